#!/usr/bin/env python3
"""Makes server/data/exchange_rates.csv from the European Central Bank's public history.

The input is eurofxref-hist.csv, the file inside
https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip: the newest day first, one column per
currency, units of the currency for one euro, N/A where a day has no rate. The output has the same
values, letter for letter, in the schema of our tables: days ascending, the columns of CURRENCIES, an
empty cell for N/A.

    python3 server/data/import/ecb.py eurofxref-hist.csv

It reports what it adds, changes and takes away. A history that loses more than 5 % of the rates in
force is more likely a broken download than a revision: it is refused unless --force is given.
"""

import argparse
import csv
import datetime
import os
import pathlib
import re
import sys

# Living currencies, and the last ones that died (lev, kuna, rouble): articles of their day name them.
CURRENCIES = (
    "USD JPY BGN CZK DKK GBP HUF PLN RON SEK CHF ISK NOK HRK RUB TRY AUD BRL CAD CNY HKD IDR ILS "
    "INR KRW MXN MYR NZD PHP SGD THB ZAR"
).split()
MAX_SHRINK = 0.05
RATE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
DEFAULT_OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "exchange_rates.csv"


class ImportRefused(Exception):
    """The input is not what it should be; the message says where."""


def read_ecb(lines):
    """ECB's history -> {day: {currency: rate as printed}}, days as YYYY-MM-DD."""
    reader = csv.reader(lines)
    header = [cell.strip() for cell in next(reader, [])]
    if header[:1] != ["Date"]:
        raise ImportRefused("line 1: no header that begins with Date")
    missing = [code for code in CURRENCIES if code not in header]
    if missing:
        raise ImportRefused(f"line 1: no column {', '.join(missing)}")
    columns = [(code, header.index(code)) for code in CURRENCIES]
    days = {}
    for cells in reader:
        where = f"line {reader.line_num}"
        if not cells:
            continue
        if len(cells) != len(header):
            raise ImportRefused(f"{where}: {len(cells)} cells for {len(header)} columns")
        day = checked_day(cells[0].strip(), where)
        if day in days:
            raise ImportRefused(f"{where}: {day} stands twice")
        days[day] = {
            code: checked_rate(cells[column].strip(), code, where)
            for code, column in columns
            if cells[column].strip() != "N/A"
        }
    return days


def checked_day(text, where):
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise ImportRefused(f"{where}: {text!r} is no day") from None


def checked_rate(text, code, where):
    if not RATE.fullmatch(text) or not text.strip("0."):
        raise ImportRefused(f"{where}: {text!r} is no rate of {code}")
    return text


def read_table(path):
    """Our table in force -> {day: {currency: rate}}; empty where there is none yet."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["date"]: {code: rate for code, rate in row.items() if code != "date" and rate}
            for row in csv.DictReader(file)
        }


def write_table(path, days):
    """Writes aside and renames, so that no reader meets half a table."""
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(["date", *CURRENCIES]) + "\n")
        for day in sorted(days):
            file.write(",".join([day, *(days[day].get(code, "") for code in CURRENCIES)]) + "\n")
    os.replace(aside, path)


def count_rates(days):
    return sum(len(rates) for rates in days.values())


def differences(before, after):
    """Lines for a person: days added and taken away, then each rate that changed."""
    added = sorted(after.keys() - before.keys())
    removed = sorted(before.keys() - after.keys())
    lines = [f"{len(added)} days added" + (f", {added[0]} to {added[-1]}" if added else "")]
    if removed:
        lines.append(f"{len(removed)} days taken away: {', '.join(removed[:10])}")
    changed = [
        f"  {day} {code}: {before[day].get(code, 'none')} -> {after[day].get(code, 'none')}"
        for day in sorted(before.keys() & after.keys())
        for code in CURRENCIES
        if before[day].get(code) != after[day].get(code)
    ]
    lines.append(f"{len(changed)} rates changed")
    return lines + changed[:20]


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("history", type=pathlib.Path, help="ECB's eurofxref-hist.csv")
    parser.add_argument("--output", type=pathlib.Path, default=DEFAULT_OUTPUT)
    parser.add_argument("--force", action="store_true", help="accept a history that shrinks")
    options = parser.parse_args(arguments)

    try:
        with options.history.open(encoding="utf-8-sig", newline="") as file:
            after = read_ecb(file)
        before = read_table(options.output)
        lost = count_rates(before) - count_rates(after)
        if not after or (lost > MAX_SHRINK * count_rates(before) and not options.force):
            raise ImportRefused(f"{lost} of {count_rates(before)} rates would be lost")
    except (ImportRefused, OSError, UnicodeDecodeError) as error:
        print(f"{options.history}: {error}", file=sys.stderr)
        return 1
    print("\n".join(differences(before, after)))
    write_table(options.output, after)
    print(f"{options.output}: {len(after)} days, {min(after)} to {max(after)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
