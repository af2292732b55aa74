#!/usr/bin/env python3
"""Rules of our own for the dashboard, which no schema tells.

usage: dashboard_rules_test.py REPOSITORY
"""
import collections
import csv
import pathlib
import re
import sys

import dashboard
import promql

ROWS = ['Objective', 'Traffic', 'Errors', 'Latency', 'Saturation', 'Engine: stages',
        'Engine: what is found', 'Data and exchange rates', 'Process']
DATA_SOURCE = {'type': 'prometheus', 'uid': '${datasource}'}
COLUMNS = 24
# Of prometheus-cpp's own, on its scrapes.
NOT_SHOWN = re.compile(r'exposer_')
RANGE = re.compile(r'\[([^\]]*)\]')


def head_problems(shown):
    for key, value in (('uid', 'newslens'), ('title', 'newslens'), ('timezone', 'browser')):
        if shown.get(key) != value:
            yield f'its {key} is {shown.get(key)!r} and not {value!r}'
    if 'id' in shown:
        yield 'it has an id, which is of one Grafana alone'
    known = dashboard.variables(shown)
    if list(known) != ['datasource', 'job', 'instance', 'method']:
        yield f'its variables are {", ".join(known)}'
    for name, variable in known.items():
        if not variable.get('label') or not variable.get('description', '').endswith('.'):
            yield f'variable {name} has no label, or no description'
        if variable['type'] == 'query' and variable['datasource'] != DATA_SOURCE:
            yield f'variable {name} has a data source of its own'
    for note in shown['annotations']['list']:
        if note['datasource'] != DATA_SOURCE:
            yield f'annotation {note["name"]} has a data source of its own'


def query_problems(target):
    expression = target['expr']
    if target['datasource'] != DATA_SOURCE:
        yield 'a query has a data source of its own'
    for window in RANGE.findall(expression):
        if window != '$__rate_interval':
            yield f'its window is {window} and not $__rate_interval'
    for selector in promql.selectors(expression):
        if 'job="$job"' not in selector:
            yield f'{selector} is of every job'
    bare = re.sub(r'\{[^{}]*\}|"[^"]*"|(?:by|ignoring|on|group_left|group_right) ?\([^)]*\)', '{}',
                  expression)
    for name in re.findall(r'(?<!:)\b(?:grpc_server|newslens|process)_\w+\b(?!\{)', bare):
        yield f'{name} is of every job'


def panel_problems(panel):
    defaults, options = panel['fieldConfig']['defaults'], panel['options']
    unit = options['yAxis'].get('unit') if panel['type'] == 'heatmap' else defaults.get('unit')
    if not unit:
        yield 'has no unit'
    if not re.fullmatch(r'[A-Z].*[.]', panel.get('description', ''), re.S):
        yield 'has no description of whole sentences'
    if panel['datasource'] != DATA_SOURCE:
        yield 'has a data source of its own'
    if not panel['targets']:
        yield 'asks nothing'
    if panel['type'] in ('timeseries', 'heatmap'):
        if not all(target['legendFormat'] for target in panel['targets']):
            yield 'has a series without a legend'
    identifiers = [target['refId'] for target in panel['targets']]
    if len(set(identifiers)) != len(identifiers):
        yield 'has two queries of one refId'
    for target in panel['targets']:
        yield from query_problems(target)


def layout_problems(shown):
    taken = set()
    for panel in shown['panels']:
        place = panel['gridPos']
        cells = {(x, y) for x in range(place['x'], place['x'] + place['w'])
                 for y in range(place['y'], place['y'] + place['h'])}
        if place['x'] + place['w'] > COLUMNS or cells & taken:
            yield f'panel "{panel["title"]}" stands over the edge, or over another one'
        taken |= cells
    rows = [panel['title'] for panel in shown['panels'] if panel['type'] == 'row']
    if rows != ROWS or shown['panels'][0]['type'] != 'row':
        yield f'its rows are {", ".join(rows)}'
    for key in ('id', 'title'):
        counts = collections.Counter(panel[key] for panel in shown['panels'])
        for value, count in counts.items():
            if count > 1:
                yield f'{count} panels have the {key} {value}'


def unwatched(shown, top):
    """Metrics that are exported and that neither dashboard nor rules look at."""
    texts = [target['expr'] for panel in dashboard.panels(shown) for target in panel['targets']]
    texts += [path.read_text(encoding='utf-8')
              for path in (top / 'docker/prometheus').glob('*_rules.yml')]
    watched = set(re.findall(r'\w+', ' '.join(texts)))
    with open(top / 'tests/golden/metrics.csv', encoding='utf-8', newline='') as file:
        for metric in csv.DictReader(file):
            names = {metric['name'] + suffix for suffix in ('', '_bucket', '_sum', '_count')}
            if not names & watched and not NOT_SHOWN.match(metric['name']):
                yield f'{metric["name"]} is on no panel and in no rule'


def provisioning_problems(top):
    folder = top / 'docker/grafana/provisioning'
    datasource = (folder / 'datasources/prometheus.yml').read_text(encoding='utf-8')
    config = (top / 'docker/prometheus/prometheus.yml').read_text(encoding='utf-8')
    intervals = (re.search(r'timeInterval: (\w+)', datasource)[1],
                 re.search(r'scrape_interval: (\w+)', config)[1])
    if len(set(intervals)) != 1:
        yield f'Grafana thinks of a scrape each {intervals[0]}, Prometheus scrapes each {intervals[1]}'


def main():
    top = pathlib.Path(sys.argv[1])
    shown = dashboard.load(top)
    problems = [*head_problems(shown), *layout_problems(shown), *unwatched(shown, top),
                *provisioning_problems(top)]
    problems += [f'panel "{panel["title"]}": {problem}' for panel in dashboard.panels(shown)
                 for problem in panel_problems(panel)]
    count = len(list(dashboard.panels(shown)))
    print('\n'.join(problems) if problems else f'{count} panels keep the rules')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
