#!/usr/bin/env python3
"""The Kubernetes manifests agree with each other, with the server's flags, the image, the rules of
Prometheus and what Kubernetes calls restricted.

usage: kubernetes_rules_test.py SERVER CLIENT REPOSITORY

That it does look is seen on spoilt copies. NEWSLENS_UPDATE_GOLDEN=1 writes the PrometheusRule anew
from docker/prometheus.
"""
import copy
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

import manifests

SPARE_SECONDS = 5  # of a pod's end, for the process itself


def pod(objects):
    return objects['Deployment']['spec']['template']['spec']


def server(objects):
    return pod(objects)['containers'][0]


def patience(probe):
    return probe['periodSeconds'] * probe['failureThreshold']


def drain_problems(objects, flags, _):
    delay, timeout = (manifests.seconds(flags[name]) for name in ('drain_delay', 'drain_timeout'))
    grace = pod(objects)['terminationGracePeriodSeconds']
    if grace != delay + timeout + SPARE_SECONDS:
        yield (f'terminationGracePeriodSeconds is {grace}; --drain_delay and --drain_timeout with '
               f'{SPARE_SECONDS} s to spare are {delay + timeout + SPARE_SECONDS:g}')
    if patience(server(objects)['readinessProbe']) > delay:
        yield 'the readiness probe takes longer than --drain_delay to see that a server drains'
    if patience(server(objects)['livenessProbe']) <= grace:
        yield 'the liveness probe would end a server that drains'


def port_problems(objects, flags, _):
    stated = {name: int(flags[flag].rsplit(':', 1)[1])
              for name, flag in (('grpc', 'listen_address'), ('metrics', 'metrics_address'))}
    if {port['name']: port['containerPort'] for port in server(objects)['ports']} != stated:
        yield 'the ports of the container are not those of the flags'
    if {p['name']: p['port'] for p in objects['Service']['spec']['ports']} != stated:
        yield 'the ports of the Service are not those of the flags'
    allowed = [port['port'] for rule in objects['NetworkPolicy']['spec']['ingress']
               for port in rule['ports']]
    if allowed != list(stated.values()):
        yield 'the ports of the NetworkPolicy are not those of the flags'
    for name in ('startupProbe', 'readinessProbe', 'livenessProbe'):
        probe = server(objects)[name]
        if 'grpc' in probe and probe['grpc'] != {'port': stated['grpc']}:
            yield f'the {name} asks another port'


def label_problems(objects, _, top):
    labels = objects['Deployment']['spec']['template']['metadata']['labels']
    selectors = {
        'Deployment': objects['Deployment']['spec']['selector']['matchLabels'],
        'Service': objects['Service']['spec']['selector'],
        'PodDisruptionBudget': objects['PodDisruptionBudget']['spec']['selector']['matchLabels'],
        'NetworkPolicy': objects['NetworkPolicy']['spec']['podSelector']['matchLabels'],
    }
    for constraint in pod(objects)['topologySpreadConstraints']:
        selectors[constraint['topologyKey']] = constraint['labelSelector']['matchLabels']
    for name, selector in selectors.items():
        if not selector or not selector.items() <= labels.items():
            yield f'the selector of {name} is not of the pods'
    scaled = objects['HorizontalPodAutoscaler']['spec']['scaleTargetRef']
    if (scaled['kind'], scaled['name']) != ('Deployment', objects['Deployment']['metadata']['name']):
        yield 'the autoscaler scales something else'
    if 'replicas' in objects['Deployment']['spec']:
        yield 'the Deployment sets the number that the autoscaler sets'
    if objects['Service']['spec'].get('clusterIP') != 'None':
        yield 'the Service is not headless'
    yield from monitor_problems(objects, top)


def monitor_problems(objects, top):
    monitor, service = objects['ServiceMonitor']['spec'], objects['Service']
    labels = service['metadata']['labels']
    if not monitor['selector']['matchLabels'].items() <= labels.items():
        yield 'the ServiceMonitor selects another Service'
    job = labels.get(monitor['jobLabel'])
    config = manifests.load(top / 'docker/prometheus/prometheus.yml')
    if job != config['scrape_configs'][0]['job_name']:
        yield f'rules and dashboard would not know the job {job}'
    endpoint = monitor['endpoints'][0]
    if endpoint['port'] not in [port['name'] for port in service['spec']['ports']]:
        yield 'the ServiceMonitor scrapes a port that there is not'
    if endpoint['interval'] != config['global']['scrape_interval']:
        yield 'the ServiceMonitor scrapes at another interval'
    if objects['PrometheusRule']['spec']['groups'] != manifests.groups(top):
        yield (f'{manifests.PROMETHEUS_RULE} has other rules than docker/prometheus '
               '(NEWSLENS_UPDATE_GOLDEN=1 writes it anew)')


