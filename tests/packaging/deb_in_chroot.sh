#!/usr/bin/env bash
# Installs, uses, upgrades, removes and purges the packages of a folder in a fresh Debian 12, and
# shows that nothing stays behind. As root, with mmdebstrap; `./dev try-package` calls it.
#
#   tests/packaging/deb_in_chroot.sh build/packages
set -euo pipefail
packages=$(readlink -f "$1")
top=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
work=$(mktemp -d)
root=$work/root
server_pid=

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
install_packages() {
  inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o Dpkg::Options::=--force-confold "$@" >"$work/apt.log" 2>&1 || { cat "$work/apt.log"; fail "$*"; }
}
# in_root PATTERN...: the files of these patterns, as the root sees them.
in_root() { (cd "$root" && printf '/%s ' $*); }
# What of ours is in the root, but for the packages' own files.
ours() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./packages -o -path ./upgrade \) -prune -o \
    -name '*newslens*' -print) | grep -v '^./var/\(cache\|log\)/\|/dpkg/info/' || true
}

end() {
  [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
  umount "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap end EXIT

# The server as the unit starts it, but for its user's number.
start_server() {
  chroot --userspec=65532:65532 "$root" /usr/bin/newslens-server \
    --flagfile=/etc/newslens/newslens-server.flags --state_dir= --listen_address=127.0.0.1:0 \
    --metrics_address=127.0.0.1:0 2>"$work/server.log" &
  server_pid=$!
  until grep -q '"message":"serving"' "$work/server.log"; do
    kill -0 "$server_pid" || { cat "$work/server.log"; fail "the server does not start"; }
    tail -n +1 -F --pid="$server_pid" "$work/server.log" 2>/dev/null | grep -q -m1 '"serving"' || true
  done
  address=127.0.0.1:$(sed -n 's/.*"serving".*"port":\([0-9]*\).*/\1/p' "$work/server.log")
}

stop_server() {
  kill -TERM "$server_pid"
  wait "$server_pid" || fail "the server ends with $?"
  server_pid=
}

use() {
  local article='카카오가 20억 달러를 투자한다.'
  inside newslens --version
  echo "$article" | inside newslens enrich --local - | grep -q 'KOSPI:035720' || fail "enrich --local"
  start_server
  inside newslens health --server="$address" | grep -q SERVING || fail "health"
  echo "$article" | inside newslens enrich --server="$address" - | grep -q 'KOSPI:035720' || fail "enrich"
  # A table of the administrator's own is in force after a reload.
  cp "$root/usr/share/newslens/tables/aliases.csv" "$root/etc/newslens/tables/"
  kill -HUP "$server_pid"
  until inside newslens info --server="$address" --format=json | grep -q /etc/newslens/tables; do
    kill -0 "$server_pid" || fail "the server ends at a reload"
    tail -n 1 "$work/server.log" >/dev/null
  done
  rm "$root/etc/newslens/tables/aliases.csv"
  stop_server
}

link_libraries() {
  mkdir -p "$root/tmp/consumer"
  sed -n '/^```cpp$/,/^```$/{/^```/d;p}' "$top/README.md" >"$root/tmp/consumer/main.cc"
  cat >"$root/tmp/consumer/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(newslens REQUIRED COMPONENTS engine client)
add_executable(consumer main.cc)
target_link_libraries(consumer PRIVATE newslens::reference newslens::client_lib)
CMAKE
  inside cmake -S /tmp/consumer -B /tmp/consumer/build >/dev/null
  inside cmake --build /tmp/consumer/build >/dev/null
  inside /tmp/consumer/build/consumer | grep -q XKRX:035720 || fail "a program with the libraries"
  rm -rf "$root/tmp/consumer"
}

# The same packages with a version above theirs.
make_upgrade() {
  local package
  mkdir -p "$root/upgrade"
  for package in "$packages"/newslens*.deb; do
    rm -rf "$work/unpacked"
    dpkg-deb -R "$package" "$work/unpacked"
    sed -i 's/^Version: .*/&+upgrade/' "$work/unpacked/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone -b "$work/unpacked" "$root/upgrade/" >/dev/null
  done
}

say "a fresh Debian 12"
mmdebstrap --quiet --variant=minbase bookworm "$root" "$(ls /etc/apt/sources.list.d/debian.sources \
  /etc/apt/sources.list 2>/dev/null | head -1)"
mount -t proc proc "$root/proc"
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
inside apt-get update -qq

say "install and use"
install_packages $(in_root "packages/newslens_*.deb packages/newslens-server_*.deb")
inside dpkg -s newslens newslens-server | grep -E '^(Package|Version|Installed-Size)'
use

say "upgrade: changed flags stay"
echo '--max_in_flight=77' >>"$root/etc/newslens/newslens-server.flags"
make_upgrade
install_packages $(in_root "upgrade/*.deb")
inside dpkg-query -W -f '${Version}\n' newslens-server | grep -q upgrade || fail "not upgraded"
grep -q max_in_flight=77 "$root/etc/newslens/newslens-server.flags" || fail "the flags were lost"
use

say "remove: programs go, flags stay"
inside apt-get remove -y -qq newslens newslens-server >/dev/null 2>&1
[ ! -e "$root/usr/bin/newslens-server" ] || fail "the server is still there"
[ -e "$root/etc/newslens/newslens-server.flags" ] || fail "the flags went"

say "purge: nothing stays"
mkdir -p "$root/var/lib/private/newslens" # as a server that fetched rates leaves it
inside apt-get purge -y -qq newslens newslens-server >/dev/null 2>&1
[ -z "$(ours)" ] || fail "left behind: $(ours)"

if [ "${2:-}" != --without-libraries ]; then
  say "a program with the libraries"
  install_packages g++ make cmake $(in_root "packages/libnewslens-dev_*.deb")
  link_libraries
  inside apt-get purge -y -qq libnewslens-dev >/dev/null 2>&1
  [ -z "$(ours)" ] || fail "left behind: $(ours)"
fi
say "installed, used, upgraded, removed and purged"
