#!/usr/bin/env python3
"""The dashboard is what Grafana's published types (@grafana/schema) say that a dashboard is.

usage: dashboard_types_test.py REPOSITORY

The compiler reads the dashboard as literals, so that a misspelt or unknown key is an error, as is a
word that is none of its enumeration. That it does look is seen on spoilt copies. Exit code 77 where
there is no node or, in this folder, no node_modules (`npm ci`).
"""
import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import dashboard

HERE = pathlib.Path(__file__).resolve().parent
OPTIONS = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--skipLibCheck',
           '--moduleResolution', 'bundler']


def source(shown):
    """The types, and the dashboard as constants of them."""
    def constant(name, kind, value):
        return f'export const {name}: {kind} = {json.dumps(value, ensure_ascii=False, indent=1)};\n'
    shell = {key: value for key, value in shown.items() if key != 'panels'}
    parts = [(HERE / 'dashboard_types.ts').read_text(encoding='utf-8'),
             constant('shell', 'Shell', shell)]
    parts += [constant(f'panel_{panel["id"]}', panel['type'].capitalize(), panel)
              for panel in shown['panels']]
    return '\n'.join(parts)


def complaints(dashboards, folder):
    """name -> what the compiler says of it, where it says something. One run for all of them."""
    for name, shown in dashboards.items():
        (folder / f'{name}.ts').write_text(source(shown), encoding='utf-8')
    tsc = folder / 'node_modules/typescript/bin/tsc'
    said = subprocess.run(['node', tsc, *OPTIONS, *(f'{name}.ts' for name in dashboards)],
                          cwd=folder, check=False, stdout=subprocess.PIPE, text=True)
    found = {}
    for line in said.stdout.splitlines():
        found.setdefault(line.split('.ts(')[0], []).append(line)
    return found


def first(shown, kind):
    return next(panel for panel in shown['panels'] if panel['type'] == kind)


# What is wrong with the copy -> how it is made so.
SPOILT = {
    'an unknown key of the dashboard': lambda d: d.update(refreshes='30s'),
    'an unknown key of a panel': lambda d: first(d, 'stat').update(descripton='x'),
    'a word that is none': lambda d: first(d, 'timeseries')['fieldConfig']['defaults']['custom']
                           .update(drawStyle='lines'),
    'an option of another panel': lambda d: first(d, 'timeseries')['options']
                                  .update(graphMode='none'),
    'a query without an expression': lambda d: first(d, 'heatmap')['targets'][0].pop('expr'),
    'a variable of no type': lambda d: d['templating']['list'][0].update(type='datasources'),
}


def main():
    top = pathlib.Path(sys.argv[1])
    modules = HERE / 'node_modules'
    if shutil.which('node') is None or not modules.is_dir():
        print(f'SKIPPED: no node, or no node_modules in {HERE} (npm ci)')
        return 77
    dashboards = {'dashboard': dashboard.load(top)}
    for number, spoil in enumerate(SPOILT.values()):
        spoilt = dashboards[f'spoilt_{number}'] = copy.deepcopy(dashboards['dashboard'])
        spoil(spoilt)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / 'node_modules').symlink_to(modules)
        found = complaints(dashboards, folder)
    problems = [line for name, lines in found.items() if not name.startswith('spoilt_')
                for line in lines]
    problems += [f'not seen in a spoilt copy: {what}' for number, what in enumerate(SPOILT)
                 if f'spoilt_{number}' not in found]
    print('\n'.join(problems) or f'the dashboard is one, and {len(SPOILT)} spoilt copies are none')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
