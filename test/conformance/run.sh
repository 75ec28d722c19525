#!/usr/bin/env bash
# Our reading and our translation against the real engines. Usage: run.sh   (needs Go and Python; TIPHYS_TRUTH names the tools)
# Every part prints its figures; a part that cannot run says so and is not counted.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
truth=${TIPHYS_TRUTH:-$PWD/../shared/tools}
passed=0 failed=0 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Status 3: there was nothing to compare, which counts neither way.
check() {
  echo "-- $1"
  "${@:2}"
  case $? in
    0) passed=$((passed + 1)) ;;
    3) skip "$1: nothing could be compared" ;;
    *) failed=$((failed + 1)); echo "FAILED: $1" ;;
  esac
}
skip() { echo "skipped: $1"; }

check "2,000 mutated DAG files: no crash, no endless run" node test/fuzz/run.mjs 2000

check "the report in a real browser" node test/conformance/report/run.mjs

[[ -d $truth ]] || { skip "the engines' tools are not beside this repository"; exit 0; }
if command -v java >/dev/null && command -v mvn >/dev/null; then
  check "what the Groovy cases expect is what real Groovy does" node test/conformance/groovy/cases.mjs "$truth"
  for seed in 11 12; do check "random programs, seed $seed, do here what they do on real Groovy" node test/conformance/groovy/programs.mjs "$truth" 2000 "$seed"; done
else skip "no JDK or no Maven: Groovy is not compared"; fi
command -v python3 >/dev/null || { skip "no python3"; echo "conformance: $passed ok, $failed not"; exit $((failed > 0)); }
check "Groovy is read as Groovy reads it" bash test/conformance/groovy/run.sh
python=$(bash "$truth/airflow/setup.sh" | tail -1) || { skip "no Airflow"; exit 0; }
examples=$("$python" -c 'import os, importlib.util as u; print(os.path.join(os.path.dirname(u.find_spec("airflow").origin), "example_dags"))')

structure() { # PATH MINIMUM_PERCENT [PYTHON]: no silent difference, and at least so many DAGs equal; 3 where this Airflow imports none
  local out; out=$(python3 "$truth/compare/airflow_structure.py" --airflow "${3:-$python}" --stub --show 10 "$1" 2>/dev/null); local status=$?
  echo "$out" | tail -5
  [[ $out != *'"dags": 0,'* ]] || return 3
  [[ $status -eq 0 ]] && echo "$out" | tail -1 | "$python" -c 'import json,sys; sys.exit(json.load(sys.stdin)["equal_percent"] < float(sys.argv[1]))' "$2"
}
newer=$(bash "$truth/airflow/setup.sh" 3.1.3 | tail -1)
of_its_time() { # PATH: by Airflow 2, or by 3 where 2 imports nothing of it
  structure "$1" 100; local status=$?
  [[ $status -eq 3 && -x $newer ]] || return $status
  structure "$1" 100 "$newer"
}
check "callables come to the same without Airflow" bash test/conformance/callables/run.sh "$python"
check "Airflow's own examples, read as DagBag reads them" structure "$examples" 100
check "values of small Python expressions, as CPython computes them" "$python" test/conformance/python/values.py
for repository in fixtures/repos/*/; do check "$repository read as DagBag reads it" of_its_time "$repository"; done

command -v go >/dev/null || { skip "no Go: manifests and runs are not compared"; echo "conformance: $passed ok, $failed not"; exit $((failed > 0)); }
argo=$(bash "$truth/argo/build.sh" | tail -1)
if command -v java >/dev/null && command -v mvn >/dev/null; then
  jenkins() { timeout 900 node test/conformance/jenkins/runs.mjs "$truth" "$argo" "$@"; }
  check "Jenkinsfiles under planned failures run alike" jenkins
  for mistake in edge verdict retry post exit when; do check "a planted wrong $mistake of a Jenkinsfile is noticed" jenkins --plant $mistake; done
fi
accepted() { # PATH: everything that convert writes is accepted
  rm -rf "$work/out"
  node bin/migrate.js convert "$1" -o "$work/out" 2>/dev/null && "$argo" lint "$work/out/base" >"$work/lint" 2>&1
  local status=$?; tail -1 "$work/lint"; return $status
}
check "Argo accepts what the examples become" accepted "$examples"
for repository in fixtures/repos/*/; do check "Argo accepts what $repository becomes" accepted "$repository"; done

