"""Names that come by a star, or from a module that answers for them; a run that is asked whether it is there."""
from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.operators.python import get_current_context

from shared.lazy import *
from shared.lazy import OTHER

with DAG("idioms", schedule="@daily", start_date=datetime(2024, 3, 1), catchup=False):

    @task
    def by_star(number):
        return [doubled(number), limited(100), LIMIT]

    @task
    def answered_for():
        from shared.lazy import PLACE as here

        return [OTHER, here]

    @task
    def asked(dag_run=None, **context):
        conf = (getattr(dag_run, "conf", None) or {}) if dag_run else {}
        other = (context.get("dag_run") and context["dag_run"].conf) or {}
        found = dag_run and not conf and dag_run.dag_id
        day = getattr(dag_run, "logical_date", None)
        ti = context.get("ti")
        if conf or (ti and context["ti"]):
            ti.xcom_push(key="first", value=[found, "both" if ti and dag_run else None])
        return [conf, other, found, day.isoformat() if day else None, getattr(context["ti"], "task_id")]

    @task
    def current():
        context = get_current_context()
        run = context["dag_run"]
        return bool(run and run.conf), run.dag_id if run else None

    by_star(4), answered_for(), asked(), current()
