#!/usr/bin/env bash
# Our reading and our translation against the real engines. Usage: run.sh   (needs Go and Python; TIPHYS_TRUTH names the tools)
# Every part prints its figures; a part that cannot run says so and is not counted.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
truth=${TIPHYS_TRUTH:-$PWD/../shared/tools}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source test/conformance/checks.sh

check "2,000 mutated DAG files: no crash, no endless run" node test/fuzz/run.mjs 2000

check "the report in a real browser" node test/conformance/report/run.mjs

declared() { timeout 120 node test/conformance/jenkins/forms/declared-judge.mjs "$own/declared" "$@"; } # COUNT SEED [MISTAKE]
check "generated declarative pipelines read as the tables beside them say" declared 300 "${TIPHYS_SEED:-1132}"
check "a planted wrong guard of a declarative pipeline is noticed" declared 40 7 guard

[[ -d $truth ]] || { skip "the engines' tools are not beside this repository"; counted; exit; }
# The longest of the engines to build, where it is not there yet; nothing needs it before the manifests.
command -v go >/dev/null && bash "$truth/argo/build.sh" >"$work/argo-built" 2>&1 &
if command -v java >/dev/null && command -v mvn >/dev/null; then
  bash "$truth/groovy/groovy-truth.sh" /dev/null >/dev/null 2>&1
  check "what the Groovy cases expect is what real Groovy does" node test/conformance/groovy/cases.mjs "$truth"
  for seed in 11 12; do check "random programs, seed $seed, do here what they do on real Groovy" node test/conformance/groovy/programs.mjs "$truth" 2000 "$seed"; done
  check "random scripts under all outcomes of their conditions, on real Groovy" node test/conformance/groovy/branches.mjs "$truth" 500 3
  check "operators on data of unknown kind, on real Groovy" node test/conformance/groovy/data.mjs "$truth"
  pipelines() { timeout 600 node test/conformance/jenkins/forms/judge.mjs "$truth" "$work/pipelines-${3:-own}" "$@"; } # COUNT SEED [MISTAKE]
  check "generated Jenkinsfiles and libraries in all forms do here what they do on real Groovy" pipelines 60 "${TIPHYS_SEED:-1131}"
  for mistake in step guard text variable; do check "a planted wrong $mistake of generated Jenkinsfiles is noticed" pipelines 20 7 $mistake; done
  check "scripts are read as the engine runs them that Jenkins runs them by" node test/conformance/jenkins/cps/judge.mjs
  check "a planted wrong text of such scripts is noticed" node test/conformance/jenkins/cps/judge.mjs plant
  lengths() { timeout 600 node test/conformance/jenkins/lengths/judge.mjs "$truth" "$own/lengths" "$@"; } # COUNT SEED [MISTAKE]
  check "loops over what only the run knows do here what they do on real Groovy with lists of several lengths" lengths 200 "${TIPHYS_SEED:-1136}"
  for mistake in step first once; do check "a planted wrong $mistake of such loops is noticed" lengths 20 7 $mistake; done