events=$(bash "$truth/argo-events/build.sh" 2>/dev/null | tail -1)
mkdir -p "$work/started/dags"
sed -n '/^```python/,/^```$/p' fixtures/cases/argo/events.md | sed '/^```/d' >"$work/started/dags/charts.py"
judged() { # PATH: Argo Events accepts every EventSource, Sensor and EventBus, and there are some
  rm -rf "$work/out"
  node bin/migrate.js convert "$1" -o "$work/out" 2>/dev/null && "$events" "$work/out/base" >"$work/events"
  local status=$?; grep -c '"kind"' "$work/events"; return $status
}
if [[ -x $events ]]; then check "Argo Events accepts what datasets become" judged "$work/started"
else skip "the judge of Argo Events could not be built"; fi

# Kustomize and Helm are Go modules; they are built once, outside of the repository.
tools=${XDG_CACHE_HOME:-$HOME/.cache}/tiphys-layouts
installed() { [[ -x $tools/$1 ]] || GOBIN=$tools go install "$2" 2>/dev/null; }
if installed kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.5.0 && installed helm helm.sh/helm/v3/cmd/helm@v3.16.4; then
  for repository in fixtures/repos/*/ "$work/started"; do
    check "the layouts of $repository build" node test/conformance/layouts/run.mjs "$tools/kustomize" "$tools/helm" "$repository"
  done
else skip "kustomize or helm could not be built: the layouts are not compared"; fi

played() { # SOURCE CONVERTED OPTION…: one comparison of runs
  timeout 600 python3 "$truth/compare/airflow_runs.py" --airflow "$python" --argo "$argo" --source "$1" --converted "$2" --random 1 --show 50 "${@:3}" 2>/dev/null
}
runs() { # SOURCE CONVERTED OPTION…: what claims an exact structure behaves alike
  local out status tries
  for tries in 1 2 3; do
    out=$(played "$@"); status=$?
    # on a busy machine the harness gives up on a run: that is no answer, so it is asked again
    [[ $out == *"caches did not catch up"* ]] || break
    echo "the harness gave up on a run (try $tries)"
  done
  tail -6 <<<"$out"
  [[ $status -ne 0 || $out != *'"equal": 0,'* ]] || return 3
  return $status
}
exact() { # CONVERTED MINIMUM_PERCENT: so many pipelines claim an exact structure
  "$python" - "$1/conversion.json" "$2" <<'PY'
import json, sys
pipelines = json.load(open(sys.argv[1]))["pipelines"]
exact = sum(p["structure"] == "exact" for p in pipelines)
print(f"{exact} of {len(pipelines)} claim an exact structure")
sys.exit(100 * exact < float(sys.argv[2]) * len(pipelines))
PY
}
# Our own lint and simulators, which `migrate verify` rests on.
node bin/migrate.js convert fixtures/repos/harbour-analytics -o "$work/lint-own" 2>/dev/null
check "our lint refuses what Argo refuses, broken manifests of ours" node test/conformance/verify/lint.mjs "$argo" "${TIPHYS_MUTATIONS:-150}" 1000 "$work/lint-own/base"
# Argo's sources, with its examples, lie where its judge was built.
shopt -s nullglob
sources=("${XDG_CACHE_HOME:-$HOME/.cache}"/tiphys-truth/argo-workflows-*/examples)
ARGO_EXAMPLES=${ARGO_EXAMPLES:-${sources[0]:-}}
if [[ -d $ARGO_EXAMPLES ]]; then
  check "our lint refuses what Argo refuses, Argo's own examples and 500 broken ones" node test/conformance/verify/lint.mjs "$argo" 500 1000 "$ARGO_EXAMPLES"
