#!/usr/bin/env bash
# Callables without Airflow, or with Airflow as a library, against the same callables in real Airflow.
# usage: run.sh AIRFLOW_PYTHON [dags | library | library3]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$1 dags=$here/${2:-dags}
declare -A least=([dags]=156 [library]=59 [library3]=22)
at_least=${least[${2:-dags}]}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AIRFLOW_HOME=$work/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__LOGGING__LOGGING_LEVEL=ERROR
export AIRFLOW_CONN_STORE='{"conn_type": "http", "host": "store.example.com", "login": "me", "password": "s3 {{ x }} $(HOME) $$", "port": 8443, "extra": {"x-key": "k"}}'
export LEDGER=$work/ledger.db
export AIRFLOW_CONN_LEDGER="{\"conn_type\": \"sqlite\", \"host\": \"$LEDGER\"}" AIRFLOW_CONN_FILES='{"conn_type": "fs", "extra": {"path": "/srv/files"}}'
coproc SERVER { exec "$python" "$here/server.py"; }
trap 'kill "$SERVER_PID" 2>/dev/null; rm -rf "$work"' EXIT
read -r API_PORT <&"${SERVER[0]}"
export API_PORT AIRFLOW_CONN_API="{\"conn_type\": \"http\", \"host\": \"127.0.0.1\", \"port\": $API_PORT}"
export AIRFLOW_CONN_SQLITE_DEFAULT=$AIRFLOW_CONN_LEDGER
export AIRFLOW_VAR_REGION='eu {{ x }}' AIRFLOW_VAR_LIMITS='{"top": [1, 2], "name": "wide {{ y }}", "most": 1000000}' AIRFLOW_VAR_SERVICE_TOKEN='t {{ x }} $(HOME) $$'
"$(dirname "$python")/airflow" db migrate >/dev/null 2>&1
# what results are kept as is asked of both
[[ ${2:-dags} != library3 ]] || { cp -r "$dags" "$work/dags" && cp "$here/dags/typed.py" "$work/dags" && echo 'apache-airflow==3.1.3' >"$work/dags/requirements.txt" && dags=$work/dags; }
# Airflow 3 runs what it has serialized before
[[ ${2:-dags} != library3 ]] || AIRFLOW__CORE__DAGS_FOLDER=$dags "$(dirname "$python")/airflow" dags reserialize >/dev/null 2>&1
"$python" "$here/real.py" "$dags" 2024-03-05T00:00:00+00:00 2>"$work/log" >"$work/real" || { cat "$work/log"; exit 1; }
node "$here/../../../bin/migrate.js" convert "$dags" -o "$work/converted" >/dev/null
"$python" "$here/ours.py" "$work/converted" <"$work/real" | "$python" "$here/compare.py" "$work/real" "$at_least"
# A comparison that cannot fail says nothing: a runtime with a fault has to show as a difference, in the DAG that asks for it.
planted() { # WHAT DAG PATTERN REPLACEMENT
  rm -rf "$work/wrong" && cp -r "$work/converted" "$work/wrong"
  sed -i "s/$3/$4/" "$work"/wrong/base/*.yaml
  ! diff -rq "$work/converted" "$work/wrong" >/dev/null || { echo "nothing to change: $1"; exit 1; }
  { "$python" "$here/ours.py" "$work/wrong" "$2" <"$work/real" 2>"$work/log" || touch "$work/ended"; } |
    { "$python" "$here/compare.py" "$work/real" 0 first >"$work/found" || true; }
  [[ ! -e $work/ended ]] || { tail -3 "$work/log"; echo "a planted $1 ends the comparison"; exit 1; }
  grep -q '^differs:' "$work/found" || { echo "a planted $1 is not noticed"; exit 1; }
  echo "a planted $1 is noticed: $(grep -m1 '^differs:' "$work/found")"
}
if [[ ${2:-dags} == dags ]]; then
  planted "wrong gate" methods 'json.dumps(bool(result))' 'json.dumps(not result)'
  planted "lost result" beside 'write(output, "return_value", as_json(result, is_three))' 'write(output, "return_value", as_json(None))'
  planted "wrong date" clock 'strftime("%Y-%m-%d")' 'strftime("%Y-%d-%m")'
  planted "wrong last push" latest_pulls 'if not any(task in self' 'if any(task in self'
  planted "wrong context before" own_operators 'made.pre_execute(context=context)' 'made.pre_execute(context={"ds": "another"})'
  planted "lost tuple" typed 'WHOLE\[blanks\](value)' 'list(value)'
  planted "number that stays a text" native 'return ast.literal_eval(' 'return str('
  planted "lost default" latest_pulls 'MISSING else None if self._is_three else default' 'MISSING else None'
else
  planted "lost field of a connection" chosen '"password", "extra")' '"password")'
  [[ ${2:-dags} != library ]] || planted "judge that is not asked" answers 'if not verdict' 'if not answer'
  [[ ${2:-dags} == library ]] && raises=hooks || raises=files
  planted "skip that the real package raises" $raises '"AirflowException", "AirflowSkipException"' '"AirflowException"'
fi
