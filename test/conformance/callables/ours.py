"""Plays the script templates of converted workflows with Python alone, and prints what each came to: one JSON object a DAG.

usage: ours.py CONVERTED_FOLDER [DAG] < what real.py printed    (the runs get the dates that Airflow gave; DAG: this one alone)

Steps with Airflow as a library run with the Python of this program, which has it; all others with the one on the path, and nothing of
Airflow is imported. What a cluster does is done here by hand: parameters filled in, `$(NAME)` and `$$` of environment values expanded as
Kubernetes does it, outputs read from files, tasks skipped whose upstreams did not succeed.
"""
import base64
import concurrent.futures
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../runtimes/python"))
sys.dont_write_bytecode = True
import tiphys_values

FED = re.compile(r"\{\{=sprig\.b64enc\(tasks\['([^']+)'\]\.outputs\.parameters\['([^']+)'\]\)\}\}")
OUTPUT = r"tasks\['([^']+)'\]\.outputs\.parameters\['([^']+)'\]"
FED_TEXT = re.compile(r"\{\{=sprig\.b64enc\(type\(fromJSON\(" + OUTPUT + r"\)\) == 'map' && '\$text' in [^{}]*\)\}\}")
GATHERED = r"filter\(map\(fromJSON\(tasks\['([^']+)'\]\.outputs\.parameters\['return_value'\]\), type\(#\) == 'string' \? fromJSON\(#\) : #\), # != nil\)"
FED_ALL = re.compile(r"\{\{=sprig\.b64enc\(toJson\(" + GATHERED + r"\)\)\}\}")
# Lists that tasks are mapped over: sets of arguments, or one argument of that name; base64 keeps Argo from reading them.
PLAIN = r"fromJSON\(tasks\['([^']+)'\]\.outputs\.parameters\['return_value'\]\)"
LIST = re.compile(
    r"\{\{=toJson\(map\((?:" + PLAIN + "|" + GATHERED + r"), sprig\.b64enc\(toJson\((?:#|\(\{\"(\w+)\": #\}\))\)\)\)\)\}\}"
)
ITEM = "{{=sprig.b64enc(inputs.parameters['item'])}}"
# A parameter that is a text, as JSON.
AS_JSON = re.compile(r"\{\{=sprig\.b64enc\(toJson\(workflow\.parameters\['([^']+)'\]\)\)\}\}")
PARAMETER = re.compile(r"\{\{=sprig\.b64enc\(workflow\.parameters\['([^']+)'\]\)\}\}|\{\{workflow\.parameters\.([A-Za-z0-9_-]+)\}\}")

# A date of the run, which is what its parameter says where it says something.
DATE = re.compile(
    r"\{\{=\(workflow\.parameters\['([^']+)'\] != '' \? date\(workflow\.parameters\['\1'\]\) : "
    r"[^{}]*\)\.UTC\(\)\.Format\('2006-01-02T15:04:05Z07:00'\)\}\}"
)

# The same as a text of another form, in base64: what a template makes of it.
DATED_TEXT = re.compile(
    r"\{\{=sprig\.b64enc\(\(workflow\.parameters\['([^']+)'\] != '' \? date\(workflow\.parameters\['\1'\]\) : "
    r"[^{}]*\)\.UTC\(\)\.Format\('(2006-01-02|20060102)'\)\)\}\}"
)
FORMS = {"2006-01-02": "%Y-%m-%d", "20060102": "%Y%m%d"}


def dated_text(match, parameters):
    date = datetime.datetime.fromisoformat(parameters[match.group(1)] or sys.exit("no date for " + match.group(1)))
    return encoded(date.astimezone(datetime.timezone.utc).strftime(FORMS[match.group(2)]))


def dated(value, parameters):
    """Fills in dates; one that no parameter says would be another one on the cluster, so that it stops the run."""
    value = DATED_TEXT.sub(lambda m: dated_text(m, parameters), value)
    return DATE.sub(lambda m: parameters[m.group(1)] or sys.exit("no date for " + m.group(1)), value)


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def expanded(text, known):
    """Kubernetes' third_party/forked/golang/expansion: `$$` is a dollar, `$(NAME)` a variable where it is known."""
    return re.sub(
        r"\$\$|\$\(([^)]*)\)",
        lambda m: "$" if m.group(0) == "$$" else known.get(m.group(1), m.group(0)),
        text,
    )


# A part of a Variable that is JSON, as a text.
PART = re.compile(r"\{\{=sprig\.b64enc\(\(type\((jsonpath\(workflow\.parameters\['([^']+)'\], '\$\.(\w+)'\))\) == 'string' \? \1 : toJson\(\1\)\)\)\}\}")


