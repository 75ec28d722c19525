"""Airflow as a library of a callable: its hooks are the real ones, its scheduler and its database are not there.

`provide` takes the place of the names that tiphys_run.py has of its own. Connections come from the environment in the form
that Airflow's own EnvironmentVariablesBackend reads; whoever asks for another one gets Airflow's own error. Only what would
ask the server of Airflow, or a configuration that nobody has here, stays the runtime's: the context, mail, messages to Slack.
"""
import importlib
import json
import logging
import os
import sys
import tempfile
import types

FIELDS = ("conn_type", "host", "port", "schema", "login", "password", "extra")
SLACK = (
    "airflow.providers.slack.hooks.slack_webhook",
    "airflow.providers.slack.operators.slack_webhook",
    "airflow.contrib.hooks.slack_webhook_hook",
    "airflow.contrib.operators.slack_webhook_operator",
)


def provide(run, step, context):
    """Makes the real package answer inside of a step. `run` is the module tiphys_run."""
    settle(run, step)
    exceptions = importlib.import_module("airflow.exceptions")
    for name in ("AirflowException", "AirflowSkipException", "AirflowFailException"):
        setattr(run, name, getattr(exceptions, name))
    run.Variable = first_of(("airflow.models", "airflow.sdk"), "Variable")
    run.PokeReturnValue = first_of(("airflow.sensors.base", "airflow.sdk"), "PokeReturnValue")
    for old, new in step["library"]["renamed"].items():
        alias(old, importlib.import_module(new))
    if "method" in step:
        bare(run)
    for name in SLACK:
        module = types.ModuleType(name)
        module.SlackWebhookHook = module.SlackWebhookOperator = run.SlackWebhook
        alias(name, module)
    put(("airflow.utils.email",), send_email=run.send_email, send_email_smtp=run.send_email)
    asked = ("airflow.operators.python", "airflow.providers.standard.operators.python", "airflow.sdk")
    put(asked, get_current_context=lambda: context)
    # Airflow has set up its own handlers when it was imported
    logging.disable(logging.NOTSET)
    logging.basicConfig(level=logging.INFO, format=run.LOG_FORMAT, stream=sys.stdout, force=True)


def judged(kind, asked, judge):
    """What a callable makes of the answer to a request, as HttpOperator and HttpSensor use it (airflow/providers/http/{operators,sensors}/http.py)."""
    exceptions = importlib.import_module("airflow.exceptions")
    http = importlib.import_module("airflow.providers.http.hooks.http")
    hook = http.HttpHook(method=asked["method"], http_conn_id=asked["connection"])
    try:
        answer = hook.run(asked["endpoint"], asked.get("data") or {}, asked.get("headers") or {}, asked.get("extra_options") or {})
    except exceptions.AirflowException as error:
        if kind == "sensor" and str(error).startswith(tuple(asked["again"])):
            return False
        raise
    verdict = judge(answer)
    if kind != "request":
        return verdict
    if not verdict:
        raise exceptions.AirflowException("Response check returned False.")
    return answer.text


def bare(run):
    """An object of a class of the repository is filled in, not constructed; Airflow's own bases want to be constructed."""
    put(("airflow.models", "airflow.models.baseoperator", "airflow.sdk.bases.operator", "airflow.sdk"), BaseOperator=run.BaseOperator)
    sensors = ("airflow.sensors.base", "airflow.sensors.base_sensor_operator", "airflow.sdk.bases.sensor", "airflow.sdk")
    put(sensors, BaseSensorOperator=run.BaseSensorOperator)
    branches = ("airflow.operators.branch", "airflow.operators.branch_operator", "airflow.providers.standard.operators.branch")
    put(branches, BaseBranchOperator=run.BaseBranchOperator)


def settle(run, step):
    """What Airflow reads when it is imported: a folder of its own, no database, the connections of the step."""
    home = tempfile.mkdtemp(prefix="airflow-")
    os.environ["AIRFLOW_HOME"] = home
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = "sqlite:///%s/no-database/airflow.db" % home
    os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
    put_in("AIRFLOW_VAR_", run.stored_variables())
    known = run.stored("TIPHYS_CONNECTIONS").items()
    put_in("AIRFLOW_CONN_", {name: one if isinstance(one, str) else as_connection(one) for name, one in known})
    types_of = step["library"]["connections"]
    for name, prefix in step.get("connections", {}).items():
        field = {key: os.environ.get("%s_%s" % (prefix, key.upper())) for key in FIELDS}
        if not any(field.values()):
            continue
        field["conn_type"] = field["conn_type"] or types_of.get(name) or ""
        os.environ["AIRFLOW_CONN_" + name.upper()] = as_connection(field)


def as_connection(field):
    """The JSON that Airflow reads a connection from; what is empty is left out."""
    return json.dumps({key: field[key] for key in FIELDS if field.get(key)})


def put_in(prefix, texts):
    """As variables of the environment, whose names know no case: names that differ in it alone would be one."""
    for name, text in texts.items():
        if sum(one.upper() == name.upper() for one in texts) > 1:
            raise ValueError("%s is there in upper and lower case: keep the one that this step needs" % name)
        os.environ.setdefault(prefix + name.upper(), text)


def first_of(modules, name):
    """The class of that name in the first of the modules that is there and has it."""
    for one in modules:
        try:
            return getattr(importlib.import_module(one), name)
        except (ImportError, AttributeError):
            continue
    raise ImportError("no %s in %s" % (name, ", ".join(modules)))


def alias(name, module):
    """A second name for a module; packages around it that are not there are made."""
    parent, _, last = name.rpartition(".")
    try:
        around = importlib.import_module(parent)
    except ImportError:
        around = types.ModuleType(parent)
        around.__path__ = []
        alias(parent, around)
    sys.modules[name] = module
    setattr(around, last, module)


def put(modules, **names):
    """Sets names in those of the modules that are there."""
    for one in modules:
        try:
            module = importlib.import_module(one)
        except ImportError:
            continue
        for name, value in names.items():
            setattr(module, name, value)
