"""What real Airflow makes of generated DAG files. Usage: real.py FOLDER: one JSON object, DAGs by id and import errors by file.

Values that a task gives are `{"$from": [task id, key]}`; objects that JSON has no form for are `{"$type": name}`.
Imports the files, and so runs them: they are our own.
"""

import contextlib
import json
import os
import re
import sys
import tempfile
from datetime import datetime, timedelta

home = tempfile.mkdtemp(prefix="tiphys-airflow-")
os.environ |= {
    "AIRFLOW_HOME": home,
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "CRITICAL",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
}

try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:
    from airflow.models.dagbag import DagBag

TASK_FIELDS = (
    "retries retry_delay max_retry_delay retry_exponential_backoff execution_timeout pool pool_slots queue priority_weight"
    " depends_on_past wait_for_downstream owner email email_on_failure email_on_retry do_xcom_push max_active_tis_per_dag doc_md start_date end_date"
).split()
VALUE_FIELDS = "bash_command env op_args op_kwargs conf trigger_dag_id external_dag_id external_task_id filepath".split()
DAG_FIELDS = (
    "catchup max_active_runs max_active_tasks dagrun_timeout description doc_md render_template_as_native_obj"
).split()


def plain(value):
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain, value))
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(getattr(value, "value", value))
    if type(value).__name__ == "PlainXComArg":
        return {"$from": [value.operator.task_id, value.key]}
    return {"$type": type(value).__name__}


def field(thing, name):
    if hasattr(thing, name):
        return plain(getattr(thing, name))
    return plain(getattr(thing, "partial_kwargs", {}).get(name))


def weight(task):
    """The name of a weight rule, which Airflow keeps as an object since 2.9."""
    named = re.fullmatch(r"_(.*)PriorityWeightStrategy", type(task.weight_rule).__name__)
    return named[1].lower() if named else plain(task.weight_rule)


def mapped(task):
    return type(task).__name__ in ("MappedOperator", "DecoratedMappedOperator")


def in_mapped_group(task):
    group = getattr(task, "task_group", None)
    while group is not None:
        if group.__class__.__name__ == "MappedTaskGroup":  # a proxy has the class of what it stands for
            return True
        group = getattr(group, "parent_group", None) or getattr(group, "task_group", None)
    return False


def values(task):
    given = task.partial_kwargs if mapped(task) else vars(task)
    return {name: plain(given[name]) for name in VALUE_FIELDS if given.get(name) is not None}


def task_of(task):
    return {
        **{name: field(task, name) for name in TASK_FIELDS},
        "operator": task.task_type,
        "weight_rule": weight(task),
        "mapped": mapped(task),
        "in_mapped_group": in_mapped_group(task),
        "trigger_rule": plain(getattr(task.trigger_rule, "value", task.trigger_rule)),
        "upstream": sorted(task.upstream_task_ids),
        "is_setup": bool(task.is_setup),
        "is_teardown": bool(task.is_teardown),
        "values": values(task),
    }


def schedule(dag):
    table, name = dag.timetable, type(dag.timetable).__name__
    if hasattr(table, "_expression") and "Dataset" not in name and "Asset" not in name:
        zone = table._timezone
        return {"kind": "cron", "expr": table._expression, "zone": str(getattr(zone, "name", zone))}
    if hasattr(table, "_delta"):
        return {"kind": "every", "seconds": plain(table._delta)}
    if "Dataset" in name or "Asset" in name:
        return {"kind": "dataset"}
    return {"kind": {"NullTimetable": "manual", "OnceTimetable": "once", "ContinuousTimetable": "continuous"}.get(name, "timetable")}


def limits(dag):
    """From when until when runs are made: Airflow asks the tasks too (airflow/models/dag.py, `_time_restriction`)."""
    starts = [task.start_date for task in dag.tasks if task.start_date] + ([dag.start_date] if dag.start_date else [])
    ends = [task.end_date for task in dag.tasks if task.end_date]
    if len(ends) < len(dag.tasks):
        return min(starts, default=None), dag.end_date
    return min(starts, default=None), max(ends + ([dag.end_date] if dag.end_date else []), default=None)


def dag_of(dag):
    start, end = limits(dag)
    return {
        "start_date": plain(start),
        "end_date": plain(end),
        **{name: field(dag, name) for name in DAG_FIELDS},
        "schedule": schedule(dag),
        "tags": sorted(map(str, dag.tags or [])),
        "params": {name: plain(dag.params[name]) for name in dag.params},
        "tasks": {task.task_id: task_of(task) for task in dag.tasks},
    }


sys.path.insert(0, sys.argv[1])  # as Airflow does with its folder of DAGs
with contextlib.redirect_stdout(sys.stderr):
    bag = DagBag(dag_folder=sys.argv[1], include_examples=False)
errors = {os.path.basename(file): text.strip().splitlines()[-1] for file, text in bag.import_errors.items()}
print(json.dumps({"dags": {name: dag_of(dag) for name, dag in bag.dags.items()}, "errors": errors}))
