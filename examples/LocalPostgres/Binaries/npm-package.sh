#!/bin/bash
# Fetches the server binaries that npm carries. The package's install script must run: it makes the libraries' links.
#   npm-package.sh PACKAGE VERSION STAGE
set -euo pipefail
package=$1 version=$2 stage=$3
# Ends with its owner, who holds the other end of standard input, and leaves nothing half done.
(cat <&3 >/dev/null; kill $$) 3<&0 </dev/null >/dev/null 2>&1 &
watch=$!
whole=
# Waits for the command that is running, which would else write on into what is removed.
trap 'exit 1' TERM
trap 'kill "$watch" 2>/dev/null || true; rm -rf "$stage.npm"; [ "$whole" ] || rm -rf "$stage"' EXIT
rm -rf "$stage" "$stage.npm"
mkdir -p "$stage"
# A cache of its own: as root npm would else leave files in a home that may not be writable.
npm install --prefix "$stage" --cache "$stage.npm" --ignore-scripts=false --no-audit --no-fund --no-save --loglevel=error "$package@$version" >&2
"$stage/node_modules/$package/native/bin/postgres" --version >&2
chmod -R a+rX "$stage"
whole=yes
