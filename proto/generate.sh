#!/bin/sh
# Generates a client's code from the contract, by buf and plugins of this machine.
#
#   proto/generate.sh typescript FOLDER    needs @bufbuild/protoc-gen-es (npm) on the PATH
#   proto/generate.sh python FOLDER        needs protoc and grpc_python_plugin (Debian:
#                                          protobuf-compiler, protobuf-compiler-grpc)
#   proto/generate.sh go FOLDER            needs protoc-gen-go and protoc-gen-connect-go (go install)
#   proto/generate.sh java FOLDER          needs protoc and protoc-gen-grpc-java
#
# The templates are proto/buf.gen.LANGUAGE.yaml. buf is found as proto/lint.sh finds it; the google/
# imports are those of the Debian package golang-github-gogo-googleapis-dev, or of GOOGLEAPIS_DIR.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ne 2 ] || [ ! -f "$here/buf.gen.$1.yaml" ]; then
  sed -n '2,/^set -eu/{/^set -eu/d;s/^# \{0,1\}//;p}' "$0" >&2
  exit 2
fi
mkdir -p "$2"
out=$(cd "$2" && pwd)
. "$here/buf.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -r "$here/buf.yaml" "$here/newslens" "$work/"
lay "$work"
cp "$here/buf.gen.$1.yaml" "$work/buf.gen.yaml"
(cd "$work" && run_buf generate --include-imports --output "$out")
