"""What only the run names, in Airflow 3: connections, Variables, a class of the repository over a hook."""
from datetime import datetime

from airflow.providers.standard.hooks.filesystem import FSHook
from airflow.sdk import Asset, BaseHook, Connection, Variable, dag, task

NAMES = ["files"]
PLACE = Asset("s3://bucket/place")


class Places(FSHook):
    def __init__(self, first, *args, **kwargs):
        self.first = first
        super().__init__(*args, **kwargs)

    def answered(self):
        return [self.first, self.get_path()]


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False)
def chosen():
    @task
    def by_loop():
        return [FSHook(fs_conn_id=name).get_path() for name in NAMES]

    @task
    def by_lookup():
        return [[BaseHook.get_connection(name).conn_type, Connection.get(name).conn_type] for name in ["store", *NAMES]]

    @task
    def by_own_class():
        return Places("one", fs_conn_id="files").answered()

    @task
    def by_variable():
        return [Variable.get(name, default="none") for name in ("region", "not_there")]

    @task
    def of_the_package():
        return PLACE.uri

    @task
    def by_defaults(**kwargs):
        return [kwargs.get("airflow", "/opt/airflow"), kwargs.get("upstream_id")]

    by_loop(), by_lookup(), by_own_class(), by_variable(), of_the_package(), by_defaults()


chosen()