else skip "no JDK or no Maven: Groovy is not compared"; fi
command -v python3 >/dev/null || { skip "no python3"; counted; exit; }
check "Groovy is read as Groovy reads it" bash test/conformance/groovy/run.sh
python=$(bash "$truth/airflow/setup.sh" | tail -1) || { skip "no Airflow"; counted; exit; }
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
check "callables with Airflow as a library come to the same" bash test/conformance/callables/run.sh "$python" library
[[ -x $newer ]] && check "the same under Airflow 3" bash test/conformance/callables/run.sh "$newer" library3
check "Airflow's own examples, read as DagBag reads them" structure "$examples" 100
forms() { # VERSION PYTHON SEED: DAG files in the forms that people write; no silent difference
  node test/conformance/airflow/generate.mjs "$work/forms-$1" 300 "$3" "$1"
  "$2" test/conformance/airflow/real.py "$work/forms-$1" >"$work/forms-$1.json" 2>"$own/err" || { tail -3 "$own/err"; return 1; }
  node bin/migrate.js inspect "$work/forms-$1" 2>/dev/null >"$own/ours.json"
  python3 test/conformance/airflow/compare.py "$work/forms-$1.json" "$own/ours.json"
}
check "generated DAG files in all forms, read as Airflow 2 reads them" forms 2 "$python" "${TIPHYS_SEED:-1129}"
[[ -x $newer ]] && check "generated DAG files in all forms, read as Airflow 3 reads them" forms 3 "$newer" "${TIPHYS_SEED:-1130}"
check "values of small Python expressions, as CPython computes them" "$python" test/conformance/python/values.py
check "templates of Job Builder are rendered as Jinja renders them" node test/conformance/jinja/run.mjs "$python" 4000 "${TIPHYS_SEED:-1135}"
check "a planted other value of a template is noticed" node test/conformance/jinja/run.mjs "$python" 500 1 --plant
check "random Python programs under all outcomes of their conditions" node test/conformance/python/branches.mjs "$python" 2000
for repository in fixtures/repos/*/; do check "$repository read as DagBag reads it" of_its_time "$repository"; done

command -v go >/dev/null || { skip "no Go: manifests and runs are not compared"; counted; exit; }
settled
argo=$(tail -1 "$work/argo-built")
[[ -x $argo ]] || { skip "Argo could not be built: $argo"; counted; exit; }
if command -v java >/dev/null && command -v mvn >/dev/null; then
  jenkins() { timeout 1200 node test/conformance/jenkins/runs.mjs "$truth" "$argo" "$@"; }
  check "Jenkinsfiles under planned failures run alike" jenkins
  for mistake in edge verdict retry post exit when answer asked loaded assigned; do check "a planted wrong $mistake of a Jenkinsfile is noticed" jenkins --plant $mistake; done
  chosen() { timeout 900 node test/conformance/jenkins/chosen.mjs "$truth" "$argo" "$@"; } # COUNT SEED [--plant]
  check "texts that conditions choose among are what real Groovy makes of them" chosen 40 "${TIPHYS_SEED:-1133}"
  check "planted wrong sides of such texts are noticed" chosen 8 2 --plant
  made() { timeout 600 node test/conformance/jenkins/texts/judge.mjs "$truth" "$argo" "$@"; } # [plant]
  check "texts that scripts make of what the run knows are on Argo's controller what real Groovy makes of them" made
  check "planted wrong texts are noticed" made plant
fi
declared_runs() { TIPHYS_SCENARIOS=6 timeout 800 node test/conformance/jenkins/forms/declared-runs.mjs "$argo" "$own/declared-runs" "$@"; } # COUNT SEED [MISTAKE]
check "what verify calls alike of generated declarative pipelines is so on the controller" declared_runs 24 "${TIPHYS_SEED:-1134}"
for mistake in post guard retry; do check "a planted wrong $mistake of declarative manifests is noticed by verify" declared_runs 24 3 $mistake; done
becomes() { # what the generated Jenkinsfiles become is accepted, and verify finds no difference
  node bin/migrate.js convert "$work/pipelines-own/acme" -o "$own/became" 2>/dev/null && "$argo" lint "$own/became/base" 2>&1 | tail -1
  [[ ${PIPESTATUS[0]} -eq 0 ]] && node bin/migrate.js verify "$own/became" --against "$work/pipelines-own/acme" | tail -6; return "${PIPESTATUS[0]}"
}
[[ ! -d $work/pipelines-own ]] || check "generated Jenkinsfiles become what verify finds alike" becomes
check "limits of what runs at a time hold" timeout 600 node test/conformance/limits/run.mjs "$argo"
hanging() { timeout 900 node test/conformance/airflow/chosen.mjs "$python" "$argo" "$@"; } # COUNT SEED [--plant]
check "texts that hang on the environment and on Variables are what Python makes of them" hanging 60 "${TIPHYS_SEED:-1134}"
check "planted wrong comparisons of such texts are noticed" hanging 10 2 --plant
accepted() { # PATH: everything that convert writes is accepted
  node bin/migrate.js convert "$1" -o "$own/out" 2>/dev/null && "$argo" lint "$own/out/base" >"$own/lint" 2>&1
  local status=$?; tail -1 "$own/lint"; return $status
}
check "Argo accepts what the examples become" accepted "$examples"
for repository in fixtures/repos/*/; do check "Argo accepts what $repository becomes" accepted "$repository"; done

