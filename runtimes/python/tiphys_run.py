"""Runs a callable of an Airflow DAG without Airflow: the slice of its module that `migrate convert` cut out.

usage: tiphys_run.py SCRIPT

SCRIPT is the slice. What the run is like stands in the environment; texts that run time decides come in base64, so that
no layer on the way changes them:

  TIPHYS_MARK       a text to take out of SCRIPT before it runs (it kept Argo and Kubernetes from reading it)
  TIPHYS_STEP       JSON: {"entry", "dag_id", "task_id", "kind": "code" | "branch" | "gate" | "sensor" | "callback" | "bash" | "operator",
                    "args": [...], "kwargs": {...}, "xcom": {"task key": "VARIABLE"}, "airflow": 3 where results are kept as in Airflow 3,
                    "latest": {key that is pulled of no named task: {task that may have pushed it: [tasks that it counts before]}}, "keys": [key of the result to hand on],
                    "places": {module of the slice, "" for its own: place in the repository} where it asks for `__file__`,
                    "params": {name: ["text" | "json", "VARIABLE"]}, "connections": {"connection": "PREFIX of its variables"},
                    "item": "VARIABLE" of the arguments that a mapping gives, "mapped": [those that are keywords] | "*",
                    "library": {"renamed": {module: module}, "connections": {"connection": type}} where Airflow is a library (tiphys_airflow.py),
                    "request": what Airflow's HttpHook is asked for, the answer being the callable's argument; "kind": "request" where it says whether that is good,
                    "method": name where `entry` is an operator of the repository, "self": {attribute: value} of its object,
                    "bound": {"method", "self"} where the callable is a method of an object of the class `entry`, {"method"} where it is one of the class itself,
                    "given": what the slice takes from `tiphys_given`, which only the run knows,
                    "made": what the constructor is given where `entry` is an operator of Airflow's own ("kind": "operator") or a sensor of it, "rendered": [those that hold templates],
                    "skips": [exit codes of a command that say "skipped"], "sensor": {"every", "timeout", "soft_fail", "anew": true where each look has an object of its own}}; {"$tiphys": "VARIABLE"} stands for the JSON in a variable, {"$tiphys_native": "VARIABLE"} for what a native template makes of it, {"$tiphys_item": name} for one of the item, {"$tiphys_time": {"read", "zone", "steps"}} for what is made of the clock (`time_of`),
                    {"$tiphys_text": [...]} for a text put together from plain texts and such variables
  TIPHYS_RUN_ID, TIPHYS_LOGICAL_DATE, TIPHYS_DATA_INTERVAL_START, TIPHYS_DATA_INTERVAL_END (RFC 3339)
  TIPHYS_TASK_ID    the task that a callback is called for, where it is called for one; TIPHYS_LOG_URL where its log is
  TIPHYS_RETRIES    how often the step was tried before; TIPHYS_MAX_TRIES how often it may be tried again after the first time
  TIPHYS_CONF       base64 of the JSON that the run was started with
  AIRFLOW_VAR_X     the Variable x, as Airflow itself reads it
  TIPHYS_CONNECTIONS, TIPHYS_VARIABLES  files with all of them, as `airflow connections export` and `airflow variables export` write them

The result goes to $TIPHYS_OUTPUT/return_value (default /tmp) as JSON (tiphys_values.py), pushed values to xcom_<key>, `skipped` to state.
Exit status 0; 1 when the callable raises, 78 when it raises AirflowFailException.
"""
import ast
import base64
import builtins
import copy
import datetime as _datetime
import importlib.abc
import importlib.machinery
import inspect
import json
import logging
import operator
import os
import signal
import sys
import time
import types

from tiphys_values import as_json, from_json

UTC = _datetime.timezone.utc
LOG_FORMAT = "[%(asctime)s] %(levelname)s - %(message)s"
NO_DEFAULT = object()
MISSING = object()
# None that is pushed is there, unlike `null`, which stands for what nothing was pushed to; to all others it is the same JSON.
PUSHED_NONE = " null"


