"""Callables that read files of the repository, which they find by the place of their own."""
import os
from datetime import datetime
from pathlib import Path

from airflow import DAG
from airflow.operators.python import PythonOperator
from shared.beside import limits, query

FOLDER = os.path.dirname(os.path.abspath(__file__))
REGIONS = os.path.join(FOLDER, "beside", "regions.txt")
LOADED = (Path(__file__).parent / "beside/queries/one.sql").read_text()


def regions():
    with open(REGIONS, encoding="utf-8") as file:
        return file.read()


def lines():
    return [line for line in Path(REGIONS).open()]


def loaded():
    return LOADED


def queried(name):
    return query(name)


def limited():
    return limits()["limit"]


def missing():
    try:
        return open(Path(__file__).with_name("regions.txt")).read()
    except FileNotFoundError as error:
        return os.path.basename(error.filename)


with DAG("beside", schedule=None, start_date=datetime(2024, 1, 1)) as dag:
    PythonOperator(task_id="regions", python_callable=regions)
    PythonOperator(task_id="lines", python_callable=lines)
    PythonOperator(task_id="loaded", python_callable=loaded)
    PythonOperator(task_id="one", python_callable=queried, op_args=["one"])
    PythonOperator(task_id="two", python_callable=queried, op_kwargs={"name": "two"})
    PythonOperator(task_id="limited", python_callable=limited)
    PythonOperator(task_id="missing", python_callable=missing)
