"""Rows about too much: overload, connections that do no good, hostile articles."""
import json
import os
import re
import socket
import subprocess
import tempfile

from parts import MIB, SOURCE, Fault, Server, Storm, client, mib, require, require_all_ok

REFUSED = {'RESOURCE_EXHAUSTED/TOO_MANY_IN_FLIGHT', 'RESOURCE_EXHAUSTED/TOO_MANY_BYTES_IN_FLIGHT'}


def _buckets(server):
    """Upper edge -> how many EnrichArticle calls took no longer on the server."""
    return {float(re.search('le="([^"]+)"', series)[1]): count
            for series, count in server.metrics().items()
            if series.startswith('grpc_server_handling_seconds_bucket')
            and 'grpc_method="EnrichArticle"' in series}


def _p99(before, after, answered):
    """Milliseconds on the server below which 99 % of the answered calls were; refused ones are taken
    for the quickest of all, so that it is rather more than less."""
    counts = {edge: after[edge] - before[edge] for edge in sorted(after)}
    rank = counts[float('inf')] - 0.01 * answered
    low = below = 0
    for edge, count in counts.items():
        if count >= rank:
            return 1000 * (low + (edge - low) * (rank - below) / (count - below))
        low, below = edge, count
    raise Fault('a histogram without its last bucket')


def _overload(bin_dir, short, heed):
    limit = 64
    seconds = 2 if short else 60
    # Long articles, and a core for who calls: else it would be the callers that can not do more.
    load = {'connections': 8, 'padding': 20_000}
    threads = max(1, os.cpu_count() - 1)
    with Server(bin_dir, f'--max_in_flight={limit}', f'--threads={threads}') as server:
        start = _buckets(server)
        plateau = Storm(bin_dir, server.target, outstanding=limit, seconds=2 if short else 15,
                        **load).result()
        require_all_ok(plateau)
        full = _buckets(server)
        before = server.rss()
        storm = Storm(bin_dir, server.target, outstanding=10 * limit, heed=heed, seconds=seconds,
                      **load)
        most = before
        while storm.running():
            most = max(most, server.rss())
            try:
                storm.process.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        told = storm.result()
        over = _buckets(server)
        after = Storm(bin_dir, server.target, outstanding=limit, calls=200).result()
    require(set(told['codes']) <= REFUSED | {'OK'}, f'refused or answered: {told["codes"]}')
    answered = told['codes'].get('OK', 0)
    require(answered > 0, 'some are served')
    require_all_ok(after)
    growth = (most - before) / before
    require(most - before <= max(0.1 * before, 48 * MIB), f'memory grew by {growth:.0%}')
    was, is_now = plateau['calls'] / plateau['seconds'], answered / told['seconds']
    p99 = [_p99(start, full, plateau['calls']), _p99(full, over, answered)]
    seen = [plateau['p99_us'] / 1000, told['p99_us'] / 1000]
    return {'plateau': f'{was:.0f}/s', 'goodput': f'{is_now:.0f}/s ({is_now / was:.0%})',
            'refused': told['calls'] - answered,
            'p99 on the server': f'{p99[0]:.1f} ms, then {p99[1]:.1f} ms '
                                 f'({p99[1] / p99[0]:.1f} times)',
            'p99 for the caller': f'{seen[0]:.1f} ms, then {seen[1]:.1f} ms '
                                  f'({seen[1] / seen[0]:.1f} times)',
            'RSS': f'{mib(before)}, at most {mib(most)} ({growth:.0%} more)'}


def overload(bin_dir, short):
    """Ten times as many calls as are let in, from clients that heed RetryInfo."""
    return _overload(bin_dir, short, True)


def stubborn_overload(bin_dir, short):
    """The same from clients that come back at once."""
    return _overload(bin_dir, short, False)


# HTTP/2 by hand: what no client library would send.
PREFACE = b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'


def _frame(kind, flags, stream, payload=b''):
    return (len(payload).to_bytes(3, 'big') + bytes([kind, flags]) + stream.to_bytes(4, 'big')
            + payload)


def _literal(name, value):
    return b'\x00' + bytes([len(name)]) + name + bytes([len(value)]) + value


HEADERS = b''.join(_literal(name, value) for name, value in (
    (b':method', b'POST'), (b':scheme', b'http'), (b':authority', b'localhost'),
    (b':path', b'/newslens.v1.NewsEnrichmentService/EnrichArticle'), (b'te', b'trailers'),
    (b'content-type', b'application/grpc')))


def _open(server):
    connection = socket.create_connection(('127.0.0.1', server.port))
    connection.sendall(PREFACE + _frame(4, 0, 0))
    return connection


