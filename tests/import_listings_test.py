#!/usr/bin/env python3
"""The importers of listings, on small lists of invented companies in a folder of their own."""
import contextlib
import csv
import io
import pathlib
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / 'server/data/import'))
sys.dont_write_bytecode = True
import krx  # noqa: E402
import listing_tables  # noqa: E402
import overseas  # noqa: E402

NAMES = [f'{head}{tail}' for head in ('가온', '누리', '다솜', '라온', '마루', '보람')
         for tail in ('전자', '소재', '식품', '물류')]  # 24, more than a list must have to be guarded
CODES = [f'{900010 + 10 * n}' for n in range(len(NAMES))]


def rows_of(text):
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith('#')]
    return list(csv.DictReader(io.StringIO(''.join(lines), newline='')))


class ImporterTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.lists = pathlib.Path(folder.name) / 'lists'
        self.tables = pathlib.Path(folder.name) / 'tables'
        self.lists.mkdir()
        self.tables.mkdir()

    def write(self, header, rows, encoding='utf-8', name='list.csv'):
        out = io.StringIO(newline='')
        csv.writer(out, lineterminator='\r\n').writerows([header.split(','), *rows])
        path = self.lists / name
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    def run_importer(self, module, importer, paths, as_of, *flags):
        """The exit code; what was said stands in self.said and self.complaint."""
        said, complaint = io.StringIO(), io.StringIO()
        arguments = [*map(str, paths), '--as_of', as_of, '--tables', str(self.tables), *flags]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaint):
            code = listing_tables.run(
                importer, listing_tables.parse_arguments('', arguments, module.EPILOG))
        self.said, self.complaint = said.getvalue(), complaint.getvalue()
        return code

    def table(self, name):
        return rows_of((self.tables / name).read_text(encoding='utf-8'))

    def all_bytes(self):
        return {path.name: path.read_bytes() for path in self.tables.iterdir()}


