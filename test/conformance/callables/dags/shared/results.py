"""Functions that callables hand their task instance to."""
from airflow.hooks.base import BaseHook


class Keys:
    ONLY = "only"

    def __init__(self, prefix):
        self.prefix = prefix

    def joined(self, values):
        return self.prefix + str(values)


def keep(ti, key, value):
    ti.xcom_push(key=key, value=value)


def fetched(ti, task_id, key="first", **_):
    return inner(ti, task_id, key=key)


def inner(instance, task, key):
    return instance.xcom_pull(task_ids=task, key=key) if instance else None


def host_of(connection="store"):
    return BaseHook.get_connection(connection).host
