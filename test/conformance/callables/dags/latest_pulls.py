"""Results that are asked for in all ways that a callable may: by key alone, by names that a caller gives, in functions that get the task instance."""
import pendulum
from airflow import DAG
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator, get_current_context

from shared.results import Keys, fetched, host_of, keep

PREFIX = "part"
START = "reg"


def early(ti):
    ti.xcom_push(key="first", value="early")
    ti.xcom_push(key="only", value=[1])
    ti.xcom_push(key="nothing", value=None)
    return None


def late(sometimes, **context):
    keep(context["ti"], "first", "late")
    if sometimes:
        keep(ti=context["ti"], key="maybe", value="never")
    return "text"


def by_key(ti, **context):
    before = ti.xcom_pull(key="first")
    ti.xcom_push("own", {"a": 1})
    return {
        "first": before,
        "only": ti.xcom_pull(key="only", task_ids=None),
        "nothing": ti.xcom_pull(key="nothing", default="d"),
        "maybe": ti.xcom_pull(key="maybe", default="d"),
        "own": ti.xcom_pull(key="own"),
        "return": ti.xcom_pull(),
        "none": "yes" if ti is not None and context else "no",
    }


def by_names(source, ti=None, other="late", missing=None):
    unused = ti.xcom_pull(task_ids=other)
    return [
        ti.xcom_pull(task_ids=source, key="first"),
        list(ti.xcom_pull(task_ids=[source, other, missing])),
        list(ti.xcom_pull(task_ids=(other, source), key="first")),
        ti.xcom_pull(task_ids=source, default="empty"),
        ti.xcom_pull(source, key="nothing", default="d"),
    ]


def by_helpers(**context):
    ti = context["ti"]
    keep(ti, f"{PREFIX}_{1}", "x")
    return [
        fetched(ti, "early"),
        fetched(context.get("ti"), task_id="late", key="first"),
        Keys(PREFIX).joined(ti.xcom_pull(task_ids="early", key=Keys.ONLY)),
        host_of(),
        Variable.get(key=START + "ion"),
        day_of(get_current_context()),
    ]


def by_part(ti):
    return ti.xcom_pull(task_ids="by_helpers", key=PREFIX + "_1")


def day_of(context):
    return context["ds"] if context.get("no_such_key", True) else None


def lookup(conn_id="store"):
    return BaseHook.get_connection(conn_id).login


with DAG("latest_pulls", schedule="@daily", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False) as dag:
    first = PythonOperator(task_id="early", python_callable=early)
    second = PythonOperator(task_id="late", python_callable=late, op_kwargs={"sometimes": False})
    key = PythonOperator(task_id="by_key", python_callable=by_key)
    names = PythonOperator(task_id="by_names", python_callable=by_names, op_args=["early"])
    helpers = PythonOperator(task_id="by_helpers", python_callable=by_helpers)
    first >> second >> key >> EmptyOperator(task_id="between") >> [names, helpers]
    helpers >> PythonOperator(task_id="by_part", python_callable=by_part)
    names >> PythonOperator(task_id="lookup", python_callable=lookup)
