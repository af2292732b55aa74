#!/usr/bin/env python3
"""Adds the members of an index that companies.csv does not hold yet, with Korean names as brokers print them.

usage: overseas.py --members INDEX.csv --names US.csv [--tables DIR]

INDEX: Symbol,Security,... (English names). US: exch_code,symbol,name_ko,... of the US exchanges.
Companies that are there already, by any of their tickers, stay as they are: the names of the well-known
ones are kept by hand, as news writes them, which is seldom as brokers do.
"""
import argparse
import csv
import pathlib
import re

EXCHANGES = {'NAS': ('XNAS', 'NASDAQ'), 'NYS': ('XNYS', 'NYSE'), 'AMS': ('BATS', 'CBOE')}
US_MICS = ('XNAS', 'XNYS', 'XASE', 'ARCX', 'BATS')
COMPANY_COLUMNS = ['company_id', 'kind', 'name_ko', 'name_en', 'group_id']
SECURITY_COLUMNS = ['company_id', 'ticker', 'mic', 'market', 'symbol', 'isin', 'currency',
                    'share_class', 'name_ko', 'listed_from', 'listed_until']


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def write(path, columns, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.DictWriter(file, columns, lineterminator='\n')
        out.writeheader()
        out.writerows(rows)


def ticker(symbol):
    return symbol.strip().upper().replace('/', '.').replace('-', '.')


def clean(name):
    """Without what stands in brackets and without the class of the share."""
    return re.sub(r' [A-C]$', '', re.sub(r'\(.*?\)', '', name)).strip()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('--members', required=True)
    arguments.add_argument('--names', required=True)
    arguments.add_argument('--tables', default=pathlib.Path(__file__).parent.parent,
                           type=pathlib.Path)
    options = arguments.parse_args()
    companies = read(options.tables / 'companies.csv')
    securities = read(options.tables / 'securities.csv')
    held = {row['ticker'] for row in securities if row['mic'] in US_MICS}
    taken = {row['name_ko'].replace(' ', '') for row in companies}
    names = {ticker(row['symbol']): row for row in read(options.names)}

    added = 0
    for member in read(options.members):
        symbol = ticker(member['Symbol'])
        listed = names.get(symbol)
        if symbol in held or listed is None or not re.search('[가-힣]', listed['name_ko']):
            continue
        name = clean(listed['name_ko'])
        if len(name) < 2 or name.replace(' ', '') in taken:
            continue
        mic, market = EXCHANGES[listed['exch_code']]
        company_id = f'{mic}:{symbol}'
        companies.append({'company_id': company_id, 'kind': 'LISTED', 'name_ko': name,
                          'name_en': clean(member['Security']), 'group_id': ''})
        securities.append({'company_id': company_id, 'ticker': symbol, 'mic': mic,
                           'market': market, 'symbol': symbol.replace('.', '-'), 'isin': '',
                           'currency': 'USD', 'share_class': 'COMMON', 'name_ko': '',
                           'listed_from': '', 'listed_until': ''})
        taken.add(name.replace(' ', ''))
        added += 1

    companies.sort(key=lambda row: row['company_id'])
    order = {row['company_id']: n for n, row in enumerate(companies)}
    securities.sort(key=lambda row: order[row['company_id']])  # stable: home listing first
    write(options.tables / 'companies.csv', COMPANY_COLUMNS, companies)
    write(options.tables / 'securities.csv', SECURITY_COLUMNS, securities)
    print(f'{added} companies added')


if __name__ == '__main__':
    main()
