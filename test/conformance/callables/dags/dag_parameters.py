"""Parameters that the arguments of a DAG's function make, and `dag.param()`, as arguments of callables."""
import pendulum
from airflow import DAG
from airflow.decorators import dag, task
from airflow.operators.python import PythonOperator


@task
def told(to, copies, colours, nothing, flag):
    return [[type(one).__name__, one] for one in (to, copies, colours, nothing, flag)]


@dag(schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), params={"to": "nobody"})
def dag_parameters(to="you {{ x }}", copies=1, colours=("red", "blue"), nothing=None, flag=True):
    told(to, copies, colours=[colours, "green"], nothing=nothing, flag=flag)


dag_parameters(copies=2, colours=["red", {"dark": 1.5}])


def shown(page, size):
    return [page, size]


with DAG("dag_param", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), params={"page": "3"}) as by_hand:
    PythonOperator(task_id="shown", python_callable=shown, op_args=[by_hand.param("page")], op_kwargs={"size": by_hand.param("size", "A4")})
