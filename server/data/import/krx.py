#!/usr/bin/env python3
"""Writes the Korean listings of companies.csv and securities.csv from two lists of KRX.

usage: krx.py --names NEWEST.csv --details DETAILS.csv [--tables DIR]

NEWEST: Code,Name,Market of KOSPI and KOSDAQ, the newest names. DETAILS: code,name_ko,dart_name_ko,
name_en,market,group,isin,status,delisting_date; gives ISIN, English names, KONEX and preferred
shares. Funds, notes and delisted shares are left out, and so is the English names' legal form (see
english_names.py). Rows of other ids stay as they are, and so does the group_id of a company that
has one. Run it again when KRX changes; the order is by id.
"""
import argparse
import csv
import pathlib

from english_names import trade_name

MARKETS = {  # market as KRX prints it -> segment MIC, market, suffix of the symbol
    'KOSPI': ('XKRX', 'KOSPI', 'KS'),
    'KOSDAQ': ('XKOS', 'KOSDAQ', 'KQ'),
    'KOSDAQ GLOBAL': ('XKOS', 'KOSDAQ', 'KQ'),
    'KONEX': ('XKON', 'KONEX', 'KN'),
}
KOREAN = {mic for mic, _, _ in MARKETS.values()}
SHARE_GROUPS = ('ST', 'FS', 'DR', 'RT', 'IF', 'MF')
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


def is_preferred(row):
    """Codes of common shares end in 0; a preferred one has its company's first five characters."""
    return row['code'][5] != '0' and row['group'] == 'ST'


def listings(newest, details):
    """Every share listed now: the details with the newest name and market."""
    newer = {row['Code']: row for row in newest}
    shares = {}
    for row in details:
        if row['status'] != 'listed' or row['group'] not in SHARE_GROUPS:
            continue
        known = newer.get(row['code'])
        gone = known is None and row['market'] != 'KONEX' and not is_preferred(row)
        if gone:
            continue
        if known:
            row = dict(row, name_ko=known['Name'], market=known['Market'])
        shares[row['code']] = row
    for code, row in newer.items():
        if code not in shares:
            shares[code] = {'code': code, 'name_ko': row['Name'], 'name_en': '', 'isin': '',
                            'market': row['Market'], 'group': 'ST'}
    return shares


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('--names', required=True)
    arguments.add_argument('--details', required=True)
    arguments.add_argument('--tables', default=pathlib.Path(__file__).parent.parent,
                           type=pathlib.Path)
    options = arguments.parse_args()
    shares = listings(read(options.names), read(options.details))

    companies_csv = options.tables / 'companies.csv'
    securities_csv = options.tables / 'securities.csv'
    old = read(companies_csv) if companies_csv.exists() else []
    groups = {row['company_id']: row['group_id'] for row in old}
    companies = [row for row in old if not row['company_id'].startswith('XKRX:')]
    securities = [row for row in (read(securities_csv) if securities_csv.exists() else [])
                  if not row['company_id'].startswith('XKRX:')]

    for code, row in shares.items():
        common = code[:5] + '0' if is_preferred(row) else code
        if common not in shares:
            continue  # the company's common share left the exchange
        company_id = 'XKRX:' + common
        mic, market, suffix = MARKETS[row['market']]
        if common == code:
            companies.append({'company_id': company_id, 'kind': 'LISTED', 'name_ko': row['name_ko'],
                              'name_en': trade_name(code, row['name_ko'], row['name_en']),
                              'group_id': groups.get(company_id, '')})
        securities.append({
            'company_id': company_id, 'ticker': code, 'mic': mic, 'market': market,
            'symbol': f'{code}.{suffix}', 'isin': row['isin'], 'currency': 'KRW',
            'share_class': 'COMMON' if common == code else 'PREFERRED',
            'name_ko': '' if common == code else row['name_ko'].replace(' ', ''),
            'listed_from': '', 'listed_until': ''})

    companies.sort(key=lambda row: row['company_id'])
    # Another exchange's listings keep their order, the first one being where the company is at home.
    securities.sort(key=lambda row: (row['company_id'], row['share_class'],
                                     row['ticker'] if row['mic'] in KOREAN else ''))
    write(companies_csv, COMPANY_COLUMNS, companies)
    write(securities_csv, SECURITY_COLUMNS, securities)
    print(f'{len(companies)} companies, {len(securities)} securities')


if __name__ == '__main__':
    main()
