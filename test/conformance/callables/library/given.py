"""Hooks that an operator or another object makes with what a Variable says: its classes make them anew."""
from datetime import datetime
from airflow import DAG
from airflow.models import BaseOperator, Variable
from airflow.operators.python import PythonOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook

REGION = Variable.get("region")


class Asks(BaseOperator):
    template_fields = ("table",)

    def __init__(self, table, **kwargs):
        super().__init__(**kwargs)
        self.table = table
        self.hook = SqliteHook(sqlite_conn_id="ledger", schema=REGION)

    def execute(self, context):
        return [self.table, self.hook.get_first("select 1")[0], self.hook.__dict__.get("_DbApiHook__schema")]


class Job:
    def __init__(self, region):
        self.hook = SqliteHook(sqlite_conn_id="ledger", schema=region)

    def run(self):
        return [self.hook.get_first("select 2")[0], self.hook.__dict__.get("_DbApiHook__schema")]


with DAG("given", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    Asks(task_id="asks", table="{{ ds }}")
    PythonOperator(task_id="job", python_callable=Job(REGION).run)
