"""The Kubernetes manifests, read for tests."""
import re
import shutil
import subprocess

import yaml

FOLDER = 'docker/kubernetes'
RULES = ('docker/prometheus/recording_rules.yml', 'docker/prometheus/alert_rules.yml')
PROMETHEUS_RULE = f'{FOLDER}/monitoring/prometheus_rule.yaml'


def load(path):
    return yaml.safe_load(path.read_text(encoding='utf-8'))


def kustomizations(top):
    """folder -> its kustomization."""
    return {path.parent: load(path) for path in sorted((top / FOLDER).rglob('kustomization.yaml'))}


def read(top):
    """kind -> object, of the files that the kustomizations list; one of each kind."""
    found = {}
    for folder, listed in kustomizations(top).items():
        for name in listed.get('resources', []):
            if (folder / name).is_file():
                parsed = load(folder / name)
                assert parsed['kind'] not in found, f'two of kind {parsed["kind"]}'
                found[parsed['kind']] = parsed
    return found


def flags(top):
    """name -> value, of the file of flags."""
    text = (top / FOLDER / 'server/newslens.flags').read_text(encoding='utf-8')
    return dict(re.findall(r'^--(\w+)=(.*)$', text, re.M))


def seconds(duration):
    """Of a duration as a flag writes it, with one unit."""
    number, unit = re.fullmatch(r'(\d+)(ms|s|m|h)', duration).groups()
    return int(number) * {'ms': 0.001, 's': 1, 'm': 60, 'h': 3600}[unit]


def groups(top):
    """The rules of Prometheus, as a PrometheusRule holds them."""
    return [group for path in RULES for group in load(top / path)['groups']]


def rendered(top, folder, secured):
    """kind -> object, as kubectl renders them in an empty folder; None where it can not."""
    if shutil.which('kubectl') is None:
        return None
    copy = folder / ('secured' if secured else 'plain')
    shutil.copytree(top / FOLDER, copy)
    if secured:
        path = copy / 'kustomization.yaml'
        text = path.read_text(encoding='utf-8')
        turned_on = text.replace('components: []\n#  - secured', 'components:\n  - secured')
        assert turned_on != text, 'kustomization.yaml does not say how to turn on `secured`'
        path.write_text(turned_on, encoding='utf-8')
    said = subprocess.run(['kubectl', 'kustomize', copy], check=True, stdout=subprocess.PIPE)
    objects = list(yaml.safe_load_all(said.stdout))
    found = {parsed['kind']: parsed for parsed in objects}
    assert len(found) == len(objects), 'two of one kind'
    return found
