"""Requests whose answers a function looks at; `server.py` answers."""
from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.providers.http.operators.http import HttpOperator
from airflow.providers.http.sensors.http import HttpSensor

from shared.places import GOOD, is_ready

with DAG("answers", schedule="@daily", start_date=datetime(2024, 3, 1), catchup=False, default_args={"http_conn_id": "api"}):
    HttpOperator(task_id="good", method="GET", endpoint="echo?a={{ ds }}", headers={"X-Day": "{{ ds_nodash }}"}, response_check=lambda answer: answer.status_code in GOOD)
    HttpOperator(task_id="bad", method="GET", endpoint="echo", response_check=lambda answer: answer.json()["method"] == "PUT", retries=0)
    HttpOperator(task_id="form", endpoint="echo", data={"a": "b c", "day": "{{ ds }}"}, response_check=lambda answer, ds: ds in answer.text)
    HttpOperator(task_id="raw", method="PUT", endpoint="/echo", data='{"day": "{{ ds }}"}', response_filter=lambda answer: answer.json()["body"])
    HttpOperator(task_id="query", method="GET", endpoint="echo", data={"q": "a&b"}, response_filter=lambda answer: answer.json()["path"])
    HttpOperator(task_id="missing", method="GET", endpoint="none", response_check=lambda answer: True)
    HttpOperator(task_id="allowed", method="GET", endpoint="none", extra_options={"check_response": False}, response_check=lambda answer: answer.status_code == 404)
    HttpOperator(task_id="raised", method="GET", endpoint="echo", response_filter=lambda answer: answer.json()["nothing there"])

    @task
    def name():
        return "echo"

    HttpOperator(task_id="told", method="GET", endpoint=name(), response_filter=lambda answer: answer.json()["path"])
    HttpSensor(task_id="soon", endpoint="later?id={{ ds }}", response_check=is_ready, poke_interval=1, timeout=20)
    HttpSensor(task_id="after_missing", endpoint="appears?id={{ ds }}", response_check=lambda answer: bool(answer.text), poke_interval=1, timeout=20)
    HttpSensor(task_id="broken", endpoint="error", response_check=lambda answer: True, poke_interval=1, timeout=20)
    HttpSensor(task_id="never", endpoint="echo", response_check=lambda answer: False, poke_interval=1, timeout=2, soft_fail=True)
