from datetime import datetime

from airflow.decorators import dag, task
from airflow.hooks.base import BaseHook
from airflow.operators.python import PythonOperator
from airflow.sensors.python import PythonSensor

HOSTILE = ["plain", "{{ ds }} }}", "$(HOME) $$ $$$", "a\nb\n---\n!!python/object:x", "'\"\\ `id` $(id)", "ü", ""]


def joined(first, second="s"):
    return [first, second]


def ready(number, ds=None):
    return number > 1 and ds == "2024-03-05"


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False)
def mapped():
    @task
    def values():
        return [1, "1", 1.5, None, True, {"a": [{}]}, [], *HOSTILE]

    @task
    def same(x):
        return x

    @task
    def pair(x, y=3, z=4):
        return [x, y, z]

    @task
    def sets():
        return [{"x": 1, "y": "}} y"}, {"x": "$$"}]

    @task
    def total(xs, **context):
        return list(xs)

    @task
    def later(x):
        return {"again": x}

    @task
    def connected():
        found = BaseHook.get_connection("store")
        return [found.host, found.login, found.password, found.port, found.schema]

    @task
    def whole(**context):
        return sorted(key for key in ("ds", "ts_nodash", "params", "run_id") if key in context) + [context["ds"]]

    @task.bash
    def command(word):
        return f"printf '%s\\n' first '{word} $$-' | sed 's/[0-9][0-9]*-$/pid/'"

    @task.bash
    def leaves():
        return "exit 99"

    @task.bash
    def breaks():
        return "echo as planned; echo AssertionError: as planned; exit 3"

    one = same.expand(x=values())
    total(one)
    later.expand(x=one)
    same.override(task_id="known").expand(x=[1, "2", {"b": "x }} y"}, "$(HOME) $$", "n\nm"])
    pair.partial(z=9).expand(x=[1, "2"])
    pair.override(task_id="sets_of").expand_kwargs(sets())
    pair.override(task_id="known_sets").expand_kwargs([{"x": 1}, {"x": 2, "y": "q"}])
    PythonOperator.partial(task_id="listed", python_callable=joined).expand(op_args=[[1], [2, "x"]])
    PythonOperator.partial(task_id="named", python_callable=joined).expand(op_kwargs=[{"first": 1}, {"first": 2, "second": {}}])
    PythonSensor(task_id="waits", python_callable=ready, op_args=[2], poke_interval=1)
    PythonSensor(task_id="gives_up", python_callable=ready, op_args=[1], poke_interval=1, timeout=1, soft_fail=True)
    connected(), whole(), command("x"), leaves(), breaks()


mapped()
