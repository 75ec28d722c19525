"""Runs a callable of an Airflow DAG without Airflow: the slice of its module that `migrate convert` cut out.

usage: tiphys_run.py SCRIPT

SCRIPT is the slice. What the run is like stands in the environment; texts that run time decides come in base64, so that
no layer on the way changes them:

  TIPHYS_MARK       a text to take out of SCRIPT before it runs (it kept Argo and Kubernetes from reading it)
  TIPHYS_STEP       JSON: {"entry", "dag_id", "task_id", "kind": "code" | "branch" | "gate",
                    "args": [...], "kwargs": {...}, "xcom": {"task key": "VARIABLE"}, "keys": [key of the result to hand on],
                    "params": {name: ["text" | "json", "VARIABLE"]}}; {"$tiphys": "VARIABLE"} stands for the JSON in a variable,
                    {"$tiphys_text": [...]} for a text put together from plain texts and such variables
  TIPHYS_RUN_ID, TIPHYS_LOGICAL_DATE, TIPHYS_DATA_INTERVAL_START, TIPHYS_DATA_INTERVAL_END (RFC 3339)
  TIPHYS_CONF       base64 of the JSON that the run was started with
  AIRFLOW_VAR_X     the Variable x, as Airflow itself reads it

The result goes to $TIPHYS_OUTPUT/return_value (default /tmp) as JSON, pushed values to xcom_<key>, `skipped` to state.
Exit status 0; 1 when the callable raises, 78 when it raises AirflowFailException.
"""
import base64
import datetime as _datetime
import importlib.abc
import importlib.machinery
import inspect
import json
import logging
import os
import sys
import types

UTC = _datetime.timezone.utc
NO_DEFAULT = object()


class AirflowException(Exception):
    """As airflow.exceptions.AirflowException."""


class AirflowSkipException(AirflowException):
    """The step ends as skipped."""


class AirflowFailException(AirflowException):
    """The step fails and is not tried again."""


class Variable:
    """Variables in the environment, in the form that Airflow's own EnvironmentVariablesBackend reads."""

    @classmethod
    def get(cls, key, default_var=NO_DEFAULT, deserialize_json=False, default=NO_DEFAULT):
        text = os.environ.get("AIRFLOW_VAR_" + key.upper())
        if text is None:
            fallback = default if default_var is NO_DEFAULT else default_var
            if fallback is NO_DEFAULT:
                raise KeyError("Variable %s does not exist" % key)
            return fallback
        return json.loads(text) if deserialize_json else text


def decoded(variable):
    """The text of a variable that holds base64; None where it is not set."""
    text = os.environ.get(variable)
    return None if text is None else base64.b64decode(text).decode("utf-8")


def decoded_json(variable):
    text = decoded(variable)
    return None if text is None or text == "" else json.loads(text)


