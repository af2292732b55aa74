"""A newslens-server of a test's own, and what it says on /metrics."""
import json
import re
import socket
import subprocess
import threading
import urllib.request


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def certificate(folder):
    """Makes one for this machine in the folder; the flags of a server that shows it."""
    files = {'tls_certificate_file': folder / 'server.pem', 'tls_key_file': folder / 'server.key'}
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
         '-days', '30', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1',
         '-keyout', files['tls_key_file'], '-out', files['tls_certificate_file']],
        check=True, stderr=subprocess.DEVNULL)
    return [f'--{name}={path}' for name, path in files.items()]


class Server:
    """The program on free ports, from construction to the end of the `with` block."""

    def __init__(self, program, *flags):
        self.process = subprocess.Popen(
            [program, '--listen_address=127.0.0.1:0', '--metrics_address=127.0.0.1:0', *flags],
            stderr=subprocess.PIPE, text=True)
        log = []
        for line in self.process.stderr:
            log.append(line)
            said = json.loads(line)
            if said['message'] == 'serving':
                self.address = f'127.0.0.1:{said["port"]}'
                self.metrics_address = f'127.0.0.1:{said["metrics_port"]}'
                break
        else:
            raise SystemExit('the server did not start: ' + ''.join(log))
        # What is not read would stop the server once the pipe is full.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def scrape(self):
        with urllib.request.urlopen(f'http://{self.metrics_address}/metrics', timeout=30) as answer:
            return answer.read().decode()


SAMPLE = re.compile(r'(?P<name>\w+)(?:\{(?P<labels>.*)\})? (?P<value>\S+)')
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
# What the text format adds to a family's name, by its type.
SUFFIXES = {'histogram': ('_bucket', '_sum', '_count'), 'summary': ('_sum', '_count')}


def families(scrape):
    """The families of a scrape in its order: name -> {type, help, labels: {name: {values}}}.

    The bounds of a histogram (`le`) and the quantiles of a summary are no labels of the family.
    """
    found = {}
    current = None
    for line in scrape.splitlines():
        if line.startswith('# HELP '):
            _, _, name, text = line.split(' ', 3)
            assert name not in found, f'{name} comes twice'
            current = found[name] = {'name': name, 'help': text, 'type': '', 'labels': {}}
        elif line.startswith('# TYPE '):
            current['type'] = line.split(' ')[3]
        elif line:
            sample = SAMPLE.fullmatch(line)
            names = [current['name']] + [current['name'] + suffix
                                         for suffix in SUFFIXES.get(current['type'], ())]
            assert sample and sample['name'] in names, f'{line} stands under {current["name"]}'
            for name, value in LABEL.findall(sample['labels'] or ''):
                if name not in ('le', 'quantile'):
                    current['labels'].setdefault(name, set()).add(value)
    return found
