# For lint.sh and generate.sh: buf, and the contract with all that it imports.

googleapis=${GOOGLEAPIS_DIR:-/usr/share/gocode/src/github.com/gogo/googleapis}

# BUF names the program; without it buf is taken from the PATH, else by npx in BUF_VERSION.
run_buf() {
  if [ -n "${BUF:-}" ]; then
    "$BUF" "$@"
  elif command -v buf >/dev/null; then
    buf "$@"
  else
    npx --yes --package="@bufbuild/buf@${BUF_VERSION:-latest}" buf "$@"
  fi
}

# lay FOLDER: the contract in FOLDER becomes a module with all its imports. buf only reads imports
# inside its own module, so they are laid side by side, and no import is fetched.
lay() {
  mkdir -p "$1/google/rpc" "$1/google/type"
  cp "$googleapis/google/rpc/status.proto" "$googleapis/google/rpc/error_details.proto" \
    "$1/google/rpc/"
  cp "$googleapis/google/type/date.proto" "$googleapis/google/type/money.proto" "$1/google/type/"
}
