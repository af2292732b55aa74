"""What the importers of listings share: lists of any encoding, the tables in force, what changed.

An importer reads exchanges' or brokers' lists with `read_list`, edits the rows of our tables, notes
each edit in a `Report`, asks the guards, and writes all its tables by `write_tables`, which leaves
either the old or the new ones. Standard library alone.
"""
import argparse
import codecs
import csv
import datetime
import io
import os
import pathlib
import re
import sys

DEFAULT_TABLES = pathlib.Path(__file__).resolve().parent.parent
COMPANY_COLUMNS = ['company_id', 'kind', 'name_ko', 'name_en', 'group_id']
SECURITY_COLUMNS = ['company_id', 'ticker', 'mic', 'market', 'symbol', 'isin', 'currency',
                    'share_class', 'name_ko', 'listed_from', 'listed_until']
FORMER_NAME_COLUMNS = ['company_id', 'name_ko', 'name_en', 'until']
FOREIGN_LISTING_COLUMNS = ['mic', 'ticker', 'name_ko', 'name_en', 'evidence', 'listed_from',
                           'listed_until']
MAX_LOST = 0.05  # of the listings in force; more is a broken list rather than a bad day
MAX_LATIN = 0.05  # of the Hangul names; more is a list in English
MAX_PRINTED = 30  # lines of a kind in a report
MIN_GUARDED = 20  # fewer listings are a person's own small list
_AS_OF = re.compile(r'# as of (\d{4}-\d{2}-\d{2})\b')


class ImportRefused(Exception):
    """The input is not what it should be; the message says why."""


# ---- lists of others

def decode(data, path):
    """The text of a list in UTF-8 with or without BOM, UTF-16 with BOM, EUC-KR or CP949."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode('utf-16')
    for encoding in ('utf-8-sig', 'cp949'):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused(f'{path}: neither UTF-8 nor EUC-KR/CP949')


def read_list(path, columns, required):
    """Rows of a CSV with a header as [{our name: cell}], without blanks around cells.

    `columns` has the headings by which others call each of our columns, the best first. A column
    that the list has not is missing from its rows; one of `required` must be there.
    """
    try:
        data = pathlib.Path(path).read_bytes()
    except OSError as error:
        raise ImportRefused(f'{path}: {error.strerror}') from None
    reader = csv.reader(io.StringIO(decode(data, path), newline=''))
    header = [cell.strip() for cell in next(reader, [])]
    if not any(header):
        raise ImportRefused(f'{path}: empty')
    places = {}
    for ours, theirs in columns.items():
        known = [heading for heading in theirs if heading in header]
        if known:
            places[ours] = header.index(known[0])
    missing = [ours for ours in required if ours not in places]
    if missing:
        wanted = '; '.join(f'{ours} ({", ".join(columns[ours])})' for ours in missing)
        raise ImportRefused(f'{path}: no column for {wanted} among {", ".join(header[:12])}')
    rows = []
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise ImportRefused(
                f'{path}: line {reader.line_num}: {len(cells)} cells for {len(header)} columns')
        rows.append({ours: cells[place].strip() for ours, place in places.items()})
    if not rows:
        raise ImportRefused(f'{path}: a header and no rows')
    return rows


def read_day(text, where):
    """2026-03-31, 2026/03/31 or 20260331 as YYYY-MM-DD; empty stays empty."""
    if not text:
        return ''
    digits = re.sub('[-./]', '', text)
    try:
        return datetime.datetime.strptime(digits, '%Y%m%d').date().isoformat()
    except ValueError:
        raise ImportRefused(f'{where}: {text!r} is no day') from None


# ---- our tables

class Table:
    """A table in force, with the comment lines before its header."""

    def __init__(self, path, columns):
        self.path, self.columns, self.comments, self.rows = path, columns, [], []
        if not path.exists():
            return
        lines = path.read_text(encoding='utf-8').splitlines(keepends=True)
        while lines and lines[0].startswith('#'):
            self.comments.append(lines.pop(0))
        reader = csv.DictReader(io.StringIO(''.join(lines), newline=''))
        if reader.fieldnames != columns:
            raise ImportRefused(f'{path}: has not the columns {",".join(columns)}')
        self.rows = list(reader)

    def as_of(self):
        found = map(_AS_OF.match, self.comments)
        return max((match.group(1) for match in found if match), default='')

    def set_as_of(self, day):
        """The first comment says the table's date."""
        dated = [n for n, line in enumerate(self.comments) if _AS_OF.match(line)]
        if dated:
            self.comments[dated[0]] = _AS_OF.sub(f'# as of {day}', self.comments[dated[0]])
        else:
            self.comments.insert(0, f'# as of {day}\n')

    def text(self):
        out = io.StringIO(newline='')
        out.writelines(self.comments)
        writer = csv.DictWriter(out, self.columns, lineterminator='\n')
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue()


