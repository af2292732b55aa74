#!/usr/bin/env python3
"""Calls per second and server CPU per call, of newslens-server against the bare server.

    server_bench.py BIN_DIR ARTICLES.jsonl [--rounds=3] [--seconds=3] [--in_flight=1,16,64]

Both servers have the same door; the bare one (bare_server.cc) only fills a reply of the real shape.
They take turns, each time with a fresh process, so that a noisy machine is noisy for both. Printed
are medians over the rounds, and r = (CPU of newslens - CPU of bare) / CPU of bare, a call, with its
smallest and largest value: what enriching costs, in units of answering at all. The client shares
the machine with the server.

Then the same server by its other door, in turns with gRPC: Connect in JSON and in binary, over
HTTP/1.1, a connection a call under way.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import namedtuple

Measured = namedtuple('Measured', 'rate cpu p50 p99 reply_bytes')


class Bare:
    name = 'bare'

    def __init__(self, bin_dir):
        self.process = subprocess.Popen([os.path.join(bin_dir, 'bare_server')],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())


class Product:
    name = 'newslens'

    def __init__(self, bin_dir):
        self.process = subprocess.Popen(
            [os.path.join(bin_dir, 'newslens-server'), '--listen_address=127.0.0.1:0',
             '--http_address=127.0.0.1:0',
             '--metrics_address=127.0.0.1:0'], stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            entry = json.loads(line)
            if entry['message'] == 'serving':
                self.port = entry['port']
                self.http_port = entry['http_port']
                return
        sys.exit('server_bench: newslens-server did not start')


def measure(kind, options, in_flight, form=None):
    """By gRPC, or by Connect in `form`, json or proto."""
    server = kind(options.bin_dir)
    pid, load = str(server.process.pid), [options.articles, str(in_flight), str(options.seconds)]
    if form is None:
        command = ['load_generator', f'127.0.0.1:{server.port}', pid, *load]
    else:
        command = ['http_load_generator', str(server.http_port), pid, *load, form]
    try:
        printed = subprocess.run([os.path.join(options.bin_dir, command[0]), *command[1:]],
                                 check=True, stdout=subprocess.PIPE, text=True).stdout
    finally:
        server.process.kill()
        server.process.wait()
    calls, seconds, cpu, p50, p99, reply_bytes = map(float, printed.split())
    return Measured(calls / seconds, cpu / calls, p50, p99, reply_bytes)


def median(rounds, field):
    return statistics.median(getattr(one, field) for one in rounds)


def print_line(in_flight, name, rounds):
    print(f'{in_flight:>9} {name:<13} {median(rounds, "rate"):>9.0f} '
          f'{median(rounds, "cpu"):>12.1f} {median(rounds, "p50"):>8.0f} '
          f'{median(rounds, "p99"):>8.0f} {median(rounds, "reply_bytes"):>8.0f}', flush=True)


def report(in_flight, bare, product):
    for kind, rounds in ((Bare, bare), (Product, product)):
        print_line(in_flight, kind.name, rounds)
    ratios = [(b.cpu - a.cpu) / a.cpu for a, b in zip(bare, product)]
    print(f'{"":>9} r = {statistics.median(ratios):.2f} '
          f'({min(ratios):.2f} to {max(ratios):.2f}); throughput '
          f'{median(product, "rate") / median(bare, "rate"):.2f} of bare', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bin_dir')
    parser.add_argument('articles')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=3)
    parser.add_argument('--in_flight', default='1,16,64')
    options = parser.parse_args()

    print(f'{os.cpu_count()} cores shared with the client, load average before the start '
          f'{os.getloadavg()[0]:.1f}, {options.rounds} rounds of {options.seconds:g} s')
    print('in flight server          calls/s  CPU us/call   p50 us   p99 us  reply B')
    loads = [int(number) for number in options.in_flight.split(',')]
    for in_flight in loads:
        bare, product = [], []
        for _ in range(options.rounds):
            bare.append(measure(Bare, options, in_flight))
            product.append(measure(Product, options, in_flight))
        report(in_flight, bare, product)
    print('in flight door            calls/s  CPU us/call   p50 us   p99 us  reply B')
    for in_flight in loads:
        doors = {'gRPC': None, 'Connect proto': 'proto', 'Connect JSON': 'json'}
        rounds = {name: [] for name in doors}
        for _ in range(options.rounds):
            for name, form in doors.items():
                rounds[name].append(measure(Product, options, in_flight, form))
        for name in doors:
            print_line(in_flight, name, rounds[name])


if __name__ == '__main__':
    main()