def parts_of(value, parameters):
    def part(match):
        found = json.loads(parameters[match.group(2)])[match.group(3)]
        return encoded(found if isinstance(found, str) else json.dumps(found))

    return PART.sub(part, value)


def text_of(output):
    """What Argo's expression makes of an output that stands in a text (src/targets/argo/data/feeds.ts)."""
    value = json.loads(output)
    if isinstance(value, dict) and "$text" in value:
        return value["$text"]
    return value if isinstance(value, str) else {"null": "None", "true": "True", "false": "False"}.get(output.strip(), output)


def documents(folder):
    base = os.path.join(folder, "base")
    for name in sorted(os.listdir(base)):
        with open(os.path.join(base, name), encoding="utf-8") as file:
            yield from (one for one in yaml.safe_load_all(file) if one)


def dag_of(workflow):
    return workflow["metadata"]["annotations"]["workflows.argoproj.io/description"].split(",")[0]


def main(folder, only=""):
    dates = {one["dag"]: one["dates"] for one in map(json.loads, sys.stdin)}
    manifests = list(documents(folder))
    runtime = next(m for m in manifests if m["kind"] == "ConfigMap" and m["metadata"]["name"] == "tiphys-python")
    with tempfile.TemporaryDirectory() as shelf:
        for name, text in runtime["data"].items():
            with open(os.path.join(shelf, name), "w", encoding="utf-8") as file:
                file.write(text)
        def played(one):
            dag = dag_of(one)
            return json.dumps({"dag": dag, "tasks": play(one, shelf, dates.get(dag, {}))}, default=listed)

        # nearly all of the time goes into starting Python
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            runs = [pool.submit(played, one) for one in manifests if one["kind"] == "WorkflowTemplate" and (not only or dag_of(one) == only)]
            try:
                for run in runs:
                    print(run.result(), flush=True)
            except BrokenPipeError:
                # the reader has seen enough
                pool.shutdown(cancel_futures=True)
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read(text):
    try:
        return tiphys_values.from_json(text)
    except ImportError:
        return "cannot be read"


def listed(value):
    return list(value) if hasattr(value, "__iter__") else str(value)


def items_of(task, outputs):
    """What Argo puts in place of `{{item}}`, one text an item; None for a task that is not mapped."""
    if "withParam" not in task:
        return [None]
    found = LIST.fullmatch(task["withParam"])
    if not found:
        return [one if isinstance(one, str) else json.dumps(one) for one in json.loads(task["withParam"])]
    plain, gathered, name = found.groups()
    values = json.loads(outputs[plain]["return_value"]) if plain else results_of(outputs[gathered])
    # the controller fails a task whose list is none
    return [encoded(json.dumps({name: one} if name else one)) for one in values] if isinstance(values, list) else None


def results_of(outputs):
    return [one for one in (json.loads(each.get("return_value", "null")) for each in outputs) if one is not None]


def play(workflow, shelf, dates):
    templates = {one["name"]: one for one in workflow["spec"]["templates"]}
    parameters = {p["name"]: p.get("value", "") for p in workflow["spec"].get("arguments", {}).get("parameters", [])}
    parameters.update({name: value for name, value in dates.items() if name in parameters})
    # what Argo itself reads from the ConfigMap
    parameters.update({name: VARIABLES["AIRFLOW_VAR_" + name[4:].upper()] for name in parameters if name.startswith("var-")})
    outputs, states, results = {}, {}, {}
    for task in templates["main"]["dag"]["tasks"]:
        template = templates[task["template"]]
        annotations = template.get("metadata", {}).get("annotations", {})
        while "dag" in template:
            template = templates[template["dag"]["tasks"][0]["template"]]
        feeds = {
            p["name"]: FED_ALL.sub(
                lambda m: encoded(json.dumps(results_of(outputs[m.group(1)]))),
                FED.sub(
                    lambda m: encoded(outputs.get(m.group(1), {}).get(m.group(2), "null")),
                    FED_TEXT.sub(lambda m: encoded(text_of(outputs[m.group(1)].get(m.group(2), "null"))), p["value"]),
                ),
            )
            for p in task.get("arguments", {}).get("parameters", [])
        }
        needed = re.findall(r"([\w-]+)\.Succeeded", task.get("depends", ""))
        if "script" not in template or any(states.get(one, "success") == "failed" for one in needed if one in states):
            continue
        items = items_of(task, outputs)
        ends = [] if items is not None else [("failed", {})]
        for item in items or []:
            given = feeds if item is None else {**feeds, "item": item}
            ends.append(run(template["script"], shelf, given, parameters))
        mapped = "withParam" in task
        outputs[task["name"]] = [written for _, written in ends] if mapped else ends[0][1]
        states[task["name"]] = "failed" if any(state == "failed" for state, _ in ends) else ends[0][0] if ends else "skipped"
        for index, (state, written) in enumerate(ends):
            if "tiphys.dev/node" in annotations:
                key = annotations["tiphys.dev/node"].rsplit("/", 1)[-1] + ("[%d]" % index if mapped else "")
                results[key] = {"state": state, **{k: read(v) for k, v in written.items() if k != "state"}}
    return results


