#!/usr/bin/env python3
"""The systemd unit is sound and sandboxed, and agrees with the flags that it gives the server.

usage: systemd_test.py SERVER REPOSITORY

That it does look is seen on spoilt copies. Exit code 77 where there is no systemd-analyze.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import manifests

UNIT = 'docker/systemd/newslens-server.service'
FLAGS = 'docker/systemd/newslens-server.flags'
MOST_EXPOSED = 20  # tenths, of systemd-analyze's scale from 0 to 10
SPARE_SECONDS = 5


def setting(unit, name):
    found = re.findall(rf'^{name}=(.*)$', unit, re.M)
    return found[-1] if found else None


def analyze(unit, server, folder):
    """What systemd-analyze says against it."""
    path = folder / 'newslens-server.service'
    path.write_text(unit.replace('/usr/bin/newslens-server', server), encoding='utf-8')
    for words in (['verify', '--man=no', path],
                  ['security', '--offline=true', f'--threshold={MOST_EXPOSED}', path]):
        said = subprocess.run(['systemd-analyze', '--no-pager', *words], check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        # What it reads besides, of the machine's own units, is not ours.
        ours = [line for line in said.stdout.splitlines() if path.name in line]
        if said.returncode != 0 or words[0] == 'verify' and ours:
            yield f'systemd-analyze {words[0]}: {" ".join(ours)}'


def agreement_problems(unit, flags):
    drain = sum(manifests.seconds(flags[name]) for name in ('drain_delay', 'drain_timeout'))
    if manifests.seconds(setting(unit, 'TimeoutStopSec') or '0s') != drain + SPARE_SECONDS:
        yield f'TimeoutStopSec is not the drain of {drain} s and {SPARE_SECONDS} s to spare'
    if flags.get('state_dir') != f'/var/lib/{setting(unit, "StateDirectory")}':
        yield '--state_dir is not the folder that the unit lets it write'
    if setting(unit, 'Type') != 'notify' or not setting(unit, 'WatchdogSec'):
        yield 'systemd is not told when it is ready, or that it lives'
    if setting(unit, 'ExecReload') != '/bin/kill -HUP $MAINPID':
        yield 'it is not told to reload by SIGHUP'
    start = setting(unit, 'ExecStart')
    if not start.endswith(f'--flagfile=/etc/newslens/{pathlib.Path(FLAGS).name}'):
        yield 'it starts with other flags than those that are installed'


def flag_problems(server, top):
    """The server takes the file of flags as it is, and with each line that is commented out."""
    text = (top / FLAGS).read_text(encoding='utf-8')
    with tempfile.NamedTemporaryFile('w', encoding='utf-8') as file:
        file.write(re.sub(r'^#--', '--', text, flags=re.M))
        file.flush()
        for path in (top / FLAGS, file.name):
            said = subprocess.run([server, f'--flagfile={path}', '--data_dir=', '--check_data'],
                                  check=False, text=True, stderr=subprocess.PIPE)
            if said.returncode != 0:
                yield f'newslens-server does not take its flags: {said.stderr}'


# What is wrong with the copy -> what stands there, and in place of what.
SPOILT = {
    'a short stop': ('TimeoutStopSec=35s', 'TimeoutStopSec=10s'),
    'no watchdog': ('WatchdogSec=30s\n', ''),
    'another folder': ('StateDirectory=newslens', 'StateDirectory=lens'),
    'a misspelt setting': ('ProtectHome=', 'ProtectHomes='),
    'no sandbox': ('CapabilityBoundingSet=\nAmbientCapabilities=\nNoNewPrivileges=yes\n', ''),
    'another reload': ('-HUP', '-USR1'),
}


def problems(unit, server, flags, folder):
    return [*agreement_problems(unit, flags), *analyze(unit, server, folder)]


def main():
    server, top = sys.argv[1], pathlib.Path(sys.argv[2])
    if shutil.which('systemd-analyze') is None:
        print('no systemd-analyze here: skipped')
        return 77
    unit = (top / UNIT).read_text(encoding='utf-8')
    flags = dict(re.findall(r'^--(\w+)=(.*)$', (top / FLAGS).read_text(encoding='utf-8'), re.M))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        found = problems(unit, server, flags, folder) + list(flag_problems(server, top))
        for what, (there, instead) in SPOILT.items():
            assert there in unit, f'nothing to spoil for: {what}'
            if not problems(unit.replace(there, instead), server, flags, folder):
                found.append(f'not seen in a spoilt copy: {what}')
    print('\n'.join(found) or f'the unit is sound, {len(SPOILT)} spoilt copies are not')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