else skip "ARGO_EXAMPLES names no folder: Argo's own example manifests are not judged"; fi
# Many to count the claims, few to play: every scenario of every DAG is a run on Airflow.
node test/conformance/joins/generate.mjs "$work/many" 270
node bin/migrate.js convert "$work/many" -o "$work/claims" 2>/dev/null
check "Argo accepts what generated DAGs become" accepted "$work/many"
check "generated DAGs claim an exact structure" exact "$work/claims" 93
node test/conformance/joins/generate.mjs "$work/dags" "${TIPHYS_GENERATED:-27}" "${TIPHYS_SEED:-20261124}"
# A task between set-up and teardown that was left out because of a failure, and a task behind it that once did not see that.
cp "$work/many/generated_0107.py" "$work/dags/"
node bin/migrate.js convert "$work/dags" -o "$work/joins" 2>/dev/null
check "generated DAGs run alike" runs "$work/dags" "$work/joins"
check "the simulators end as the real engines do" timeout 600 node test/conformance/verify/simulators.mjs "$argo" "$python" "$truth" "$work/dags" "$work/joins" 2
verified() { # CONVERTED: verify finds no difference
  node bin/migrate.js verify "$1" --against "$work/dags" | tail -3
  [[ ${PIPESTATUS[0]} -eq 0 ]]
}
check "verify finds no difference in what convert wrote" verified "$work/joins"
# The harness keeps the events of a run in a buffer of 64 that nothing empties, two for each node: a larger run would wait for ever,
# so its DAG is left out and named.
small() { # CONVERTED: the names of the DAGs whose runs fit
  "$python" - "$1" <<'PY'
import json, pathlib, sys, yaml
root = pathlib.Path(sys.argv[1])
for one in json.loads((root / "conversion.json").read_text())["pipelines"]:
    if one["system"] != "airflow":
        continue
    documents = yaml.safe_load_all((root / one["files"][0]).read_text())
    templates = [t for d in documents if d["kind"] == "WorkflowTemplate" for t in d["spec"]["templates"]]
    tries = sum(int(t["retryStrategy"]["limit"]) + 1 for t in templates if "retryStrategy" in t)
    nodes = 1 + tries + sum(len(t.get("dag", {}).get("tasks", [])) for t in templates)
    print(one["name"] if nodes <= 31 else f"skipped: a run of {one['name']} has more nodes than the harness can follow", file=sys.stdout if nodes <= 31 else sys.stderr)
PY
}
for repository in fixtures/repos/*/; do
  rm -rf "$work/own" && node bin/migrate.js convert "$repository" -o "$work/own" 2>/dev/null
  for dag in $(small "$work/own"); do check "$dag of $repository runs alike" runs "$repository" "$work/own" --stub --only "$dag"; done
done

planted() { # WHAT PATTERN REPLACEMENT: every manifest changed so; the comparison has to notice
  rm -rf "$work/wrong" && cp -r "$work/joins" "$work/wrong"
  "$python" - "$work/wrong/base" "$2" "$3" <<'PY'
import pathlib, re, sys
changed = 0
for file in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    text, count = re.subn(sys.argv[2], sys.argv[3], file.read_text(), flags=re.M)
    file.write_text(text)
    changed += count
sys.exit(changed == 0)
PY
  [[ $? -eq 0 ]] || { echo "nothing to change: $1"; return 1; }
  node bin/migrate.js verify "$work/wrong" --against "$work/dags" >/dev/null
  [[ $? -eq 1 ]] || { echo "verify does not notice: $1"; return 1; }
  runs "$work/dags" "$work/wrong" >/dev/null
  [[ $? -eq 1 ]] # a difference, and neither a time limit nor nothing compared
}
check "a planted wrong join is noticed" planted join '(depends: \S+)\.Succeeded$' '\1.Failed'
check "a planted missing edge is noticed" planted edge '^ *depends: \S+$\n' ''
check "a planted wrong probe is noticed" planted probe '(when: .*), # in ' '\1, # not in '
check "a planted gate that never closes is noticed" planted gate "\] not in \['false'.*?\]" "] != 'x'"
check "a planted wrong verdict is noticed" planted verdict '(name: verdict\n\s+template: probe\n\s+depends: .*)\.Succeeded' '\1.Failed'
check "a planted lost retry is noticed" planted retry 'limit: "1"' 'limit: "0"'

echo "conformance: $passed ok, $failed not"
[[ $failed -eq 0 ]]
