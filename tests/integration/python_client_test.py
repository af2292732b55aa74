#!/usr/bin/env python3
"""The README's Python program, with classes made by ./dev stubs, prints what the README says.

usage: python_client_test.py SERVER REPOSITORY

Exit code 77 is a skip: Debian's gRPC for Python is not installed.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

# Debian's packages are of Debian's Python, which need not be the first in the PATH.
PYTHON = '/usr/bin/python3'
PATIENCE = 120
SKIPPED = 77
ADDRESS = '127.0.0.1:50051'


def is_missing():
    return subprocess.run([PYTHON, '-c', 'import grpc, google.protobuf'], stderr=subprocess.DEVNULL,
                          check=False).returncode != 0 or subprocess.run(
        ['sh', '-c', 'command -v protoc grpc_python_plugin && test -d /usr/share/gocode'],
        stdout=subprocess.DEVNULL, check=False).returncode != 0


def serving_address(server):
    for line in server.stderr:
        if '"message":"serving"' in line:
            return '127.0.0.1:' + re.search(r'"port":(\d+)', line)[1]
    raise SystemExit('the server does not start')


def main():
    program, top = sys.argv[1], pathlib.Path(sys.argv[2])
    if is_missing():
        print(f'SKIPPED: {PYTHON} has no gRPC (python3-grpcio), or there is no grpc_python_plugin')
        return SKIPPED
    readme = (top / 'README.md').read_text(encoding='utf-8')
    text, printed = re.search(r'```python\n(.*?)```\n\nIt prints\n\n((?:    [^\n]*\n)+)', readme,
                              re.S).groups()
    expected = [line.strip() for line in printed.splitlines()]
    with tempfile.TemporaryDirectory() as folder, subprocess.Popen(
            [program, '--listen_address=127.0.0.1:0', '--metrics_address='],
            stderr=subprocess.PIPE, text=True) as server:
        try:
            subprocess.run([top / 'dev', 'stubs', folder], check=True, timeout=PATIENCE)
            assert ADDRESS in text
            text = text.replace(ADDRESS, serving_address(server))
            said = subprocess.run([PYTHON, '-c', text], env={'PYTHONPATH': folder}, cwd=top,
                                  timeout=PATIENCE, check=False, text=True, stdout=subprocess.PIPE)
        finally:
            server.terminate()
    lines = said.stdout.splitlines()
    if said.returncode != 0 or lines != expected:
        print('the README says it prints', *expected, 'and it printed', *lines, sep='\n    ')
        return 1
    print(*lines, sep='\n')
    return 0


if __name__ == '__main__':
    sys.exit(main())
