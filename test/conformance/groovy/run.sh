#!/usr/bin/env bash
# What our Groovy front end reads against the real parser. Usage: run.sh   (needs a JDK, Maven and Python; TIPHYS_TRUTH names the tools)
# Inputs are the cases' and fixtures' own. 2.4.21 is the Groovy that Jenkins runs; it has to agree on every file but those of newer Groovy.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.." || exit 2
truth=${TIPHYS_TRUTH:-$PWD/../shared/tools}
skip() { echo "skipped: $1"; exit 0; }
[[ -d $truth ]] || skip "the engines' tools are not beside this repository"
for program in java mvn python3; do command -v "$program" >/dev/null || skip "no $program"; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node test/conformance/groovy/inputs.mjs "$work/in" || exit 2
judge() { python3 "$truth/compare/groovy_syntax.py" --groovy "$1" --migrate 'node bin/migrate.js' "$2"; } # VERSION FOLDER
judge 2.4.21 "$work/in/jenkins" && judge 4.0.26 "$work/in/newer"