def run(script, shelf, feeds, parameters):
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, "script")
        with open(path, "w", encoding="utf-8") as file:
            file.write(script["source"])
        env = {"PATH": os.environ["PATH"], "TIPHYS_OUTPUT": place, **VARIABLES}
        for one in script.get("env", []):
            if "value" not in one:
                env.update(secret(one))
                continue
            value = one["value"].replace(ITEM, encoded(feeds.get("item", "")))
            for name, fed in feeds.items():
                value = value.replace("{{inputs.parameters.%s}}" % name, fed)
            value = dated(parts_of(value, parameters), parameters)
            value = AS_JSON.sub(lambda m: encoded(json.dumps(parameters[m.group(1)])), value)
            value = PARAMETER.sub(lambda m: encoded(parameters[m.group(1)]) if m.group(1) else parameters[m.group(2)], value)
            value = value.replace("{{workflow.name}}", "run").replace("{{workflow.namespace}}", "argo")
            if "{{" in value:
                raise SystemExit("Argo would read %r" % value)
            env[one["name"]] = stored(value, place) or expanded(value, env)
        if "{{" in script["source"] or re.search(r"\$\$|\$\([A-Z]", script["source"]):
            raise SystemExit("Argo or Kubernetes would change the script:\n" + script["source"])
        command = [part.replace("/tiphys/", shelf + "/") for part in script["command"]]
        of_library = "library" in json.loads(env["TIPHYS_STEP"])
        if of_library:
            command = [sys.executable, *command[1:]]
        try:
            done = subprocess.run([*command, path], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60 if of_library else 20)
        except subprocess.TimeoutExpired:
            # a sensor that a planted fault keeps waiting
            return "failed", {}
        written = {}
        for name in os.listdir(place):
            if name != "script" and not name.endswith(".json"):
                with open(os.path.join(place, name), encoding="utf-8") as file:
                    written[name] = file.read()
        state = "failed" if done.returncode else written.get("state", "success")
        if done.returncode and "AssertionError: as planned" not in done.stdout:
            print(done.stdout, file=sys.stderr)
        return state, written


def stored(value, place):
    """The file of a Secret that has all connections, or all Variables, as Airflow exports them."""
    found = re.fullmatch(r"/run/airflow/(connections|variables)/(\w+\.json)", value)
    if not found:
        return None
    prefix = "AIRFLOW_CONN_" if found.group(1) == "connections" else "AIRFLOW_VAR_"
    given = {name[len(prefix):].lower(): exported(text) for name, text in os.environ.items() if name.startswith(prefix)}
    path = os.path.join(place, found.group(2))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(given, file)
    return path


def exported(text):
    """What is JSON is exported as that, but for what a connection keeps beside its fields."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return {**value, "extra": json.dumps(value["extra"])} if isinstance(value, dict) and "extra" in value else value


def secret(one):
    """A field of a connection, as the Secret of its name would hold it."""
    key = one["valueFrom"].get("secretKeyRef", {})
    known = SECRETS
    return {one["name"]: known[key["name"]][key["key"]]} if key.get("key") in known.get(key.get("name"), {}) else {}


# the fields of the connections that run.sh gives to real Airflow
SECRETS = {
    "airflow-conn-store": {
        "conn_type": "http",
        "host": "store.example.com",
        "login": "me",
        "password": "s3 {{ x }} $(HOME) $$",
        "port": "8443",
        "extra": '{"x-key": "k"}',
    },
    "airflow-conn-api": {"host": "127.0.0.1", "port": os.environ.get("API_PORT", "")},
    "airflow-conn-ledger": {"host": os.environ.get("LEDGER", "")},
    "airflow-conn-sqlite-default-3473f0": {"host": os.environ.get("LEDGER", "")},
    "airflow-conn-files": {"extra": '{"path": "/srv/files"}'},
}
# and its Variables
VARIABLES = {name: os.environ[name] for name in ("AIRFLOW_VAR_REGION", "AIRFLOW_VAR_LIMITS")}
SECRETS["airflow-variables"] = {"service_token": os.environ["AIRFLOW_VAR_SERVICE_TOKEN"]}

main(*sys.argv[1:])
