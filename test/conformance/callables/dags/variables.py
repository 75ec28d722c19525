"""Variables in the texts that a callable is called with."""
from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator


def told(*args, **kwargs):
    return [*args, kwargs["named"], kwargs["hidden"]]


with DAG("variables", schedule="@daily", start_date=datetime(2024, 3, 1), catchup=False):
    PythonOperator(
        task_id="in_texts",
        python_callable=told,
        op_args=["to {{ var.value.region }}", "{{ var.json.limits.name }}", "{{ var.json.limits.most }}"],
        op_kwargs={"named": "{{ var.value.region }}{{ ds }}", "hidden": "Bearer {{ var.value.service_token }}"},
    )
