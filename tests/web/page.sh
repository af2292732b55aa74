#!/bin/sh
# Runs the tests of the page, or says why it can not: exit code 77 is a skip to ctest.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null; then
  echo "SKIPPED: node is not installed"
  exit 77
fi
exec node run.mjs "$@"
