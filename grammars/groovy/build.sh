#!/usr/bin/env bash
# Builds the parser (src/) and tree-sitter-groovy.wasm from grammar.js and src/scanner.c; nothing is downloaded.
#
#   build.sh           rebuilds both and SHA256
#   build.sh --check   says whether what is committed is what a rebuild gives; exit 1 when it is not
#
# Needs: tree-sitter (cargo install --locked tree-sitter-cli@0.27.1), and clang, lld and a C library for WebAssembly
# (Debian: apt-get install clang-19 lld-19 wasi-libc). --check without them says so and exits 0.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
check=false
case ${1-} in
  --check) check=true ;;
  '') ;;
  *) echo "usage: build.sh [--check]" >&2; exit 2 ;;
esac

missing=()
command -v tree-sitter >/dev/null || missing+=("tree-sitter: cargo install --locked tree-sitter-cli@0.27.1")
command -v node >/dev/null || missing+=("node: Node.js 20 or later")
command -v clang-19 >/dev/null || missing+=("clang-19: apt-get install clang-19")
command -v wasm-ld-19 >/dev/null || missing+=("wasm-ld-19: apt-get install lld-19")
[[ -d /usr/include/wasm32-wasi ]] || missing+=("wasi-libc: apt-get install wasi-libc")
if ((${#missing[@]})); then
  if $check; then echo "grammars/groovy: not checked, tools are missing:"; else echo "grammars/groovy: tools are missing:"; fi
  printf '  %s\n' "${missing[@]}"
  $check && exit 0
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/groovy"
cp "$here/grammar.js" "$here/tree-sitter.json" "$work/groovy/"
mkdir "$work/groovy/src"
cp "$here/src/scanner.c" "$work/groovy/src/"
(cd "$work/groovy" && tree-sitter generate >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }

flags=(--target=wasm32-wasi -Os -fPIC -fvisibility=hidden -Wall -Wextra -Wno-unused-parameter -I"$work/groovy/src")
for source in parser scanner; do
  clang-19 "${flags[@]}" -c "$work/groovy/src/$source.c" -o "$work/$source.o"
done
wasm-ld-19 --experimental-pic -shared --no-entry --export=tree_sitter_groovy --allow-undefined --strip-all \
  -o "$work/groovy/tree-sitter-groovy.wasm" "$work/parser.o" "$work/scanner.o"

made=(src/parser.c src/grammar.json src/node-types.json src/tree_sitter/alloc.h src/tree_sitter/array.h src/tree_sitter/parser.h
  tree-sitter-groovy.wasm)
if $check; then
  stale=0
  for file in "${made[@]}"; do
    cmp -s "$work/groovy/$file" "$here/$file" || { echo "grammars/groovy/$file is not what build.sh makes: run grammars/groovy/build.sh"; stale=1; }
  done
  (cd "$here" && sha256sum --quiet --check SHA256) || stale=1
  ((stale)) || echo "grammars/groovy is fresh"
  exit $stale
fi
mkdir -p "$here/src/tree_sitter"
for file in "${made[@]}"; do install -m 644 "$work/groovy/$file" "$here/$file"; done
(cd "$here" && sha256sum tree-sitter-groovy.wasm >SHA256)
ls -l "$here/tree-sitter-groovy.wasm"
