#!/usr/bin/env bash
# Callables without Airflow against the same callables in real Airflow: run.sh AIRFLOW_PYTHON
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AIRFLOW_HOME=$work/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__LOGGING__LOGGING_LEVEL=ERROR
export AIRFLOW_CONN_STORE='{"conn_type": "http", "host": "store.example.com", "login": "me", "password": "s3 {{ x }} $(HOME) $$", "port": 8443}'
export AIRFLOW_VAR_REGION='eu {{ x }}' AIRFLOW_VAR_LIMITS='{"top": [1, 2]}'
"$(dirname "$python")/airflow" db migrate >/dev/null 2>&1
"$python" "$here/real.py" "$here/dags" 2024-03-05T00:00:00+00:00 2>"$work/log" >"$work/real" || { cat "$work/log"; exit 1; }
node "$here/../../../bin/migrate.js" convert "$here/dags" -o "$work/converted" >/dev/null
"$python" "$here/ours.py" "$work/converted" <"$work/real" >"$work/ours"
"$python" "$here/compare.py" "$work/real" "$work/ours" 60
# A comparison that cannot fail says nothing: a runtime with a fault has to show as a difference.
planted() { # WHAT PATTERN REPLACEMENT
  rm -rf "$work/wrong" && cp -r "$work/converted" "$work/wrong"
  sed -i "s/$2/$3/" "$work"/wrong/base/*.yaml
  ! diff -rq "$work/converted" "$work/wrong" >/dev/null || { echo "nothing to change: $1"; exit 1; }
  "$python" "$here/ours.py" "$work/wrong" <"$work/real" >"$work/faulty" 2>"$work/log" || { tail -3 "$work/log"; echo "a planted $1 ends the comparison"; exit 1; }
  local status=0; "$python" "$here/compare.py" "$work/real" "$work/faulty" 60 >"$work/found" || status=$?
  [[ $status -eq 1 ]] && grep -q '^differs:' "$work/found" || { echo "a planted $1 is not noticed"; exit 1; }
  echo "a planted $1 is noticed: $(grep -c '^differs:' "$work/found") differ"
}
planted "wrong gate" 'json.dumps(bool(result))' 'json.dumps(not result)'
planted "lost result" 'write(output, "return_value", as_json(result))' 'write(output, "return_value", as_json(None))'
planted "wrong date" 'strftime("%Y-%m-%d")' 'strftime("%Y-%d-%m")'