def write_tables(tables):
    """Writes all aside, then renames, so that no reader meets half a table."""
    texts = [(table.path.with_name(f'.{table.path.name}.new'), table.path, table.text())
             for table in tables]
    try:
        for aside, _, text in texts:
            with aside.open('w', encoding='utf-8', newline='') as file:
                file.write(text)
        for aside, path, _ in texts:
            os.replace(aside, path)
    finally:
        for aside, _, _ in texts:
            aside.unlink(missing_ok=True)


# ---- names

def same_name(left, right):
    """Blanks are set freely: KH 필룩스, KH필룩스."""
    return left.replace(' ', '') == right.replace(' ', '')


def has_hangul(name):
    return re.search('[가-힣]', name) is not None


# ---- what changed, and whether it may

class Report:
    """What an import does, for a person: a heading with a count, and the first of its lines."""
    KINDS = ('added', 'removed', 'renamed', 'moved', 'relisted', 'collided', 'left out',
             'delisted before')

    def __init__(self):
        self.lines = {kind: [] for kind in self.KINDS}

    def note(self, kind, line):
        self.lines[kind].append(line)

    def count(self, kind):
        return len(self.lines[kind])

    def text(self):
        out = []
        for kind in self.KINDS:
            lines = self.lines[kind]
            out.append(f'{len(lines)} {kind}')
            out += [f'  {line}' for line in lines[:MAX_PRINTED]]
            if len(lines) > MAX_PRINTED:
                out.append(f'  and {len(lines) - MAX_PRINTED} more')
        return '\n'.join(out)


def guard_losses(lost, in_force):
    if in_force >= MIN_GUARDED and lost > MAX_LOST * in_force:
        raise ImportRefused(f'{lost} of {in_force} listings in force would be lost')


def guard_language(pairs):
    """`pairs`: the present and the new Korean name of each listing known already."""
    korean = [(old, new) for old, new in pairs if has_hangul(old)]
    latin = [new for _, new in korean if not has_hangul(new)]
    if len(korean) >= MIN_GUARDED and len(latin) > MAX_LATIN * len(korean):
        raise ImportRefused(f'{len(latin)} of {len(korean)} Korean names turned Latin: '
                            f'{", ".join(latin[:3])} ...')


def parse_arguments(description, arguments, epilog):
    parser = argparse.ArgumentParser(description=description, epilog=epilog,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='+', metavar='FILE',
                        help='CSV; a later one has the last word')
    parser.add_argument('--as_of', type=datetime.date.fromisoformat, default=datetime.date.today(),
                        metavar='YYYY-MM-DD',
                        help='day of the list, which dates the changes; today')
    parser.add_argument('--tables', type=pathlib.Path, default=DEFAULT_TABLES, metavar='DIR',
                        help='folder of the tables to change; server/data')
    parser.add_argument('--force', action='store_true',
                        help='accept a list that loses many listings or has turned English')
    parser.add_argument('--dry_run', action='store_true', help='report, write nothing')
    return parser.parse_args(arguments)


def run(importer, arguments):
    """Runs `importer(options, report)`, which returns the tables to write; the exit code."""
    report = Report()
    options = arguments
    try:
        tables = importer(options, report)
    except ImportRefused as refused:
        print(f'refused: {refused}', file=sys.stderr)
        return 1
    print(report.text())
    changed = [table for table in tables
               if not table.path.exists()
               or table.text() != table.path.read_text(encoding='utf-8')]
    if options.dry_run:
        return 0
    write_tables(changed)
    for table in changed:
        print(f'{table.path}: {len(table.rows)} rows')
    return 0
