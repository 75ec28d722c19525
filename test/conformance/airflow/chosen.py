"""What each task of generated DAG files is given under one start: `chosen.py FOLDER < starts.json`; answers lines of JSON.

The files are ours. A stand-in for Airflow keeps what operators are given; the environment and the Variables are those of the start.
"""
import json
import os
import runpy
import sys
import types


class Kept:
    tasks = {}

    def __init__(self, *args, **kwargs):
        if "task_id" in kwargs:
            self.tasks[kwargs["task_id"]] = kwargs["bash_command"]

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class Variable:
    known = {}

    @classmethod
    def get(cls, name, default_var=None):
        if name not in cls.known and default_var is None:
            raise KeyError(name)
        return cls.known.get(name, default_var)


def module(name, **members):
    made = sys.modules[name] = types.ModuleType(name)
    made.__dict__.update(members)


module("airflow", DAG=Kept)
module("airflow.models", Variable=Variable)
module("airflow.operators")
module("airflow.operators.bash", BashOperator=Kept)
folder, starts = sys.argv[1], json.load(sys.stdin)
NAMES = sorted({name for one in starts for name in one["environment"]})
for file in sorted(os.listdir(folder)):
    for at, start in enumerate(starts):
        for name in NAMES:
            os.environ.pop(name, None)
        os.environ.update(start["environment"])
        Variable.known, Kept.tasks = start["variables"], {}
        try:
            runpy.run_path(os.path.join(folder, file))
            answer = {"texts": Kept.tasks}
        except Exception as error:
            answer = {"error": type(error).__name__}
        print(json.dumps({"id": "%s %d" % (file, at), **answer}))
