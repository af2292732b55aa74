#!/usr/bin/env python3
"""Brings foreign_listings.csv up to date from the lists that Korean brokers have of foreign shares.

usage: overseas.py FILE... [--as_of YYYY-MM-DD] [--force] [--dry_run] [--tables DIR]
"""
import re
import sys

from english_names import headline_case, without_legal_form
from listing_tables import (FOREIGN_LISTING_COLUMNS, SECURITY_COLUMNS, ImportRefused, Table,
                            guard_language, guard_losses, has_hangul, parse_arguments, read_list,
                            run, same_name)

COLUMNS = {
    'exchange': ['exch_code', '거래소코드', 'mic'],
    'ticker': ['symbol', '심볼', 'ticker'],
    'name_ko': ['name_ko', '한글명', '종목명'],
    'name_en': ['name_en', '영문명'],
    'type': ['sec_type', '종목구분'],
    'currency': ['currency', '통화'],
}
EPILOG = ('Columns, by any of these headings:\n' + '\n'.join(
    f'  {ours:9} {", ".join(theirs)}' for ours, theirs in COLUMNS.items()) + """
exchange, ticker, name_ko and name_en must be there; type is 2 for a share. Exchanges: NAS, NYS, AMS
(United States), TSE (Tokyo), HKS (Hong Kong), SHS, SZS (Shanghai, Shenzhen), HSX, HNX (Vietnam), or
their MICs. CSV in UTF-8 or EUC-KR. A listing that a list lacks counts as delisted where the list
has its exchange at all. Units, rights, warrants, preferred shares, notes, funds and shells that
look for a company to buy are left out. Companies that companies.csv holds already stay as they are
there: their names are kept by hand, as news writes them, which is seldom as brokers do.""")

MICS = {'NAS': 'XNAS', 'NYS': 'XNYS', 'AMS': 'XASE', 'TSE': 'XTKS', 'HKS': 'XHKG', 'SHS': 'XSHG',
        'SZS': 'XSHE', 'HSX': 'XSTC', 'HNX': 'XHNX'}
MICS.update({mic: mic for mic in MICS.values()})
CURRENCIES = {'XTKS': 'JPY', 'XHKG': 'HKD', 'XSHG': 'CNY', 'XSHE': 'CNY', 'XSTC': 'VND',
              'XHNX': 'VND'}
US = ('XNAS', 'XNYS', 'XASE')
TICKER = {'XTKS': r'\d[0-9A-Z]{3}', 'XHKG': r'\d{4}|[1-9]\d{4}', 'XSHG': r'6\d{5}',
          'XSHE': r'[03]\d{5}', 'XSTC': '[A-Z0-9]{3}', 'XHNX': '[A-Z0-9]{3}'}
US_TICKER = r'[A-Z]{1,5}(\.[A-C])?'

NO_COMMON_SHARE = re.compile(
    r'유닛|우선주|채권|워런트|신주인수권|(?:^|\s)권리|\b(?:UNITS?|RIGHTS?|RTS?|WARRANTS?|WTS?|PFD|'
    r'PREF|PREFERRED|NOTES?|DEBENTURES?|SUB DEB|FUND|ETF|ETN|ETNS|INCOME TR(?:UST)?|MUNI\w*|'
    r'MUNICIPAL|TERM TRUST)\b|펀드')
SHELL = re.compile(r'애퀴지션|애퀴지|인수목적|\bACQUI\w*\s+(?:CORP|CO|COMPANY|INC|LTD|LIMITED|HOLDINGS)')
COUNTRY = {'XNAS': 'US', 'XNYS': 'US', 'XASE': 'US', 'ARCX': 'US', 'BATS': 'US', 'XSHG': 'CN',
           'XSHE': 'CN', 'XSTC': 'VN', 'XHNX': 'VN'}


# ---- lists

def read_overseas(path, report):
    """{(mic, ticker): row} of the common shares of a list, and how many it left out for what."""
    shares, left_out = {}, {}

    def leave(why):
        left_out[why] = left_out.get(why, 0) + 1

    for row in read_list(path, COLUMNS, ('exchange', 'ticker', 'name_ko', 'name_en')):
        mic = MICS.get(row['exchange'])
        if mic is None:
            leave(f'of the unknown exchange {row["exchange"]}')
            continue
        ticker = listed_ticker(mic, row['ticker'])
        currencies = ('', CURRENCIES.get(mic, 'USD'))
        if row.get('type', '2') != '2' or row.get('currency', '') not in currencies:
            leave('funds, or traded in another currency')
        elif not ticker or not row['name_ko']:
            leave('with tickers that are no common share\'s')
        elif any(map(NO_COMMON_SHARE.search, (row['name_ko'], row['name_en'].upper()))):
            leave('units, rights, preferred shares, notes and funds')
        elif any(map(SHELL.search, (row['name_ko'], row['name_en'].upper()))):
            leave('shells that look for a company to buy')
        elif (mic, ticker) in shares:
            first = shares[mic, ticker]['name_ko']
            report.note('collided',
                        f'{mic}:{ticker}: {first} and {row["name_ko"]}; the first stands')
        else:
            share = {'mic': mic, 'ticker': ticker, **names(row)}
            if evidence(share):
                shares[mic, ticker] = share
            else:
                leave('whose names and codes prove nothing')
    for why, count in sorted(left_out.items()):
        report.note('left out', f'{count} {why}')
    return shares


