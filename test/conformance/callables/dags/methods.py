"""Callables that are no plain functions: methods of objects and classes, objects that can be called, `partial`, closures."""
import abc
import functools
from datetime import datetime
from functools import partial

from airflow import DAG
from airflow.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator

PREFIX = "p {{ ds }}"


class Base(abc.ABC):
    kind = "base"
    sizes = (1, 2)

    def described(self, what):
        return f"{self.kind}-{what}"

    def more(self):
        return "base"


class Job(Base):
    kind = "job"

    def __init__(self, name, numbers=(), options=None):
        self.name = name
        self.numbers = list(numbers)
        self.options = options or {"deep": [1, {"x": None}], "flag": True, "half": 0.5}
        self.seen = {}
        self.count = 0

    @property
    def title(self):
        return self.name.title()

    def run(self, more=1, **context):
        self.seen["x"] = more
        self.count += 1
        return [self.described(self.name), sum(self.numbers) + more, context["ds"], PREFIX, self.seen, self.count]

    def plain(self):
        return [self.name, self.title, self.options, self.sizes[0]]

    def more(self):
        return super().more() + "-more"

    def above(self):
        return self.more()

    def pushes(self, ti):
        ti.xcom_push(key="own", value=self.name)
        return self._with(ti=ti, ds="another")

    def _with(self, ti, **kwargs):
        return [ti.task_id, kwargs["ds"]]

    def dates(self, ds, params, data_interval_end=None):
        return [ds, str(data_interval_end), dict(params)]

    def chooses(self):
        return "chosen_" + self.name

    def passes(self, ti):
        return self.name == ti.xcom_pull(task_ids="pushes", key="own")

    @classmethod
    def of_class(cls, what, ds=None):
        return [cls.kind, what, ds]

    @staticmethod
    def fixed(what):
        return "fixed " + what

    def __call__(self, ds):
        return self.name + ds


def add(a, b, c=0, ds=None):
    return [a, b, c, ds]


def takes_all(*args, **kwargs):
    return [list(args), kwargs["named"], kwargs["ds"]]


def make(x):
    def inner(y=2):
        return x + y

    return inner


def make_all(names):
    """Each object is made in a helper, where no name of the module holds it."""
    return [PythonOperator(task_id=f"helped_{name}", python_callable=Job(name, [len(name)]).run) for name in names]


job = Job("a", [1, 2])
late = Job("late")
late.name = "changed {{ ds }}"

with DAG("methods", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False, params={"size": 3}):
    PythonOperator(task_id="bound", python_callable=job.run, op_kwargs={"more": 5})
    PythonOperator(task_id="inline", python_callable=Job("b c").plain)
    PythonOperator(task_id="late", python_callable=late.plain)
    PythonOperator(task_id="above", python_callable=job.above)
    pushes = PythonOperator(task_id="pushes", python_callable=job.pushes)
    PythonOperator(task_id="dates", python_callable=job.dates)
    PythonOperator(task_id="klass", python_callable=Job.of_class, op_args=["{{ ds }}"])
    PythonOperator(task_id="klass_of_object", python_callable=job.of_class, op_kwargs={"what": 1})
    PythonOperator(task_id="static", python_callable=Job.fixed, op_args=["y"])
    PythonOperator(task_id="static_of_object", python_callable=job.fixed, op_args=["y"])
    PythonOperator(task_id="called", python_callable=job)
    PythonOperator(task_id="part", python_callable=partial(add, "{{ ds }}"), op_kwargs={"b": "{{ ds }}"})
    PythonOperator(task_id="part_and_args", python_callable=partial(add, 1, c=9), op_args=["{{ ds_nodash }}"])
    PythonOperator(task_id="part_overridden", python_callable=partial(add, 1, c=9), op_args=[2], op_kwargs={"c": 3})
    PythonOperator(task_id="part_of_part", python_callable=partial(partial(add, 1, c=9), 5, c=4))
    PythonOperator(task_id="part_of_method", python_callable=functools.partial(Job("m").run, more=7))
    PythonOperator(task_id="part_all", python_callable=partial(takes_all, 1, 2, named={"a": [True, None]}))
    PythonOperator(task_id="part_closure", python_callable=partial(make(3), y=8))
    PythonOperator(task_id="closure", python_callable=make(3))
    PythonOperator(task_id="lambda_", python_callable=lambda ds: ds + PREFIX)
    for name in ("q", "rr"):
        PythonOperator(task_id=f"loop_{name}", python_callable=Job(name, [1, len(name)]).run)
        PythonOperator(task_id=f"loop_part_{name}", python_callable=partial(add, name, b=len(name)))
    make_all(["x", "yy"])
    branch = BranchPythonOperator(task_id="branch", python_callable=Job("one").chooses)
    branch >> [PythonOperator(task_id=f"chosen_{one}", python_callable=make(1)) for one in ("one", "two")]
    passing = ShortCircuitOperator(task_id="passes", python_callable=job.passes)
    pushes >> passing >> PythonOperator(task_id="passed", python_callable=job.above)