def filled(value):
    """A value of TIPHYS_STEP with what run time knows."""
    if isinstance(value, list):
        return [filled(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$tiphys"}:
        return decoded_json(value["$tiphys"])
    if set(value) == {"$tiphys_text"}:
        return "".join(one if isinstance(one, str) else decoded(one["$tiphys"]) or "" for one in value["$tiphys_text"])
    return {key: filled(one) for key, one in value.items()}


def parsed_date(text):
    """RFC 3339 as a date in UTC: pendulum's where it is installed, as in Airflow, else Python's own."""
    if not text:
        return None
    date = _datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
    try:
        import pendulum
    except ImportError:
        return date
    return pendulum.instance(date, tz="UTC")


class Params(dict):
    """The parameters of the run; a missing one is an error, as in Airflow."""


class DagRun:
    def __init__(self, conf, run_id, dates):
        self.conf = conf
        self.run_id = run_id
        self.logical_date = self.execution_date = dates["logical_date"]
        self.data_interval_start = dates["data_interval_start"]
        self.data_interval_end = dates["data_interval_end"]


class Named:
    def __init__(self, **names):
        self.__dict__.update(names)


class TaskInstance:
    """The part of a task instance that does not need Airflow's database."""

    def __init__(self, step, run_id, output):
        self.dag_id = step["dag_id"]
        self.task_id = step["task_id"]
        self.run_id = run_id
        self.map_index = -1
        self._pulled = step.get("xcom", {})
        self._pushed = {}
        self._output = output

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value", **_):
        if isinstance(task_ids, (list, tuple, set)):
            return [self._pull(one, key) for one in task_ids]
        return self._pull(task_ids, key)

    def _pull(self, task_id, key):
        if task_id == self.task_id:
            return self._pushed.get(key)
        name = "%s %s" % (task_id, key)
        if name not in self._pulled:
            raise LookupError("no step hands on %s of %s" % (key, task_id))
        return decoded_json(self._pulled[name])

    def xcom_push(self, key, value, **_):
        self._pushed[key] = value
        write(self._output, "xcom_" + key, as_json(value))


def as_json(value):
    """The value as Airflow's XCom backend would keep it: JSON; anything else is an error that says so."""
    try:
        return json.dumps(plain(value))
    except TypeError as error:
        raise TypeError("the result cannot be handed on as JSON: %s" % error) from None


def plain(value):
    """Tuples and sets become lists, keys stay; the rest is left to json."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def context_of(step, output):
    """The run's context: the keys that a closed slice may ask for."""
    dates = {
        name: parsed_date(os.environ.get("TIPHYS_" + name.upper()))
        for name in ("logical_date", "data_interval_start", "data_interval_end")
    }
    run_id = os.environ.get("TIPHYS_RUN_ID", "")
    conf = decoded_json("TIPHYS_CONF") or {}
    params = Params((name, param(kind, variable)) for name, (kind, variable) in step.get("params", {}).items())
    params.update(conf)
    instance = TaskInstance(step, run_id, output)
    context = {
        "params": params,
        "ti": instance,
        "task_instance": instance,
        "run_id": run_id,
        "dag_run": DagRun(conf, run_id, dates),
        "dag": Named(dag_id=step["dag_id"]),
        "task": Named(task_id=step["task_id"], dag_id=step["dag_id"]),
        "var": Named(value=Variables(False), json=Variables(True)),
    }
    context.update(dates)
    logical = dates["logical_date"]
    if logical is not None:
        day = _datetime.timedelta(days=1)
        ts_nodash = logical.strftime("%Y%m%dT%H%M%S")
        context.update(
            execution_date=logical,
            ds=logical.strftime("%Y-%m-%d"),
            ds_nodash=logical.strftime("%Y%m%d"),
            ts=logical.isoformat(),
            ts_nodash=ts_nodash,
            ts_nodash_with_tz=logical.isoformat().replace("-", "").replace(":", ""),
            yesterday_ds=(logical - day).strftime("%Y-%m-%d"),
            tomorrow_ds=(logical + day).strftime("%Y-%m-%d"),
        )
    return context


def param(kind, variable):
    text = decoded(variable) or ""
    return text if kind == "text" else json.loads(text)


class Variables:
    def __init__(self, as_objects):
        self._json = as_objects

    def __getattr__(self, name):
        return Variable.get(name, deserialize_json=self._json)

    def get(self, name, default=None):
        return Variable.get(name, default_var=default, deserialize_json=self._json)


def called(function, args, kwargs, context):
    """Calls as PythonOperator does: of the context what the signature asks for, or all of it where it takes `**kwargs`."""
    merged = {**context, **kwargs}
    parameters = inspect.signature(function).parameters
    for name in list(parameters)[: len(args)]:
        if name in merged:
            raise ValueError("The key %r in args is a part of kwargs and therefore reserved." % name)
    if not any(one.kind is one.VAR_KEYWORD for one in parameters.values()):
        merged = {name: merged[name] for name in parameters if name in merged}
    return function(*args, **merged)


class Sliced(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The modules of the repository that came along, and empty packages around them."""

    def __init__(self, texts):
        self._texts = texts

    def find_spec(self, name, path=None, target=None):
        is_package = any(one.startswith(name + ".") for one in self._texts)
        if name not in self._texts and not is_package:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=is_package)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        text = self._texts.get(module.__name__, "")
        exec(compile_slice(text, "<%s>" % module.__name__), module.__dict__)


def compile_slice(text, name):
    """Annotations stay texts: what only they name is not part of a slice."""
    import __future__

    return compile(text, name, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)


def provide(context):
    """The names of Airflow that a closed slice may import."""

    def get_current_context():
        return context

    provided = {
        "Variable": Variable,
        "AirflowException": AirflowException,
        "AirflowSkipException": AirflowSkipException,
        "AirflowFailException": AirflowFailException,
        "get_current_context": get_current_context,
    }
    for name in (
        "airflow",
        "airflow.models",
        "airflow.models.variable",
        "airflow.exceptions",
        "airflow.sdk",
        "airflow.sdk.exceptions",
        "airflow.operators",
        "airflow.operators.python",
        "airflow.providers",
        "airflow.providers.standard",
        "airflow.providers.standard.operators",
        "airflow.providers.standard.operators.python",
    ):
        module = types.ModuleType(name)
        module.__path__ = []
        module.__dict__.update(provided)
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)


def answered(step, result, output):
    """Writes the return value as the steps behind read it."""
    if step["kind"] == "branch":
        chosen = [result] if isinstance(result, str) else list(result or [])
        write(output, "return_value", json.dumps(chosen))
    elif step["kind"] == "gate":
        write(output, "return_value", json.dumps(bool(result)))
    else:
        write(output, "return_value", as_json(result))
        for key in step.get("keys", []):
            if isinstance(result, dict) and key in result:
                write(output, "xcom_" + key, as_json(result[key]))


def main(script):
    logging.basicConfig(level=logging.INFO, format="[%(asctime)s] %(levelname)s - %(message)s", stream=sys.stdout)
    step = json.loads(os.environ["TIPHYS_STEP"])
    output = os.environ.get("TIPHYS_OUTPUT", "/tmp")
    with open(script, encoding="utf-8") as file:
        text = file.read()
    mark = os.environ.get("TIPHYS_MARK")
    if mark:
        text = text.replace(mark, "")
    context = context_of(step, output)
    provide(context)
    texts = split_modules(text)
    sys.meta_path.insert(0, Sliced(texts))
    module = types.ModuleType("__tiphys__")
    sys.modules["__tiphys__"] = module
    exec(compile_slice(texts.pop(""), script), module.__dict__)
    try:
        result = called(getattr(module, step["entry"]), filled(step.get("args", [])), filled(step.get("kwargs", {})), context)
        answered(step, result, output)
    except AirflowSkipException as skip:
        logging.getLogger("tiphys").info("skipped: %s", skip)
        write(output, "state", "skipped")
    except AirflowFailException:
        logging.getLogger("tiphys").exception("failed, and not to be tried again")
        return 78
    return 0


SECTION = "# ---- module "


def split_modules(text):
    """`# ---- module a.b` begins the slice of another module; what stands before the first one is the callable's own."""
    texts, name = {"": []}, ""
    for line in text.split("\n"):
        if line.startswith(SECTION):
            name = line[len(SECTION):].strip()
            texts[name] = []
        else:
            texts[name].append(line)
    return {key: "\n".join(lines) for key, lines in texts.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[-1]))
