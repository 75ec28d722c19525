"""Results that are pulled under names which parameters and constants make."""
from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.operators.python import PythonOperator

KIND = "orders"
LAST = "made_customers"


def made(kind, ti=None):
    ti.xcom_push(key="first", value=f"first {kind}")
    return {"kind": kind}


def read(ti, kind, *rest, key="return_value"):
    return ti.xcom_pull(task_ids=f"made_{kind}", key=key)


def listed(ti, kind="orders", other=LAST):
    ids = [f"made_{kind}", other]
    return ti.xcom_pull(task_ids=ids)


def variable_of(name, kind=KIND):
    return Variable.get(f"{name}", default_var=kind)


def variables(first):
    return [variable_of(first), variable_of("none"), variable_of("nothing", kind="n")]


with DAG("pulls", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    orders = PythonOperator(task_id="made_orders", python_callable=made, op_args=["orders"])
    customers = PythonOperator(task_id="made_customers", python_callable=made, op_kwargs={"kind": "customers"})
    readers = [
        PythonOperator(task_id="read", python_callable=read, op_kwargs={"kind": KIND}),
        PythonOperator(task_id="read_first", python_callable=read, op_kwargs={"kind": "customers", "key": "first"}),
        PythonOperator(task_id="listed", python_callable=listed),
        PythonOperator(task_id="variables", python_callable=variables, op_args=["region"]),
    ]
    [orders, customers] >> readers[0]
    for one in readers[1:]:
        [orders, customers] >> one
