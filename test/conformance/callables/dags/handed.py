"""The context, and parts of it, that a callable hands to functions of its module."""
from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator


def made(ti):
    put(ti, "first", [1, 2])
    return 7


def put(instance, key, value):
    instance.xcom_push(key=key, value=value)


def day_of(context):
    return context["ds"] + deeper(context)


def deeper(given, left=2):
    if left:
        return deeper(given, left - 1)
    return given["ts_nodash"]


def pulled_by(instance, task="made"):
    if instance is None:
        return None
    return instance.xcom_pull(task_ids=task, key="first")


def reads(ti=None, logical_date=None, **context):
    mine = ti
    return [pulled_by(mine), pulled_by(ti, task="made"), day_of(context), year_of(logical_date), ti.task_id if ti else ""]


def year_of(date):
    return date.year


with DAG("handed", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    first = PythonOperator(task_id="made", python_callable=made)
    first >> PythonOperator(task_id="reads", python_callable=reads)
