#!/usr/bin/env python3
"""The manifests are what the published models of Kubernetes and of Prometheus' operator say.

usage: kubernetes_models_test.py REPOSITORY

Twice: the compiler reads each as a literal of its type, so that a misspelt or unknown key is an
error, and the models' own validation looks at patterns, ranges and what must be there. That they do
look is seen on spoilt copies. Exit code 77 where there is no node or, in this folder, no
node_modules (`npm ci`).
"""
import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import manifests

HERE = pathlib.Path(__file__).resolve().parent
OPERATOR = '@kubernetes-models/prometheus-operator'
OPTIONS = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--skipLibCheck',
           '--moduleResolution', 'bundler']


def container(manifest):
    return manifest['spec']['template']['spec']['containers'][0]


# What is wrong with the copy -> its kind, and how it is made so.
UNKNOWN = {
    'a misspelt key': ('Deployment', lambda m: container(m).update(volumeMount=[])),
    'a key of elsewhere': ('Service', lambda m: m['spec'].update(replicas=2)),
    'a number for a word': ('NetworkPolicy', lambda m: m['spec'].update(policyTypes=[1])),
    'a key that no monitor has': ('ServiceMonitor', lambda m: m['spec'].update(port='metrics')),
}
REFUSED = {
    'no selector': ('Deployment', lambda m: m['spec'].pop('selector')),
    'a port that is a list': ('Service', lambda m: m['spec']['ports'][0].update(port=[1])),
    'a memory that is none': ('Deployment',
                              lambda m: container(m)['resources']['limits'].update(memory='much')),
    'a duration that is none': ('ServiceMonitor',
                                lambda m: m['spec']['endpoints'][0].update(interval='often')),
}


def source(manifest):
    """A program whose one constant is the manifest, of its type."""
    kind, version = manifest['kind'], manifest['apiVersion']
    package = OPERATOR if version.startswith('monitoring.') else 'kubernetes-models'
    return (f"import type {{ I{kind} }} from '{package}/{version}/{kind}';\n"
            f'export const manifest: I{kind} = {json.dumps(manifest, indent=1)};\n')


def compiler_complaints(objects, folder):
    """name -> what the compiler says. One run for all of them."""
    (folder / 'node_modules').symlink_to(HERE / 'node_modules')
    for name, manifest in objects.items():
        (folder / f'{name}.ts').write_text(source(manifest), encoding='utf-8')
    tsc = folder / 'node_modules/typescript/bin/tsc'
    said = subprocess.run(['node', tsc, *OPTIONS, *(f'{name}.ts' for name in objects)], cwd=folder,
                          check=False, stdout=subprocess.PIPE, text=True)
    return {line.split('.ts(')[0]: line for line in said.stdout.splitlines() if '.ts(' in line}


def model_complaints(objects):
    """name -> what its model says."""
    said = subprocess.run(['node', HERE / 'kubernetes_models.mjs'], input=json.dumps(objects),
                          check=True, stdout=subprocess.PIPE, text=True)
    return {line.split(': ')[0]: line for line in said.stdout.splitlines() if ': ' in line}


def spoilt(objects, table):
    copies = {}
    for number, (kind, spoil) in enumerate(table.values()):
        copies[f'spoilt_{number}'] = copy.deepcopy(objects[kind])
        spoil(copies[f'spoilt_{number}'])
    return copies


def problems(objects, copies_of, complaints, table):
    copies = spoilt(copies_of, table)
    found = complaints({**objects, **copies})
    yield from (line for name, line in found.items() if name not in copies)
    for what, name in zip(table, copies):
        if name not in found:
            yield f'not seen in a spoilt copy: {what}'


def main():
    top = pathlib.Path(sys.argv[1])
    if shutil.which('node') is None or not (HERE / 'node_modules').is_dir():
        print(f'SKIPPED: no node, or no node_modules in {HERE} (npm ci)')
        return 77
    read = manifests.read(top)
    objects = dict(read)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for secured in (False, True):
            for kind, manifest in (manifests.rendered(top, folder, secured) or {}).items():
                objects[f'rendered_{kind}_{"secured" if secured else "plain"}'] = manifest
        found = [*problems(objects, read, lambda o: compiler_complaints(o, folder), UNKNOWN),
                 *problems(objects, read, model_complaints, REFUSED)]
    print('\n'.join(found) or f'{len(objects)} manifests are of their models, '
          f'{len(UNKNOWN) + len(REFUSED)} spoilt copies are not')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
