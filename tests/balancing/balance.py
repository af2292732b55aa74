#!/usr/bin/env python3
"""Three servers behind each way to spread calls, under load, while one is killed and one is drained.

    balance.py BIN_DIR [dns|nginx|haproxy ...] [--short]

In network and mount namespaces of their own, so that names, ports and the shipped configurations of
docker/balancing are used as they stand; the calls have the client library's service config. Prints
figures; exits with 1 where a call is lost or a server gets no share, never because something took
long, and with 77 where the programs or the rights are not there.
"""
import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'faults'))
# pylint: disable=wrong-import-position
from parts import PATIENCE, Fault, Server, Storm, client, require, require_all_ok
import network

SKIPPED = 77
SERVERS = 3
RATE = 600  # calls a second, for figures of latency
OUTSTANDING = 32
STREAM = 'StreamEnrichArticles'


class Cluster:
    """Servers at addresses of their own, which the resolver gives for one name. A context."""

    def __init__(self, bin_dir, resolver):
        self.bin_dir = bin_dir
        self.resolver = resolver
        self.servers = {}
        for number in range(1, SERVERS + 1):
            self.start(f'127.0.1.{number}')
        self.tell()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self.servers.values():
            server.__exit__()

    def start(self, address):
        # The last one of a flag counts.
        self.servers[address] = Server(self.bin_dir, f'--listen_address={address}:{network.PORT}',
                                       '--drain_delay=5s', '--max_connection_age=10s')

    def tell(self):
        self.resolver.tell(sorted(self.servers))

    def counts(self, method='EnrichArticle'):
        return {address: int(server.count('grpc_server_started_total', f'"{method}"'))
                for address, server in self.servers.items()}

    def wait_for(self, condition, what):
        end = time.monotonic() + PATIENCE
        while not condition():
            require(time.monotonic() < end, f'never: {what}')
            time.sleep(0.05)

    def shares(self, calls):
        """How the next so many calls are spread, in percent."""
        before = self.counts()

        def since():
            return {address: count - before[address] for address, count in self.counts().items()}

        self.wait_for(lambda: sum(since().values()) >= calls, f'{calls} calls')
        spread = since()
        return {address: 100 * count / sum(spread.values()) for address, count in spread.items()}

    def busiest(self, method):
        counts = self.counts(method)
        return max(counts, key=counts.get)


