"""The row that takes half an hour: a load that the server bears well, and nothing but time."""
import signal
import statistics
import threading
import time

from parts import MIB, SOURCE, Fault, Server, Storm, Tables, client, mib, require, require_all_ok

LOAD = 0.7  # of what the server can do
RELOAD_EVERY = 60  # seconds


class _Streams:
    """The client program with a stream of all samples, again and again, until the end of the block."""

    def __init__(self, bin_dir, server):
        with open(f'{SOURCE}/client/samples/firehose.jsonl', encoding='utf-8') as samples:
            self.lines = samples.read()
        self.bin_dir, self.server = bin_dir, server
        self.ended = threading.Event()
        self.articles, self.broken = 0, []
        self.thread = threading.Thread(target=self._run)

    def _run(self):
        while not self.ended.is_set():
            try:
                answers = client(self.bin_dir, 'stream', f'--server={self.server.target}', '-',
                                 given=self.lines).splitlines()
            except Fault as broken:
                self.broken.append(str(broken))
                continue
            self.articles += len(answers)
            self.broken += [answer for answer in answers if '"error"' in answer]
            self.ended.wait(1)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


def _slope(points):
    """Bytes an hour, by least squares over (seconds, bytes)."""
    return statistics.linear_regression(*zip(*points)).slope * 3600


def soak(bin_dir, short):
    """Half an hour at 70 % load, with streams, reloads and scrapes: memory stands still, no errors."""
    seconds = 20 if short else 1800
    with Tables() as tables, Server(bin_dir, tables.flag()) as server:
        plateau = Storm(bin_dir, server.target, outstanding=64, connections=8,
                        seconds=2 if short else 15).result()
        require_all_ok(plateau)
        rate = LOAD * plateau['calls'] / plateau['seconds']
        points, reloads = [], 0
        begin = time.monotonic()
        with _Streams(bin_dir, server) as streams:
            storm = Storm(bin_dir, server.target, outstanding=64, connections=8, rate=rate,
                          seconds=seconds)
            while storm.running():
                time.sleep(1)
                points.append((time.monotonic() - begin, server.rss()))
                server.metrics()
                if points[-1][0] > (reloads + 1) * RELOAD_EVERY:
                    tables.change()
                    server.process.send_signal(signal.SIGHUP)
                    reloads += 1
            told = storm.result()
            errors = [line for line in server.lines if line and line['level'] == 'error']
    require(not errors, f'no error in the log: {errors[:3]}')
    require_all_ok(told)
    require(not streams.broken, f'the streams are answered: {streams.broken[:3]}')
    warm = [point for point in points if point[0] > 0.2 * seconds]
    tenth = max(1, len(warm) // 10)
    first, last = (statistics.median(size for _, size in part)
                   for part in (warm[:tenth], warm[-tenth:]))
    require(last - first < 0.05 * first + 4 * MIB, f'memory grew from {mib(first)} to {mib(last)}')
    return {'plateau': f'{plateau["calls"] / plateau["seconds"]:.0f}/s',
            'calls': f'{told["calls"]} in {told["seconds"]:.0f} s '
                     f'({told["calls"] / told["seconds"]:.0f}/s)',
            'errors': 0, 'streamed beside': streams.articles, 'reloads': reloads,
            'p50': f'{told["p50_us"] / 1000:.2f} ms', 'p99': f'{told["p99_us"] / 1000:.2f} ms',
            'RSS after warm-up': mib(first), 'RSS at the end': mib(last),
            'slope': f'{_slope(warm) / MIB:+.2f} MiB an hour'}
