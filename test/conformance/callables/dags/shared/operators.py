"""Bases of the operators in own_operators.py."""
from airflow.models import BaseOperator

PREFIX = "because of "


class Audited(BaseOperator):
    def __init__(self, reason, **kwargs):
        super().__init__(**kwargs)
        self.reason = reason

    def execute(self, context):
        self.log.info("%s %s", self.task_id, self.reason)
        return [PREFIX + self.reason, context["ds_nodash"]]


class Stored(BaseOperator):
    template_fields = ["given"]

    def __init__(self, *, given, **kwargs):
        super().__init__(**kwargs)
        self.given = given

    def execute(self, context):
        return sorted(self.given)
