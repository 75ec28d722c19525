#!/usr/bin/env bash
# Builds walk.wasm from walk.c and checks that it is the one we know. Needs clang 19 and its wasm-ld.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
clang-19 --target=wasm32 -Os -nostdlib -fvisibility=hidden -Wl,--no-entry,--import-memory,--strip-all -o walk.wasm walk.c
chmod 644 walk.wasm
sha256sum --check SHA256
