#!/usr/bin/env python3
"""The HTTP door of a real server under TLS: who is let in, and certificates that change.

usage: tls_test.py NEWSLENS_SERVER
"""
import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile

PATIENCE_SECONDS = 60
CERTIFICATES = r'''
set -e
ca() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
         -keyout "$1.key" -out "$1.pem"; }
leaf() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
           -keyout "$1.key" -out "$1.csr"
         echo "subjectAltName=IP:127.0.0.1,DNS:localhost" > "$1.ext"
         openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
           -extfile "$1.ext" -out "$1.pem"; }
ca ca; leaf server; leaf client
'''


def make_certificates(folder):
    os.makedirs(folder)
    subprocess.run(['sh', '-c', CERTIFICATES], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def use(certificates, live):
    for name in ('server.pem', 'server.key', 'ca.pem'):
        with open(f'{certificates}/{name}', 'rb') as file, open(f'{live}/{name}', 'wb') as out:
            out.write(file.read())


class Server:
    def __init__(self, program, *flags):
        self.process = subprocess.Popen(
            [program, '--listen_address=127.0.0.1:0', '--http_address=127.0.0.1:0',
             '--metrics_address=127.0.0.1:0', *flags], stderr=subprocess.PIPE, text=True)
        self.entry = self.wait_for('serving')
        self.port = self.entry['http_port']

    def wait_for(self, message):
        for line in self.process.stderr:
            entry = json.loads(line)
            if entry['message'] == message:
                return entry
        raise AssertionError(f'the log ended without "{message}"')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.stderr.read()
        code = self.process.wait()
        assert code == 0, f'the server ended with {code}'


def context(trusted, own=None):
    made = ssl.create_default_context(cafile=f'{trusted}/ca.pem')
    if own:
        made.load_cert_chain(f'{own}/client.pem', f'{own}/client.key')
    return made


def connect(server, tls):
    return http.client.HTTPSConnection('127.0.0.1', server.port, context=tls,
                                       timeout=PATIENCE_SECONDS)


def call(connection):
    connection.request('POST', '/newslens.v1.ReferenceDataService/GetServerInfo', body='{}',
                       headers={'Content-Type': 'application/json'})
    answer = connection.getresponse()
    body = json.loads(answer.read())
    assert answer.status == 200, body
    assert body['engineVersion'], body


def refused(server, tls):
    """Whether a call fails for TLS; where the caller's certificate is at fault, at the first read."""
    try:
        call(connect(server, tls))
    except (ssl.SSLError, ConnectionError, http.client.BadStatusLine):
        return True
    return False


def test_a_server_with_a_certificate(program, first, second, live):
    use(first, live)
    with Server(program, f'--tls_certificate_file={live}/server.pem',
                f'--tls_key_file={live}/server.key') as server:
        still_open = connect(server, context(first))
        call(still_open)
        assert refused(server, context(second))
        # Plaintext is answered by nobody.
        with socket.create_connection(('127.0.0.1', server.port), PATIENCE_SECONDS) as plain:
            plain.sendall(b'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
            try:
                assert not plain.recv(100).startswith(b'HTTP')
            except ConnectionError:
                pass

        use(second, live)
        server.process.send_signal(signal.SIGHUP)
        server.wait_for('certificates renewed')
        call(still_open)
        call(connect(server, context(second)))
        assert refused(server, context(first))


def test_callers_with_a_certificate(program, first, second, live):
    use(first, live)
    with Server(program, f'--tls_certificate_file={live}/server.pem',
                f'--tls_key_file={live}/server.key',
                f'--tls_client_ca_file={live}/ca.pem') as server:
        call(connect(server, context(first, own=first)))
        assert refused(server, context(first))
        assert refused(server, context(first, own=second))


def test_versions_and_protocols(program, first, _, live):
    use(first, live)
    with Server(program, f'--tls_certificate_file={live}/server.pem',
                f'--tls_key_file={live}/server.key') as server:
        for version, taken in ((ssl.TLSVersion.TLSv1_3, True), (ssl.TLSVersion.TLSv1_2, True),
                               (ssl.TLSVersion.TLSv1_1, False)):
            tls = context(first)
            if not taken:
                tls.set_ciphers('DEFAULT@SECLEVEL=0')
            tls.minimum_version = tls.maximum_version = version
            assert refused(server, tls) != taken, version
        for offered, chosen in ((['h2', 'http/1.1'], 'http/1.1'), ([], None)):
            tls = context(first)
            if offered:
                tls.set_alpn_protocols(offered)
            with socket.create_connection(('127.0.0.1', server.port), PATIENCE_SECONDS) as plain:
                with tls.wrap_socket(plain, server_hostname='localhost') as wrapped:
                    assert wrapped.selected_alpn_protocol() == chosen


def test_a_handshake_that_never_comes_holds_nobody_up(program, first, _, live):
    use(first, live)
    with Server(program, f'--tls_certificate_file={live}/server.pem', '--threads=1',
                f'--tls_key_file={live}/server.key') as server:
        silent = [socket.create_connection(('127.0.0.1', server.port)) for _ in range(50)]
        call(connect(server, context(first)))
        for one in silent:
            one.close()


def test_plaintext_beyond_loopback_needs_the_word(program, *_):
    for flags, code in (([], 2), (['--insecure', '--check_data'], 0)):
        ended = subprocess.run([program, '--http_address=0.0.0.0:0', *flags], check=False,
                               stderr=subprocess.PIPE, text=True)
        assert ended.returncode == code, ended.stderr
    assert '--insecure' in subprocess.run([program, '--http_address=0.0.0.0:0'], check=False,
                                          stderr=subprocess.PIPE, text=True).stderr


def main():
    program = os.path.abspath(sys.argv[1])
    tests = [(name, test) for name, test in globals().items() if name.startswith('test_')]
    with tempfile.TemporaryDirectory() as folder:
        first = make_certificates(f'{folder}/first')
        second = make_certificates(f'{folder}/second')
        os.makedirs(f'{folder}/live')
        for name, test in tests:
            test(program, first, second, f'{folder}/live')
            print(f'ok      {name}')


if __name__ == '__main__':
    main()