class KrxTest(ImporterTest):
    HEADER = '종목코드,종목명,시장구분,영문 종목명'

    def krx(self, rows, as_of='2026-01-05', *flags, **options):
        path = self.write(options.pop('header', self.HEADER), rows, **options)
        return self.run_importer(krx, krx.import_krx, [path], as_of, *flags)

    @staticmethod
    def listed(**changes):
        """The 24 companies as a list's rows; a change is code=row, or code=None."""
        rows = {code: [code, name, 'KOSPI', ''] for code, name in zip(CODES, NAMES)}
        for code, row in changes.items():
            rows[code.removeprefix('c')] = row
        return [row for row in rows.values() if row]

    def start(self):
        self.assertEqual(self.krx(self.listed()), 0, self.complaint)

    def name(self, code):
        return {row['company_id']: row['name_ko'] for row in self.table('companies.csv')}[
            f'XKRX:{code}']

    def listings(self, code):
        return [(row['mic'], row['listed_from'], row['listed_until'])
                for row in self.table('securities.csv') if row['ticker'] == code]

    def test_adds_from_utf8_euc_kr_and_cp949(self):
        for encoding in ('utf-8', 'utf-8-sig', 'euc-kr', 'cp949', 'utf-16'):
            with self.subTest(encoding):
                self.setUp()
                code = self.krx([['900010', '가온전자', '코스닥', 'GASANG ELECTRONICS CO.,LTD']],
                                encoding=encoding)
                self.assertEqual(code, 0, self.complaint)
                self.assertIn('1 added\n  900010 가온전자 KOSDAQ', self.said)
                company = self.table('companies.csv')[0]
                self.assertEqual((company['name_ko'], company['name_en']),
                                 ('가온전자', 'Gasang Electronics'))
                security = self.table('securities.csv')[0]
                self.assertEqual((security['mic'], security['symbol'], security['currency']),
                                 ('XKOS', '900010.KQ', 'KRW'))

    def test_cp949_has_syllables_that_euc_kr_lacks(self):
        self.assertEqual(self.krx([['900010', '뷁소재', 'KOSPI', '']], encoding='cp949'), 0)
        self.assertEqual(self.name('900010'), '뷁소재')

    def test_the_same_list_again_changes_nothing(self):
        self.start()
        before = self.all_bytes()
        self.assertEqual(self.krx(self.listed()), 0)
        self.assertEqual(self.all_bytes(), before)
        self.assertIn('0 added', self.said)

    def test_dry_run_writes_nothing(self):
        self.assertEqual(self.krx(self.listed(), '2026-01-05', '--dry_run'), 0)
        self.assertIn('24 added', self.said)
        self.assertEqual(self.all_bytes(), {})

    def test_tables_say_their_date(self):
        self.start()
        text = (self.tables / 'companies.csv').read_text(encoding='utf-8')
        self.assertTrue(text.startswith('# as of 2026-01-05\ncompany_id,'))

    def test_renamed(self):
        self.start()
        rows = self.listed(c900010=['900010', '한결전자', 'KOSPI', ''])
        self.assertEqual(self.krx(rows, '2026-02-02'), 0, self.complaint)
        self.assertIn('1 renamed\n  900010 가온전자 -> 한결전자', self.said)
        self.assertEqual(self.name('900010'), '한결전자')
        former = self.table('former_names.csv')[0]
        self.assertEqual((former['company_id'], former['name_ko'], former['until']),
                         ('XKRX:900010', '가온전자', '2026-02-02'))

    def test_a_blank_more_is_no_other_name(self):
        self.start()
        rows = self.listed(c900010=['900010', '가온 전자', 'KOSPI', ''])
        self.assertEqual(self.krx(rows, '2026-02-02'), 0)
        self.assertIn('0 renamed', self.said)
        self.assertEqual(self.name('900010'), '가온전자')

    def test_moved(self):
        self.start()
        rows = self.listed(c900010=['900010', '가온전자', 'KOSDAQ', ''])
        self.assertEqual(self.krx(rows, '2026-02-02'), 0, self.complaint)
        self.assertIn('1 moved\n  900010 가온전자: KOSPI -> KOSDAQ', self.said)
        self.assertIn('0 removed', self.said)
        self.assertEqual(self.listings('900010'),
                         [('XKRX', '', '2026-02-02'), ('XKOS', '2026-02-02', '')])

    def test_delisted_and_relisted(self):
        self.start()
        self.assertEqual(self.krx(self.listed(c900010=None), '2026-02-02'), 0, self.complaint)
        self.assertIn('1 removed\n  900010 가온전자: listed until 2026-02-02', self.said)
        self.assertEqual(self.listings('900010'), [('XKRX', '', '2026-02-02')])
        self.assertEqual(self.name('900010'), '가온전자')
        self.assertEqual(self.krx(self.listed(), '2026-03-02'), 0, self.complaint)
        self.assertIn('1 relisted', self.said)
        self.assertEqual(self.listings('900010'),
                         [('XKRX', '', '2026-02-02'), ('XKRX', '2026-03-02', '')])

    def test_a_code_that_another_company_has_now_is_left_out(self):
        self.start()
        self.krx(self.listed(c900010=None), '2026-02-02')
        self.krx(self.listed(c900010=['900010', '새론', 'KOSPI', '']), '2026-03-02')
        self.assertIn('1 collided\n  900010 새론: was 가온전자 until 2026-02-02; left out',
                      self.said)
        self.assertEqual(self.listings('900010'), [('XKRX', '', '2026-02-02')])

    def test_a_list_of_the_delisted_gives_their_days(self):
        self.start()
        path = self.write('종목코드,종목명,시장구분,상장일,폐지일', [
            ['900500', '지난전자', 'KOSPI', '2001/05/02', '2011/06/30'],
            ['900505', '지난전자우', 'KOSPI', '', '20110630'],
            ['900510', '더지난전자', 'KOSPI', '', '2009-12-31']])
        code = self.run_importer(krx, krx.import_krx, [path], '2026-02-02')
        self.assertEqual(code, 0, self.complaint)
        self.assertIn('2 delisted before', self.said)
        self.assertEqual(self.listings('900500'), [('XKRX', '2001-05-02', '2011-06-30')])
        self.assertEqual(self.listings('900505'), [('XKRX', '', '2011-06-30')])
        self.assertEqual(self.listings('900510'), [])
        self.assertIn('0 removed', self.said)

    def test_preferred_shares_are_their_companys(self):
        rows = [['900015', '가온전자우', 'KOSPI', ''], ['900010', '가온전자', 'KOSPI', ''],
                ['900605', '없는전자우', 'KOSPI', '']]
        self.assertEqual(self.krx(rows), 0, self.complaint)
        preferred = [row for row in self.table('securities.csv') if row['ticker'] == '900015'][0]
        self.assertEqual((preferred['company_id'], preferred['share_class'], preferred['name_ko']),
                         ('XKRX:900010', 'PREFERRED', '가온전자우'))
        self.assertIn('1 left out\n  900605 없는전자우: no company XKRX:900600', self.said)

    def test_collisions(self):
        self.start()
        rows = self.listed(c900010=['900010', '누리전자', 'KOSPI', ''])  # another's name
        rows += [['900020', '가온소재', 'KOSPI', ''], ['900700', '다솜전자', 'KOSPI', '']]
        self.assertEqual(self.krx(rows, '2026-02-02'), 0, self.complaint)
        self.assertIn('3 collided', self.said)
        self.assertIn('900010 누리전자: also XKRX:900050; the new name is left out', self.said)
        self.assertIn('900020: 가온소재 and 가온소재 in', self.said)
        self.assertIn('900700 다솜전자: also XKRX:900090; the new name is left out', self.said)
        self.assertEqual(self.name('900010'), '가온전자')

    def test_an_unlisted_company_hands_its_name_over(self):
        self.start()
        with (self.tables / 'companies.csv').open('a', encoding='utf-8') as file:
            file.write('unlisted:saeron,UNLISTED,새론,Saeron,\n')
        rows = self.listed(c900900=['900900', '새론', 'KOSDAQ', ''])
        self.assertEqual(self.krx(rows, '2026-02-02'), 0, self.complaint)
        self.assertIn('also unlisted:saeron; which has the name until the listing', self.said)
        self.assertEqual(self.listings('900900'), [('XKOS', '2026-02-02', '')])

    def test_hand_kept_rows_and_cells_stay(self):
        self.start()
        companies = self.tables / 'companies.csv'
        companies.write_text(companies.read_text(encoding='utf-8').replace(
            'XKRX:900010,LISTED,가온전자,,', 'XKRX:900010,LISTED,가온전자,Gaon,group:gaon') +
                             'group:gaon,GROUP,가온,Gaon Group,\n', encoding='utf-8')
        self.assertEqual(self.krx(self.listed(c900800=['900800', '새론', 'KOSPI', '']),
                                  '2026-02-02'), 0, self.complaint)
        kept = {row['company_id']: row for row in self.table('companies.csv')}
        self.assertEqual(kept['XKRX:900010']['group_id'], 'group:gaon')
        self.assertEqual(kept['XKRX:900010']['name_en'], 'Gaon')
        self.assertIn('group:gaon', kept)

    def test_refused(self):
        english = [[code, f'Company{n}', 'KOSPI', ''] for n, code in enumerate(CODES)]
        few_english = [row if n > 1 else [row[0], 'Gaon', 'KOSPI', '']
                       for n, row in enumerate(self.listed())]
        cases = [
            ('names turned English overnight', english, {}, '24 of 24 Korean names turned Latin'),
            ('two of them did', few_english, {}, '2 of 24 Korean names turned Latin'),
            ('over 5 % lost', self.listed(c900010=None, c900020=None), {},
             '2 of 24 listings in force would be lost'),
            ('no row', [], {}, 'a header and no rows'),
            ('no known market', [['900010', '가온전자', '나스닥', '']], {},
             'no row with a code and a known market'),
            ('a column is missing', [['900010', '가온전자']], {'header': '종목코드,종목명'},
             'no column for market'),
            ('a column is unknown', [['900010', '가온전자', 'KOSPI']],
             {'header': '종목코드,이름,시장구분'}, 'no column for name_ko'),
            ('a row is too short', [['900010', '가온전자']], {}, 'line 2: 2 cells for 4 columns'),
            ('another encoding', [['900010', 'ÿÿ', 'KOSPI']],
             {'header': 'code,name_ko,market', 'encoding': 'latin-1'}, 'neither UTF-8 nor EUC-KR'),
            ('a day that is none', [['900010', '가온전자', 'KOSPI', '2026-13-01']],
             {'header': '종목코드,종목명,시장구분,상장일'}, 'is no day'),
        ]
        for name, rows, options, why in cases:
            with self.subTest(name):
                self.setUp()
                self.start()
                before = self.all_bytes()
                self.assertEqual(self.krx(rows, '2026-02-02', **options), 1)
                self.assertIn(why, self.complaint)
                self.assertEqual(self.all_bytes(), before)

    def test_an_empty_file_is_refused(self):
        path = self.lists / 'empty.csv'
        path.write_bytes(b'')
        self.assertEqual(self.run_importer(krx, krx.import_krx, [path], '2026-02-02'), 1)
        self.assertIn('empty', self.complaint)

    def test_an_older_list_is_refused(self):
        self.start()
        self.assertEqual(self.krx(self.listed(), '2025-12-30'), 1)
        self.assertIn('as of 2026-01-05 already', self.complaint)

    def test_force(self):
        self.start()
        rows = self.listed(c900010=None, c900020=None)
        self.assertEqual(self.krx(rows, '2026-02-02', '--force'), 0)
        self.assertIn('2 removed', self.said)

    def test_a_later_list_has_the_last_word(self):
        first = self.write(self.HEADER, self.listed(), name='first.csv')
        second = self.write('Code,Name,Market', [[code, name, 'KOSPI'] for code, name in
                                                 zip(CODES[1:], NAMES[1:])], name='second.csv')
        other = self.write('Code,Name,Market', [['900900', '새론', 'KOSDAQ']], name='third.csv')
        code = self.run_importer(krx, krx.import_krx, [first, second, other], '2026-01-05')
        self.assertEqual(code, 0, self.complaint)
        self.assertEqual(self.listings('900010'), [])
        self.assertEqual(self.listings('900020'), [('XKRX', '', '')])
        self.assertEqual(self.listings('900900'), [('XKOS', '', '')])


