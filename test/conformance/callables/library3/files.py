"""Hooks under Airflow 3: what the Task SDK looks up, looked up with Airflow as a library."""
from datetime import datetime

from airflow.exceptions import AirflowSkipException
from airflow.providers.smtp.hooks.smtp import SmtpHook
from airflow.providers.standard.hooks.filesystem import FSHook
from airflow.sdk import BaseHook, Variable, dag, get_current_context, task


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False)
def files():
    @task
    def of_files(name="files"):
        return FSHook(name).get_path()

    @task
    def beside(ti=None):
        found = BaseHook.get_connection("store")
        ti.xcom_push(key="first", value=FSHook(fs_conn_id="files").get_path())
        here = get_current_context()
        return [found.host, found.port, found.password, found.extra_dejson, Variable.get("region"), here["ds"]]

    @task
    def of_mail():
        found = SmtpHook("store").get_connection("store")
        return [found.login, found.get_uri().startswith("http://me:")]

    @task
    def skips():
        if FSHook("files").get_path():
            raise AirflowSkipException("nothing to do")

    @task
    def fails():
        FSHook("files")
        raise RuntimeError("AssertionError: as planned")

    of_files(), beside(), of_mail(), skips(), fails()


files()
