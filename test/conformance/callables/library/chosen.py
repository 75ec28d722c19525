"""Connections and Variables that only the run names, and classes that the repository makes of Airflow's own: the step has all of them."""
from datetime import datetime

import airflow.providers.sqlite.hooks.sqlite as sqlite_hooks
from airflow import Dataset
from airflow.configuration import conf
from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException
from airflow.hooks.base import BaseHook
from airflow.models import Variable
from airflow.operators.python import PythonOperator
from airflow.providers.sqlite.hooks import sqlite
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.settings import TIMEZONE
from airflow.utils.decorators import apply_defaults

NAMES = ["ledger", "sqlite_default"]
PLACE = Dataset("s3://bucket/place")


class Ledger(SqliteHook):
    """A hook of the repository."""

    @apply_defaults
    def __init__(self, first, *args, **kwargs):
        self.first = first
        super().__init__(*args, **kwargs)

    def answered(self):
        return [self.first, self.get_first("select 8")[0]]


class Plain(BaseHook):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def host(self):
        return self.get_connection(self.name).host


def ids_of(**kwargs):
    """What is no key of the context is what it is given, or the default."""
    return [kwargs.get("given", "none"), kwargs.get("airflow", "/opt/airflow"), kwargs.get("upstream_id"), kwargs["ds"]]


def told(run, name="run_id"):
    return [run.dag_id, run.conf, getattr(run, "logical_date").year]


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False, params={"connection": "ledger"})
def chosen():
    @task
    def by_parameter(params=None):
        return SqliteHook(params["connection"]).get_first("select 1")

    @task
    def by_loop():
        return [SqliteHook(sqlite_conn_id=name).get_first("select 2") for name in NAMES]

    @task
    def by_lookup():
        return [BaseHook.get_connection(name).conn_type for name in ["store", *NAMES]]

    @task
    def by_method():
        return SqliteHook.get_hook("ledger").get_first("select 3")

    @task
    def by_own_class():
        return Ledger("one", sqlite_conn_id="ledger").answered()

    @task
    def by_plain_class():
        return [Plain("store").host(), isinstance(Plain("store"), BaseHook)]

    @task
    def by_module():
        return [sqlite.SqliteHook("ledger").get_first("select 4"), sqlite_hooks.SqliteHook("ledger").get_first("select 5")]

    @task
    def by_variable():
        return [Variable.get(name, default_var="none") for name in ("region", "not_there")]

    @task
    def by_json():
        return [Variable.get(name, deserialize_json=True)["name"] for name in ["limits"]]

    @task
    def of_the_package():
        return [PLACE.uri, str(TIMEZONE), conf.getint("core", "parallelism"), conf.get("core", "no_option", fallback="x")]

    @task
    def missing():
        try:
            SqliteHook("no" + "where").get_first("select 6")
        except Exception as error:
            return type(error).__name__

    @task
    def fails():
        raise AirflowFailException("AssertionError: as planned" + BaseHook.get_connection(NAMES[0]).conn_type[:0])

    @task
    def hands_on(dag_run=None, **kwargs):
        return told(**{"run": dag_run})

    PythonOperator(task_id="ids", python_callable=ids_of, op_kwargs={"given": 1})
    by_parameter(), by_loop(), by_lookup(), by_method(), by_own_class(), by_plain_class(), by_module(), by_variable(), by_json()
    of_the_package(), missing(), fails(), hands_on()


chosen()