class AirflowException(Exception):
    """As airflow.exceptions.AirflowException."""


class AirflowSkipException(AirflowException):
    """The step ends as skipped."""


class AirflowFailException(AirflowException):
    """The step fails and is not tried again."""


def stored(variable):
    """All connections or Variables by their names, where the step was told of the file that has them."""
    path = os.environ.get(variable)
    if path is None:
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def stored_variables():
    """As texts: what is none was JSON before it was exported (airflow/cli/commands/variable_command.py)."""
    found = stored("TIPHYS_VARIABLES").items()
    return {name: value if isinstance(value, str) else json.dumps(value, indent=2) for name, value in found}


class Variable:
    """Variables in the environment, in the form that Airflow's own EnvironmentVariablesBackend reads, and in a file of all."""

    @classmethod
    def get(cls, key, default_var=NO_DEFAULT, deserialize_json=False, default=NO_DEFAULT):
        text = os.environ.get("AIRFLOW_VAR_" + key.upper())
        if text is None:
            text = stored_variables().get(key)
        if text is None:
            fallback = default if default_var is NO_DEFAULT else default_var
            if fallback is NO_DEFAULT:
                raise KeyError("Variable %s does not exist" % key)
            return fallback
        return json.loads(text) if deserialize_json else text


class Connection:
    """A connection, its fields from the variables PREFIX_HOST and so on, or from a file of all."""

    given = {}

    def __init__(self, name, prefix):
        fields = ("host", "port", "schema", "login", "password", "extra")
        field = {key: prefix and os.environ.get("%s_%s" % (prefix, key.upper())) for key in fields}
        if not any(field.values()):
            field.update(stored("TIPHYS_CONNECTIONS").get(name, {}))
        if not any(field.values()):
            raise AirflowException("The conn_id `%s` isn't defined: there is no Secret of it, or nothing in it" % name)
        self.conn_id, self.host, self.schema = name, field["host"], field["schema"]
        self.login, self.password, self.extra = field["login"], field["password"], field["extra"]
        self.port = int(field["port"]) if field["port"] else None
        if "conn_type" in field:
            self.conn_type = field["conn_type"]

    @property
    def extra_dejson(self):
        return json.loads(self.extra) if self.extra else {}

    def get_password(self):
        return self.password

    def get_extra(self):
        return self.extra

    @classmethod
    def get(cls, name):
        if name not in cls.given and "TIPHYS_CONNECTIONS" not in os.environ:
            raise LookupError("no step was told of the connection %s" % name)
        return cls(name, cls.given.get(name))


class BaseHook:
    @classmethod
    def get_connection(cls, conn_id):
        return Connection.get(conn_id)


def send_email(to, subject, html_content, files=None, dryrun=False, cc=None, bcc=None, *_, from_email=None, **__):
    """As airflow.utils.email.send_email, by the connection smtp_default."""
    import re
    import smtplib
    from email.message import EmailMessage

    if files:
        raise ValueError("files cannot be attached here")

    def people(value):
        found = re.split(r"\s*[,;]\s*", value) if isinstance(value, str) else list(value or [])
        return [one for one in found if one]

    connection = Connection.get("smtp_default")
    message = EmailMessage()
    message["Subject"] = " ".join(subject.splitlines())
    message["From"] = from_email or connection.login
    message["To"] = ", ".join(people(to))
    if people(cc):
        message["Cc"] = ", ".join(people(cc))
    message.set_content(html_content, subtype="html")
    port = connection.port or 587
    with (smtplib.SMTP_SSL if port == 465 else smtplib.SMTP)(connection.host, port) as server:
        if port == 587:
            server.starttls()
        if connection.login and connection.password:
            server.login(connection.login, connection.password)
        server.send_message(message, to_addrs=people(to) + people(cc) + people(bcc))


