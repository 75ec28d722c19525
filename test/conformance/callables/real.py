"""Runs DAGs on real Airflow, callables included, and prints what each task came to: one JSON object a DAG.

usage: real.py DAG_FOLDER LOGICAL_DATE     (with the Python of an Airflow installation; AIRFLOW_HOME has a database)
"""
import contextlib
import io
import json
import logging
import sys

import pendulum


def main(folder: str, date: str) -> None:
    sys.path.insert(0, folder)
    import airflow
    from airflow.models import DagBag

    bag = DagBag(folder, include_examples=False)
    if bag.import_errors:
        raise SystemExit(str(bag.import_errors))
    when = "execution_date" if airflow.__version__.startswith("2.") else "logical_date"
    for dag_id, dag in sorted(bag.dags.items()):
        with contextlib.redirect_stdout(io.StringIO()):
            logging.disable(logging.CRITICAL)
            run = dag.test(**{when: pendulum.parse(date)})
        tasks = {}
        for one in run.get_task_instances():
            result = {"state": one.state}
            for key in ("return_value", "first"):
                result[key] = pulled(one, key)
            tasks[one.task_id + ("[%d]" % one.map_index if one.map_index >= 0 else "")] = result
        dates = {name: getattr(run, name).isoformat() for name in ("logical_date", "data_interval_start", "data_interval_end")}
        print(json.dumps({"dag": dag_id, "dates": dates, "tasks": tasks}, default=listed))


def pulled(one, key):
    from airflow.serialization.serde import deserialize

    try:
        # Airflow 3 leaves to the task what the database holds as JSON
        return deserialize(one.xcom_pull(task_ids=one.task_id, key=key, map_indexes=one.map_index))
    except ImportError:
        return "cannot be read"


def listed(value):
    """What JSON does not have: the items of what has some, else its text."""
    return list(value) if hasattr(value, "__iter__") else str(value)


main(*sys.argv[1:])