class Stream:
    """`newslens stream` with an article at a time, each sent when the last one is answered. A context:
    killed at the end if it still runs."""

    def __init__(self, bin_dir, target):
        self.process = subprocess.Popen(
            [os.path.join(bin_dir, 'newslens'), 'stream', f'--server={target}', '-'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answered = 0
        self.wrong = []
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        while not self.ends.is_set():
            article = {'articleId': str(self.answered), 'text': '카카오가 2억 달러를 투자한다.'}
            self.process.stdin.write(json.dumps(article) + '\n')
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline() or '{}')
            if answer.get('articleId') != article['articleId'] or 'error' in answer:
                self.wrong.append(answer)
                return
            self.answered += 1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def finish(self):
        self.ends.set()
        self.thread.join(PATIENCE)
        self.process.stdin.close()
        require(self.process.wait(PATIENCE) == 0 and not self.wrong,
                f'the stream\'s articles are answered, once and in order: {self.wrong}')
        return self.answered


def spread(shares):
    return ' / '.join(f'{share:.0f}' for _, share in sorted(shares.items())) + ' %'


def require_shares(shares, least):
    require(min(shares.values()) >= least, f'every server has its share: {spread(shares)}')


def latency(told):
    return f'p50 {told["p50_us"] / 1000:.1f} ms, p99 {told["p99_us"] / 1000:.1f} ms'


def cut_midway(front, told):
    """How many calls ended with INTERNAL (nginx) or UNKNOWN (haproxy), since the proxy had passed on the
    beginning of an answer when its server died: gRPC does not retry these. All others have to be
    answered."""
    cut = sum(told['codes'].get(code, 0) for code in front.cut_codes)
    require(told['codes'].get('OK', 0) + cut == told['calls'] and cut <= OUTSTANDING,
            f'every call is answered; {told["calls"]} calls came to {told["codes"]}')
    return cut


def quiet(cluster, front, calls):
    """Without faults: how calls are spread, and how long they take."""
    with Storm(cluster.bin_dir, front.target, outstanding=OUTSTANDING, connections=1, calls=calls,
               rate=RATE, shipped_config=True) as storm:
        shares = cluster.shares(calls // 2)
        told = storm.result()
    require_all_ok(told)
    require_shares(shares, 15)
    return {'calls': told['calls'], 'shares': spread(shares), 'latency': latency(told)}


def faults(cluster, front, calls, short):
    """A death, a return and a drain under load; the one that carries a stream, each time."""
    with Storm(cluster.bin_dir, front.target, outstanding=OUTSTANDING, connections=4, calls=10**9,
               rate=RATE, shipped_config=True) as storm:
        if not front.keeps_streams:
            return run_faults(cluster, front, calls, short, storm, None)
        with Stream(cluster.bin_dir, front.target) as stream:
            return run_faults(cluster, front, calls, short, storm, stream)


def run_faults(cluster, front, calls, short, storm, stream):
    cluster.shares(calls)
    if stream is not None:
        cluster.wait_for(lambda: stream.answered > 20, 'a stream')
    victim = cluster.busiest(STREAM)
    cluster.servers.pop(victim).__exit__()
    dead = cluster.shares(calls)
    require_shares(dead, 20)

    cluster.start(victim)
    began = time.monotonic()
    cluster.wait_for(lambda: cluster.counts()[victim] > 50, 'calls for the one that came back')
    back = time.monotonic() - began

    if stream is not None:
        answered = stream.answered
        cluster.wait_for(lambda: stream.answered > answered, 'the stream goes on')
    leaver = cluster.busiest(STREAM)
    drained = cluster.servers.pop(leaver)
    began = time.monotonic()
    drained.process.send_signal(signal.SIGTERM)
    cluster.tell()
    code = drained.process.wait(PATIENCE)
    drain = time.monotonic() - began
    require(code == 0, f'a drained server ends with 0, not {code}')
    require_shares(cluster.shares(calls), 20)
    figures = {'while one is dead': spread(dead), 'back after': f'{back:.1f} s',
               'drained in': f'{drain:.1f} s'}
    if front.finds_new_servers and not short:
        cluster.start(leaver.replace('127.0.1', '127.0.2'))
        new = max(cluster.servers)
        began = time.monotonic()
        cluster.tell()
        cluster.wait_for(lambda: cluster.counts()[new] > 50, 'calls for a new address')
        figures['a new address has calls after'] = f'{time.monotonic() - began:.1f} s'
    if stream is not None:
        figures['streamed'] = stream.finish()
    storm.process.terminate()
    told = storm.result()
    cut = cut_midway(front, told)
    return {'calls': told['calls'], 'lost': 0, 'cut midway': cut,
            'latency': latency(told), **figures}


def row(name, bin_dir, short):
    with network.Resolver() as resolver, Cluster(bin_dir, resolver) as cluster, \
            network.FRONTS[name]() as front:
        cluster.wait_for(lambda: 'SERVING' in client(bin_dir, 'health', f'--server={front.target}'),
                         'a server behind the balancer')
        try:
            yield 'quiet', quiet(cluster, front, 600 if short else 6000)
            yield 'faults', faults(cluster, front, 200 if short else 3000, short)
        except Fault as broken:
            raise Fault(f'{broken}\n{front.last_words()}'.strip()) from broken


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bin_dir')
    parser.add_argument('rows', nargs='*', choices=[[], *network.FRONTS], metavar='ROW',
                        help=', '.join(network.FRONTS))
    parser.add_argument('--short', action='store_true')
    options = parser.parse_args()
    rows = options.rows or list(network.FRONTS)
    needed = ['dnsmasq', *(program for name in rows for program in network.FRONTS[name].programs)]
    if why := network.missing(needed):
        print(f'skipped: {why}')
        return SKIPPED
    network.enter()
    failed = False
    for name in rows:
        print(f'{name}: {network.FRONTS[name].__doc__}', flush=True)
        try:
            for what, figures in row(name, options.bin_dir, options.short):
                print(f'    {what}: ' + ', '.join(f'{key} {value}' for key, value in figures.items()),
                      flush=True)
        except Fault as broken:
            print(f'    BROKEN: {broken}', flush=True)
            failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
