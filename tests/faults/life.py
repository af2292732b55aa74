"""Rows about the server's life: stops, deaths, reloads, certificates."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from parts import MIB, Server, Storm, Tables, client, free_port, mib, require, require_all_ok


def sigterm(bin_dir, short):
    """SIGTERM under full load: every call that was accepted gets its answer."""
    wanted, rounds = (600, 2) if short else (5000, 5)
    accepted = answered = turned_away = 0
    drains = []
    for _ in range(rounds):
        with Server(bin_dir, '--log_calls=info') as server:
            storm = Storm(bin_dir, server.target, outstanding=256, connections=8, calls=10**7,
                          stop_at_error=True)
            server.wait_until(lambda: len(server.calls()) >= wanted, f'{wanted} calls')
            begin = time.monotonic()
            require(server.stop(signal.SIGTERM) == 0, 'exit code 0')
            drains.append(time.monotonic() - begin)
            told = storm.result()
            codes = [line['code'] for line in server.calls()]
        require(set(codes) <= {'OK', 'UNAVAILABLE'}, f'no accepted call fails: {set(codes)}')
        accepted += codes.count('OK')
        answered += told['codes'].get('OK', 0)
        turned_away += told['calls'] - told['codes'].get('OK', 0)
    require(accepted == answered, f'{accepted} calls accepted, {answered} answers came')
    require(accepted >= wanted * rounds, 'full load')
    return {'accepted': accepted, 'lost': accepted - answered,
            'not accepted any more': turned_away, 'slowest stop': f'{max(drains):.2f} s'}


def kill(bin_dir, short):
    """kill -9 and restart behind a client with the shipped service config and wait-for-ready."""
    calls, deaths = (600, 1) if short else (10_000, 5)
    port = free_port()
    articles = [{'articleId': str(i), 'text': '카카오가 2억 달러를 투자한다.'} for i in range(calls)]
    lines = '\n'.join(json.dumps(article) for article in articles) + '\n'
    server = Server(bin_dir, port=port)
    streamed = {}

    def stream():
        streamed['out'] = client(bin_dir, 'stream', f'--server=127.0.0.1:{port}', '-', given=lines)

    try:
        storm = Storm(bin_dir, server.target, outstanding=16, calls=calls,
                      rate=calls / (2.0 * (deaths + 1)), shipped_config=True, wait_for_ready=True)
        stream_thread = threading.Thread(target=stream)
        server.wait_until(lambda: server.count('newslens_articles_total') > 20, 'some calls')
        stream_thread.start()
        down = []
        for _ in range(deaths):
            before = server.count('newslens_articles_total')
            server.wait_until(lambda: server.count('newslens_articles_total') > before + 20, 'load')
            begin = time.monotonic()
            server.__exit__()
            server = Server(bin_dir, port=port)
            down.append(time.monotonic() - begin)
        told = storm.result()
        stream_thread.join()
    finally:
        server.__exit__()
    require_all_ok(told)
    answers = [json.loads(line) for line in streamed['out'].splitlines()]
    require([a['articleId'] for a in answers] == [a['articleId'] for a in articles],
            'a broken stream\'s articles are answered, once and in order')
    require(not any('error' in answer for answer in answers), 'no error among them')
    return {'unary calls': told['calls'], 'lost': 0, 'streamed': len(answers), 'deaths': deaths,
            'longest down': f'{max(down):.2f} s'}


def reloads(bin_dir, short):
    """Reloads under load, every tenth one bad."""
    times = 30 if short else 1000
    with Tables() as tables:
        with Server(bin_dir, tables.flag()) as server:
            storm = Storm(bin_dir, server.target, outstanding=16, seconds=10**6, calls=10**9)
            kept = 0
            sizes = []
            begin = time.monotonic()
            for number in range(1, times + 1):
                bad = number % 10 == 0
                tables.change(bad)
                position = server.position()
                server.process.send_signal(signal.SIGHUP)
                line = server.wait_for('reference data reloaded', 'reference data not reloaded',
                                       after=position)
                require(('not' in line['message']) == bad, f'reload {number}: {line}')
                kept += bad
                sizes.append(server.rss())
            seconds = time.monotonic() - begin
            require(storm.running(), 'the storm goes on')
            handled = {series: value for series, value in server.metrics().items()
                       if series.startswith('grpc_server_handled_total')
                       and 'grpc_method="EnrichArticle"' in series}
            ok = sum(value for series, value in handled.items() if 'grpc_code="OK"' in series)
            failed = sum(handled.values()) - ok
            storm.process.terminate()
            storm.process.wait()
    require(failed == 0, f'{failed:.0f} calls failed')
    first = max(sizes[:max(5, times // 10)])
    require(max(sizes) <= first * 1.15 + 16 * MIB, f'memory grew from {mib(first)} to '
                                                    f'{mib(max(sizes))}')
    return {'reloads': times, 'bad, old data kept': kept, 'calls': int(ok), 'failed': 0,
            'a second': f'{times / seconds:.1f}', 'RSS early': mib(first), 'RSS most': mib(max(sizes))}


def _make_certificates(folder):
    script = '''set -e; cd "$1"
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=ca \
        -keyout ca.key -out ca.pem
      for name in a b; do
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
          -keyout $name.key -out $name.csr
        echo "subjectAltName=IP:127.0.0.1" > $name.ext
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
          -extfile $name.ext -out $name.pem
      done'''
    subprocess.run(['sh', '-c', script, 'sh', folder], check=True, stderr=subprocess.DEVNULL)


def certificate(bin_dir, short):
    """The certificate changed under load, once without its key."""
    changes = 4 if short else 40
    with tempfile.TemporaryDirectory() as folder:
        _make_certificates(folder)

        def use(name, *parts):
            for part in parts or ('pem', 'key'):
                shutil.copy(f'{folder}/{name}.{part}', f'{folder}/live.{part}')

        use('a')
        with Server(bin_dir, f'--tls_certificate_file={folder}/live.pem',
                    f'--tls_key_file={folder}/live.key') as server:
            storm = Storm(bin_dir, server.target, outstanding=16, connections=8, reconnect=True,
                          ca_file=f'{folder}/ca.pem', seconds=3 if short else 60)
            for number in range(changes):
                position = server.position()
                use('ab'[(number + 1) % 2], *(['pem'] if number == 1 else []))
                server.process.send_signal(signal.SIGHUP)
                server.wait_for('certificates not renewed' if number == 1 else 'certificates renewed',
                                after=position)
            told = storm.result()
    require_all_ok(told)
    return {'changes': changes, 'calls': told['calls'], 'dropped': 0}
