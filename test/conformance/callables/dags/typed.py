"""Results that JSON does not have: what the step behind gets of them, and what a template prints."""
import datetime
import decimal
import zoneinfo
from collections import namedtuple
from dataclasses import dataclass

import pendulum
from airflow.decorators import dag, task
from airflow.operators.python import PythonOperator

Pair = namedtuple("Pair", "left right")


@dataclass
class Parcel:
    weight: int


def told(value):
    """The type and the text of a value and of all in it."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [type(value).__name__, *[told(one) for one in value]]
    zone = " " + str(value.utcoffset()) if isinstance(value, datetime.datetime) else ""
    return "%s %s%s" % (type(value).__name__, value, zone)


def push(ti):
    ti.xcom_push(key="first", value=datetime.datetime(2024, 3, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc))
    ti.xcom_push(key="pair", value=Pair(1, datetime.date(2024, 2, 29)))
    ti.xcom_push(key="none", value=None)


def pull(ti):
    first = ti.xcom_pull(task_ids="push", key="first")
    return [told(first), told(ti.xcom_pull(task_ids="push", key="pair")), (first + datetime.timedelta(days=1)).isoformat()]


@dag(schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False)
def typed():
    pushed = PythonOperator(task_id="push", python_callable=push)
    pushed >> PythonOperator(task_id="pull", python_callable=pull)

    @task
    def all_kinds():
        return {
            "naive": datetime.datetime(2024, 1, 2, 3, 4),
            "aware": datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Paris")),
            "duration": datetime.timedelta(hours=36),
            "amounts": [decimal.Decimal("1.10"), decimal.Decimal("12")],
            "nested": ({"deep": (1, 2)}, frozenset(["a"]), {"b"}),
            7: "seven",
            None: {True: "true"},
        }

    @task
    def read(values):
        return told(values)

    @task
    def pair():
        return 1, "two"

    @task
    def unpack(values):
        left, right = values
        return [type(values).__name__, left, right]

    @task
    def days():
        return (datetime.date(2024, 1, 1), datetime.date(2024, 1, 2))

    @task
    def each(day):
        return told(day)

    @task
    def one_day():
        return datetime.date(2024, 2, 29)

    @task
    def kept():
        return Parcel(3)

    @task
    def worded(text):
        return text

    read(all_kinds())
    unpack(pair())
    each.expand(day=days())
    [one_day(), pushed] >> worded("{{ ti.xcom_pull(task_ids='one_day') }} {{ ti.xcom_pull(task_ids='push', key='first') }}")
    kept()


typed()
