#!/bin/sh
# Lints the contract, and with a git revision also looks for changes that would break its clients.
#
#   proto/lint.sh           buf lint
#   proto/lint.sh main      buf lint, then buf breaking against the contract of that revision
#
# How buf is found stands in buf.sh. The google/ imports are those of the Debian package
# golang-github-gogo-googleapis-dev.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/buf.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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
