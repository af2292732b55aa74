#!/usr/bin/env python3
"""Brings the Korean listings of the tables up to date from lists of KRX.

usage: krx.py FILE... [--as_of YYYY-MM-DD] [--force] [--dry_run] [--tables DIR]
"""
import re
import sys

from english_names import trade_name
from listing_tables import (COMPANY_COLUMNS, FORMER_NAME_COLUMNS, SECURITY_COLUMNS, ImportRefused,
                            Table, guard_language, guard_losses, has_hangul, parse_arguments,
                            read_day, read_list, run, same_name)

# Ours: as KRX's list of issues, its list of delisted ones, KIND and FinanceDataReader say.
COLUMNS = {
    'code': ['단축코드', '종목코드', 'code', 'Code', 'Symbol'],
    'name_ko': ['한글 종목약명', '종목명', '한글 종목명', '회사명', 'name_ko', 'Name'],
    'market': ['시장구분', '시장', 'market', 'Market'],
    'name_en': ['영문 종목명', 'name_en'],
    'isin': ['표준코드', 'isin', 'ISIN'],
    'group': ['증권구분', 'group'],
    'share_class': ['주식종류'],
    'listed_from': ['상장일', 'ListingDate'],
    'listed_until': ['폐지일', '상장폐지일', 'delisting_date', 'DelistingDate'],
    'status': ['status'],
}
EPILOG = ('Columns, by any of these headings:\n' + '\n'.join(
    f'  {ours:13} {", ".join(theirs)}' for ours, theirs in COLUMNS.items()) + """
code, name_ko and market must be there. CSV in UTF-8 or EUC-KR. A listing that a list lacks counts
as delisted where the list has its segment (KOSPI, KOSDAQ, KONEX) and its kind (common, preferred)
at all; a row with a day of delisting is history.""")

MARKETS = {  # as printed -> segment MIC, market, suffix of the symbol
    'KOSPI': ('XKRX', 'KOSPI', 'KS'), '유가증권': ('XKRX', 'KOSPI', 'KS'),
    '유가': ('XKRX', 'KOSPI', 'KS'), 'STK': ('XKRX', 'KOSPI', 'KS'),
    'KOSDAQ': ('XKOS', 'KOSDAQ', 'KQ'), 'KOSDAQ GLOBAL': ('XKOS', 'KOSDAQ', 'KQ'),
    '코스닥': ('XKOS', 'KOSDAQ', 'KQ'), 'KSQ': ('XKOS', 'KOSDAQ', 'KQ'),
    'KONEX': ('XKON', 'KONEX', 'KN'), '코넥스': ('XKON', 'KONEX', 'KN'),
    'KNX': ('XKON', 'KONEX', 'KN'),
}
SEGMENTS = {mic for mic, _, _ in MARKETS.values()}
# Shares, depositary receipts and listed trusts; no funds, notes or warrants.
SHARE_GROUPS = {'', 'ST', 'FS', 'DR', 'RT', 'IF', 'MF', '주권', '외국주권', '주식예탁증권',
                '부동산투자회사', '사회간접자본투융자회사', '투자회사'}
CODE = re.compile('[0-9][0-9A-Z]{5}')
FIRST_DAY = '2010-01-01'  # who left before is left out: few articles are that old


# ---- lists

def read_krx(path, report):
    """{code: row} of the shares in force and of those delisted."""
    listed, delisted = {}, {}
    for row in read_list(path, COLUMNS, ('code', 'name_ko', 'market')):
        if row.get('group', '') not in SHARE_GROUPS:
            continue
        code = row['code'].removeprefix('A').zfill(6)
        if not CODE.fullmatch(code) or not row['name_ko']:
            continue
        if row['market'] not in MARKETS:
            if row.get('status', 'listed') == 'listed':
                report.note('left out',
                            f'{code} {row["name_ko"]}: unknown market {row["market"]!r}')
            continue
        row['code'] = code
        row['share_class'] = share_class(code, row)
        row['listed_from'] = read_day(row.get('listed_from', ''), f'{path}: {code}')
        row['listed_until'] = read_day(row.get('listed_until', ''), f'{path}: {code}')
        of_its_kind = delisted if row['listed_until'] else listed
        if code in of_its_kind:
            first = of_its_kind[code]['name_ko']
            report.note('collided',
                        f'{code}: {first} and {row["name_ko"]} in {path}; the first stands')
            continue
        of_its_kind[code] = row
    return listed, delisted


def share_class(code, row):
    """Codes of common shares end in 0; a preferred one has its company's first five characters."""
    if row.get('share_class'):
        return 'COMMON' if row['share_class'] == '보통주' else 'PREFERRED'
    is_share = row.get('group', '') in ('', 'ST', '주권')
    return 'PREFERRED' if code[5] != '0' and is_share else 'COMMON'


