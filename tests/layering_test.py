#!/usr/bin/env python3
"""Fails where a file includes a folder that its own may not know.

The arrows of the architecture, as folder -> folders it may include (besides itself). All folders
below server/ share one include root, so the compiler alone would let a wrong include through.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent

ALLOWED = {
    'engine/text': set(),
    'engine/scan': {'engine/text'},
    'engine/money': {'engine/text', 'engine/scan'},
    'engine/exchange': {'engine/text', 'engine/money'},
    'engine/company': {'engine/text', 'engine/scan', 'engine/money'},
    'engine/sentiment': {'engine/text', 'engine/scan', 'engine/money', 'engine/company'},
    'engine': {'engine/text', 'engine/scan', 'engine/money', 'engine/exchange', 'engine/company',
               'engine/sentiment'},
    'data': set(),
    'telemetry': set(),
    'security': {'telemetry'},
    'reference': {'engine', 'engine/*', 'data', 'telemetry'},
    'rate_feed': {'reference', 'engine', 'engine/*', 'telemetry'},
    'service': {'reference', 'engine', 'engine/*', 'telemetry', 'newslens/v1'},
    'door': {'service', 'security', 'telemetry', 'newslens/v1'},
    'rpc': {'door', 'service', 'security', 'telemetry', 'newslens/v1'},
    'http': {'door', 'service', 'security', 'telemetry', 'newslens/v1'},
    'runtime': {'rpc', 'http', 'door', 'service', 'rate_feed', 'reference', 'security', 'telemetry'},
}
# The leaves of engine/ that stages may include: plain types without a stage of their own.
ENGINE_LEAVES = {'engine/rejection.h', 'engine/warning.h'}
# What must never be seen in the engine, whatever the folder.
FOREIGN = re.compile(r'#include\s*[<"](google/|grpc|prometheus/|spdlog/|newslens/|nlohmann/)')
# What the engine may not call: it is pure.
IMPURE = re.compile(r'\b(absl::Now|std::chrono|fopen|std::ifstream|std::ofstream|std::thread|'
                    r'std::mutex|absl::Mutex|getenv|std::regex|LoadTimeZone)\b')
INCLUDE = re.compile(r'^\s*#include\s*"([^"]+)"')


def folder_of(include):
    return include.rsplit('/', 1)[0] if '/' in include else ''


def known_folder(folder):
    return (TOP / 'server' / folder).is_dir()


def allowed(folder, target):
    if folder == target:
        return True
    names = ALLOWED[folder]
    return target in names or any(n.endswith('/*') and target.startswith(n[:-1]) for n in names)


def problems_of(path):
    relative = path.relative_to(TOP / 'server')
    folder = str(relative.parent)
    if folder == '.':
        return
    if folder not in ALLOWED:
        yield f'{relative}: folder {folder} has no arrows in tests/layering_test.py'
        return
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if folder.startswith('engine'):
            if FOREIGN.search(line):
                yield f'{relative}:{number}: the engine includes {line.strip()}'
            if IMPURE.search(line) and not line.lstrip().startswith('//'):
                yield f'{relative}:{number}: the engine is pure: {line.strip()}'
        found = INCLUDE.match(line)
        if not found:
            continue
        target = folder_of(found.group(1))
        if target == 'engine' and folder.startswith('engine/'):
            if found.group(1) not in ENGINE_LEAVES:
                yield f'{relative}:{number}: {folder} may not include {found.group(1)}'
        elif known_folder(target) and not allowed(folder, target):
            yield f'{relative}:{number}: {folder} may not include {target}'


def main():
    problems = []
    for path in sorted((TOP / 'server').rglob('*')):
        if path.suffix in ('.h', '.cc'):
            problems.extend(problems_of(path))
    print('\n'.join(problems) if problems else 'layering: every include follows an arrow')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
