"""Callables of many forms: what their slices compute is compared with what real Airflow computes."""
import json
import logging
from dataclasses import dataclass, field
from datetime import timedelta

import pendulum
from airflow import DAG
from airflow.decorators import dag, task
from airflow.exceptions import AirflowSkipException
from airflow.models import Variable
from airflow.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator, get_current_context

from shared import prices
from shared.prices import Price, rounded as to_money

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

LIMITS = {"small": 10}
LIMITS.update({"large": 1000})
SEEN = []
for name in ("a", "b"):
    SEEN.append(name)
SEPARATOR = "; "
WINDOW = timedelta(days=2)
TEMPLATE = """
    indented {{ not_jinja }} $(HOME) $$ }} {{ "quoted" }}
  --- !!python/object 'x'
"""


def twice(function):
    def inner(*args, **kwargs):
        return [function(*args, **kwargs), function(*args, **kwargs)]

    return inner


@dataclass
class Order:
    id: int
    tags: list = field(default_factory=list)


@twice
def labelled(order):
    return f"{order.id}{SEPARATOR}{{{','.join(order.tags)}}}"


def unused():
    from airflow.providers.postgres.hooks.postgres import PostgresHook

    return PostgresHook()


def make_orders(count, *, start=1, **context):
    orders = [Order(start + index, ["t%d" % index]) for index in range(count)]
    log.info("made %s for %s", len(orders), context["ds"])
    context["ti"].xcom_push(key="first", value={"id": orders[0].id})
    return [labelled(order) for order in orders]


def total(ti, ds_nodash, limit="large"):
    rows = ti.xcom_pull(task_ids="make")
    first = ti.xcom_pull(task_ids="make", key="first")
    return {"rows": len(rows), "first": first["id"], "limit": LIMITS[limit], "seen": SEEN, "day": ds_nodash}


def choose(**kwargs):
    task_instance = kwargs["task_instance"]
    return "large_path" if task_instance.xcom_pull(task_ids="total")["rows"] > 2 else ["small_path"]


with DAG(
    "orders",
    schedule="@daily",
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    params={"factor": 3, "note": "it's"},
) as orders_dag:
    make = PythonOperator(task_id="make", python_callable=make_orders, op_args=[3], op_kwargs={"start": 7})
    sum_up = PythonOperator(task_id="total", python_callable=total, op_kwargs={"limit": "small"})
    branch = BranchPythonOperator(task_id="branch", python_callable=choose)
    gate = ShortCircuitOperator(task_id="gate", python_callable=lambda ts: ts.startswith("2024-03"))

    @task
    def large_path(data: dict, factor=1):
        from shared import units

        gross = Price(prices.Decimal(data["rows"])).gross("low")
        return {"money": to_money(gross * units.SCALE), "factor": factor, "window": WINDOW.days}

    @task
    def small_path():
        return None

    @task(task_id="dates")
    def dates(logical_date=None, data_interval_end=None, params=None, **context):
        ctx = get_current_context()
        return [
            logical_date.isoformat(),
            data_interval_end.strftime("%H:%M %d.%m.%Y"),
            context["ts_nodash"],
            ctx["ds"],
            params["factor"] * 2,
            params["note"],
            Variable.get("region", default_var="none"),
            Variable.get("limits", deserialize_json=True)["top"],
        ]

    @task
    def texts():
        return [TEMPLATE, '{{ "}}" }}', "$(PATH)$$", "é\u2028\n---\n!!tag", f"{{{{x}}}}"]

    @task
    def skips():
        raise AirflowSkipException("nothing to do")

    @task
    def fails():
        assert json.loads("[1]") == [2], "as planned"

    make >> sum_up >> branch
    large = large_path(sum_up.output, factor=4)
    branch >> [large, small_path()]
    sum_up >> gate >> dates()
    texts() >> skips()
    fails()


@dag("closures", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False)
def closures():
    import math

    prefix = "p-"

    base = {"k": [1, 2]}
    base["k"].append(3)

    def helper(value):
        return prefix + str(math.floor(value)) + str(base["k"])

    @task
    def inner(x):
        return helper(x)

    @task
    def outer(given, extra=("a", 1)):
        return {"given": given, "extra": list(extra), "nested": [one for one in given if one not in SEPARATOR]}

    outer(inner(2.75))


closures()
