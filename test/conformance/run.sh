#!/usr/bin/env bash
# Our reading and our translation against the real engines. Usage: run.sh   (needs Go and Python; TIPHYS_TRUTH names the tools)
# Every part prints its figures; a part that cannot run says so and is not counted.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
truth=${TIPHYS_TRUTH:-$PWD/../shared/tools}
passed=0 failed=0 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check() { echo "-- $1"; if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; fi; }
skip() { echo "skipped: $1"; }

[[ -d $truth ]] || { skip "the engines' tools are not beside this repository"; exit 0; }
command -v python3 >/dev/null || { skip "no python3"; exit 0; }
python=$(bash "$truth/airflow/setup.sh" | tail -1) || { skip "no Airflow"; exit 0; }
examples=$("$python" -c 'import os, importlib.util as u; print(os.path.join(os.path.dirname(u.find_spec("airflow").origin), "example_dags"))')

structure() { # PATH MINIMUM_PERCENT: no silent difference, and at least so many DAGs equal
  local out; out=$(python3 "$truth/compare/airflow_structure.py" --airflow "$python" --stub --show 10 "$1" 2>/dev/null); local status=$?
  echo "$out" | tail -5
  [[ $status -eq 0 ]] && echo "$out" | tail -1 | "$python" -c 'import json,sys; sys.exit(json.load(sys.stdin)["equal_percent"] < float(sys.argv[1]))' "$2"
}
check "Airflow's own examples, read as DagBag reads them" structure "$examples" 90
for repository in fixtures/repos/*/; do check "$repository read as DagBag reads it" structure "$repository" 100; done

command -v go >/dev/null || { skip "no Go: manifests and runs are not compared"; echo "conformance: $passed ok, $failed not"; exit $((failed > 0)); }
argo=$(bash "$truth/argo/build.sh" | tail -1)
accepted() { # PATH: everything that convert writes is accepted
  rm -rf "$work/out"
  node bin/migrate.js convert "$1" -o "$work/out" 2>/dev/null && "$argo" lint "$work/out/base" >"$work/lint" 2>&1
  local status=$?; tail -1 "$work/lint"; return $status
}
check "Argo accepts what the examples become" accepted "$examples"
for repository in fixtures/repos/*/; do check "Argo accepts what $repository becomes" accepted "$repository"; done

runs() { # SOURCE CONVERTED: what claims an exact structure behaves alike
  python3 "$truth/compare/airflow_runs.py" --airflow "$python" --argo "$argo" --source "$1" --converted "$2" --limit 25 --random 1 --show 5 2>/dev/null | tail -6
  return "${PIPESTATUS[0]}"
}
node test/conformance/joins/generate.mjs "$work/dags" 200
node bin/migrate.js convert "$work/dags" -o "$work/joins" 2>/dev/null
check "generated DAGs run alike" runs "$work/dags" "$work/joins"
cp -r "$work/joins" "$work/wrong"
"$python" - "$work/wrong/base" <<'PY'
import pathlib, re, sys
for file in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    file.write_text(re.sub(r"(depends: \S+)\.Succeeded$", r"\1.Failed", file.read_text(), flags=re.M))
PY
planted() { ! runs "$work/dags" "$work/wrong" >/dev/null; }
check "a planted wrong join is noticed" planted

echo "conformance: $passed ok, $failed not"
[[ $failed -eq 0 ]]
