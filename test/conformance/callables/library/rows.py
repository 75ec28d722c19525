"""Statements whose rows other tasks read, and statements with bound values, by Airflow's own operator."""
from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.operators.python import PythonOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

COUNT = "task_that_counts"


def paged(number, **context):
    total = context["ti"].xcom_pull(task_ids=COUNT)[0][0]
    return {"limit": total // 2, "offset": number, "share": total / 4, "names": ["a", "it's"], "inner": {"items": None}}


def said(text):
    return text


with DAG("rows", schedule="@daily", start_date=datetime(2024, 3, 1), catchup=False, default_args={"conn_id": "sqlite_default"}):
    kept = SQLExecuteQueryOperator(
        task_id="kept",
        sql=["drop table if exists kept", "create table kept (day text, amount real)", "insert into kept values ('{{ ds }}', 1.5), (null, 2), ('x%s', 3), ('{{ ds_nodash }}', 4)"],
        autocommit=True,
    )
    counted = SQLExecuteQueryOperator(task_id=COUNT, sql="select count(*) from kept -- {{ ds }}")
    everything = SQLExecuteQueryOperator(task_id="everything", sql="select * from kept order by amount")
    several = SQLExecuteQueryOperator(task_id="several", sql=["select 1", "select 2, 'two'"])
    last = SQLExecuteQueryOperator(task_id="last", sql="select 1; select 3;", split_statements=True)
    each = SQLExecuteQueryOperator(task_id="each", sql="select 1; select 3;", split_statements=True, return_last=False)
    bound = SQLExecuteQueryOperator(task_id="bound", sql="select ?, day from kept where day = ?", parameters=["%s {{ ds }}", "{{ ds }}"])
    named = SQLExecuteQueryOperator(task_id="named", sql="select :one, :two", parameters={"one": 1, "two": "{{ ds }}"})
    nothing = SQLExecuteQueryOperator(task_id="nothing", sql="delete from kept where 1 = 0")
    SQLExecuteQueryOperator(task_id="wrong", sql="select * from nowhere", retries=0)

    limits = PythonOperator(task_id="limits", python_callable=paged, op_args=[1])
    pull = "ti.xcom_pull(task_ids=params.of)"
    page = SQLExecuteQueryOperator(
        task_id="page",
        params={"of": "limits"},
        sql="select amount, '{{ %s.share }} {{ %s['names'][0] }} {{ %s['inner']['items'] }}' from kept order by amount limit {{ %s.limit }} offset {{ %s['offset'] }}" % ((pull,) * 5),
    )
    lost = PythonOperator(task_id="lost", python_callable=said, op_args=["{{ ti.xcom_pull('limits')['none'] }}"], retries=0)

    @task
    def seen(rows, others, one, none):
        return [[list(row) for row in rows], others, one, none, type(rows).__name__]

    @task
    def told(text, row):
        return [text, row]

    reader = seen(everything.output, several.output, last.output, nothing.output)
    texts = told("of {{ ti.xcom_pull(task_ids='each') }}, {{ ti.xcom_pull('limits')['names'] }} {{ ti.xcom_pull('limits').share }}", "{{ ti.xcom_pull('everything')[0][1] }}")
    kept >> [counted, everything, bound, nothing] >> reader
    counted >> limits >> page >> texts
    [each, everything] >> texts
    limits >> lost

    @task
    def of_bound(rows, others, paged):
        return [rows, others, paged]

    of_bound(bound.output, named.output, page.output)
