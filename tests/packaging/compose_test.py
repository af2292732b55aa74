#!/usr/bin/env python3
"""The Compose file is one by the specification's schema, and agrees with the files that it mounts,
with the server's flags and with the drain.

usage: compose_test.py SERVER REPOSITORY

That it does look is seen on spoilt copies. Exit code 77, for the schema's part, where there is no
node or, in this folder, no node_modules (`npm ci`).
"""
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

import manifests

HERE = pathlib.Path(__file__).resolve().parent
SPARE_SECONDS = 5


def flags(service):
    return dict(re.findall(r'^--([\w.]+)=?(.*)$', '\n'.join(service.get('command', [])), re.M))


def mounts(service):
    """place in the container -> what stands there."""
    return {place: source for source, place, *_ in
            (volume.split(':') for volume in service.get('volumes', []))}


def service_problems(compose, top):
    for name, service in compose['services'].items():
        for port in service['ports']:
            if not port.startswith('127.0.0.1:'):
                yield f'{name} is published beyond loopback'
        if not re.fullmatch(r'[\w/.-]+:v?\d+\.\d+\.\d+', service['image']):
            yield f'the image of {name} has no version'
        for source in mounts(service).values():
            is_path = source.startswith('.')
            if not (top / 'docker' / source).exists() if is_path else (
                    source not in compose['volumes']):
                yield f'{name} mounts {source}, which is not there'


def server_problems(compose, top):
    service = compose['services']['newslens']
    given = flags(service)
    drain = manifests.seconds(given['drain_timeout']) + SPARE_SECONDS
    if manifests.seconds(service['stop_grace_period']) != drain:
        yield f'the grace of newslens is not {drain} s, the drain and {SPARE_SECONDS} s to spare'
    if given['state_dir'] not in mounts(service):
        yield '--state_dir is in no volume, and the root can not be written'
    if given['state_dir'] not in (top / 'docker/Dockerfile').read_text(encoding='utf-8'):
        yield 'the image does not make the folder of --state_dir, which only root could write then'
    if not service['read_only'] or service['cap_drop'] != ['ALL']:
        yield 'newslens may more than it needs'
    version = re.search(r'project\(newslens VERSION ([\d.]+)',
                        (top / 'CMakeLists.txt').read_text(encoding='utf-8'))[1]
    if service['image'] != f'newslens:{version}':
        yield f'the image of newslens is not that of {version}'


def watcher_problems(compose, top):
    services = compose['services']
    at = mounts(services['prometheus'])
    config = flags(services['prometheus'])['config.file']
    if not (top / 'docker' / at['/etc/prometheus'] / pathlib.Path(config).name).is_file():
        yield f'there is no {config}'
    target, = manifests.load(top / 'docker' / at['/etc/prometheus/targets.yml'])
    port = flags(services['newslens'])['metrics_address'].rsplit(':', 1)[1]
    if target['targets'] != [f'newslens:{port}']:
        yield 'Prometheus scrapes something else than the metrics of newslens'
    grafana = services['grafana']
    name, port = re.fullmatch(r'http://(\w+):(\d+)',
                              grafana['environment']['PROMETHEUS_URL']).groups()
    if not services[name]['ports'][0].endswith(f':{port}'):
        yield 'Grafana asks another port than that of Prometheus'
    provider = manifests.load(top / 'docker/grafana/provisioning/dashboards/newslens.yml')
    path = provider['providers'][0]['options']['path']
    dashboards = mounts(grafana).get(path)
    if not dashboards or not list((top / 'docker' / dashboards).glob('*.json')):
        yield f'Grafana finds no dashboards in {path}'


def program_problems(compose, newslens_server):
    words = compose['services']['newslens']['command']
    said = subprocess.run([newslens_server, *words, '--state_dir=', '--check_data'], check=False,
                          text=True, stderr=subprocess.PIPE)
    if said.returncode != 0:
        yield f'newslens-server does not take its flags: {said.stderr}'


def schema_problems(files):
    said = subprocess.run(['node', HERE / 'compose_schema.mjs'], input=json.dumps(files),
                          check=True, stdout=subprocess.PIPE, text=True)
    return dict(line.split(': ', 1) for line in said.stdout.splitlines())


def server(compose):
    return compose['services']['newslens']


# What is wrong with the copy -> how it is made so.
SPOILT = {
    'a short grace': lambda c: server(c).update(stop_grace_period='10s'),
    'a port for all': lambda c: server(c)['ports'].append('50052:50051'),
    'the latest image': lambda c: c['services']['grafana'].update(image='grafana/grafana:latest'),
    'a file that is not there': lambda c: c['services']['grafana']['volumes'].append('./x:/x:ro'),
    'a volume that is not there': lambda c: c['volumes'].pop('series'),
    'a root to write': lambda c: server(c).update(read_only=False),
    'another address': lambda c: server(c)['command'].append('--metrics_address=0.0.0.0:9465'),
    'another Prometheus': lambda c: c['services']['grafana']['environment'].update(
        PROMETHEUS_URL='http://prometheus:9091'),
    'no dashboards': lambda c: c['services']['grafana']['volumes'].pop(),
}
AGAINST_SCHEMA = {
    'an unknown key': lambda c: server(c).update(grace='1s'),
    'a word for a list': lambda c: server(c).update(cap_drop='ALL'),
    'no such restart': lambda c: server(c).update(restart=3),
}


def problems(compose, top):
    return [*service_problems(compose, top), *server_problems(compose, top),
            *watcher_problems(compose, top)]


def spoilt(compose, spoil):
    made = copy.deepcopy(compose)
    spoil(made)
    return made


def main():
    newslens_server, top = sys.argv[1], pathlib.Path(sys.argv[2])
    compose = yaml.safe_load((top / 'docker/compose.yaml').read_text(encoding='utf-8'))
    found = problems(compose, top) + list(program_problems(compose, newslens_server))
    unseen = [what for what, spoil in SPOILT.items() if not problems(spoilt(compose, spoil), top)]
    node = shutil.which('node') is not None and (HERE / 'node_modules').is_dir()
    if node:
        said = schema_problems({'compose.yaml': compose} | {
            what: spoilt(compose, spoil) for what, spoil in AGAINST_SCHEMA.items()})
        found += [f'{name}: {line}' for name, line in said.items() if name == 'compose.yaml']
        unseen += [what for what in AGAINST_SCHEMA if what not in said]
    found += [f'not seen in a spoilt copy: {what}' for what in unseen]
    print('\n'.join(found) or 'compose.yaml agrees with what it mounts and starts')
    if not node:
        print(f'no node, or no node_modules in {HERE} (npm ci): the schema was not asked')
    return 1 if found else 0 if node else 77


if __name__ == '__main__':
    sys.exit(main())
