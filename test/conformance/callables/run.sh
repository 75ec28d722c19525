#!/usr/bin/env bash
# Callables without Airflow against the same callables in real Airflow: run.sh AIRFLOW_PYTHON
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export AIRFLOW_HOME=$work/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__LOGGING__LOGGING_LEVEL=ERROR
export AIRFLOW_VAR_REGION='eu {{ x }}' AIRFLOW_VAR_LIMITS='{"top": [1, 2]}'
"$(dirname "$python")/airflow" db migrate >/dev/null 2>&1
"$python" "$here/real.py" "$here/dags" 2024-03-05T00:00:00+00:00 2>"$work/log" >"$work/real" || { cat "$work/log"; exit 1; }
node "$here/../../../bin/migrate.js" convert "$here/dags" -o "$work/converted" >/dev/null
"$python" "$here/ours.py" "$work/converted" <"$work/real" >"$work/ours"
"$python" "$here/compare.py" "$work/real" "$work/ours" 11
