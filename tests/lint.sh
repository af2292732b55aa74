#!/usr/bin/env bash
# Formatting, contract lint, layering, static analysis. Called by ./dev lint, which installs what
# it needs. `tests/lint.sh --quick` leaves the static analysis out.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

say "formatting"
git ls-files '*.cc' '*.h' | xargs clang-format --dry-run --Werror
git ls-files 'client/web/*.js' 'client/web/*.css' 'client/web/*.html' 'tests/web/*.mjs' |
  xargs npx --yes "prettier@${PRETTIER_VERSION:-latest}" --check --log-level=warn

say "layering"
python3 tests/layering_test.py

say "contract (buf lint STANDARD; buf breaking WIRE_JSON against main)"
proto/lint.sh main

[ "${1:-}" = --quick ] && exit 0
say "static analysis (clang-tidy)"
cmake --preset default --log-level=WARNING
cmake --build --preset default -- --quiet # generated headers
git ls-files 'server/*.cc' 'client/*.cc' |
  xargs -P "$(nproc)" -n 4 clang-tidy -p build --quiet