def security_problems(objects, _, top):
    """What the Pod Security Standard `restricted` asks, and a read-only root."""
    of_pod, of_server = pod(objects)['securityContext'], server(objects)['securityContext']
    dockerfile = (top / 'docker/Dockerfile').read_text(encoding='utf-8')
    user, group = map(int, re.search(r'^USER (\d+):(\d+)$', dockerfile, re.M).groups())
    wanted = {'runAsNonRoot': True, 'runAsUser': user, 'runAsGroup': group, 'fsGroup': group,
              'seccompProfile': {'type': 'RuntimeDefault'}}
    if of_pod != wanted:
        yield f'the security of the pod is not {wanted}'
    wanted = {'allowPrivilegeEscalation': False, 'readOnlyRootFilesystem': True,
              'capabilities': {'drop': ['ALL']}}
    if of_server != wanted:
        yield f'the security of the container is not {wanted}'
    if pod(objects)['automountServiceAccountToken'] is not False:
        yield 'the pod has a token of the cluster'
    level = objects['Namespace']['metadata']['labels'].get('pod-security.kubernetes.io/enforce')
    if level != 'restricted':
        yield 'the namespace does not enforce the standard'
    writable = [mount['mountPath'] for mount in server(objects)['volumeMounts']
                if not mount.get('readOnly')]
    if writable != [manifests.flags(top)['state_dir']]:
        yield f'{", ".join(writable)} can be written, and only --state_dir should be'


def size_problems(objects, flags, top):
    resources = server(objects)['resources']
    if flags['threads'] != resources['requests']['cpu']:
        yield '--threads is not the number of CPUs that are requested'
    limit = int(re.fullmatch(r'(\d+)Mi', resources['limits']['memory'])[1])
    rules = [rule for group in manifests.groups(top) for rule in group['rules']]
    high = next(rule for rule in rules if rule.get('alert') == 'NewslensMemoryHigh')
    mebibytes = int(re.search(r'> (\d+) \* 1024 \* 1024', high['expr'])[1])
    if mebibytes * 5 != limit * 4:
        yield f'NewslensMemoryHigh speaks at {mebibytes} MiB, not at four fifths of {limit}'


def version_problems(top):
    version = re.search(r'project\(newslens VERSION ([\d.]+)',
                        (top / 'CMakeLists.txt').read_text(encoding='utf-8'))[1]
    tag = manifests.load(top / manifests.FOLDER / 'kustomization.yaml')['images'][0]['newTag']
    if tag != version:
        yield f'the image is {tag} and the project {version}'


def list_problems(top):
    """Each file is in its folder's kustomization."""
    for folder, listed in manifests.kustomizations(top).items():
        named = {*listed.get('resources', []), *listed.get('components', [])}
        named |= {patch['path'] for patch in listed.get('patches', [])}
        for path in folder.glob('*.yaml'):
            if path.name not in named | {'kustomization.yaml'}:
                yield f'{path.relative_to(top)} is in no kustomization'


