"""Operators of the repository itself: classes on Airflow's bare bases, alone and in chains, with templates, helpers and a branch."""
from datetime import datetime

from airflow import DAG
from airflow.exceptions import AirflowSkipException
from airflow.models.baseoperator import BaseOperator
from airflow.operators.branch import BaseBranchOperator
from airflow.operators.empty import EmptyOperator
from airflow.sensors.base import BaseSensorOperator, PokeReturnValue

from shared.operators import Audited, Stored

SEPARATOR = "-"


class Joined(BaseOperator):
    """Renders what it names as templates, and nothing else."""

    template_fields = ("parts", "options")
    ui_color = "#ffffff"

    def __init__(self, parts, plain="{{ ds }}", options=None, **kwargs):
        super().__init__(**kwargs)
        self.parts = [f"{SEPARATOR}{part}" for part in parts]
        self.plain = plain
        self.options = options or {}

    def pre_execute(self, context):
        self.seen = [context["ds"]]

    def execute(self, context):
        context["ti"].xcom_push(key="first", value=self._first())
        return {"parts": self.parts, "plain": self.plain, "options": self.options, "seen": self.seen, "id": self.task_id}

    def _first(self):
        return self.parts[0]


class Summed(Audited):
    FACTOR = 2

    def __init__(self, source, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.source = source
        self.count = 0

    def execute(self, context):
        self.count += 1
        rows = self.rows(context["ti"])
        return super().execute(context) + [self.FACTOR * len(rows), self.count, self.doubled]

    def rows(self, instance):
        return instance.xcom_pull(dag_id="own_operators", task_ids=self.source)["parts"]

    @property
    def doubled(self):
        return self.twice(self.count)

    @staticmethod
    def twice(number, factor=FACTOR):
        return number * factor


class Choice(BaseBranchOperator):
    def __init__(self, by, **kwargs):
        super().__init__(**kwargs)
        self.by = by

    def choose_branch(self, context):
        return ["left"] if context["ds"] > self.by else "right"


class Third(BaseSensorOperator):
    template_fields = ("name",) + BaseSensorOperator.template_fields

    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name
        self.asked = 0

    def poke(self, context):
        self.asked += 1
        return PokeReturnValue(self.asked == 3, xcom_value=f"{self.name} {self.asked}")


class Skipping(BaseOperator):
    def __init__(self, skip, **kwargs):
        self.skip = skip
        super().__init__(**kwargs)

    def execute(self, context):
        if self.skip:
            raise AirflowSkipException("as told")
        raise AssertionError("as planned")


with DAG("own_operators", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):
    joined = Joined(
        task_id="joined",
        parts=["{{ ds }}", "b"],
        options={"day": "{{ ds_nodash }}", "n": 1, "all": [None, True, 1.5]},
    )
    summed = Summed(task_id="summed", source="joined", reason="month's end")
    stored = Stored(task_id="stored", given=joined.output)
    choice = Choice(task_id="choice", by="2024-01-31")
    Third(task_id="third", name="at {{ ds }}", poke_interval=0.1, timeout=20)
    joined >> summed >> stored
    choice >> [EmptyOperator(task_id="left"), EmptyOperator(task_id="right")]
    Skipping(task_id="skipped", skip=True)
    Skipping(task_id="failed", skip=False)
