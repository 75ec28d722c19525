"""What `**kwargs` and dictionaries hold under keys, which tells whose results are pulled; templates that come to objects."""
import pendulum
from airflow import DAG, AirflowException
from airflow.operators.python import PythonOperator


def rows(**kwargs):
    kwargs["ti"].xcom_push(key="first", value="of %s" % kwargs["index"])
    return [[kwargs["index"] + 1]]


def pulled(**kwargs):
    ti = kwargs["ti"]
    index = kwargs["index"]
    name = kwargs.get("name")
    found = ti.xcom_pull(task_ids=f"part_{index}.{name}")
    return [found, ti.xcom_pull(task_ids=f"part_{index}.rows", key="first")]


def of_settings(settings, ti):
    return ti.xcom_pull(task_ids=settings["from"], key=settings["key"])


def refused(**kwargs):
    try:
        raise AirflowException("of " + kwargs["name"])
    except AirflowException as error:
        return str(error)


def wanted(params):
    return [params["wanted"], params.get("never", "d")]


def shown(value, text):
    return [type(value).__name__, value, text]


with DAG("given_keys", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), params={"wanted": "w"}):
    for index in range(2):
        of = {"index": index, "name": "rows"}
        first = PythonOperator(task_id=f"part_{index}.rows", python_callable=rows, op_kwargs=of)
        second = PythonOperator(task_id=f"part_{index}.pulled", python_callable=pulled, op_kwargs=of)
        first >> second
        settings = {"from": f"part_{index}.rows", "key": "first"}
        second >> PythonOperator(task_id=f"part_{index}.set", python_callable=of_settings, op_args=[settings])
    PythonOperator(task_id="refused", python_callable=refused, op_kwargs={"name": "n"})
    PythonOperator(task_id="wanted", python_callable=wanted)

with DAG("native", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), render_template_as_native_obj=True):
    made = {"table": lambda: {"a": [1, "two"]}, "number": lambda: "42", "word": lambda: "forty two", "none": lambda: None}
    for name, function in made.items():
        one = PythonOperator(task_id=name, python_callable=function)
        one >> PythonOperator(
            task_id="show_" + name,
            python_callable=shown,
            op_kwargs={"value": "{{ ti.xcom_pull(task_ids='%s') }}" % name, "text": "plain"},
        )