class OverseasTest(ImporterTest):
    HEADER = 'exch_code,symbol,name_ko,name_en,sec_type,currency'
    US = [['NAS', f'Q{chr(65 + n)}', f'{name} 홀딩스', f'QUAD {n} HOLDINGS INC', '2', 'USD']
          for n, name in enumerate(NAMES)]

    def setUp(self):
        super().setUp()
        (self.tables / 'securities.csv').write_text(
            ','.join(listing_tables.SECURITY_COLUMNS) + '\n'
            'XNYS:KEPT,KEPT,XNYS,NYSE,KEPT,,USD,COMMON,,,\n', encoding='utf-8')

    def overseas(self, rows, as_of='2026-01-05', *flags, **options):
        path = self.write(self.HEADER, rows, **options)
        return self.run_importer(overseas, overseas.import_overseas, [path], as_of, *flags)

    def found(self):
        return {(row['mic'], row['ticker']): row for row in self.table('foreign_listings.csv')
                if not row['listed_until']}

    def test_adds_common_shares(self):
        code = self.overseas([
            ['NAS', 'QUAD', '쿼드 시스템스', 'QUAD SYSTEMS CORP', '2', 'USD'],
            ['NYS', 'KEPT', '킵트', 'KEPT INC', '2', 'USD'],
            ['NYS', 'QRD.A', '쿼드런트 A', 'QUADRANT INC CL A', '2', 'USD'],
            ['NYS', 'QRD/B', '쿼드런트 B', 'QUADRANT INC CL B', '2', 'USD'],
            ['HKS', '00990', '가상조선전기(H)', 'GASANG ELECTRIC', '2', 'HKD'],
            ['TSE', '990A', '가상조선제작소', 'GASANG SEISAKUSHO', '2', 'JPY'],
            ['NAS', 'QUADW', '쿼드 시스템스 워런트', 'QUAD SYSTEMS WT', '2', 'USD'],
            ['NAS', 'QSPC', '쿼드 애퀴지션', 'QUAD ACQUISITION CORP', '2', 'USD'],
            ['NAS', 'QETF', '쿼드 지수', 'QUAD INDEX', '3', 'USD'],
            ['XXX', 'QXX', '쿼드', 'QUAD', '2', 'USD']], encoding='euc-kr')
        self.assertEqual(code, 0, self.complaint)
        self.assertEqual(sorted(self.found()), [('XHKG', '0990'), ('XNAS', 'QUAD'),
                                                ('XNYS', 'QRD.A'), ('XTKS', '990A')])
        self.assertEqual(self.found()['XNAS', 'QUAD']['name_en'], 'Quad Systems')
        self.assertEqual(self.found()['XHKG', '0990']['name_ko'], '가상조선전기')
        self.assertIn('XNYS:QRD.B 쿼드런트: the name of XNYS:QRD.A; left out', self.said)

    def test_evidence(self):
        cases = [('NAS', 'QA', '콰드란트 시스템스', 'NONE'), ('NAS', 'QB', '쿼드라', 'FULL'),
                 ('NAS', 'QE', '쿼드', 'CODE'),
                 ('NYS', 'QC', '퍼스트 파이낸셜 뱅코프', 'CONTEXT'),
                 ('TSE', '9901', '가나다라마바제작소', 'NONE'), ('TSE', '9902', '가나다화학', 'CONTEXT'),
                 ('TSE', '9903', '가나다라마바', None), ('SHS', '699001', '가나다라마홀딩스', 'CONTEXT'),
                 ('HKS', '09911', '가나다', None), ('SHS', '699002', '가나다', None),
                 ('HSX', 'QDD', '가나다국제물류', None)]
        self.overseas([[exchange, ticker, name, f'QUAD {ticker}', '2', '']
                       for exchange, ticker, name, _ in cases])
        found = {row['ticker'].zfill(5): row['evidence'] for row in self.found().values()}
        for exchange, ticker, name, wanted in cases:
            with self.subTest(name, exchange=exchange):
                self.assertEqual(found.get(ticker.zfill(5)), wanted)
        self.assertIn('4 whose names and codes prove nothing', self.said)

    def test_the_same_list_again_changes_nothing(self):
        self.overseas(self.US)
        before = self.all_bytes()
        self.assertEqual(self.overseas(self.US), 0)
        self.assertEqual(self.all_bytes(), before)

    def test_renamed_moved_removed_relisted(self):
        self.assertEqual(self.overseas(self.US), 0, self.complaint)
        rows = [list(row) for row in self.US]
        rows[0][2] = '새론 홀딩스'
        rows[1][0] = 'NYS'
        self.assertEqual(self.overseas(rows[:-1], '2026-02-02'), 0, self.complaint)
        self.assertIn('XNAS:QA 가온전자 홀딩스 -> 새론 홀딩스', self.said)
        self.assertIn('QB 가온소재 홀딩스: XNAS -> XNYS', self.said)
        self.assertIn('1 removed', self.said)
        self.assertIn(('XNYS', 'QB'), self.found())
        self.assertNotIn(('XNAS', 'QB'), self.found())
        self.assertNotIn(('XNAS', 'QX'), self.found())
        self.assertEqual(self.overseas(rows, '2026-03-02'), 0, self.complaint)
        self.assertIn('1 relisted', self.said)
        self.assertEqual(self.found()['XNAS', 'QX']['listed_from'], '2026-03-02')

    def test_another_exchanges_rows_stay(self):
        self.overseas(self.US)
        self.overseas([['TSE', '9901', '가상조선전기', 'GASANG', '2', 'JPY']], '2026-02-02')
        self.assertEqual(len(self.found()), len(self.US) + 1)

    def test_refused(self):
        english = [[row[0], row[1], row[3], *row[3:]] for row in self.US]
        for name, rows, why in [('over 5 % lost', self.US[2:], '2 of 24 listings'),
                                ('turned English', english, 'turned Latin'),
                                ('no share', [['NAS', 'Q', '쿼드', 'QUAD', '3', 'USD']],
                                 'no common share')]:
            with self.subTest(name):
                self.setUp()
                self.overseas(self.US)
                before = self.all_bytes()
                self.assertEqual(self.overseas(rows, '2026-02-02'), 1)
                self.assertIn(why, self.complaint)
                self.assertEqual(self.all_bytes(), before)
        self.assertEqual(self.overseas(self.US[2:], '2026-02-02', '--force'), 0)
        self.assertIn('2 removed', self.said)


class WriteTablesTest(ImporterTest):
    def test_a_table_that_can_not_be_written_leaves_all_as_they_were(self):
        first = listing_tables.Table(self.tables / 'first.csv', ['a'])
        first.rows = [{'a': 'new'}]
        broken = listing_tables.Table(self.tables / 'second.csv', ['a'])
        broken.rows = [{'b': 'no such column'}]
        (self.tables / 'first.csv').write_text('a\nold\n', encoding='utf-8')
        with self.assertRaises(ValueError):
            listing_tables.write_tables([first, broken])
        self.assertEqual((self.tables / 'first.csv').read_text(encoding='utf-8'), 'a\nold\n')
        self.assertEqual([path.name for path in self.tables.iterdir()], ['first.csv'])


if __name__ == '__main__':
    unittest.main()
