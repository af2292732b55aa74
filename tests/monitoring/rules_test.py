#!/usr/bin/env python3
"""The Prometheus configuration and its rules: promtool checks them and runs the alerts' cases; each
alert has a case that fires, one that does not, and a section in the runbook.

usage: rules_test.py REPOSITORY

Exit code 77 where there is no promtool (Debian's package prometheus).
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys

ALERT = re.compile(r'^ +- alert: (\w+)$')
CASE = re.compile(r'^ +- alertname: (\w+)$')
RUNBOOK = 'docker/prometheus/RUNBOOK.md'


def alerts_of(rules):
    """(alert, its lines) in the order of the file."""
    found = []
    for line in rules.splitlines():
        if ALERT.match(line):
            found.append((ALERT.match(line)[1], []))
        elif found:
            found[-1][1].append(line.strip())
    return found


def cases_of(folder):
    """alert -> how many cases fire, and how many stay quiet, as {True: n, False: n}."""
    cases = collections.defaultdict(collections.Counter)
    for path in sorted(folder.glob('*.test.yml')):
        alert = None
        for line in path.read_text(encoding='utf-8').splitlines():
            if CASE.match(line):
                alert = CASE.match(line)[1]
            elif line.strip().startswith('exp_alerts:'):
                cases[alert][not line.endswith('[]')] += 1
    return cases


def problems(top):
    alerts = alerts_of((top / 'docker/prometheus/alert_rules.yml').read_text(encoding='utf-8'))
    sections = re.findall(r'^## (\w+)$', (top / RUNBOOK).read_text(encoding='utf-8'), re.M)
    cases = cases_of(top / 'tests/monitoring/alerts')
    names = {name for name, _ in alerts}
    for name, lines in alerts:
        if f'runbook_url: {RUNBOOK}#{name.lower()}' not in lines:
            yield f'{name} does not point at its section of the runbook'
        if not any(re.match(r'labels: \{severity: (page|ticket)\b', line) for line in lines):
            yield f'{name} is neither a page nor a ticket'
        for key in ('summary: ', 'description: '):
            if not any(line.startswith(key) for line in lines):
                yield f'{name} has no {key}'
    for name in sorted(names):
        if sections.count(name) != 1:
            yield f'{name} has {sections.count(name)} sections in the runbook'
        for fires, what in ((True, 'fires'), (False, 'stays quiet')):
            if not cases[name][fires]:
                yield f'{name} has no case that {what}'
    for name in sorted(set(sections) - names):
        yield f'the runbook has a section {name}, and there is no such alert'
    for name in sorted(set(cases) - names):
        yield f'there are cases of {name}, and there is no such alert'


def main():
    top = pathlib.Path(sys.argv[1])
    found = list(problems(top))
    print('\n'.join(found) if found else 'each alert has its cases and its section')
    if shutil.which('promtool') is None:
        print('no promtool here: the rest is skipped')
        return 1 if found else 77
    tests = sorted(map(str, (top / 'tests/monitoring/alerts').glob('*.test.yml')))
    failed = [command for command in (
        ['promtool', 'check', 'config', str(top / 'docker/prometheus/prometheus.yml')],
        ['promtool', 'test', 'rules', *tests],
    ) if subprocess.run(command, check=False).returncode != 0]
    return 1 if found or failed else 0


if __name__ == '__main__':
    sys.exit(main())