class SlackWebhook:
    """As SlackWebhookHook and SlackWebhookOperator: a message to the webhook of a connection (slack_webhook.py, _get_conn_params)."""

    FIELDS = ("text", "attachments", "blocks", "channel", "username", "icon_emoji", "icon_url", "link_names")

    def __init__(self, first=None, *, slack_webhook_conn_id=None, http_conn_id=None, message=None, **fields):
        self._connection = Connection.get(slack_webhook_conn_id or http_conn_id or first)
        self._fields = {"text": message, **fields}

    def _post(self, fields):
        import urllib.request

        token = (fields.get("webhook_token") or self._connection.password or "").strip()
        base = self._connection.host or "hooks.slack.com/services"
        if "://" not in base:
            base = "%s://%s" % (self._connection.schema or "https", base)
        url = token if "://" in token else (base.rstrip("/") + "/" + token.lstrip("/")).rstrip("/")
        body = {name: fields[name] for name in self.FIELDS if fields.get(name)}
        request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode("utf-8")

    def send(self, **fields):
        return self._post({**self._fields, **fields})

    def send_text(self, text, **fields):
        return self._post({**self._fields, **fields, "text": text})

    def execute(self, context=None):
        return self._post(self._fields)


def decoded(variable):
    """The text of a variable that holds base64; None where it is not set. What is no base64 stands for a value that the source does not have either."""
    text = os.environ.get(variable)
    return None if text is None else base64.b64decode(text, validate=True).decode("utf-8")


def decoded_json(variable, loads=json.loads):
    text = decoded(variable)
    return None if text is None or text == "" else loads(text)


