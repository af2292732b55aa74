#!/usr/bin/env python3
"""Writes the inputs that a fuzz target begins with, a file each.

usage: seeds.py TARGET REPOSITORY FOLDER

They are the lines of TARGET.seeds, what a run has found before (found/TARGET/), and what the tests
have: the samples as articles and as requests on the wire, the tests' tables. A line's \\n, \\t and
\\xB0 are a line feed, a tab and a byte.
"""
import json
import pathlib
import re
import sys

ESCAPE = re.compile(r'\\(?:n|t|\\|x([0-9A-Fa-f]{2}))')


def unescaped(line):
    parts, last = [], 0
    for found in ESCAPE.finditer(line):
        parts.append(line[last:found.start()].encode())
        parts.append(bytes([int(found[1], 16)]) if found[1]
                     else {'\\n': b'\n', '\\t': b'\t', '\\\\': b'\\'}[found[0]])
        last = found.end()
    return b''.join(parts) + line[last:].encode()


def field(number, payload):
    """A field of a message on the wire: bytes with their length before them."""
    size, head = len(payload), bytes([number << 3 | 2])
    while size >= 0x80:
        head, size = head + bytes([size & 0x7F | 0x80]), size >> 7
    return head + bytes([size]) + payload


def samples(top):
    for path in sorted((top / 'client/samples').glob('*.txt')):
        yield '', path.read_text(encoding='utf-8')
    for line in (top / 'client/samples/firehose.jsonl').read_text(encoding='utf-8').splitlines():
        article = json.loads(line)
        yield article.get('title', ''), article['text']


def articles(top):
    for title, text in samples(top):
        yield b'15700003' + f'{title}\n{text}'.encode()
        yield b'21000101' + text.encode('cp949', 'replace')
        yield b'32700001' + text.encode('utf-16')


def requests(top):
    for title, text in samples(top):
        article = field(1, b'a-1') + field(2, title.encode()) + field(3, text.encode())
        yield b'a' + field(1, article) + field(2, b'\x08\x02\x20\x01')
        yield b'b' + field(1, article) + field(1, field(1, b'a-2')) + field(1, article)
        yield b'c' + field(1, article)
        encoded = field(4, text.encode('cp949', 'replace')) + field(5, b'EUC-KR')
        yield b'a' + field(1, encoded)
    for query in ('삼성', 'ㅅㅅㅈㅈ', 'samseong', '005930', 'KR7005930003'):
        yield b'd' + field(1, query.encode())
    for company in ('XKRX:005930', 'unlisted:openai', 'group:samsung', 'nobody'):
        yield b'e' + field(1, company.encode())
    yield b'f' + field(1, b'USD') + field(2, b'KRW') + field(3, b'\x08\xea\x0f\x10\x03\x18\x05')


def tables(top):
    for number, path in enumerate(sorted((top / 'tests/data/tables').glob('*.csv'))):
        yield bytes([ord('a') + number]) + path.read_bytes()


OF_TESTS = {'article_fuzz': articles, 'request_fuzz': requests, 'table_fuzz': tables}


def main():
    target, top, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    here = top / 'tests/fuzz'
    seeds = []
    if (here / f'{target}.seeds').exists():
        lines = (here / f'{target}.seeds').read_text(encoding='utf-8').splitlines()
        seeds += map(unescaped, lines)
    if (here / 'found' / target).is_dir():
        seeds += [path.read_bytes() for path in sorted((here / 'found' / target).iterdir())]
    seeds += OF_TESTS.get(target, lambda _: [])(top)
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f'seed-{number:04}').write_bytes(seed)
    print(f'{len(seeds)} seeds')


if __name__ == '__main__':
    main()