def part_of(row):
    """What a list has in full or not at all."""
    mic = row['mic'] if 'mic' in row else MARKETS[row['market']][0]
    return mic, row['share_class']


def merge(lists):
    """Several lists as one: a later one has the last word on the parts that it has."""
    listed, delisted, parts = {}, {}, set()
    for newer, gone in lists:
        covered = {part_of(row) for row in newer.values()}
        listed = {code: row for code, row in listed.items()
                  if code in newer or part_of(row) not in covered}
        for code, row in newer.items():
            filled = {key: value for key, value in row.items() if value}
            listed[code] = {**listed.get(code, {}), **filled}
        delisted.update(gone)
        parts |= covered
    return listed, delisted, parts


# ---- tables

def company_of(row):
    common = row['share_class'] == 'COMMON'
    return f'XKRX:{row["code"] if common else row["code"][:5] + "0"}'


class Listings:
    """The tables in force, and the edits that lists make to them."""

    def __init__(self, folder, as_of, report):
        self.companies = Table(folder / 'companies.csv', COMPANY_COLUMNS)
        self.securities = Table(folder / 'securities.csv', SECURITY_COLUMNS)
        self.former_names = Table(folder / 'former_names.csv', FORMER_NAME_COLUMNS)
        self.as_of, self.report = as_of, report
        self.by_id = {row['company_id']: row for row in self.companies.rows}
        self.in_force, self.past = {}, {}
        for row in self.securities.rows:
            if row['mic'] in SEGMENTS:
                (self.past if row['listed_until'] else self.in_force)[row['ticker']] = row
        self.name_holders = {}
        for row in self.companies.rows:
            if row['kind'] != 'LISTED' or self.is_listed(row['company_id']):
                self.name_holders[row['name_ko'].replace(' ', '')] = row['company_id']

    def is_listed(self, company_id):
        code = company_id.removeprefix('XKRX:')
        return not company_id.startswith('XKRX:') or code in self.in_force

    def tables(self):
        # Another exchange's listings keep their order: the first is where the company is at home.
        def place(row):
            korean = row['mic'] in SEGMENTS
            return (row['company_id'], row['share_class'], row['ticker'] if korean else '',
                    row['listed_from'] if korean else '')
        self.companies.rows.sort(key=lambda row: row['company_id'])
        self.securities.rows.sort(key=place)
        self.former_names.rows.sort(key=lambda row: (row['company_id'], row['until']))
        for table in (self.companies, self.securities, self.former_names):
            table.set_as_of(self.as_of)
        return [self.companies, self.securities, self.former_names]

    def holder_of_name(self, name, company_id):
        """Another company that bears the name, and is no group."""
        holder = self.name_holders.get(name.replace(' ', ''), company_id)
        return None if holder == company_id or holder.startswith('group:') else holder

    def name_is_taken(self, row, company_id):
        """A group shares its name, and an unlisted company hands it over on the day of listing."""
        holder = self.holder_of_name(row['name_ko'], company_id)
        if holder is None:
            return False
        unlisted = holder.startswith('unlisted:')
        self.report.note('collided', f'{row["code"]} {row["name_ko"]}: also {holder}; ' + (
            'which has the name until the listing, then retire it by hand' if unlisted
            else 'the new name is left out'))
        return not unlisted

    def apply(self, row):
        """A row of the list in force."""
        code = row['code']
        if code in self.in_force:
            self.update(self.in_force[code], row)
        elif code in self.past:
            self.relist(row)
        else:
            self.add(row)

    def update(self, security, row):
        company = self.by_id[security['company_id']]
        if row['share_class'] == 'PREFERRED':
            name = row['name_ko'].replace(' ', '')
            if not same_name(security['name_ko'], name):
                self.report.note('renamed', f'{row["code"]} {security["name_ko"]} -> {name}')
                security['name_ko'] = name
        elif not same_name(company['name_ko'], row['name_ko']):
            self.rename(company, row)
        elif not company['name_en']:
            company['name_en'] = self.english_name(row)
        security['isin'] = security['isin'] or row.get('isin', '')
        mic, market, suffix = MARKETS[row['market']]
        if security['mic'] != mic:
            self.report.note('moved',
                             f'{row["code"]} {row["name_ko"]}: {security["market"]} -> {market}')
            security['listed_until'] = self.as_of
            self.securities.rows.append(dict(security, mic=mic, market=market,
                                             symbol=f'{row["code"]}.{suffix}',
                                             listed_from=self.as_of, listed_until=''))

    def rename(self, company, row):
        if self.name_is_taken(row, company['company_id']):
            return
        self.report.note('renamed', f'{row["code"]} {company["name_ko"]} -> {row["name_ko"]}')
        english = self.english_name(row)
        self.former_names.rows.append({
            'company_id': company['company_id'], 'name_ko': company['name_ko'],
            'name_en': company['name_en'] if english and english != company['name_en'] else '',
            'until': self.as_of})
        company['name_ko'] = row['name_ko']
        company['name_en'] = english or company['name_en']
        self.name_holders[row['name_ko'].replace(' ', '')] = company['company_id']

    def relist(self, row):
        company = self.by_id[self.past[row['code']]['company_id']]
        names = [company['name_ko']] + [old['name_ko'] for old in self.former_names.rows
                                        if old['company_id'] == company['company_id']]
        common = row['share_class'] == 'COMMON'
        if common and not any(same_name(name, row['name_ko']) for name in names):
            until = self.past[row['code']]['listed_until']
            self.report.note('collided', f'{row["code"]} {row["name_ko"]}: was '
                                         f'{company["name_ko"]} until {until}; left out, '
                                         'give it an id of its own by hand')
            return
        self.report.note('relisted', f'{row["code"]} {row["name_ko"]}')
        self.add_security(company['company_id'], row, row.get('listed_from') or self.as_of, '')

    def add(self, row):
        company_id = company_of(row)
        listed_from = row.get('listed_from', '')
        if row['share_class'] == 'COMMON':
            if self.name_is_taken(row, company_id):
                return
            if self.holder_of_name(row['name_ko'], company_id):  # an unlisted one hands it over
                listed_from = listed_from or self.as_of
            if company_id not in self.by_id:
                self.add_company(company_id, row)
            self.name_holders[row['name_ko'].replace(' ', '')] = company_id
        elif company_id not in self.by_id:
            self.report.note('left out', f'{row["code"]} {row["name_ko"]}: no company {company_id}')
            return
        self.report.note('added', f'{row["code"]} {row["name_ko"]} {MARKETS[row["market"]][1]}')
        self.add_security(company_id, row, listed_from, '')

    def add_past(self, row):
        """A row of the delisted."""
        code, until = row['code'], row['listed_until']
        if code in self.in_force:
            self.remove(code, until)
        elif code not in self.past and until >= FIRST_DAY:
            company_id = company_of(row)
            if company_id not in self.by_id:
                if row['share_class'] == 'PREFERRED':
                    return
                self.add_company(company_id, row)
            self.report.note('delisted before', f'{code} {row["name_ko"]} {until}')
            self.add_security(company_id, row, row['listed_from'], until)

    def remove(self, code, until):
        security = self.in_force[code]
        name = security['name_ko'] or self.by_id[security['company_id']]['name_ko']
        self.report.note('removed', f'{code} {name}: listed until {until}')
        security['listed_until'] = until

    def add_company(self, company_id, row):
        company = {'company_id': company_id, 'kind': 'LISTED', 'name_ko': row['name_ko'],
                   'name_en': self.english_name(row), 'group_id': ''}
        self.companies.rows.append(company)
        self.by_id[company_id] = company

    def add_security(self, company_id, row, listed_from, listed_until):
        mic, market, suffix = MARKETS[row['market']]
        preferred = row['share_class'] == 'PREFERRED'
        self.securities.rows.append({
            'company_id': company_id, 'ticker': row['code'], 'mic': mic, 'market': market,
            'symbol': f'{row["code"]}.{suffix}', 'isin': row.get('isin', ''), 'currency': 'KRW',
            'share_class': row['share_class'],
            'name_ko': row['name_ko'].replace(' ', '') if preferred else '',
            'listed_from': listed_from, 'listed_until': listed_until})

    @staticmethod
    def english_name(row):
        name = row.get('name_en', '')
        return '' if has_hangul(name) else trade_name(row['code'], row['name_ko'], name)


