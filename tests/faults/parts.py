"""What the rows are made of: a real server, a storm of calls, and figures."""
import atexit
import json
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

PATIENCE = 120  # seconds; what is not there by then will not come
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MIB = 1 << 20


class Fault(Exception):
    """A promise that was not kept."""


def require(kept, promise):
    if not kept:
        raise Fault(promise)


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Server:
    """newslens-server, its log read as it is written. A context: killed at the end if it still runs."""

    def __init__(self, bin_dir, *flags, port=0, environment=None, before=None):
        clean = {k: v for k, v in os.environ.items() if not k.startswith('NEWSLENS_')}
        self.process = subprocess.Popen(
            [os.path.join(bin_dir, 'newslens-server'), f'--listen_address=127.0.0.1:{port}',
             '--metrics_address=127.0.0.1:0', *flags],
            stderr=subprocess.PIPE, env={**clean, **(environment or {})}, preexec_fn=before)
        self.lines = []
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        serving = self.wait_for('serving')
        self.port = serving['port']
        self.target = f'127.0.0.1:{self.port}'
        self.metrics_url = f'http://127.0.0.1:{serving["metrics_port"]}/metrics'

    def _read(self):
        for line in self.process.stderr:
            with self.changed:
                self.lines.append(json.loads(line))
                self.changed.notify_all()
        with self.changed:
            self.lines.append(None)
            self.changed.notify_all()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def wait_for(self, *messages, after=0):
        """The first line of the log with one of the messages, from line `after` on."""
        end = time.monotonic() + PATIENCE
        with self.changed:
            while True:
                for line in self.lines[after:]:
                    require(line is not None, f'the server ended before "{messages}": '
                                              f'{[l for l in self.lines[-3:] if l]}')
                    if line['message'] in messages:
                        return line
                after = len(self.lines)
                require(self.changed.wait(end - time.monotonic()), f'no "{messages}" in the log')

    def position(self):
        with self.changed:
            return len(self.lines)

    def calls(self):
        """Lines that tell of calls for articles."""
        with self.changed:
            return [line for line in self.lines if line and line['message'] == 'call'
                    and 'NewsEnrichmentService' in line['method']]

    def stop(self, signal):
        self.process.send_signal(signal)
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        return code

    def rss(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as status:
            return int(re.search(r'VmRSS:\s+(\d+)', status.read()).group(1)) * 1024

    def metrics(self):
        """{'name{label="value"}': value}"""
        text = urllib.request.urlopen(self.metrics_url, timeout=PATIENCE).read().decode()
        return {name: float(value) for name, value in
                (line.rsplit(' ', 1) for line in text.splitlines() if not line.startswith('#'))}

    def count(self, name, *parts):
        return sum(value for series, value in self.metrics().items()
                   if series.startswith(name) and all(part in series for part in parts))

    def wait_until(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            require(time.monotonic() < end and self.process.poll() is None, f'never: {what}')
            time.sleep(0.02)


class Tables:
    """A folder for --data_dir with one table, which changes, for the length of a with block."""

    NAME = 'section_marks.csv'

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.changes = 0
        with open(f'{SOURCE}/server/data/{self.NAME}', encoding='utf-8') as shipped:
            self.good = shipped.read()
        self.change()
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def flag(self):
        return f'--data_dir={self.folder.name}'

    def change(self, bad=False):
        """Another content than before, put in place at once."""
        self.changes += 1
        aside = f'{self.folder.name}/.aside'
        with open(aside, 'w', encoding='utf-8') as file:
            file.write(f'# {self.changes}\n' + ('no,such,columns\n' if bad else self.good))
        os.replace(aside, f'{self.folder.name}/{self.NAME}')


class Storm:
    """call_storm under way. Ends by itself, or with this program."""

    def __init__(self, bin_dir, target, **flags):
        words = [f'--{name}={str(value).lower() if isinstance(value, bool) else value}'
                 for name, value in flags.items()]
        self.process = subprocess.Popen(
            [os.path.join(bin_dir, 'call_storm'), f'--target={target}', *words],
            stdout=subprocess.PIPE, text=True, env={**os.environ, 'GRPC_VERBOSITY': 'NONE'})
        atexit.register(self.process.kill)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def running(self):
        return self.process.poll() is None

    def result(self):
        printed, _ = self.process.communicate(timeout=10 * PATIENCE)
        require(self.process.returncode == 0, 'call_storm failed')
        told = json.loads(printed)
        require(told['wrong'] == 0, f'{told["wrong"]} wrong answers')
        return told


def require_all_ok(told):
    require(set(told['codes']) == {'OK'} and told['codes']['OK'] == told['calls'],
            f'every call is answered; {told["calls"]} calls came to {told["codes"]}')


def client(bin_dir, *words, given=None):
    """The newslens program's output."""
    done = subprocess.run([os.path.join(bin_dir, 'newslens'), *words], input=given, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE,
                          check=False)
    require(done.returncode == 0, f'newslens {words}: {done.stderr.strip()}')
    return done.stdout


def mib(size):
    return f'{size / MIB:.0f} MiB'
