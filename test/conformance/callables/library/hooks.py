"""Callables that make hooks of Airflow for themselves: in a real task, and with Airflow as a library and no server."""
from datetime import datetime

from airflow import macros
from airflow.decorators import dag, task
from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.hooks.base import BaseHook
from airflow.hooks.filesystem import FSHook
from airflow.hooks.sqlite_hook import SqliteHook as OldHook
from airflow.models import Variable
from airflow.operators.python import PythonOperator, get_current_context
from airflow.providers.http.hooks.http import HttpHook
from airflow.providers.imap.hooks.imap import ImapHook
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.utils import timezone
from airflow.utils.dates import days_ago
from airflow.utils.state import State

from shared.places import LEDGER, Places


def kept(table, ledger="ledger", **context):
    hook = SqliteHook(ledger)
    hook.run([f"drop table if exists {table}", f"create table {table} (day text, amount integer)"])
    hook.insert_rows(table, [(context["ds"], 3), (context["ds"], 4)], target_fields=["day", "amount"])
    context["ti"].xcom_push(key="first", value=list(hook.get_first(f"select * from {table} where amount > ?", (3,))))
    return hook.get_records(f"select day, sum(amount) from {table} group by day")


def ledger_of(conn_id="ledger"):
    return SqliteHook(conn_id)


def scored(conn_id):
    source = conn_id
    return SqliteHook(sqlite_conn_id=source).get_first("select 6 * 7")[0]


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False)
def hooks():
    @task
    def by_constants():
        return [SqliteHook(LEDGER).get_first("select 1"), SqliteHook(Places.ledger).get_first("select 'two'")]

    @task
    def by_old_name():
        return OldHook(sqlite_conn_id="ledger").get_first("select 3")

    @task
    def by_default():
        hook = SqliteHook()
        return [hook.get_first("select 4"), hook.sqlite_conn_id]

    @task
    def of_the_web():
        hook = HttpHook("GET", "store")
        session = hook.get_conn()
        return [hook.base_url, session.auth.username, session.auth.password, hook.method, session.headers.get("x-key")]

    @task
    def of_files():
        return FSHook("files").get_path()

    @task
    def of_mail():
        hook = ImapHook(imap_conn_id="store")
        found = hook.get_connection("store")
        return [found.host, found.port, found.extra_dejson, found.get_uri().startswith("http://me:")]

    @task
    def beside():
        found = BaseHook.get_connection("store")
        here = get_current_context()
        SqliteHook("ledger")
        return [found.password, found.schema, Variable.get("region"), Variable.get("none", default_var="n"), here["ds"]]

    @task
    def by_helpers():
        return [ledger_of().get_first("select 5"), ledger_of("sqlite_default").get_first("select 6")]

    @task
    def by_dates(ds=None, data_interval_start=None):
        return [macros.ds_add(ds, -3), days_ago(0).hour, timezone.is_localized(data_interval_start), str(State.FAILED)]

    @task
    def skips():
        if SqliteHook("ledger").get_first("select 1"):
            raise AirflowSkipException("nothing to do")

    @task
    def fails():
        SqliteHook("ledger")
        raise AirflowFailException("AssertionError: as planned")

    @task
    def forgives():
        try:
            SqliteHook("ledger").get_records("select * from nothing_here")
        except Exception as error:
            return [type(error).__name__, isinstance(error, AirflowException)]

    PythonOperator(task_id="kept", python_callable=kept, op_args=["ledger_rows"])
    PythonOperator(task_id="scored", python_callable=scored, op_kwargs={"conn_id": "ledger"})
    by_constants(), by_old_name(), by_default(), of_the_web(), of_files(), of_mail(), beside()
    by_helpers(), by_dates(), skips(), fails(), forgives()


hooks()