def filled(value, item=None):
    """A value of TIPHYS_STEP with what run time knows."""
    if isinstance(value, list):
        return [filled(one, item) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$tiphys_item"}:
        return item[value["$tiphys_item"]]
    if set(value) == {"$tiphys"}:
        return decoded_json(value["$tiphys"], from_json)
    if set(value) == {"$tiphys_native"}:
        return evaluated(decoded_json(value["$tiphys_native"], from_json))
    if set(value) == {"$tiphys_time"}:
        return time_of(**value["$tiphys_time"])
    if set(value) == {"$tiphys_text"}:
        return "".join(one if isinstance(one, str) else held(one) for one in value["$tiphys_text"])
    return {key: filled(one, item) for key, one in value.items()}


def time_of(read, steps, zone=None):
    """What a file makes of the clock when it is loaded: `date.today()`, `datetime.now().strftime('%Y')`."""
    if read == "today":
        value = _datetime.date.today()
    elif read == "utcnow":
        value = _datetime.datetime.now(UTC).replace(tzinfo=None)
    else:
        value = _datetime.datetime.now(zone_of(zone))
    for step in steps:
        if "get" in step:
            value = getattr(value, step["get"])
        elif "call" in step:
            value = getattr(value, step["call"])(*step["args"], **step["kwargs"])
        elif "as" in step:
            value = {"str": str, "int": int}[step["as"]](value)
        else:
            other = _datetime.timedelta(seconds=step["seconds"]) if "seconds" in step else step["by"]
            work = {"+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod}[step["operator"]]
            value = work(value, other) if step["isLeft"] else work(other, value)
    return value


def zone_of(name):
    if name is None or name == "UTC":
        return UTC if name else None
    import zoneinfo

    return zoneinfo.ZoneInfo(name)


def evaluated(value):
    """What Jinja makes of a template that is one expression where Airflow asks for native objects (jinja2/nativetypes.py, native_concat)."""
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(ast.parse(value, mode="eval"))
    except (ValueError, SyntaxError, MemoryError):
        return value


def held(part):
    """The text in a variable: in base64, or as it is; of a result, what Python prints of a part of it."""
    if "$tiphys_time" in part:
        return str(time_of(**part["$tiphys_time"]))
    if "$tiphys_part" in part:
        value = decoded_json(part["$tiphys_part"], from_json)
        for key in part["path"]:
            value = value[key]
        return str(value)
    return os.environ[part["$tiphys_env"]] if "$tiphys_env" in part else decoded(part["$tiphys"]) or ""


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


class Context(dict):
    """What a run of Argo has of Airflow's context. A key that is Airflow's alone is an error, however it is asked for."""

    FOREIGN = frozenset(
        "conn conf inlet_events inlets macros next_ds next_ds_nodash next_execution_date outlet_events outlets prev_ds "
        "prev_ds_nodash prev_data_interval_end_success prev_data_interval_start_success prev_end_date_success "
        "prev_execution_date prev_execution_date_success prev_start_date_success start_date task_instance_key_str "
        "templates_dict test_mode tomorrow_ds_nodash triggering_asset_events triggering_dataset_events try_number "
        "yesterday_ds_nodash".split()
    )

    def __missing__(self, key):
        raise LookupError("the context of a run has no %s here" % key) if key in self.FOREIGN else KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self or key in self.FOREIGN else default


class Params(dict):
    """The parameters of the run; a missing one is an error, as in Airflow."""


class DagRun:
    def __init__(self, conf, run_id, dates, dag_id):
        self.conf = conf
        self.dag_id = dag_id
        self.run_id = run_id
        self.logical_date = self.execution_date = dates["logical_date"]
        self.data_interval_start = dates["data_interval_start"]
        self.data_interval_end = dates["data_interval_end"]

    def __getattr__(self, name):
        # not an AttributeError, for which `getattr(run, name, default)` has a value
        raise AttributeError(name) if name.startswith("__") else LookupError("a run has no %s here" % name)


class Named:
    def __init__(self, **names):
        self.__dict__.update(names)


class TaskInstance:
    """The part of a task instance that does not need Airflow's database."""

    def __init__(self, step, run_id, output):
        self.dag_id = step["dag_id"]
        self.task_id = os.environ.get("TIPHYS_TASK_ID", step["task_id"])
        self.run_id = run_id
        self.log_url = os.environ.get("TIPHYS_LOG_URL", "")
        self.map_index = -1
        retries = os.environ.get("TIPHYS_RETRIES")
        if retries is not None:
            self.try_number = int(retries) + 1
            self.max_tries = int(os.environ["TIPHYS_MAX_TRIES"])
        self._pulled = step.get("xcom", {})
        self._sources = step.get("latest", {})
        self._is_three = step.get("airflow") == 3
        self._pushed = {}
        self._output = output

    def xcom_pull(self, task_ids=None, dag_id=None, key="return_value", include_prior_dates=False, session=None, *, default=None, **_):
        """What is not there is `default`, and no item of a list; Airflow 3 knows no default, and None in its place."""
        if isinstance(task_ids, (list, tuple, set)):
            found = [self._pull(one, key) for one in task_ids]
            return [one for one in found if one is not MISSING] if not self._is_three else [self._or_none(one) for one in found]
        found = self._latest(key) if task_ids is None else self._pull(task_ids, key)
        return found if found is not MISSING else None if self._is_three else default

    @staticmethod
    def _or_none(value):
        return None if value is MISSING else value

    def _latest(self, key):
        """What was pushed last: by the step itself, else by the one that stands behind all others that pushed."""
        if key in self._pushed:
            return self._pushed[key]
        found = {task: self._pull(task, key) for task in self._sources.get(key, {})}
        found = {task: value for task, value in found.items() if value is not MISSING}
        last = [task for task in found if not any(task in self._sources[key][other] for other in found)]
        if len(last) > 1:
            raise LookupError("%s pushed %s, and which of them did so last is not known" % (" and ".join(sorted(last)), key))
        return found[last[0]] if last else MISSING

    def _pull(self, task_id, key):
        if task_id is None:
            return MISSING
        if task_id == self.task_id:
            return self._pushed.get(key, MISSING)
        name = "%s %s" % (task_id, key)
        if name not in self._pulled:
            raise LookupError("no step hands on %s of %s" % (key, task_id))
        text = decoded(self._pulled[name])
        return MISSING if text in (None, "", "null") else from_json(text)

    def xcom_push(self, key, value, **_):
        self._pushed[key] = value
        write(self._output, "xcom_" + key, PUSHED_NONE if value is None else as_json(value, self._is_three))


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
    context = Context({
        "params": params,
        "ti": instance,
        "task_instance": instance,
        "run_id": run_id,
        "dag_run": DagRun(conf, run_id, dates, step["dag_id"]),
        "dag": Named(dag_id=step["dag_id"]),
        "task": Named(task_id=instance.task_id, dag_id=step["dag_id"]),
        "var": Named(value=Variables(False), json=Variables(True)),
    })
    if step["kind"] == "callback":
        context["exception"] = context["reason"] = os.environ.get("TIPHYS_EXCEPTION", "")
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


class LoggingMixin:
    """As airflow.utils.log.logging_mixin.LoggingMixin."""

    @property
    def log(self):
        return logging.getLogger("airflow.task.operators.%s.%s" % (type(self).__module__, type(self).__name__))


class BaseOperator(LoggingMixin):
    """What methods of an operator of the repository may ask of Airflow's bare base."""

    def __init__(self, task_id, **given):
        self.__dict__.update(given, task_id=task_id)

    def pre_execute(self, context):
        pass

    def on_kill(self):
        pass


class BaseSensorOperator(BaseOperator):
    pass


class BaseBranchOperator(BaseOperator):
    pass


def operator_of(entry, attributes, step):
    """An object as the class made it when the DAG was loaded: its constructor has run there, with templates rendered since."""
    made = object.__new__(entry)
    made.__dict__.update(copy.deepcopy(attributes), task_id=step["task_id"], dag_id=step["dag_id"])
    return made


def prepared(made, context):
    """What Airflow does before it runs an operator (airflow/models/taskinstance.py): it is told when it is to end, and `pre_execute` runs."""

    def stopped(*_):
        made.on_kill()
        sys.exit(143)

    signal.signal(signal.SIGTERM, stopped)
    made.pre_execute(context=context)


def constructed(entry, arguments, step, context, output):
    """Makes an operator or a sensor of Airflow's own, its templates rendered, and runs it."""
    fields = tuple(entry.template_fields)
    for name in step.get("rendered", []):
        if name not in fields:
            raise AirflowFailException("the argument %s of %s holds a template, and this release of the class renders none there" % (name, step["entry"]))
    for name, value in arguments.items():
        if name in fields and isinstance(value, str) and value.endswith(tuple(entry.template_ext) or "\0"):
            raise AirflowFailException("the argument %s of %s names a file of templates: write its text" % (name, step["entry"]))
    made = entry(task_id=step["task_id"], **arguments)
    prepared(made, context)
    if step["kind"] == "sensor":
        anew = "anew" in step["sensor"]
        return waited(lambda: (entry(task_id=step["task_id"], **arguments) if anew else made).poke(context), step, output)
    answered(step, made.execute(context=context), output)
    return 0


def method_of(entry, bound, item):
    """The method that a callable is: of an object as it was when the DAG was loaded, or of the class itself."""
    if "self" not in bound:
        return getattr(entry, bound["method"])
    made = object.__new__(entry)
    made.__dict__.update(copy.deepcopy(filled(bound["self"], item)))
    return getattr(made, bound["method"])


def operated(entry, attributes, step, context, output):
    """Runs a method of an operator of the repository."""
    made = operator_of(entry, attributes, step)
    prepared(made, context)
    if step["kind"] == "sensor":
        if "anew" in step["sensor"]:
            return waited(lambda: operator_of(entry, attributes, step).poke(context), step, output)
        return waited(lambda: made.poke(context), step, output)
    result = made.execute(context=context) if step["method"] == "execute" else getattr(made, step["method"])(context)
    answered(step, result, output)
    return 0


class Sliced(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The modules of the repository that came along, and empty packages around them."""

    def __init__(self, texts, places):
        self._texts, self._places = texts, places

    def find_spec(self, name, path=None, target=None):
        is_package = any(one.startswith(name + ".") for one in self._texts)
        if name not in self._texts and not is_package:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=is_package)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        text = self._texts.get(module.__name__, "")
        if module.__name__ in self._places:
            module.__file__ = self._places[module.__name__]
        # In the user's own container, in a run that they started: this is the callable's own module. `migrate` never gets here.
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
        "PokeReturnValue": PokeReturnValue,
        "LoggingMixin": LoggingMixin,
        "BaseOperator": BaseOperator,
        "BaseSensorOperator": BaseSensorOperator,
        "BaseBranchOperator": BaseBranchOperator,
        "Connection": Connection,
        "BaseHook": BaseHook,
        "send_email": send_email,
        "send_email_smtp": send_email,
        "SlackWebhookHook": SlackWebhook,
        "SlackWebhookOperator": SlackWebhook,
    }
    for name in (
        "airflow",
        "airflow.models",
        "airflow.models.baseoperator",
        "airflow.models.variable",
        "airflow.exceptions",
        "airflow.sdk",
        "airflow.sdk.exceptions",
        "airflow.sdk.bases",
        "airflow.sdk.bases.hook",
        "airflow.sdk.bases.operator",
        "airflow.sdk.bases.sensor",
        "airflow.utils",
        "airflow.utils.email",
        "airflow.utils.log",
        "airflow.utils.log.logging_mixin",
        "airflow.hooks",
        "airflow.hooks.base",
        "airflow.hooks.base_hook",
        "airflow.contrib",
        "airflow.contrib.hooks",
        "airflow.contrib.hooks.slack_webhook_hook",
        "airflow.contrib.operators",
        "airflow.contrib.operators.slack_webhook_operator",
        "airflow.operators",
        "airflow.operators.branch",
        "airflow.operators.branch_operator",
        "airflow.operators.python",
        "airflow.operators.sensors",
        "airflow.sensors",
        "airflow.sensors.base",
        "airflow.sensors.base_sensor_operator",
        "airflow.providers",
        "airflow.providers.slack",
        "airflow.providers.slack.hooks",
        "airflow.providers.slack.hooks.slack_webhook",
        "airflow.providers.slack.operators",
        "airflow.providers.slack.operators.slack_webhook",
        "airflow.providers.standard",
        "airflow.providers.standard.operators",
        "airflow.providers.standard.operators.branch",
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
        is_three = step.get("airflow") == 3
        write(output, "return_value", as_json(result, is_three))
        for key in step.get("keys", []):
            if isinstance(result, dict) and key in result:
                write(output, "xcom_" + key, as_json(result[key], is_three))


def commanded(command, step, output):
    """Runs the command that a callable answers with; its last line is the result (airflow/decorators/bash.py)."""
    import subprocess

    if not isinstance(command, str) or not command.strip():
        raise TypeError("The returned value from the TaskFlow callable must be a non-empty string.")
    if "{{" in command or "{%" in command:
        raise ValueError("the command is a template, which nothing renders here")
    last = ""
    # The command is what the user's own callable answered, in their container, as Airflow's @task.bash would run it; `migrate` starts none.
    with subprocess.Popen(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        for line in process.stdout:
            last = line.decode("utf-8", errors="backslashreplace").rstrip()
            print(last, flush=True)
    if process.returncode in step["skips"]:
        write(output, "state", "skipped")
        return 0
    if process.returncode == 0:
        write(output, "return_value", as_json(last))
    return process.returncode


class PokeReturnValue:
    """As airflow.sensors.base.PokeReturnValue."""

    def __init__(self, is_done, xcom_value=None):
        self.is_done, self.xcom_value = is_done, xcom_value

    def __bool__(self):
        return self.is_done


def waited(poke, step, output):
    """Asks again and again until the answer is true; told to be soft, it is skipped where it would fail for good (airflow/sensors/base.py, execute)."""
    sensor, begin = step["sensor"], time.monotonic()
    while True:
        try:
            answer = poke()
        except AirflowFailException as error:
            if sensor.get("soft_fail"):
                raise AirflowSkipException("as failing is soft here: %s" % error) from error
            raise
        if answer:
            write(output, "return_value", as_json(answer.xcom_value if isinstance(answer, PokeReturnValue) else None, step.get("airflow") == 3))
            return 0
        if time.monotonic() - begin > sensor["timeout"]:
            if sensor.get("soft_fail"):
                raise AirflowSkipException("not so after %s s" % sensor["timeout"])
            print("not so after %s s" % sensor["timeout"], file=sys.stderr)
            return 1
        time.sleep(sensor["every"])


def main(script):
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT, stream=sys.stdout)
    step = json.loads(os.environ["TIPHYS_STEP"])
    output = os.environ.get("TIPHYS_OUTPUT", "/tmp")
    with open(script, encoding="utf-8") as file:
        text = file.read()
    mark = os.environ.get("TIPHYS_MARK")
    if mark:
        text = text.replace(mark, "")
    Connection.given = step.get("connections", {})
    context = context_of(step, output)
    if "library" in step:
        import tiphys_airflow

        tiphys_airflow.provide(sys.modules[__name__], step, context)
    else:
        provide(context)
    texts, files = split_sections(text)
    places = placed(step["places"], files) if "places" in step else {}
    sys.meta_path.insert(0, Sliced(texts, places))
    item = decoded_json(step["item"], from_json) if "item" in step else {}
    builtins.tiphys_given = filled(step.get("given", {}), item)
    module = types.ModuleType("__tiphys__")
    if "" in places:
        module.__file__ = places[""]
    sys.modules["__tiphys__"] = module
    # To run the callable is what this program is for, in the user's own container; `migrate` carries it as a text and runs none of it.
    exec(compile_slice(texts.pop(""), script), module.__dict__)
    args, kwargs = filled(step.get("args", []), item), filled(step.get("kwargs", {}), item)
    mapped = step.get("mapped", [])
    kwargs = {**kwargs, **(item if mapped == "*" else {name: item[name] for name in mapped})}
    entry = getattr(module, step["entry"])
    if "bound" in step:
        entry = method_of(entry, step["bound"], item)

    def asked():
        if "request" not in step:
            return called(entry, args, kwargs, context)
        judge = lambda answer: called(entry, [answer], {}, context)
        return tiphys_airflow.judged(step["kind"], filled(step["request"], item), judge)

    try:
        if "made" in step:
            return constructed(entry, filled(step["made"], item), step, context, output)
        if "method" in step:
            return operated(entry, filled(step["self"], item), step, context, output)
        if step["kind"] == "callback":
            entry(context)
        elif step["kind"] == "bash":
            return commanded(asked(), step, output)
        elif step["kind"] == "sensor":
            return waited(asked, step, output)
        else:
            answered(step, asked(), output)
    except AirflowSkipException as skip:
        logging.getLogger("tiphys").info("skipped: %s", skip)
        write(output, "state", "skipped")
    except AirflowFailException:
        logging.getLogger("tiphys").exception("failed, and not to be tried again")
        return 78
    return 0


MODULE, FILE = "# ---- module ", "# ---- file "


def split_sections(text):
    """`# ---- module a.b` begins the slice of another module, `# ---- file a/b.sql` a file; what stands before the first one is the callable's own."""
    texts, files = {"": []}, {}
    lines = texts[""]
    for line in text.split("\n"):
        if line.startswith(MODULE):
            lines = texts[line[len(MODULE):].strip()] = []
        elif line.startswith(FILE):
            lines = files[line[len(FILE):]] = []
        else:
            lines.append(line)
    return tuple({key: "\n".join(lines) for key, lines in found.items()} for found in (texts, files))


def placed(places, files):
    """Lays out the files that came along as they lie in the repository; where each module lies among them."""
    import tempfile

    root = tempfile.mkdtemp(prefix="tiphys-")
    for path, text in files.items():
        os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    for path in places.values():
        os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
    return {name: os.path.join(root, path) for name, path in places.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[-1]))
