#!/bin/sh
# replay.sh PROGRAM TARGET REPOSITORY: gives PROGRAM each seed of TARGET.
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$3/tests/fuzz/seeds.py" "$2" "$3" "$folder"
"$1" "$folder"