events=$(bash "$truth/argo-events/build.sh" 2>/dev/null | tail -1)
mkdir -p "$work/started/dags"
sed -n '/^```python/,/^```$/p' fixtures/cases/argo/events.md | sed '/^```/d' >"$work/started/dags/charts.py"
judged() { # PATH: Argo Events accepts every EventSource, Sensor and EventBus, and there are some
  node bin/migrate.js convert "$1" -o "$own/out" 2>/dev/null && "$events" "$own/out/base" >"$own/events"
  local status=$?; grep -c '"kind"' "$own/events"; return $status
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
  timeout 900 python3 "$truth/compare/airflow_runs.py" --airflow "$python" --argo "$argo" --source "$1" --converted "$2" --random 1 --show 50 "${@:3}" 2>/dev/null
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
# Many to count the claims; of those some on both engines and both simulators, with few scenarios each: every one is a run on Airflow.
node test/conformance/joins/generate.mjs "$work/many" 270
node bin/migrate.js convert "$work/many" -o "$work/claims" 2>/dev/null
check "Argo accepts what generated DAGs become" accepted "$work/many"
check "generated DAGs claim an exact structure" exact "$work/claims" 96
engines() { # SOURCE CONVERTED OPTION…: what claims an exact structure ends alike on both engines, and as our simulators say
  timeout 1500 node test/conformance/verify/simulators.mjs "$argo" "$python" "$truth" "$@"
}
node test/conformance/joins/generate.mjs "$work/dags" "${TIPHYS_GENERATED:-36}" "${TIPHYS_SEED:-20261124}"
node bin/migrate.js convert "$work/dags" -o "$work/joins" 2>/dev/null
check "generated DAGs run alike, and the simulators end as the engines do" engines "$work/dags" "$work/joins" --scenarios "${TIPHYS_SCENARIOS:-5}"
node test/conformance/joins/generate.mjs "$work/more" 24 5 mappedGroups,setups
node bin/migrate.js convert "$work/more" -o "$work/more-joins" 2>/dev/null
check "DAGs of mapped groups and of several set-ups run alike" engines "$work/more" "$work/more-joins" --scenarios 3
node test/conformance/joins/generate.mjs "$work/lists" 24 7 lists
node bin/migrate.js convert "$work/lists" -o "$work/lists-joins" 2>/dev/null
check "steps of any rule that are mapped over what others return run alike" engines "$work/lists" "$work/lists-joins" --scenarios 3
# The same by the tool that asks what our simulators do not know of; one DAG of each shape, and one with
# a task between set-up and teardown that was left out because of a failure, and a task behind it that once did not see that.
mkdir "$work/each" && cp "$work"/many/generated_000[0-8].py "$work/many/generated_0107.py" "$work/each/"
node bin/migrate.js convert "$work/each" -o "$work/each-joins" 2>/dev/null
check "a generated DAG of each shape runs alike" runs "$work/each" "$work/each-joins"
verified() { # CONVERTED: verify finds no difference
  node bin/migrate.js verify "$1" --against "$work/many" | tail -3
  [[ ${PIPESTATUS[0]} -eq 0 ]]
}
check "verify finds no difference in what convert wrote" verified "$work/claims"
formed() { # VERSION: what the generated files in all forms become is accepted, and verify finds no difference
  node bin/migrate.js convert "$work/forms-$1" -o "$own/formed" 2>/dev/null && "$argo" lint "$own/formed/base" 2>&1 | tail -1
  [[ ${PIPESTATUS[0]} -eq 0 ]] && node bin/migrate.js verify "$own/formed" --against "$work/forms-$1" | tail -6; return "${PIPESTATUS[0]}"
}
for version in 2 3; do
  [[ ! -d $work/forms-$version ]] || check "DAG files in all forms for Airflow $version become what verify finds alike" formed "$version"
done
for repository in fixtures/repos/*/; do
  converted=$work/own-$(basename "$repository")
  node bin/migrate.js convert "$repository" -o "$converted" 2>/dev/null
  grep -q '"system": "airflow"' "$converted/conversion.json" || continue
  check "the DAGs of $repository run alike" engines "$repository" "$converted" --stub --scenarios 12
done

few() { # PATTERN: up to four of the smallest DAGs that claim to be exact and whose manifest holds the pattern, into $own/few
  mkdir "$own/few"
  "$python" - "$work/claims" "$work/many" "$own/few" "$1" <<'PY'
import json, pathlib, re, shutil, sys
claims, source, target = map(pathlib.Path, sys.argv[1:4])
pipelines = json.loads((claims / "conversion.json").read_text())["pipelines"]
texts = {p["name"]: (p, (claims / p["files"][0]).read_text()) for p in pipelines if p["structure"] == "exact"}
holding = sorted((len(text), name) for name, (_, text) in texts.items() if re.search(sys.argv[4], text, flags=re.M))
for _, name in holding[:4]:
    shutil.copy(source / texts[name][0]["id"].split(":")[1].split("#")[0], target)
print(f"{len(holding)} of {len(texts)} manifests hold it; played on {', '.join(name for _, name in holding[:4])}")
sys.exit(not holding)
PY
}
planted() { # WHAT PATTERN REPLACEMENT: the manifests of a few DAGs changed so; verify and the comparison of runs have to notice
  local out
  few "$2" || { echo "nothing to change: $1"; return 1; }
  node bin/migrate.js convert "$own/few" -o "$own/wrong" 2>/dev/null
  "$python" - "$own/wrong/base" "$2" "$3" <<'PY'
import pathlib, re, sys
for file in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    file.write_text(re.sub(sys.argv[2], sys.argv[3], file.read_text(), flags=re.M))
PY
  node bin/migrate.js verify "$own/wrong" --against "$own/few" >/dev/null
  [[ $? -eq 1 ]] || { echo "verify does not notice: $1"; return 1; }
  out=$(engines "$own/few" "$own/wrong" --differing --scenarios 3); tail -1 <<<"$out"
  # the engines part, and each does what its simulator says, on the wrong manifest too
  [[ $out == *'"wrong":0,'* && $out == *'"differentThoughExact":'[1-9]* ]]
}
check "a planted wrong join is noticed" planted join '(depends: \S+)\.Succeeded$' '\1.Failed'
check "a planted missing edge is noticed" planted edge '^ *depends: \S+$\n' ''
check "a planted wrong probe is noticed" planted probe '(when: .*), # in ' '\1, # not in '
check "a planted gate that never closes is noticed" planted gate "\] not in \['false'.*\]" "] != 'x'"
check "a planted wrong verdict is noticed" planted verdict '(name: verdict\n\s+template: probe\n\s+depends: .*)\.Succeeded' '\1.Failed'
check "a planted lost retry is noticed" planted retry 'limit: "1"' 'limit: "0"'

counted
