#!/usr/bin/env python3
"""A real Prometheus, with the shipped configuration, scrapes a real server under traffic of all
kinds; every panel of the dashboard, every rule and each side of an alert's condition returns data.

usage: live_test.py SERVER CLIENT REPOSITORY

Exit code 77 where there is no `prometheus` (Debian's package of that name).
"""
import contextlib
import csv
import http.server
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import dashboard
import promql
import server

DEADLINE_SECONDS = 150
# What Grafana puts in place of its variables; a range long enough for two scrapes a second apart.
VARIABLES = {'$__rate_interval': '20s', '$job': 'newslens', '$instance': '.*', '$method': '.*'}
# Query -> the least that it comes to: the traffic was of all kinds, and arrived.
LEAST = {
    'up{job="newslens"}': 1,
    'sum(newslens_articles_total{outcome="enriched"})': 10,
    'sum(newslens_articles_total{outcome="invalid"})': 1,
    'sum(newslens_articles_total{language="en"})': 1,
    'sum(newslens_companies_total{kind="listed"})': 1,
    'sum(newslens_amounts_total{currency="USD"})': 1,
    'sum(newslens_mentions_total{kind="rejected"})': 1,
    'sum(newslens_shed_total{reason="in_flight"})': 1,
    'newslens_max_in_flight_articles': 2,
    'newslens_tls_certificate_expiry_timestamp_seconds - time()': 29 * 86400,
    'sum(newslens_warnings_total{code="publish_time_unknown"})': 1,
    'newslens_exchange_rate_refresh_total{source="ecb",outcome="updated"}': 1,
    'newslens_exchange_rate_refresh_total{source="kexim",outcome="rejected"}': 1,
    'sum(grpc_server_handled_total{grpc_method="EnrichArticle",grpc_code="OK"})': 5,
    'sum(grpc_server_handled_total{grpc_method="EnrichArticle",grpc_code="InvalidArgument"})': 1,
    'sum(grpc_server_handled_total{grpc_code="ResourceExhausted"})': 1,
    'sum(grpc_server_handled_total{grpc_method="SearchSecurities",grpc_code="OK"})': 1,
    'sum(grpc_server_msg_sent_total{grpc_method="StreamEnrichArticles"})': 5,
    'count(grpc_server_handled_total{grpc_method="StreamEnrichArticles"})': 17,
}


def ecb_answer(top):
    """The shipped table's last rates as those of today, in the European Central Bank's form."""
    with open(top / 'server/data/exchange_rates.csv', encoding='utf-8', newline='') as file:
        *_, rates = csv.DictReader(file)
    del rates['date']
    cubes = ''.join(f"<Cube currency='{code}' rate='{rate}'/>"
                    for code, rate in rates.items() if rate)
    return ('<?xml version="1.0" encoding="UTF-8"?>'
            '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"'
            ' xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>'
            f'<Cube time="{time.strftime("%Y-%m-%d", time.gmtime())}">{cubes}</Cube>'
            '</Cube></gesmes:Envelope>').encode()


class RateSource(http.server.BaseHTTPRequestHandler):
    """/ecb gives rates; anything else an answer that is none."""

    rates = b''

    def do_GET(self):  # pylint: disable=invalid-name
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.rates if self.path == '/ecb' else b'[{"result":1}]')

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def rate_source(top):
    RateSource.rates = ecb_answer(top)
    source = http.server.ThreadingHTTPServer(('127.0.0.1', 0), RateSource)
    threading.Thread(target=source.serve_forever, daemon=True).start()
    yield f'http://127.0.0.1:{source.server_address[1]}'
    source.shutdown()


