#!/usr/bin/env python3
"""Fails where binary floating point stands on the way of a sum from the text to the reply.

Sums and rates are decimals from the first digit read to the message written. The one figure that
leaves as a double is how far a restatement deviates from the reference rate: a ratio, no money.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
# Where sums and rates are read, counted, kept and written.
ON_THE_WAY = ('server/engine/money/*', 'server/engine/exchange/*', 'server/engine/overlaps.*',
              'server/reference/*rate*', 'server/reference/load_currencies.*',
              'server/rate_feed/*rates*', 'server/rate_feed/*_xml.*',
              'server/rate_feed/*_json.*', 'server/rate_feed/new_days.*',
              'server/service/convert.*', 'server/service/google_types.*',
              'server/service/reference_data_service.*')
FLOATING = re.compile(
    r'\b(double|float|floating_point|ToDouble|strtod|strtof|stod|stof|atof|SimpleAtod|SimpleAtof|'
    r'std::(pow|round|lround|llround|floor|ceil))\b|\d\.\d+[fF]?\b(?!["\w.])')
# File -> lines that may.
ALLOWED = {
    'server/engine/money/decimal.h': ('Decimal(std::floating_point auto) = delete;',
                                      'double ToDouble() const;'),
    'server/engine/money/decimal.cc': ('double Decimal::ToDouble() const',),
    # What a sentiment's sentence adds is a probability's.
    'server/service/convert.cc': ('float context_weight = sentiment.context_weight;',
                                  'out.set_deviation(restatement.deviation->ToDouble());',),
}


def code_of(line):
    """Without comments and what stands in quotes."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|//.*', '', line)


def problems():
    for pattern in ON_THE_WAY:
        for path in sorted(TOP.glob(pattern)):
            if path.suffix not in ('.h', '.cc'):
                continue
            name = str(path.relative_to(TOP))
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
                found = FLOATING.search(code_of(line))
                allowed = any(known in line for known in ALLOWED.get(name, ()))
                if found and not allowed:
                    yield f'{name}:{number}: {found[0]} on the way of a sum: {line.strip()}'


def main():
    found = list(problems())
    print('\n'.join(found) if found else 'exact money: no sum meets binary floating point')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
