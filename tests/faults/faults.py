#!/usr/bin/env python3
"""The faults that the server promises to bear, against real processes on the loopback interface.

    faults.py BIN_DIR [ROW ...] [--short]

Prints the figures of each row (without a ROW all but soak, which takes half an hour). Exits with 1 where a call was lost, the
server crashed or its memory grew without bound; never because something took long. --short makes
small numbers of the same.
"""
import argparse
import sys
import time

import endurance
import life
import pressure
import surroundings
from parts import Fault

ROWS = {row.__name__: row for row in (
    life.sigterm, life.kill, life.reloads, pressure.overload, pressure.stubborn_overload,
    life.certificate, pressure.connections, pressure.hostile, surroundings.rates,
    surroundings.disk_full, surroundings.clock_back, surroundings.clock_forward, endurance.soak)}
# Half an hour: only by its name.
LONG = {'soak'}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bin_dir')
    parser.add_argument('rows', nargs='*', metavar='ROW', help=', '.join(ROWS))
    parser.add_argument('--short', action='store_true')
    options = parser.parse_args()
    unknown = [name for name in options.rows if name not in ROWS]
    if unknown:
        parser.error(f'no row {unknown[0]}; there are {", ".join(ROWS)}')
    failed = False
    for name in options.rows or [name for name in ROWS if name not in LONG]:
        print(f'{name}: {ROWS[name].__doc__}', flush=True)
        begin = time.monotonic()
        try:
            figures = ROWS[name](options.bin_dir, options.short)
            for what, figure in figures.items():
                print(f'    {what}: {figure}')
        except Fault as broken:
            print(f'    BROKEN: {broken}')
            failed = True
        print(f'    ({time.monotonic() - begin:.0f} s)', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