def listed_ticker(mic, symbol):
    """As the exchange's own list prints it; empty for what is no common share's."""
    ticker = symbol.upper().replace('/', '.').replace('-', '.')
    if mic == 'XHKG':
        ticker = ticker.lstrip('0').zfill(4)
    return ticker if re.fullmatch(TICKER.get(mic, US_TICKER), ticker) else ''


def names(row):
    """Both names as news would print them; an English one stands in for a missing Korean one."""
    korean = re.sub(r'\s+', ' ', re.sub(r'\(.*?\)', '', row['name_ko'])).strip()
    korean = re.sub(r' (?:CL )?[A-C]$', '', korean)
    english = re.sub(r'\(.*?\)', '', row['name_en'])
    english = re.sub(r'\bSPON(?:SORED)?\b.*|\bAD[RS]\b.*|\bCL(?:ASS)? [A-C]\b.*|-[A-Z]{1,2}$', '',
                     english)
    english = headline_case(without_legal_form(' '.join(english.split())).removesuffix(' &'))
    return {'name_ko': korean if has_hangul(korean) else english or korean, 'name_en': english}


# ---- names that need proof

# What a company's name ends in, where it says what the company does.
TRADE = re.compile(
    '(?:홀딩스|그룹|증권|은행|보험|금융|파이낸셜|전기|전자|전기공업|화학|공업|중공업|제약|약품|의약|바이오|'
    '메디컬|제철|철강|제강|금속|자동차|모터스|타이어|건설|기계|정밀|반도체|테크놀로지|테크|통신|식품|맥주|'
    '제과|제분|제지|시멘트|유리|섬유|항공|해운|철도|물류|운수|부동산|백화점|상사|물산|석유|가스|전력|에너지|'
    '광업|연구소|인터내셔널|코퍼레이션|산업|파마|제작소)$')


# Words that many American names are made of; a name of nothing else is no name by itself:
# 퍼스트 파이낸셜, 글로벌 파트너스.
COMMON_WORDS = frozenset(
    'AI BDC US 가스 골드 그로스 그룹 그린 글로벌 내셔널 내추럴 네트웍스 네트워크 뉴 더 디벨롭먼트 디지털 라이프 랩스 로열티 '
    '로지스틱스 리서치 리소시스 리얼 리얼티 리츠 마이닝 매니지먼트 메디신 메디컬 메탈스 모기지 미네랄스 미디어 바이오 바이오사이언스 '
    '바이오사이언시스 바이오테크 바이오테크놀로지 바이오테라퓨틱스 바이오파머 뱅크 뱅크셰어스 뱅코프 브랜즈 블루 비즈니스 사이언시스 '
    '서비스 서비시스 세미컨덕터 소프트웨어 솔루션스 스타 스페셜티 시스템스 시티즌스 실버 아메리카 아메리칸 알파 앤드 어드밴스드 에너지 '
    '에듀케이션 에스테이트 에어 에퀴티 엔터테인먼트 엔터프라이즈 엔터프라이지스 오브 오일 온콜로지 워터 웨스턴 유나이티드 유니버설 '
    '이노베이션 인더스트리스 인더스트리얼 인베스터스 인베스트먼트 인슈어런스 인터내셔널 인프라스트럭처 차이나 캐피털 커머셜 커뮤니케이션스 '
    '커뮤니티 컴퍼니 컴퍼니스 코퍼레이션 테라퓨틱스 테크 테크놀로지 테크놀로지스 트러스트 파머 파머슈티컬 파머슈티컬스 파워 파이낸셜 '
    '파이낸스 파트너스 퍼스트 퍼시픽 푸드 푸즈 프라덕츠 프라퍼티스 프리시전 헬스 헬스케어 홀딩 홀딩스 홈 홈스'.split())


