#!/bin/sh
# Lints the contract, and with a git revision also looks for changes that would break its clients.
#
#   proto/lint.sh           buf lint
#   proto/lint.sh main      buf lint, then buf breaking against the contract of that revision
#
# BUF names the program; without it buf is taken from the PATH, else by npx in BUF_VERSION. The
# google/ imports are those of the Debian package golang-github-gogo-googleapis-dev; buf only reads
# imports inside its own module, so both are laid side by side in a temporary folder, and no import
# is fetched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
googleapis=${GOOGLEAPIS_DIR:-/usr/share/gocode/src/github.com/gogo/googleapis}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run_buf() {
  if [ -n "${BUF:-}" ]; then
    "$BUF" "$@"
  elif command -v buf >/dev/null; then
    buf "$@"
  else
    npx --yes --package="@bufbuild/buf@${BUF_VERSION:-latest}" buf "$@"
  fi
}

# lay FOLDER: the contract in FOLDER becomes a module with all its imports.
lay() {
  mkdir -p "$1/google/rpc" "$1/google/type"
  cp "$googleapis/google/rpc/status.proto" "$1/google/rpc/"
  cp "$googleapis/google/type/date.proto" "$googleapis/google/type/money.proto" "$1/google/type/"
}

mkdir "$work/new"
cp -r "$here/buf.yaml" "$here/newslens" "$work/new/"
lay "$work/new"
(cd "$work/new" && run_buf lint --path newslens)

if [ $# -gt 0 ]; then
  mkdir "$work/old"
  git -C "$here/.." archive "$1:proto" > "$work/old.tar"
  tar -xf "$work/old.tar" -C "$work/old"
  lay "$work/old"
  (cd "$work/new" && run_buf breaking --against "$work/old")
fi
