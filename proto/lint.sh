#!/bin/sh
# Lints the contract, and with a git revision also looks for changes that would break its clients.
#
#   proto/lint.sh           buf lint
#   proto/lint.sh main      buf lint, then buf breaking against the contract of that revision
#
# BUF names the program (default: buf on the PATH). The google/ imports are those of the Debian
# package golang-github-gogo-googleapis-dev; buf only reads imports inside its own module, so both
# are laid side by side in a temporary folder, and nothing is fetched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
buf=${BUF:-buf}
googleapis=${GOOGLEAPIS_DIR:-/usr/share/gocode/src/github.com/gogo/googleapis}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# lay FOLDER: the contract in FOLDER becomes a module with all its imports.
lay() {
  mkdir -p "$1/google/rpc" "$1/google/type"
  cp "$googleapis/google/rpc/status.proto" "$1/google/rpc/"
  cp "$googleapis/google/type/date.proto" "$googleapis/google/type/money.proto" "$1/google/type/"
}

mkdir "$work/new"
cp -r "$here/buf.yaml" "$here/newslens" "$work/new/"
lay "$work/new"
(cd "$work/new" && "$buf" lint --path newslens)

if [ $# -gt 0 ]; then
  mkdir "$work/old"
  git -C "$here/.." archive "$1:proto" > "$work/old.tar"
  tar -xf "$work/old.tar" -C "$work/old"
  lay "$work/old"
  (cd "$work/new" && "$buf" breaking --against "$work/old")
fi
