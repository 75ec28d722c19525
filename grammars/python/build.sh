#!/usr/bin/env bash
# Takes the grammar of the published package, version 0.25.0, and checks that it is the one we know.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent tree-sitter-python@0.25.0 >/dev/null && tar xzf ./*.tgz)
cp "$work/package/tree-sitter-python.wasm" .
sha256sum --check SHA256
