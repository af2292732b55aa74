"""A network of its own: loopback alone, a resolver that knows one name, and a balancer before it."""
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

from parts import PATIENCE, SOURCE, require

NAME = 'newslens'
PORT = 50051
BALANCER_PORT = 50050
RESOLVER = '127.0.0.53'
INSIDE = 'NEWSLENS_BALANCING_INSIDE'


def missing(programs):
    """Why the tests can not be run here, or None."""
    os.environ['PATH'] += ':/usr/sbin'  # where Debian keeps servers
    for program in programs:
        if shutil.which(program) is None:
            return f'{program} is not installed'
    tried = subprocess.run(['unshare', '--net', '--mount', 'true'], stderr=subprocess.PIPE,
                           text=True, check=False)
    return tried.stderr.strip() if tried.returncode else None


def enter():
    """Runs this program again in namespaces of its own, where it goes on behind this call."""
    if INSIDE not in os.environ:
        os.execvpe('unshare', ['unshare', '--net', '--mount', sys.executable, *sys.argv],
                   {**os.environ, INSIDE: '1'})
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        interface = struct.pack('16sh', b'lo', 0x41)  # IFF_UP | IFF_RUNNING
        fcntl.ioctl(any_socket, 0x8914, interface)  # SIOCSIFFLAGS
    # No client's port is one that a balancer or server is to have.
    with open('/proc/sys/net/ipv4/ip_local_port_range', 'w', encoding='ascii') as ports:
        ports.write('20000 40000')
    # What is written to these folders is seen by this program alone.
    for folder in ('/run', '/var/lib/nginx'):
        if os.path.isdir(folder):
            subprocess.run(['mount', '-t', 'tmpfs', 'tmpfs', folder], check=True)


class Process:
    """A program whose standard error is kept. A context."""

    def __init__(self, *words):
        self.words = words
        self.log = open(f'/run/{words[0]}.log', 'w+', encoding='utf-8')  # pylint: disable=R1732
        self.process = subprocess.Popen(words, stdout=self.log, stderr=self.log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()

    def last_words(self):
        self.log.seek(0)
        return self.log.read().strip()[-2000:]

    def wait_for_port(self, address, port):
        """Until a connection is taken."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection((address, port), PATIENCE).close()
                return
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > end:
                    require(False, f'{" ".join(self.words)}: {self.last_words()}')
                time.sleep(0.02)


class Resolver(Process):
    """dnsmasq, which answers for NAME with all addresses it was told of, in turn."""

    def __init__(self):
        self.folder = '/run/addresses'
        os.mkdir(self.folder)
        self.addresses = []
        super().__init__('dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null', '--no-resolv',
                         '--no-hosts', f'--hostsdir={self.folder}', '--bind-interfaces',
                         f'--listen-address={RESOLVER}', '--local-ttl=1', '--user=root',
                         '--pid-file')
        with open('/run/resolv.conf', 'w', encoding='ascii') as configuration:
            configuration.write(f'nameserver {RESOLVER}\n')
        subprocess.run(['mount', '--bind', '/run/resolv.conf', '/etc/resolv.conf'], check=True)
        self.wait_for_port(RESOLVER, 53)

    def __exit__(self, *words):
        super().__exit__(*words)
        subprocess.run(['umount', '/etc/resolv.conf'], check=True)
        shutil.rmtree(self.folder)

    def tell(self, addresses):
        """From now on the name has these addresses."""
        with open('/run/aside', 'w', encoding='ascii') as aside:
            aside.writelines(f'{address} {NAME}\n' for address in addresses)
        os.replace('/run/aside', f'{self.folder}/{NAME}')
        self.process.send_signal(signal.SIGHUP)  # what is gone from the file is forgotten
        end = time.monotonic() + PATIENCE
        while sorted(self.known()) != sorted(addresses):
            require(time.monotonic() < end, f'{NAME} does not get {addresses}')
            time.sleep(0.02)

    @staticmethod
    def known():
        """The name's addresses, by the system's own way to ask."""
        try:
            found = socket.getaddrinfo(NAME, PORT, socket.AF_INET, socket.SOCK_STREAM)
        except socket.gaierror:
            return []
        return [address[0] for *_, address in found]


class Dns:
    """No balancer: gRPC's own round robin over the name's addresses."""
    programs = ()
    target = f'dns:///{NAME}:{PORT}'
    cut_codes = ()
    keeps_streams = True
    finds_new_servers = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def last_words(self):
        return ''


class Nginx(Process):
    """nginx with the configuration that is shipped."""
    programs = ('nginx',)
    target = f'127.0.0.1:{BALANCER_PORT}'
    cut_codes = ('INTERNAL',)
    keeps_streams = False  # after a death a stream may hang: nginx closes its server's side alone
    finds_new_servers = False

    def __init__(self):
        super().__init__('nginx', '-e', 'stderr', '-c', f'{SOURCE}/docker/balancing/nginx.conf', '-g',
                         'daemon off;')
        self.wait_for_port('127.0.0.1', BALANCER_PORT)


class Haproxy(Process):
    """haproxy with the configuration that is shipped."""
    programs = ('haproxy',)
    target = f'127.0.0.1:{BALANCER_PORT}'
    cut_codes = ('UNKNOWN',)
    keeps_streams = True
    finds_new_servers = True

    def __init__(self):
        super().__init__('haproxy', '-db', '-f', f'{SOURCE}/docker/balancing/haproxy.cfg')
        self.wait_for_port('127.0.0.1', BALANCER_PORT)


FRONTS = {'dns': Dns, 'nginx': Nginx, 'haproxy': Haproxy}
