#!/usr/bin/env python3
"""server/data/README.md knows every table: its rows, its source with a date, its licence, how it is
refreshed, and each of its columns; and it knows no table that is not there.

usage: data_card_test.py [FOLDER]
"""
import csv
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
COLUMNS = ('file', 'one row is', 'rows', 'source and date', 'licence', 'refreshed by')
TOLERANCE = 0.1  # of rows
# Columns that are named by a rule: one for each currency, or what a fit gives.
BY_RULE = {'exchange_rates.csv': r'[A-Z]{3}', 'exchange_rates_supplement.csv': r'[A-Z]{3}|date',
           'sentiment_weights.csv': '.*', 'sentiment_english.csv': '.*',
           'sentiment_korean.csv': '.*'}
FITTED = {'sentiment_weights.csv', 'sentiment_english.csv', 'sentiment_korean.csv'}


def card_rows(text):
    """{file: {column: cell}} of the table with the card's columns."""
    head = f'| {" | ".join(COLUMNS)} |'
    if head not in text:
        return {}
    rows = {}
    for line in text[text.index(head):].splitlines()[2:]:
        if not line.startswith('| '):
            break
        cells = [cell.strip() for cell in line.strip('|').split('|')]
        rows[cells[0].strip('`')] = dict(zip(COLUMNS, cells))
    return rows


def described_columns(text, name):
    """What the section of a table names: all words in backticks of the section."""
    section = re.search(rf'^### [^\n]*{re.escape(name)}.*?(?=^##)', text, re.M | re.S)
    return set(re.findall(r'`(\w+)`', section[0])) if section else None


def table(path):
    lines = [line for line in path.read_text(encoding='utf-8').splitlines(keepends=True)
             if not line.startswith('#')]
    rows = list(csv.reader(lines))
    return rows[0], len(rows) - 1


def problems_of(path, card, text):
    name = path.name
    if name not in card:
        yield f'{name}: has no row in the card'
        return
    row = card[name]
    for column in COLUMNS:
        if not row.get(column):
            yield f'{name}: its row in the card says nothing under "{column}"'
    header, count = table(path)
    told = int(re.sub(r'\D', '', row.get('rows', '')) or 0)
    if abs(told - count) > TOLERANCE * count:
        yield f'{name}: has {count} rows, {told} in the card'
    if not re.search(r'\b(19|20)\d\d\b|see below|the same', row.get('source and date', '')):
        yield f'{name}: its source has no date'
    described = described_columns(text, name)
    if described is None and name not in FITTED:
        yield f'{name}: has no section that tells its columns'
    for column in header:
        if described is not None and column not in described and not (
                name in BY_RULE and re.fullmatch(BY_RULE[name], column)):
            yield f'{name}: column {column} is not described'


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TOP / 'server/data'
    text = (folder / 'README.md').read_text(encoding='utf-8')
    card = card_rows(text)
    tables = sorted(folder.glob('*.csv'))
    found = [problem for path in tables for problem in problems_of(path, card, text)]
    found += [f'{name}: is in the card, and there is no such table'
              for name in sorted(card.keys() - {path.name for path in tables})]
    if not tables:
        found.append(f'{folder}: no tables')
    print('\n'.join(found) or f'the card knows all of {len(tables)} tables')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