def program_problems(objects, programs, top):
    """The server takes flags and environment, and the client the words of the probes."""
    newslens_server, newslens = programs
    environment = {entry['name']: entry['value'] for entry in server(objects)['env']}
    said = subprocess.run(
        [newslens_server, f'--flagfile={top}/{manifests.FOLDER}/server/newslens.flags',
         '--data_dir=', '--state_dir=', '--check_data'], check=False, text=True,
        env=os.environ | environment, stderr=subprocess.PIPE)
    if said.returncode != 0:
        yield f'newslens-server does not take its flags: {said.stderr}'
    for name in ('startupProbe', 'readinessProbe', 'livenessProbe'):
        probe = server(objects)[name]
        command = probe.get('exec', {'command': ['newslens', 'health', '--timeout=1ms']})['command']
        # Nobody answers, which is 1; 2 is what can not be understood.
        said = subprocess.run([newslens, *command[1:], '--server=127.0.0.1:1'], check=False,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if command[0] != 'newslens' or said.returncode != 1:
            yield f'newslens does not take the words of the {name}: {said.stdout}'


def table_problems(newslens_server, top):
    """Tables are read from a mounted ConfigMap, with its hidden folder and links."""
    with tempfile.TemporaryDirectory() as name:
        mounted = pathlib.Path(name)
        (mounted / '..2026').mkdir()
        shutil.copy(top / 'server/data/aliases.csv', mounted / '..2026')
        (mounted / '..data').symlink_to('..2026')
        (mounted / 'aliases.csv').symlink_to('..data/aliases.csv')
        said = subprocess.run([newslens_server, f'--data_dir={mounted}', '--check_data'],
                              check=False, text=True, stderr=subprocess.PIPE)
    if said.returncode != 0:
        yield f'newslens-server does not read a mounted ConfigMap: {said.stderr}'


RULES = (drain_problems, port_problems, label_problems, security_problems, size_problems)


def problems(objects, flags, top):
    return [problem for rule in RULES for problem in rule(objects, flags, top)]


# What is wrong with the copy -> how it is made so.
SPOILT = {
    'a grace below the drain': lambda o, f: pod(o).update(terminationGracePeriodSeconds=30),
    'a longer drain': lambda o, f: f.update(drain_timeout='1m'),
    'a delay that no probe sees': lambda o, f: f.update(drain_delay='2s'),
    'an eager liveness probe': lambda o, f: server(o)['livenessProbe'].update(failureThreshold=2),
    'another port': lambda o, f: f.update(listen_address='0.0.0.0:50052'),
    'a probe of the metrics': lambda o, f: server(o)['startupProbe']['grpc'].update(port=9464),
    'a closed port': lambda o, f: o['NetworkPolicy']['spec']['ingress'].pop(),
    'a selector of others': lambda o, f: o['Service']['spec']['selector'].update(tier='x'),
    'an address for all': lambda o, f: o['Service']['spec'].pop('clusterIP'),
    'a number of its own': lambda o, f: o['Deployment']['spec'].update(replicas=2),
    'another job': lambda o, f: o['ServiceMonitor']['spec'].update(jobLabel='app'),
    'a rule changed': lambda o, f: o['PrometheusRule']['spec']['groups'].pop(),
    'root': lambda o, f: pod(o)['securityContext'].update(runAsUser=0),
    'a capability': lambda o, f: server(o)['securityContext'].update(capabilities={}),
    'a writable root': lambda o, f: server(o)['securityContext'].update(
        readOnlyRootFilesystem=False),
    'writable tables': lambda o, f: server(o)['volumeMounts'][1].pop('readOnly'),
    'less memory': lambda o, f: server(o)['resources']['limits'].update(memory='512Mi'),
    'more threads than CPUs': lambda o, f: f.update(threads='8'),
}


def unseen(objects, flags, top):
    for what, spoil in SPOILT.items():
        spoilt, spoilt_flags = copy.deepcopy(objects), dict(flags)
        spoil(spoilt, spoilt_flags)
        if not problems(spoilt, spoilt_flags, top):
            yield f'not seen in a spoilt copy: {what}'


def write_rules(top):
    head = ('# Written from docker/prometheus by tests/packaging/kubernetes_rules_test.py; what is '
            'changed\n# there is changed here by NEWSLENS_UPDATE_GOLDEN=1.\n')
    rule = {'apiVersion': 'monitoring.coreos.com/v1', 'kind': 'PrometheusRule',
            'metadata': {'name': 'newslens', 'labels': {'app.kubernetes.io/name': 'newslens'}},
            'spec': {'groups': manifests.groups(top)}}
    text = yaml.safe_dump(rule, sort_keys=False, allow_unicode=True, width=100)
    (top / manifests.PROMETHEUS_RULE).write_text(head + text, encoding='utf-8')


def main():
    programs, top = sys.argv[1:3], pathlib.Path(sys.argv[3])
    if os.environ.get('NEWSLENS_UPDATE_GOLDEN'):
        write_rules(top)
    objects, flags = manifests.read(top), manifests.flags(top)
    found = [*version_problems(top), *list_problems(top), *problems(objects, flags, top),
             *program_problems(objects, programs, top), *table_problems(programs[0], top),
             *unseen(objects, flags, top)]
    with tempfile.TemporaryDirectory() as folder:
        for secured in (False, True):
            rendering = manifests.rendered(top, pathlib.Path(folder), secured)
            if rendering is None:
                print('no kubectl here: the kustomizations were not rendered')
                break
            found += [f'rendered: {problem}' for problem in
                      [*problems(rendering, flags, top),
                       *program_problems(rendering, programs, top)]]
    print('\n'.join(found) or f'{len(objects)} manifests agree, {len(SPOILT)} spoilt copies do not')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
