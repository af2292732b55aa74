#!/usr/bin/env python3
"""What `cmake --install` puts down is whole: programs, a program of others that links the libraries,
manual pages and completions that know every command and flag.

usage: install_test.py BUILD_FOLDER REPOSITORY
"""
import gzip
import os
import pathlib
import re
import subprocess
import sys
import tempfile

CONSUMER = '''
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(newslens 0.1 REQUIRED COMPONENTS engine client)
add_executable(with_engine engine.cc)
target_link_libraries(with_engine PRIVATE newslens::reference)
add_executable(with_client client.cc)
target_link_libraries(with_client PRIVATE newslens::client_lib)
'''
CLIENT = '''
#include <iostream>

#include "client/lib/newslens_client.h"

int main() {
  newslens::ClientOptions options;
  options.target = "127.0.0.1:1";
  const auto client = newslens::Client::Make(options);
  if (!client.ok()) return 1;
  newslens::v1::EnrichArticleRequest request;
  request.mutable_article()->set_text("x");
  const auto response = (*client)->EnrichArticle(request, {.timeout = absl::Milliseconds(1)});
  std::cout << (response.ok() ? "answered" : "nobody there") << "\\n";
}
'''
COMPLETE = '''
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
"$(complete -p | sed 's/.*-F \\([a-z_]*\\) .*/\\1/')"
printf '%s\\n' "${COMPREPLY[@]}"
'''


def run(*words, **options):
    said = subprocess.run(list(map(str, words)), check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, **options)
    if said.returncode != 0:
        raise SystemExit(f'{" ".join(map(str, words))} failed:\n{said.stdout[-4000:]}')
    return said.stdout


def linked_problems(prefix, top, folder):
    """The README's program, and one of the client library, outside the source tree."""
    readme = (top / 'README.md').read_text(encoding='utf-8')
    program, printed = re.search(
        r'```cpp\n(.*?)```\n\nIt prints\n\n((?:    [^\n]*\n)+)', readme, re.S).groups()
    for name, text in (('CMakeLists.txt', CONSUMER), ('engine.cc', program), ('client.cc', CLIENT)):
        (folder / name).write_text(text, encoding='utf-8')
    run('cmake', '-S', folder, '-B', folder / 'build', f'-DCMAKE_PREFIX_PATH={prefix}')
    run('cmake', '--build', folder / 'build')
    expected = [line.strip() for line in printed.splitlines()]
    said = run(folder / 'build/with_engine').splitlines()
    if said != expected:
        yield f'the program of the README prints {said}, which the README does not say'
    if run(folder / 'build/with_client') != 'nobody there\n':
        yield 'a program with the client library does not run'


def configured_problems(prefix, root):
    """The server starts with the flags and the folder of tables that are installed with it."""
    flags, = root.rglob('etc/newslens/newslens-server.flags')
    run(prefix / 'bin/newslens-server', f'--flagfile={flags}', f'--data_dir={flags.parent}/tables',
        '--check_data')
    for table in (prefix / 'share/newslens/tables').glob('*.csv'):
        (flags.parent / 'tables' / table.name).write_bytes(table.read_bytes())
    said = run(prefix / 'bin/newslens-server', f'--data_dir={flags.parent}/tables', '--check_data')
    if 'reference data loaded' not in said:
        yield f'the installed tables do not load: {said}'


def completed(prefix, name, *words):
    script = prefix / 'share/bash-completion/completions' / name
    path = f'{prefix}/bin:{os.environ["PATH"]}'
    return set(run('bash', '-c', COMPLETE, 'bash', script, *words,
                   env=os.environ | {'PATH': path}).split())


def documented_problems(prefix):
    """Every command and flag of --help is in the manual page and completed."""
    for name in ('newslens', 'newslens-server'):
        if not re.fullmatch(rf'{name} \d+\.\d+\.\d+\n', run(prefix / 'bin' / name, '--version')):
            yield f'{name} --version names no version'
        text = run(prefix / 'bin' / name, '--help')
        with gzip.open(prefix / f'share/man/man1/{name}.1.gz', 'rt', encoding='utf-8') as file:
            page = file.read().replace('\\-', '-')
        block = re.search(r'^Commands:\n((?:  .*\n)+)', text, re.M)
        commands = re.findall(r'^  ([a-z]+)', block[1], re.M) if block else []
        if missing := set(commands) - completed(prefix, name, name, ''):
            yield f'{name}: not completed: {", ".join(missing)}'
        for words in [[command] for command in commands] or [[]]:
            flags = set(re.findall(r'^  (--\w+)', run(prefix / 'bin' / name, *words, '--help'), re.M))
            known = {word.rstrip('=') for word in completed(prefix, name, name, *words, '--')}
            if not flags:
                yield f'{name} {words}: --help tells no flags'
            for flag in sorted(flags):
                if flag not in known:
                    yield f'{name} {words}: {flag} is not completed'
                if not re.search(rf'^\.B {flag}\b', page, re.M):
                    yield f'{name} {words}: {flag} is not in the manual page'


def main():
    build, top = map(pathlib.Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cache = (build / 'CMakeCache.txt').read_text(encoding='utf-8')
        of_cache = re.search(r'^CMAKE_INSTALL_PREFIX:PATH=/(.*)$', cache, re.M)[1]
        run('cmake', '--install', build, env=os.environ | {'DESTDIR': str(folder / 'root')})
        prefix = folder / 'root' / of_cache
        (folder / 'consumer').mkdir()
        found = [*documented_problems(prefix), *configured_problems(prefix, folder / 'root'),
                 *linked_problems(prefix, top, folder / 'consumer')]
    print('\n'.join(found) or 'what is installed is whole')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
