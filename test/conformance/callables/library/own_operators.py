"""Operators of the repository that use Airflow's own hooks, by a connection that an attribute names."""
from datetime import datetime

from airflow import DAG
from airflow.models.baseoperator import BaseOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook


class Counted(BaseOperator):
    template_fields = ("query",)

    def __init__(self, query, conn_id="ledger", **kwargs):
        super().__init__(**kwargs)
        self.query = query
        self.conn_id = conn_id

    def execute(self, context):
        return [list(row) for row in self.hook().get_records(self.query)]

    def hook(self):
        return SqliteHook(sqlite_conn_id=self.conn_id)


with DAG("own_hooks", schedule=None, start_date=datetime(2024, 1, 1)):
    Counted(task_id="counted", query="select 1, 'a'")
