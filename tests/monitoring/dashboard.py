"""The dashboard's file, read for tests."""
import json

PATH = 'docker/grafana/dashboards/newslens.json'


def load(top):
    return json.loads((top / PATH).read_text(encoding='utf-8'))


def panels(dashboard):
    """Panels with queries, those of collapsed rows too."""
    for panel in dashboard['panels']:
        if panel['type'] == 'row':
            yield from panel['panels']
        else:
            yield panel


def variables(dashboard):
    return {variable['name']: variable for variable in dashboard['templating']['list']}
