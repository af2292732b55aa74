#!/usr/bin/env python3
"""What a real server exports is what tests/golden/metrics.csv lists, and the README says the same.

usage: metrics_list_test.py SERVER REPOSITORY

Dashboards and alerts of others rest on names, types, labels and their values. Where a change is
meant: NEWSLENS_UPDATE_GOLDEN=1 writes the list anew, and the README's table between its marks.
"""
import csv
import io
import os
import pathlib
import re
import sys
import tempfile

import server

COLUMNS = ('name', 'type', 'labels', 'help')
# Labels whose values are of a build, or of its tables.
OPEN = {('newslens_build_info', 'version'), ('newslens_build_info', 'commit'),
        ('newslens_build_info', 'compiler'), ('newslens_table_info', 'table'),
        ('newslens_table_info', 'version'), ('newslens_amounts_total', 'currency')}
BEGIN, END = '<!-- metrics -->\n', '<!-- /metrics -->\n'


def row_of(family):
    labels = []
    for label, values in family['labels'].items():
        is_open = (family['name'], label) in OPEN
        labels.append(f'{label}=' + ('*' if is_open else '|'.join(sorted(values))))
    return {'name': family['name'], 'type': family['type'], 'labels': ' '.join(labels),
            'help': family['help']}


def csv_of(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator='\n')
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read_golden(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def table_row(row):
    labels = re.sub(r'(\w+)=\S+', r'`\1`', row['labels'])
    return f'| `{row["name"]}` | {row["type"]} | {labels} | {row["help"]} |'.replace('|  |', '| |')


def differences(found, golden, place):
    found = {row['name']: row for row in found}
    golden = {row['name']: row for row in golden}
    for name in golden.keys() - found.keys():
        yield f'{name}: is in {place} and not exported'
    for name in found.keys() - golden.keys():
        yield f'{name}: is exported and not in {place}'
    for name in found.keys() & golden.keys():
        for column in COLUMNS:
            if found[name][column] != golden[name][column]:
                yield (f'{name}: its {column} is "{found[name][column]}", '
                       f'"{golden[name][column]}" in {place}')


def readme_rows(text):
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    rows = text[begin:end].splitlines()
    return [row for row in rows if row.startswith('| `')], begin, end


def main():
    program, top = sys.argv[1], pathlib.Path(sys.argv[2])
    golden_path, readme_path = top / 'tests/golden/metrics.csv', top / 'README.md'
    with (tempfile.TemporaryDirectory() as folder,
          server.Server(program, *server.certificate(pathlib.Path(folder))) as running):
        running.scrape()  # the scrape that tells of scrapes
        exported = server.families(running.scrape())
    found = sorted(map(row_of, exported.values()), key=lambda row: row['name'])
    readme = readme_path.read_text(encoding='utf-8')
    stated, begin, end = readme_rows(readme)
    if os.environ.get('NEWSLENS_UPDATE_GOLDEN'):
        golden_path.write_text(csv_of(found), encoding='utf-8')
        head = '| metric | type | labels | what it says |\n|---|---|---|---|\n'
        table = head + ''.join(table_row(row) + '\n' for row in found)
        readme_path.write_text(readme[:begin] + table + readme[end:], encoding='utf-8')
        print(f'wrote {golden_path} and the table in {readme_path}')
        return 0
    golden = read_golden(golden_path)
    problems = sorted(differences(found, golden, 'tests/golden/metrics.csv'))
    expected = [table_row(row) for row in golden]
    problems += [f'README.md lacks: {row}' for row in expected if row not in stated]
    problems += [f'README.md has what the list has not: {row}' for row in stated
                 if row not in expected]
    if len(stated) != len(set(stated)):
        problems.append('README.md names a metric twice')
    print('\n'.join(problems) if problems else f'{len(found)} metrics are as listed')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
