#!/usr/bin/env python3
"""The documents say what the programs do: flags that they name exist, defaults are the programs' own,
and the contract lists every reason that a call may fail for, and no other.

usage: documents_test.py SERVER PROGRAM
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
DOCUMENTS = ('README.md', 'CHANGELOG.md', 'docker/README.md', 'docker/prometheus/RUNBOOK.md',
             'server/data/README.md', 'server/data/sentiment_model_card.md', 'server/http/README.md')
# Where flags of other commands of the project are made or told.
COMMANDS = ('dev', 'server/data/import/*.py', 'tests/**/*.py', 'tests/train/*.cc')
UNITS = {'KiB': 1 << 10, 'MiB': 1 << 20, 'GiB': 1 << 30}
SAME = {'one a core': '0', 'inf': 'none'}
# Of programs that are not ours.
FOREIGN_FLAGS = {'gtest_filter'}
# How the source gives an error its reason.
REASON = re.compile(r'(?:\w*Error(?:Of)?|SetErrorInfo)\([^;]*?"([A-Z]+(?:_[A-Z]+)+|INTERNAL|DRAINING)"')
# Of grpc.health, whose contract is not ours.
REASONS_OF_HEALTH = {'UNKNOWN_SERVICE'}


def text_of(path):
    return (TOP / path).read_text(encoding='utf-8')


def help_of(*words):
    return subprocess.run([*words, '--help'], check=True, stdout=subprocess.PIPE, text=True).stdout


def help_of_all(program):
    text = help_of(program)
    block = re.search(r'^Commands:\n((?:  .*\n)+)', text, re.M)[1]
    return text + ''.join(help_of(program, name) for name in re.findall(r'^  ([a-z]+)', block, re.M))


def flags_of(text):
    return set(re.findall(r'--([a-z]+(?:_[a-z]+)+)\b', text))


def unknown_flags(known):
    """Ours have underscores, those of other programs' commands have none."""
    for name in DOCUMENTS:
        for flag in sorted(flags_of(text_of(name)) - known):
            yield f'{name}: there is no flag --{flag}'


def normal(value):
    value = value.strip(' `')
    sized = re.fullmatch(r'(\d+) (KiB|MiB|GiB)', value)
    return str(int(sized[1]) * UNITS[sized[2]]) if sized else SAME.get(value, value)


def wrong_defaults(server_help):
    """The README's table of flags, a cell of defaults with one for each flag or one for all."""
    defaults = dict(re.findall(r'^  --(\w+)\n .*\(default (.*)\)$', server_help, re.M))
    table = text_of('README.md').split('| flag | default | |\n', 1)[1].split('\n\n', 1)[0]
    rows = [line.split('|')[1:3] for line in table.splitlines() if line.startswith('| `--')]
    if len(rows) < 10:
        yield 'README.md: the table of flags is not there'
    for flags, told in rows:
        names = re.findall(r'`--(\w+)`', flags)
        values = [value for value in told.split(',') if value.strip()]
        if len(values) not in (0, 1, len(names)):
            yield f'README.md: {flags}: {told}: how many defaults?'
            continue
        for name, value in zip(names, values if len(values) != 1 else values * len(names)):
            if normal(value) != normal(defaults.get(name, 'not in --help')):
                yield f'README.md: the default of --{name} is {defaults.get(name)}, not {value.strip()}'


def wrong_reasons():
    listed = set()
    for path in (TOP / 'proto').rglob('*_service.proto'):
        listed |= set(re.findall(r'^//     ([A-Z]+(?:_[A-Z]+)*)  ', path.read_text(encoding='utf-8'),
                                 re.M))
    source = ''.join(path.read_text(encoding='utf-8')
                     for folder in ('service', 'door', 'rpc', 'http', 'security')
                     for path in sorted((TOP / 'server' / folder).glob('*.*')))
    words = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', source))
    for reason in sorted(listed - words):
        yield f'{reason}: is in the contract, and nowhere in the server'
    for reason in sorted(set(REASON.findall(source)) - listed - REASONS_OF_HEALTH):
        yield f'{reason}: may come from the server, and is not in the contract'


def main():
    server, program = sys.argv[1:]
    server_help = help_of(server)
    known = FOREIGN_FLAGS | flags_of(server_help) | flags_of(help_of_all(program))
    for pattern in COMMANDS:
        for path in TOP.glob(pattern):
            if path.suffix == '.py' or path.is_file():
                text = path.read_text(encoding='utf-8')
                known |= flags_of(text) | set(re.findall(r'ABSL_FLAG\([^,]*, (\w+)', text))
    found = [*unknown_flags(known), *wrong_defaults(server_help), *wrong_reasons()]
    print('\n'.join(found) or 'the documents say what the programs do')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
