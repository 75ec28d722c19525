"""What a file makes of the clock when it is loaded: only that which is the same on the day of the comparison is compared."""
import datetime as dt
from datetime import date, datetime, timedelta

from airflow import DAG
from airflow.operators.python import PythonOperator

today = date.today()
stamp = datetime.now()
before = dt.date.today() - dt.timedelta(days=1)
first = str(datetime.today().replace(day=1).date())
text = datetime.now().strftime("%d/%m/%Y") + " is sent"
year_before = datetime.now().year - 1
AT_LOAD = datetime.now().strftime("%Y-%m-%d")


def told(**kwargs):
    return {name: value for name, value in kwargs.items() if name in NAMES}


NAMES = ("one", "two", "three", "four")


def kinds(one, two):
    return [type(one).__name__, type(two).__name__, one - timedelta(days=1) == before, two.tzinfo is None, AT_LOAD == str(one)]


with DAG("clock", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    PythonOperator(task_id="texts", python_callable=told, op_kwargs={"one": text, "two": f"/srv/{today}/{before}.csv", "three": first})
    PythonOperator(task_id="numbers", python_callable=told, op_kwargs={"one": year_before, "two": 10 * (today.month + 1), "three": 1 - today.day})
    PythonOperator(task_id="dates", python_callable=told, op_kwargs={"one": before.isoformat(), "two": today.weekday(), "three": f"{before.year}-{text}"})
    PythonOperator(task_id="kinds", python_callable=kinds, op_args=[today, stamp])
    PythonOperator(task_id="with_a_variable", python_callable=told, op_kwargs={"one": [f"{today}", {"x": "{{ ds }} " + text}]})
    PythonOperator(task_id="formats", python_callable=told, op_kwargs={"one": f"{today.month:02}_{today:%d.%m}_{stamp.year:>6d}", "two": "{:02}".format(today.day), "three": "%s of %s" % (today, year_before)})
    PythonOperator(task_id="zoned", python_callable=told, op_kwargs={"one": datetime.now(dt.timezone.utc).strftime("%Y-%m-%d %Z")})
