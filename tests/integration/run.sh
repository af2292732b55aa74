#!/bin/sh
# Runs one of this folder's scripts, or says why it can not: exit code 77 is a skip to ctest.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null; then
  echo "SKIPPED: node is not installed"
  exit 77
fi
if [ ! -d node_modules ]; then
  echo "SKIPPED: no node_modules in $PWD; run npm ci there"
  exit 77
fi
PATH=$PWD/node_modules/.bin:$PATH
export PATH
exec node "$@"
