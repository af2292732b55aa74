"""Runs server/data/import/ecb.py, whose path is the first argument, on small histories."""

import contextlib
import importlib.util
import io
import pathlib
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(sys.argv.pop(1)).resolve()
SPEC = importlib.util.spec_from_file_location("ecb", SCRIPT)
sys.dont_write_bytecode = True
ecb = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ecb)

HEADER = "Date," + ",".join(["XTS", *ecb.CURRENCIES]) + ",\n"


def row(day, usd, others="N/A"):
    return ",".join([day, "9.9", usd, *[others] * (len(ecb.CURRENCIES) - 1)]) + ",\n"


class EcbImport(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.history = pathlib.Path(folder.name) / "history.csv"
        self.table = pathlib.Path(folder.name) / "exchange_rates.csv"

    def run_import(self, text, *flags):
        """Exit code, what was printed, and what it complained of."""
        self.history.write_text(text, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = ecb.main([str(self.history), "--output", str(self.table), *flags])
        return code, out.getvalue(), err.getvalue().removeprefix(f"{self.history}: ").strip()

    def test_writes_days_ascending_with_values_as_printed(self):
        code, printed, _ = self.run_import(
            HEADER + row("2025-02-04", "1.0330", "7") + row("2025-02-03", "1.0274")
        )
        self.assertEqual(code, 0)
        self.assertIn("2 days added, 2025-02-03 to 2025-02-04", printed)
        lines = self.table.read_text(encoding="utf-8").split("\n")
        self.assertEqual(lines[0], "date," + ",".join(ecb.CURRENCIES))
        self.assertEqual(lines[1], "2025-02-03,1.0274" + "," * (len(ecb.CURRENCIES) - 1))
        self.assertEqual(lines[2], "2025-02-04,1.0330" + ",7" * (len(ecb.CURRENCIES) - 1))
        self.assertEqual(lines[3:], [""])

    def test_reports_what_changes(self):
        self.run_import(HEADER + row("2025-02-03", "1.02"))
        code, printed, _ = self.run_import(
            HEADER + row("2025-02-04", "1.03") + row("2025-02-03", "1.0274")
        )
        self.assertEqual(code, 0)
        self.assertIn("1 days added, 2025-02-04 to 2025-02-04", printed)
        self.assertIn("1 rates changed\n  2025-02-03 USD: 1.02 -> 1.0274", printed)

    def test_refuses_to_shrink_unless_forced(self):
        long = HEADER + "".join(row(f"2025-01-{day:02}", "1.03") for day in range(1, 21))
        self.assertEqual(self.run_import(long)[0], 0)
        before = self.table.read_bytes()
        short = HEADER + "".join(row(f"2025-01-{day:02}", "1.03") for day in range(1, 19))
        code, _, complaint = self.run_import(short)
        self.assertEqual((code, complaint), (1, "2 of 20 rates would be lost"))
        self.assertEqual(self.table.read_bytes(), before)
        code, printed, _ = self.run_import(short, "--force")
        self.assertEqual(code, 0)
        self.assertIn("2 days taken away: 2025-01-19, 2025-01-20", printed)

    def test_loses_one_in_twenty_without_a_word(self):
        long = HEADER + "".join(row(f"2025-01-{day:02}", "1.03") for day in range(1, 21))
        self.run_import(long)
        self.assertEqual(self.run_import(long[: long.rindex("2025-01-20")])[0], 0)

    def test_says_what_is_wrong(self):
        cases = {
            "line 1: no header that begins with Date": "",
            "line 1: no column ZAR": HEADER.replace(",ZAR", ""),
            "line 2: '1,0274' is no rate of USD": HEADER + row("2025-02-03", '"1,0274"'),
            "line 2: '0.00' is no rate of USD": HEADER + row("2025-02-03", "0.00"),
            "line 2: '-1' is no rate of USD": HEADER + row("2025-02-03", "-1"),
            "line 2: '2025-02-30' is no day": HEADER + row("2025-02-30", "1.1"),
            "line 3: 2025-02-03 stands twice": HEADER + row("2025-02-03", "1.1") * 2,
            "line 2: 2 cells for 35 columns": HEADER + "2025-02-03,1.1\n",
            "0 of 0 rates would be lost": HEADER,
        }
        for complaint, text in cases.items():
            with self.subTest(complaint):
                code, _, said = self.run_import(text)
                self.assertEqual((code, said), (1, complaint))
                self.assertFalse(self.table.exists())

    def test_the_table_in_force_has_the_importers_columns(self):
        with ecb.DEFAULT_OUTPUT.open(encoding="utf-8") as file:
            self.assertEqual(file.readline(), "date," + ",".join(ecb.CURRENCIES) + "\n")


if __name__ == "__main__":
    unittest.main()