def import_krx(options, report):
    as_of = options.as_of.isoformat()
    listed, delisted, parts = merge([read_krx(path, report) for path in options.files])
    tables = Listings(options.tables, as_of, report)
    newest = max([table.as_of() for table in (tables.companies, tables.securities)])
    known = {code: row for code, row in tables.in_force.items() if part_of(row) in parts}
    lost = [code for code in known if code not in listed]
    if not options.force:
        if as_of < newest:
            raise ImportRefused(f'the tables are as of {newest} already')
        if not listed and not delisted:
            raise ImportRefused('no row with a code and a known market')
        guard_losses(len(lost), len(known))
        guard_language([(tables.by_id[row['company_id']]['name_ko'], listed[code]['name_ko'])
                        for code, row in known.items()
                        if code in listed and row['share_class'] == 'COMMON'])
    for code in lost:
        if code not in delisted:
            tables.remove(code, as_of)
    past = [row for code, row in delisted.items() if code not in listed]
    for share in ('COMMON', 'PREFERRED'):  # a company before its preferred shares
        for row in past:
            if row['share_class'] == share:
                tables.add_past(row)
        for row in listed.values():
            if row['share_class'] == share:
                tables.apply(row)
    return tables.tables()


if __name__ == '__main__':
    sys.exit(run(import_krx, parse_arguments(__doc__.splitlines()[0], sys.argv[1:], EPILOG)))
