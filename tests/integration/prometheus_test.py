#!/usr/bin/env python3
"""A real Prometheus scrapes a real server that has enriched articles, and its queries return data.

usage: prometheus_test.py SERVER CLIENT SAMPLES

Starts SERVER on free ports, sends the articles in SAMPLES by CLIENT, starts Debian's `prometheus`
on it and asks for what dashboards ask for. Exit code 77 where there is no `prometheus`.
"""
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

DEADLINE_SECONDS = 60

# Query -> the least that it must come to.
QUERIES = {
    'sum(newslens_articles_total{outcome="enriched"})': 5,
    'sum(newslens_companies_total{kind="listed"})': 1,
    'sum(newslens_amounts_total{currency="USD"})': 1,
    'sum(grpc_server_handled_total{grpc_method="EnrichArticle",grpc_code="OK"})': 5,
    'count(grpc_server_handled_total{grpc_method="StreamEnrichArticles"})': 17,
    'count(newslens_stage_seconds_bucket{stage="scan"})': 2,
    'sum(grpc_server_handling_seconds_count{grpc_method="EnrichArticle"})': 5,
    'newslens_exchange_rate_age_seconds': 1,
    'newslens_reload_success': 1,
    'count(newslens_table_info)': 5,
    'process_resident_memory_bytes': 1,
    'up': 1,
}


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def start_server(program):
    server = subprocess.Popen([program, '--listen_address=127.0.0.1:0',
                               '--metrics_address=127.0.0.1:0'], stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        said = json.loads(line)
        if said['message'] == 'serving':
            return server, said['port'], said['metrics_port']
    raise SystemExit('the server did not start')


def query(port, expression):
    url = f'http://127.0.0.1:{port}/api/v1/query?' + urllib.parse.urlencode({'query': expression})
    with urllib.request.urlopen(url, timeout=5) as answer:
        result = json.load(answer)['data']['result']
    return float(result[0]['value'][1]) if result else None


def main():
    server_program, client, samples = sys.argv[1:]
    if shutil.which('prometheus') is None:
        print('no prometheus here: skipped')
        return 77
    server, port, metrics_port = start_server(server_program)
    prometheus = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            for sample in sorted(pathlib.Path(samples).glob('*.txt')):
                subprocess.run([client, 'enrich', f'--server=127.0.0.1:{port}', str(sample)],
                               check=True, stdout=subprocess.DEVNULL)
            config = pathlib.Path(folder) / 'prometheus.yml'
            config.write_text('scrape_configs:\n'
                              '  - job_name: newslens\n'
                              '    scrape_interval: 1s\n'
                              '    static_configs:\n'
                              f'      - targets: ["127.0.0.1:{metrics_port}"]\n')
            web = free_port()
            prometheus = subprocess.Popen(
                ['prometheus', f'--config.file={config}', f'--storage.tsdb.path={folder}/data',
                 f'--web.listen-address=127.0.0.1:{web}', '--log.level=error'])
            waiting = dict(QUERIES)
            end = time.monotonic() + DEADLINE_SECONDS
            while waiting and time.monotonic() < end:
                for expression, least in list(waiting.items()):
                    try:
                        value = query(web, expression)
                    except OSError:
                        break  # not up yet
                    if value is not None and value >= least:
                        del waiting[expression]
                time.sleep(0.1)
            for expression in waiting:
                print(f'no data, or too little: {expression}')
            print(f'{len(QUERIES) - len(waiting)} of {len(QUERIES)} queries returned data')
            return 1 if waiting else 0
        finally:
            for process in (prometheus, server):
                if process is not None:
                    process.terminate()
                    process.wait()


if __name__ == '__main__':
    sys.exit(main())