class Traffic:
    """Rounds of the client's calls, one after the other, until the end of the `with` block."""

    def __init__(self, client, address, samples, folder):
        self.client, self.samples = client, samples
        self.server = [f'--server={address}', f'--tls_ca_file={folder}/server.pem']
        self.firehose = folder / 'firehose.jsonl'
        self.firehose.write_bytes((samples / 'firehose.jsonl').read_bytes() * 40)
        self.empty = folder / 'empty.txt'
        self.empty.touch()
        self.undated = folder / 'undated.txt'
        self.undated.write_text('Hyundai Motor (005380) will spend $2 billion.', encoding='utf-8')
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def begin(self, *words):
        command, *rest = words
        return subprocess.Popen([self.client, command, *self.server, *map(str, rest)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self):
        while not self.ended.is_set():
            # More streams than the server takes articles at a time: some are refused.
            streams = [self.begin('stream', self.firehose) for _ in range(4)]
            for sample in sorted(self.samples.glob('*.txt')):
                self.begin('enrich', sample).wait()
            self.begin('enrich', self.empty).wait()
            self.begin('enrich', self.undated).wait()
            for words in (('securities', '삼성전자'), ('rate', 'USD', 'KRW'), ('rate', 'USD', 'XXX'),
                          ('info',), ('health',)):
                self.begin(*words).wait()
            for stream in streams:
                stream.wait()


class Prometheus:
    """Debian's, with the shipped configuration but for address and intervals."""

    def __init__(self, top, target, folder):
        shutil.copytree(top / 'docker/prometheus', folder / 'prometheus')
        config = folder / 'prometheus/prometheus.yml'
        text = config.read_text(encoding='utf-8')
        config.write_text(re.sub(r'_interval: \w+', '_interval: 1s', text), encoding='utf-8')
        targets = folder / 'prometheus/targets.yml'
        text = targets.read_text(encoding='utf-8')
        assert '127.0.0.1:9464' in text, 'targets.yml does not name the default address'
        targets.write_text(text.replace('127.0.0.1:9464', target), encoding='utf-8')
        self.url = f'http://127.0.0.1:{server.free_port()}'
        self.process = subprocess.Popen(
            ['prometheus', f'--config.file={config}', f'--storage.tsdb.path={folder}/data',
             f'--web.listen-address={self.url.removeprefix("http://")}', '--log.level=error'])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path, **words):
        url = f'{self.url}/api/v1/{path}?{urllib.parse.urlencode(words)}'
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)['data']

    def values(self, expression):
        """The numbers that it returns; a fraction of nothing is none."""
        result = self.get('query', query=expression)['result']
        return [value for value in (float(series['value'][1]) for series in result)
                if not math.isnan(value)]


def substituted(expression):
    for variable, value in VARIABLES.items():
        expression = expression.replace(variable, value)
    return expression


def dashboard_queries(top):
    shown = dashboard.load(top)
    for panel in dashboard.panels(shown):
        for target in panel['targets']:
            yield f'panel "{panel["title"]}"', substituted(target['expr'])
    for note in shown['annotations']['list']:
        for side in promql.sides(substituted(note['target']['expr'])):
            yield f'annotation "{note["name"]}"', side
    for name, variable in dashboard.variables(shown).items():
        if variable['type'] == 'query':
            values = re.fullmatch(r'label_values\((.*), *(\w+)\)', variable['query']['query'])
            yield f'variable {name}', f'count by ({values[2]}) ({substituted(values[1])})'


def rule_queries(prometheus):
    for group in prometheus.get('rules')['groups']:
        for rule in group['rules']:
            for side in promql.sides(rule['query']):
                yield f'rule {rule["name"]}', side
            for selector in promql.selectors(rule['query']):
                yield f'rule {rule["name"]}', selector


def waited_for(prometheus, end):
    """The rules, once Prometheus is up and has evaluated them."""
    while True:
        with contextlib.suppress(OSError):
            rules = [rule for group in prometheus.get('rules')['groups'] for rule in group['rules']]
            if rules and all(rule['health'] != 'unknown' for rule in rules):
                return rules
        if time.monotonic() > end or prometheus.process.poll() is not None:
            raise SystemExit('prometheus does not evaluate its rules')
        time.sleep(0.1)


def failures(prometheus, top):
    end = time.monotonic() + DEADLINE_SECONDS
    broken = [f'rule {rule["name"]}: {rule["lastError"]}' for rule in waited_for(prometheus, end)
              if rule['health'] != 'ok']
    waiting = {query: (place, None)
               for place, query in [*dashboard_queries(top), *rule_queries(prometheus)]}
    waiting |= {query: ('traffic', least) for query, least in LEAST.items()}
    count = len(waiting)
    while waiting and time.monotonic() < end:
        for query, (_, least) in list(waiting.items()):
            values = prometheus.values(query)
            if values and (least is None or values[0] >= least):
                del waiting[query]
        time.sleep(0.2)
    print(f'{count - len(waiting)} of {count} queries returned data')
    return broken + [f'{place}: no data, or too little: {query}'
                     for query, (place, _) in waiting.items()]


def main():
    program, client, top = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    if shutil.which('prometheus') is None:
        print('no prometheus here: skipped')
        return 77
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        source = stack.enter_context(rate_source(top))
        running = stack.enter_context(server.Server(
            program, '--max_in_flight=2', f'--state_dir={folder}/state', *server.certificate(folder),
            f'--exchange_rate_url={source}/ecb,{source}/exchangeJSON?searchdate={{date}}'))
        stack.enter_context(Traffic(client, running.address, top / 'client/samples', folder))
        prometheus = stack.enter_context(Prometheus(top, running.metrics_address, folder))
        found = failures(prometheus, top)
    print('\n'.join(found))
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
