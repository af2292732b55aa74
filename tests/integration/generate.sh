#!/bin/sh
# generate.sh PROJECT_DIR FOLDER: the contract in JavaScript, as modules that node reads.
cd "$(dirname "$0")" || exit 1
if [ ! -x node_modules/.bin/protoc-gen-es ]; then
  echo "SKIPPED: no protoc-gen-es in $PWD/node_modules; run npm ci there"
  exit 77
fi
here=$PWD
PATH=$PWD/node_modules/.bin:$PATH
export PATH
rm -rf "$2"
"$1/proto/generate.sh" typescript "$2/ts" || exit 1
# TypeScript is for those who write it; node wants it without the types.
esbuild $(find "$2/ts" -name '*.ts') --format=esm --outdir="$2" --outbase="$2/ts" --log-level=error
ln -sfn "$here/node_modules" "$2/node_modules"
echo '{"type": "module"}' > "$2/package.json"
