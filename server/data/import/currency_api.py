#!/usr/bin/env python3
"""Makes server/data/exchange_rates_supplement.csv from files of the project currency-api.

The input is any number of its v1/currencies/eur.json, one a day: {"date": "2026-08-26", "eur":
{"twd": 36.98, ...}}, units of the currency for one euro, with coins and metals among them, which
stay out. Days that the table has already are replaced, other days of the table stay. The output
has ISO 4217's currencies, eight significant digits each, in the schema of exchange_rates.csv. For
days that exchange_rates.csv reaches it leaves out what the European Central Bank quoted then, but
for the dollar and the won, which the others are converted to.

    python3 server/data/import/currency_api.py 2026-08-25.json 2026-08-26.json

The project gathers market data by machine, and some of it is wrong. So it is checked, and what
fails is reported and left out:

  - a day on which a currency is over 10 % off the European Central Bank's rate of that time;
  - a value over 20 % off both its neighbours, which agree with each other;
  - a value over 20 % off the one before it, within a week. Where money was in truth devalued,
    --accept CODE takes it.
"""

import argparse
import bisect
import csv
import datetime
import decimal
import json
import os
import pathlib
import sys

# Money in circulation by ISO 4217, and the IMF's drawing right; without what the project has not
# right: KPW (an official rate at which nobody trades), SSP and SYP (old and new units mixed).
CURRENCIES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS "
    "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW "
    "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
    "NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG "
    "SEK SGD SHP SLE SOS SRD STN SVC SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS "
    "VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"
).split()
ALWAYS = {"USD", "KRW"}
DIGITS = 8
MAX_MOVE = decimal.Decimal("1.2")
MAX_OFF_ECB = decimal.Decimal("1.1")
WEEK = datetime.timedelta(days=7)
DATA = pathlib.Path(__file__).resolve().parent.parent


class ImportRefused(Exception):
    """The input is not what it should be; the message says where."""


def read_day(path):
    """One file -> (day, {currency: Decimal})."""
    try:
        parsed = json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal,
                            parse_int=decimal.Decimal)
        day = datetime.date.fromisoformat(parsed["date"])
        rates = parsed["eur"]
    except (ValueError, KeyError, TypeError) as error:
        raise ImportRefused(f"{path}: no file of currency-api: {error}") from None
    found = {}
    for code in CURRENCIES:
        rate = rates.get(code.lower())
        if rate is None:
            continue
        if not isinstance(rate, decimal.Decimal) or not rate.is_finite() or rate <= 0:
            raise ImportRefused(f"{path}: {rate!r} is no rate of {code}")
        found[code] = rounded(rate)
    if not ALWAYS <= found.keys():
        raise ImportRefused(f"{path}: no dollar or no won")
    return day, found


def rounded(rate):
    context = decimal.Context(prec=DIGITS, rounding=decimal.ROUND_HALF_EVEN)
    return context.plus(rate)


def printed(rate):
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_table(path):
    """A table of ours -> {day: {currency: Decimal}}; empty where there is none yet."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            datetime.date.fromisoformat(row["date"]): {
                code: decimal.Decimal(rate) for code, rate in row.items() if code != "date" and rate
            }
            for row in csv.DictReader(file)
        }


def write_table(path, days):
    """Writes aside and renames, so that no reader meets half a table."""
    used = [code for code in CURRENCIES if any(code in rates for rates in days.values())]
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(["date", *used]) + "\n")
        for day in sorted(days):
            cells = [printed(days[day][code]) if code in days[day] else "" for code in used]
            file.write(",".join([day.isoformat(), *cells]) + "\n")
    os.replace(aside, path)


def apart(a, b):
    return max(a / b, b / a)


def official_rates(day, bank):
    """The bank's rates of that day or of the week before it; empty where there are none."""
    bank_days = sorted(bank)
    last = bisect.bisect_right(bank_days, day)
    if last == 0 or day - bank_days[last - 1] > WEEK:
        return {}
    return bank[bank_days[last - 1]]


def days_off_the_bank(days, new, bank):
    """New days on which a currency is far from the bank's rate of that time -> why."""
    off = {}
    for day in new:
        official = official_rates(day, bank)
        if not official:
            continue
        worst = max((apart(days[day][code], official[code]), code)
                    for code in days[day].keys() & official.keys())
        if worst[0] > MAX_OFF_ECB:
            off[day] = f"{worst[1]} is {(worst[0] - 1) * 100:.1f} % off the European Central Bank's"
    return off


def without_the_banks(days, bank):
    """The days without what the bank quoted on them."""
    last = max(bank, default=datetime.date.min)
    kept = {}
    for day, rates in days.items():
        official = official_rates(day, bank) if day <= last else {}
        kept[day] = {code: rate for code, rate in rates.items()
                     if code in ALWAYS or code not in official}
    return kept


def values_that_jump(days, new, accepted):
    """Values of new days that can not be -> (day, currency, before, value)."""
    order = sorted(days)
    jumps = []
    for code in CURRENCIES:
        series = [day for day in order if code in days[day]]
        before = None
        for place, day in enumerate(series):
            value = days[day][code]
            if before is not None and day in new and code not in accepted:
                known = days[before][code]
                after = days[series[place + 1]][code] if place + 1 < len(series) else None
                spike = after is not None and apart(known, after) <= MAX_MOVE < apart(value, after)
                if apart(value, known) > MAX_MOVE and (spike or day - before < WEEK):
                    jumps.append((day, code, known, value))
                    continue
            before = day
    return jumps


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=pathlib.Path, help="eur.json of a day")
    parser.add_argument("--accept", action="append", default=[], metavar="CODE",
                        help="take this currency's jumps; may be repeated")
    parser.add_argument("--output", type=pathlib.Path,
                        default=DATA / "exchange_rates_supplement.csv")
    parser.add_argument("--ecb", type=pathlib.Path, default=DATA / "exchange_rates.csv")
    options = parser.parse_args(arguments)

    try:
        before = read_table(options.output)
        fetched = dict(read_day(path) for path in options.files)
        bank = read_table(options.ecb)
    except (ImportRefused, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    days = before | fetched
    for day, why in sorted(days_off_the_bank(days, fetched, bank).items()):
        print(f"  {day} left out: {why}")
        del days[day], fetched[day]
    for day, code, known, value in values_that_jump(days, fetched, options.accept):
        print(f"  {day} {code} left out: {printed(value)} after {printed(known)}")
        del days[day][code]
    days = without_the_banks(days, bank)
    write_table(options.output, days)
    print(f"{options.output}: {len(days)} days, {min(days)} to {max(days)}, "
          f"{len(days) - len(before)} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
