"""Rows about what is around the server: publishers of rates, disks, clocks."""
import csv
import datetime
import http.server
import os
import resource
import signal
import tempfile
import threading
import time

from parts import SOURCE, Server, Storm, client, require, require_all_ok

DAY = 86_400  # seconds


class Publisher:
    """Serves the European Central Bank's XML of the days up to yesterday, or worse."""

    def __init__(self, factor=1.0, delay=0.0, days=5):
        with open(f'{SOURCE}/server/data/exchange_rates.csv', encoding='utf-8') as table:
            rows = [row for row in csv.reader(table) if row and not row[0].startswith('#')]
        rates = ''.join(f"<Cube currency='{code}' rate='{float(rate) * factor:.4f}'/>"
                        for code, rate in zip(rows[0][1:], rows[-1][1:]) if rate)
        day = datetime.date.today() - datetime.timedelta(days=1)
        cubes = []
        while len(cubes) < days:
            if day.weekday() < 5:
                cubes.append(f"<Cube time='{day}'>{rates}</Cube>")
            day -= datetime.timedelta(days=1)
        xml = ('<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope '
               'xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
               'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:Sender>'
               '<gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube>'
               f'{"".join(cubes)}</Cube></gesmes:Envelope>').encode()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                time.sleep(delay)
                self.send_response(200)
                self.send_header('Content-Length', str(len(xml)))
                self.end_headers()
                try:
                    self.wfile.write(xml)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/rates.xml'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def _rate(bin_dir, server):
    return client(bin_dir, 'rate', 'USD', 'KRW', f'--server={server.target}')


def rates(bin_dir, short):
    """The publisher of rates is down, slow, lying."""
    with Server(bin_dir) as server:
        shipped = _rate(bin_dir, server)
    told = {}
    for name, url, publisher in (
            ('down', 'http://127.0.0.1:9/rates.xml', None),
            ('slow', None, Publisher(delay=5)),
            ('lying', None, Publisher(factor=9.0))):
        if publisher is not None:
            url = publisher.url
        with Server(bin_dir, f'--exchange_rate_url={url}', '--exchange_rate_timeout=1s') as server:
            line = server.wait_for('exchange rates not refreshed')
            require(_rate(bin_dir, server) == shipped, f'{name}: the rates in force stay')
            require_all_ok(Storm(bin_dir, server.target, outstanding=8,
                                 calls=200 if short else 5000).result())
            age = server.count('newslens_exchange_rate_age_seconds')
            require(age > 0, 'the age is told')
            told[name] = line['error'][:60]
        if publisher is not None:
            publisher.__exit__()
    with Publisher() as good, Server(bin_dir, f'--exchange_rate_url={good.url}') as server:
        server.wait_for('exchange rates refreshed')
        require(_rate(bin_dir, server) != shipped, 'good ones are taken')
        fresh = server.count('newslens_exchange_rate_age_seconds')
    return {**told, 'age without': f'{age / 86400:.0f} days', 'age with': f'{fresh / 86400:.1f} days'}


def _limit_files():
    """Stands in for a full disk: a file may have 64 bytes, a write beyond fails."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


def disk_full(bin_dir, short):
    """The disk is full while rates are saved."""
    del short
    with tempfile.TemporaryDirectory() as folder:
        kept = f'{folder}/fetched_rates_ecb.csv'
        with Publisher(days=5) as publisher:
            with Server(bin_dir, f'--state_dir={folder}',
                        f'--exchange_rate_url={publisher.url}') as server:
                server.wait_for('exchange rates refreshed')
                server.wait_until(lambda: os.path.exists(kept), 'kept')
                require(server.stop(signal.SIGTERM) == 0, 'exit code 0')
        with open(kept, 'rb') as file:
            before = file.read()
        with Publisher(days=40) as publisher:
            with Server(bin_dir, f'--state_dir={folder}', f'--exchange_rate_url={publisher.url}',
                        before=_limit_files) as server:
                server.wait_for('exchange rates refreshed')
                line = server.wait_for('exchange rates not kept')
                require_all_ok(Storm(bin_dir, server.target, outstanding=8, calls=200).result())
        with open(kept, 'rb') as file:
            require(file.read() == before, 'the old file is intact')
        require(sorted(os.listdir(folder)) == [os.path.basename(kept)], 'nothing is left behind')
    return {'old file': f'{len(before)} bytes, intact', 'told': line['error'][-60:]}


def _set_clock(bin_dir, short, shifts):
    """Sets the server's clock under load, once for each of the shifts in seconds."""
    with tempfile.NamedTemporaryFile('w', suffix='.shift') as shift, Publisher() as publisher:
        module = next(os.path.join(root, name) for root, _, names in os.walk(os.path.dirname(bin_dir))
                      for name in names if name == 'libshifted_clock.so')
        with Server(bin_dir, f'--exchange_rate_url={publisher.url}',
                    environment={'LD_PRELOAD': module, 'SHIFTED_CLOCK': shift.name}) as server:
            server.wait_for('exchange rates refreshed')
            storm = Storm(bin_dir, server.target, outstanding=8, seconds=8 if short else 20)
            ages = {}

            def age():
                return server.count('newslens_exchange_rate_age_seconds')

            first = age()
            for seconds in shifts:
                shift.seek(0)
                shift.write(f'{seconds:<12}')
                shift.flush()
                # The program may go by what it saw last, for a second or two.
                expected = max(0, first + seconds)
                server.wait_until(lambda: abs(age() - expected) < 300,  # pylint: disable=W0640
                                  'the clock is set')
                before = server.count('newslens_articles_total')
                server.wait_until(lambda: server.count('newslens_articles_total') > before + 20,
                                  'calls go on')
                told = {name: value for name, value in server.metrics().items()
                        if name.endswith('_age_seconds')}
                require(told and min(told.values()) >= 0, f'no negative ages: {told}')
                ages[seconds] = told['newslens_exchange_rate_age_seconds']
            result = storm.result()
            require_all_ok(result)
            require(server.stop(signal.SIGTERM) == 0, 'exit code 0')
    return result['calls'], ages


def clock_back(bin_dir, short):
    """The clock is set back by a day, then by a year, under load."""
    calls, ages = _set_clock(bin_dir, short, (-DAY, -366 * DAY))
    return {'calls': calls, 'failed': 0, 'ages at least': f'{min(ages.values()):.0f} s'}


def clock_forward(bin_dir, short):
    """The clock is set forward by a day, then by a year, under load: no deadline passes by it."""
    calls, ages = _set_clock(bin_dir, short, (DAY, 366 * DAY))
    return {'calls': calls, 'failed': 0,
            'age of the rates then': f'{ages[366 * DAY] / DAY:.0f} days'}
