#!/usr/bin/env python3
"""Runs the importer of currency-api's days on made-up ones."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

IMPORTER = pathlib.Path(sys.argv.pop())
ECB = """date,USD,KRW,JPY
2031-03-03,1.1,1500,160
2031-03-04,1.1,1500,160
"""


class Import(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / 'ecb.csv').write_text(ECB)
        self.table = self.folder / 'table.csv'

    def run_on(self, *days, flags=()):
        paths = []
        for number, (date, rates) in enumerate(days):
            paths.append(self.folder / f'{number}.json')
            text = json.dumps({'date': date, 'eur': {'usd': 1.1, 'krw': 1500, **rates}})
            paths[-1].write_text(text)
        return subprocess.run(
            [sys.executable, IMPORTER, '--output', self.table, '--ecb', self.folder / 'ecb.csv',
             *flags, *paths], capture_output=True, text=True, check=False)

    def test_what_the_bank_quotes_is_left_out_but_for_the_dollar_and_the_won(self):
        done = self.run_on(('2031-03-04', {'jpy': 160, 'twd': 36.123456789, 'btc': 0.00001}),
                           ('2031-03-05', {'jpy': 161, 'twd': 36.2}))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.table.read_text(), 'date,JPY,KRW,TWD,USD\n'
                                                 '2031-03-04,,1500,36.123457,1.1\n'
                                                 '2031-03-05,161,1500,36.2,1.1\n')

    def test_days_of_the_table_stay_and_are_replaced(self):
        self.run_on(('2031-03-04', {'twd': 36}), ('2031-03-05', {'twd': 36}))
        done = self.run_on(('2031-03-05', {'twd': 37}), ('2031-03-06', {'twd': 37}))
        self.assertIn('3 days, 2031-03-04 to 2031-03-06, 1 of them new', done.stdout)
        self.assertIn('2031-03-05,1500,37,1.1', self.table.read_text())

    def test_a_day_far_from_the_bank_is_left_out(self):
        done = self.run_on(('2031-03-04', {'twd': 36}), ('2031-03-05', {'jpy': 180, 'twd': 36}))
        self.assertIn('2031-03-05 left out: JPY is 12.5 % off', done.stdout)
        self.assertNotIn('2031-03-05', self.table.read_text())

    def test_a_value_that_jumps_is_left_out_unless_accepted(self):
        days = [('2031-03-04', {'twd': 36}), ('2031-03-05', {'twd': 50}),
                ('2031-03-06', {'twd': 36})]
        done = self.run_on(*days)
        self.assertIn('2031-03-05 TWD left out: 50 after 36', done.stdout)
        self.table.unlink()
        self.run_on(*days, flags=('--accept', 'TWD'))
        self.assertIn('2031-03-05,1500,50,1.1', self.table.read_text())

    def test_what_is_no_day_is_refused_and_the_table_stays(self):
        self.run_on(('2031-03-04', {'twd': 36}))
        before = self.table.read_text()
        for rates, why in (({'twd': -1}, 'no rate of TWD'), ({'twd': 'x'}, 'no rate of TWD'),
                           ({'krw': None}, 'no dollar or no won')):
            done = self.run_on(('2031-03-05', rates))
            self.assertEqual(done.returncode, 1)
            self.assertIn(why, done.stderr)
        (self.folder / 'page.json').write_text('<html>')
        done = self.run_on(flags=(self.folder / 'page.json',))
        self.assertEqual(done.returncode, 1)
        self.assertEqual(self.table.read_text(), before)


if __name__ == '__main__':
    unittest.main()
