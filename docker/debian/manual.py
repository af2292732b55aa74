#!/usr/bin/env python3
"""Writes a manual page from what a program says of itself.

usage: manual.py PROGRAM VERSION FILE.gz

Of --help, and of each command's --help where it lists some: a line with a colon at the margin begins
a section, an indented word with its explanation is an entry, and what stands under Examples, or
before the sections, is printed as it is.
"""
import gzip
import pathlib
import re
import subprocess
import sys

ENTRY = re.compile(r'^  (-{1,2}\S.*?|[a-z]+)(?:\s{2,}(\S.*))?$')
PROSE = {'newslens': 'finds companies, sentiment and sums of money in financial news',
         'newslens-server': 'enriches financial news over gRPC'}


def escaped(text):
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return re.sub(r"^([.'])", r'\\&\1', text)


def entry_lines(lines):
    open_entry = False
    for line in lines:
        entry = ENTRY.match(line)
        if entry:
            yield from ('.TP', f'.B {escaped(entry[1])}')
            open_entry = True
            if entry[2]:
                yield escaped(entry[2])
        elif line.strip() and open_entry and line.startswith('   '):
            yield escaped(line.strip())
        elif line.strip():
            yield from ('.PP', escaped(line.strip()))


def verbatim(lines):
    text = '\n'.join(lines).strip('\n')
    return ['.nf', *(escaped(line) for line in text.split('\n')), '.fi'] if text else []


def section_lines(help_text, level):
    title, body = None, []
    for line in [*help_text.splitlines(), 'End:']:
        if not re.fullmatch(r'[A-Z]\w+:|.*Examples:', line) or line.startswith(' '):
            body.append(line)
            continue
        if title is None:
            has_entries = any(re.match(r'  --', text) for text in body)
            first = next((i for i, text in enumerate(body) if text.startswith('  --')), len(body))
            yield from verbatim(body[:first])
            if has_entries:
                yield f'.{level} {"OPTIONS" if level == "SH" else "Options"}'
                yield from entry_lines(body[first:])
        else:
            yield f'.{level} {title.upper() if level == "SH" else title}'
            yield from verbatim(body) if 'Examples' in title else entry_lines(body)
        title, body = line.split()[-1].rstrip(':'), []


def help_of(*words):
    return subprocess.run([*words, '--help'], check=True, stdout=subprocess.PIPE, text=True).stdout


def page(program, name, version):
    text = help_of(program)
    yield f'.TH {name.upper()} 1 "" "newslens {version}"'
    yield from ('.SH NAME', escaped(name).replace('\\-', '-') + f' \\- {PROSE[name]}')
    yield from ('.SH DESCRIPTION', *section_lines(text, 'SH'))
    commands = re.search(r'^Commands:\n((?:  .*\n)+)', text, re.M)
    for command in re.findall(r'^  ([a-z]+)', commands[1] if commands else '', re.M):
        yield f'.SH {name.upper()} {command.upper()}'
        yield from section_lines(help_of(program, command), 'SS')


def main():
    program, version, path = sys.argv[1:]
    lines = page(program, pathlib.Path(program).name, version)
    with open(path, 'wb') as file:
        # Without name and time, the same page is the same file.
        with gzip.GzipFile('', 'wb', 9, file, 0) as packed:
            packed.write(('\n'.join(lines) + '\n').encode())


if __name__ == '__main__':
    main()