def _reset_many(server, count):
    """Opens and resets streams; anew where the server has had enough. How many connections it took."""
    sent = connections = 0
    while sent < count:
        connections += 1
        require(connections < 500, 'the server takes connections')
        connection = _open(server)
        connection.settimeout(10)
        try:
            for number in range(sent, count):
                stream = 2 * (number - sent) + 1
                connection.sendall(_frame(1, 4, stream, HEADERS)
                                   + _frame(3, 0, stream, (8).to_bytes(4, 'big')))
            sent = count
        except OSError:
            sent += max(1, (stream - 1) // 2)
        connection.close()
    return connections


def connections(bin_dir, short):
    """Idle connections, slow-loris, and streams that are opened and reset."""
    idle, resets = (64, 2000) if short else (256, 10_000)
    with Server(bin_dir) as server:
        require_all_ok(Storm(bin_dir, server.target, outstanding=16, calls=500).result())
        before = server.rss()
        quiet = [_open(server) for _ in range(idle)]
        silent = [socket.create_connection(('127.0.0.1', server.port)) for _ in range(idle // 4)]
        for connection in silent:
            connection.sendall(PREFACE[:5])
        slow = _open(server)
        slow.sendall(_frame(1, 4, 1, HEADERS) + _frame(0, 0, 1, b'\x00\x00\x10'))
        storm = Storm(bin_dir, server.target, outstanding=16, seconds=2 if short else 20)
        took = _reset_many(server, resets)
        told = storm.result()
        most = server.rss()
        for connection in quiet + silent + [slow]:
            connection.close()
        server.wait_until(lambda: server.count('process_open_fds') < 64, 'sockets are closed')
        require_all_ok(Storm(bin_dir, server.target, outstanding=16, calls=200).result())
    require_all_ok(told)
    require(most - before < 128 * MIB, f'memory grew by {mib(most - before)}')
    return {'idle': idle, 'half-open': idle // 4, 'resets': resets, 'on connections': took,
            'calls beside': told['calls'], 'failed': 0, 'RSS growth': mib(most - before)}


def _kinds():
    yield 'digits', '1234567890'
    yield 'grouped digits', '1,234,567,'
    yield '억', '억'
    yield '조억만', '3조2억4만'
    yield 'a company', '삼성전자 '
    yield 'a company, no blanks', '삼성전자'
    yield 'a sum', '5천억원 '
    yield 'a dollar sum', '$2.5 billion '
    yield 'restated sums', '20억 달러(약 2조9천억원) '
    yield 'opening brackets', '('
    yield 'closing brackets', ')'
    yield 'cues', '급등 급락 호조 부진 '
    yield 'codes', '005930 '
    yield 'codes in brackets', '(005930)'
    yield 'decomposed', '\u1109\u1161\u11b7\u1109\u1165\u11bc\u110c\u1165\u11ab\u110c\u1161 '
    yield 'entities', '&amp;#50612;'
    yield 'full stops', '. '
    yield 'lines', '가\n'
    yield 'names in the article', '가나(이하 다라)는 '
    yield 'rights to left and joiners', '\u202e\u200d'
    yield 'cashtags', '$AAPL '
    yield 'quotation marks', '"'


def hostile(bin_dir, short):
    """Articles of 1 MiB of one thing."""
    size = MIB // 8 if short else MIB - 16
    with Server(bin_dir) as server, tempfile.TemporaryDirectory() as folder:

        def cost(text):
            path = os.path.join(folder, 'article.txt')
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            found = json.loads(client(bin_dir, 'enrich', f'--server={server.target}', '--format=json',
                                      '--publish_time=2026-03-05T09:12:00+09:00', path))
            seconds = float(found['provenance']['processingTime'].rstrip('s'))
            codes = {warning['code'] for warning in found['warnings']}
            mentions = sum(len(company['mentions']) for company in found['companies'])
            require(mentions <= 2000 and len(found['amounts']) <= 2000, 'replies are bounded')
            return seconds / len(text.encode()), codes, mentions + len(found['amounts'])

        samples = []
        for name in sorted(os.listdir(f'{SOURCE}/client/samples')):
            if name.endswith('.txt'):
                with open(f'{SOURCE}/client/samples/{name}', encoding='utf-8') as sample:
                    text = sample.read()
                samples.append(min(cost(text)[0] for _ in range(15)))
        average = sum(samples) / len(samples)
        worst = (0, '')
        truncated = 0
        for name, piece in _kinds():
            each, codes, found = cost(piece * (size // len(piece.encode())))
            cut = 'WARNING_CODE_RESULTS_TRUNCATED' in codes
            require(cut or found < 2000, f'{name}: what is cut is told')
            truncated += cut
            worst = max(worst, (each / average, name))
        most = server.rss()
        require_all_ok(Storm(bin_dir, server.target, outstanding=16, calls=200).result())
    return {'kinds': len(list(_kinds())), 'bytes each': size, 'cut and told': truncated,
            'average': f'{average * 1e9:.0f} ns a byte',
            'worst': f'{worst[0]:.1f} times the average ({worst[1]})', 'RSS': mib(most)}