def evidence(row):
    """How much proof the names need. Long ones that say what the company does are proof, those of
    nothing but common words are some. Short ones count beside their code in America, where news
    writes them as brokers do, but for two syllables: CODE. Elsewhere they are not worth their place
    (None), as the codes prove little either: six digits are a Korean share's, four a year, three
    letters anything. Chinese names look like Korea's own (중대국제홀딩스); Vietnamese ones are
    translated (국제항공해운)."""
    name, mic = row['name_ko'], row['mic']
    hangul = len(re.findall('[가-힣]', name))
    if mic in US and hangul >= 6 and ' ' in name:
        return 'CONTEXT' if COMMON_WORDS.issuperset(name.split()) else 'NONE'
    if mic in US:
        return 'FULL' if hangul >= 3 else 'CODE'
    if mic in ('XSTC', 'XHNX') or hangul < 5 or not TRADE.search(name):
        return None
    return 'NONE' if mic == 'XTKS' and hangul >= 6 else 'CONTEXT'


# ---- the table

def import_overseas(options, report):
    as_of = options.as_of.isoformat()
    shares, exchanges = {}, set()
    for path in options.files:
        newer = read_overseas(path, report)
        covered = {mic for mic, _ in newer}
        shares = {key: row for key, row in shares.items() if key[0] not in covered}
        shares.update(newer)
        exchanges |= covered
    kept = kept_by_hand(options.tables)
    shares = {key: row for key, row in shares.items()
              if (COUNTRY.get(key[0], key[0]), key[1]) not in kept}
    drop_second_classes(shares, report)

    table = Table(options.tables / 'foreign_listings.csv', FOREIGN_LISTING_COLUMNS)
    in_force = {(row['mic'], row['ticker']): row for row in table.rows if not row['listed_until']}
    known = {key: row for key, row in in_force.items() if key[0] in exchanges}
    moved = {key: found for key in known if key not in shares
             for found in [moved_to(key, known[key], shares, in_force)] if found}
    lost = [key for key in known if key not in shares and key not in moved
            and (COUNTRY.get(key[0], key[0]), key[1]) not in kept]
    if not options.force:
        if as_of < table.as_of():
            raise ImportRefused(f'the table is as of {table.as_of()} already')
        if not shares:
            raise ImportRefused('no common share of a known exchange')
        guard_losses(len(lost), len(known))
        guard_language([(row['name_ko'], shares[key]['name_ko'])
                        for key, row in known.items() if key in shares])
    apply(table, shares, known, moved, lost, as_of, report)
    table.rows = [row for row in table.rows
                  if (COUNTRY.get(row['mic'], row['mic']), row['ticker']) not in kept]
    table.rows.sort(key=lambda row: (row['mic'], row['ticker'], row['listed_from']))
    table.set_as_of(as_of)
    return [table]


def kept_by_hand(folder):
    """(country or MIC, ticker) of the listings of companies.csv."""
    return {(COUNTRY.get(row['mic'], row['mic']), row['ticker'])
            for row in Table(folder / 'securities.csv', SECURITY_COLUMNS).rows}


def drop_second_classes(shares, report):
    """A company's further classes of shares, which have its name: GOOG beside GOOGL."""
    first = {}
    for key in sorted(shares):
        name = shares[key]['name_ko'].replace(' ', '')
        holder = first.setdefault((COUNTRY.get(key[0], key[0]), name), key)
        if holder != key:
            report.note('collided', f'{":".join(key)} {shares[key]["name_ko"]}: the name of '
                                    f'{":".join(holder)}; left out')
            del shares[key]


def moved_to(key, row, shares, in_force):
    """Where a US listing went that has the same ticker and name on another exchange now."""
    for mic in US:
        found = (mic, key[1])
        if key[0] in US and found in shares and found not in in_force:
            if same_name(shares[found]['name_ko'], row['name_ko']):
                return found
    return None


def apply(table, shares, known, moved, lost, as_of, report):
    for key in lost:
        known[key]['listed_until'] = as_of
        report.note('removed', f'{":".join(key)} {known[key]["name_ko"]}: listed until {as_of}')
    for key, target in moved.items():
        report.note('moved', f'{key[1]} {known[key]["name_ko"]}: {key[0]} -> {target[0]}')
        known[key]['listed_until'] = as_of
        table.rows.append(dict(shares[target], evidence=known[key]['evidence'], listed_from=as_of,
                               listed_until=''))
    past = {(row['mic'], row['ticker']): row for row in table.rows if row['listed_until']}
    for key, row in shares.items():
        if key in known:
            if not same_name(known[key]['name_ko'], row['name_ko']):
                report.note('renamed',
                            f'{":".join(key)} {known[key]["name_ko"]} -> {row["name_ko"]}')
                known[key]['name_ko'] = row['name_ko']
            known[key]['name_en'] = row['name_en'] or known[key]['name_en']
        elif key not in moved.values():
            kind = 'relisted' if key in past else 'added'
            report.note(kind, f'{":".join(key)} {row["name_ko"]}')
            since = as_of if key in past else ''
            table.rows.append(dict(row, evidence=evidence(row), listed_from=since, listed_until=''))


if __name__ == '__main__':
    sys.exit(run(import_overseas, parse_arguments(__doc__.splitlines()[0], sys.argv[1:], EPILOG)))
