"""Our reading of generated DAG files beside Airflow's. Usage: compare.py REAL.json INSPECT.json [--told]

A difference is silent where our reading of the DAG is `full`. Prints the differences, then one line of figures; exit status 1
where one is silent, or nothing was equal; `--told` shows the others as well. What our IR leaves out stands for Airflow's default.
"""

import collections
import json
import re
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

JOINS = {
    "allSucceeded": "all_success", "allFailed": "all_failed", "allDone": "all_done", "anySucceeded": "one_success",
    "anyFailed": "one_failed", "anyDone": "one_done", "noneFailed": "none_failed", "always": "always",
    "noneFailedMinOneSucceeded": "none_failed_min_one_success", "noneSkipped": "none_skipped", "allSkipped": "all_skipped",
    "allDoneMinOneSucceeded": "all_done_min_one_success", "allDoneSetupSucceeded": "all_done_setup_success",
}
MISSING = object()
TOLD = "--told" in sys.argv
# A mapped task has none of these where nobody gave them; its instances have the default.
UNSET = ("email_on_failure", "email_on_retry", "do_xcom_push", "priority_weight")


def facet(node, key, default=None):
    return next((one["value"] for one in node["facets"] if one["key"] == "airflow." + key), default)


def moment(text):
    """Seconds since 1970 of `2024-01-02T00:00:00Z` and `2024-01-02T00:00:00[Europe/Berlin]`."""
    if text is None:
        return None
    named = re.fullmatch(r"(.*)\[(.*)\]", text)
    if named:
        return datetime.fromisoformat(named[1]).replace(tzinfo=ZoneInfo(named[2])).timestamp()
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def seconds(duration):
    return None if duration is None else duration["seconds"]


class Ours:
    """One of our pipelines: tasks by their id, and of each what is upstream."""

    def __init__(self, pipeline):
        self.steps, self.groups, self.edges, self.mapped = {}, {}, [], set()
        self.walk(pipeline["body"], False)
        self.ids = {node: facet(step, "task_id") or step["name"] for node, step in self.steps.items()}
        self.tasks = {self.ids[node]: step for node, step in self.steps.items()}
        self.upstream = collections.defaultdict(set)
        for source, target in self.edges:
            self.upstream[self.ids[target]].add(self.ids[source])

    def walk(self, region, mapped):
        for node in region["nodes"]:
            if node["kind"] == "group":
                self.walk(node["body"], mapped or "expand" in node)
            else:
                self.steps[node["id"]] = node
                if mapped:
                    self.mapped.add(node["id"])
        self.edges += [(edge["from"], edge["to"]) for edge in region["edges"]]

    def value(self, given):
        """What the IR says, in the form of real.py; MISSING where it does not know."""
        kind = given["kind"]
        if kind == "literal":
            return given["value"]
        if kind == "list":
            return self.all(list(map(self.value, given["items"])))
        if kind == "map":
            values = list(map(self.value, given["entries"].values()))
            return self.all(values) and dict(zip(given["entries"], values))
        if kind == "code" and given["lang"] == "jinja":
            return given["text"]
        if kind == "ref" and given["to"]["scope"] == "output":
            return {"$from": [self.ids[given["to"]["node"]], given["to"]["port"].removeprefix("xcom_")]}
        return MISSING

    @staticmethod
    def all(values):
        return MISSING if any(one is MISSING for one in values) else values


def schedule(pipeline):
    for trigger in pipeline["triggers"]:
        if trigger["kind"] == "cron":
            return {"kind": "cron", "expr": trigger["expr"], "zone": trigger.get("zone", "UTC")}
        if trigger["kind"] == "every":
            return {"kind": "every", "seconds": trigger["period"]["seconds"]}
        return {"kind": trigger["kind"]}
    return {"kind": "manual"}


def of_dag(pipeline, real):
    flow = pipeline["concurrency"]
    params = {one["name"]: one.get("default", {}).get("value") for one in pipeline["params"]}
    return {
        "schedule": schedule(pipeline),
        "tags": sorted(facet(pipeline, "tags", [])),
        "params": params if all(not isinstance(one, dict) for one in real["params"].values()) else real["params"],
        "catchup": flow.get("catchup", real["catchup"]),
        "max_active_runs": flow.get("maxRuns", 16),
        "max_active_tasks": facet(pipeline, "max_active_tasks", 16),
        "dagrun_timeout": facet(pipeline, "dagrun_timeout"),
        "description": facet(pipeline, "description"),
        "doc_md": facet(pipeline, "doc_md"),
        "start_date": moment(flow.get("startDate")),
        "end_date": moment(flow.get("endDate")),
        "render_template_as_native_obj": facet(pipeline, "render_template_as_native_obj", False),
    }


def mail(step):
    email = facet(step, "email")
    return ([], True, True) if email is None else (addresses(email["to"]), "failure" in email["on"], "retry" in email["on"])


def addresses(given):
    return re.split(r"\s*[,;]\s*", given) if isinstance(given, str) else given or []


def of_task(ours, name, real):
    step = ours.tasks[name]
    policy = step["policy"]
    pool = next(iter(step["holds"]), {"resource": "default_pool", "count": 1})
    found = {
        "retries": policy.get("retries", 0),
        "retry_exponential_backoff": "backoff" in policy or (real["retries"] == 0 and real["retry_exponential_backoff"]),
        "max_retry_delay": seconds(policy.get("maxDelay")),
        "execution_timeout": seconds(policy.get("timeout")),
        "pool": pool["resource"],
        "pool_slots": pool["count"] if step["holds"] else real["pool_slots"],
        "queue": facet(step, "queue", "default"),
        "priority_weight": facet(step, "priority_weight", 1),
        "weight_rule": facet(step, "weight_rule", "downstream"),
        "depends_on_past": facet(step, "depends_on_past", False) or (real["depends_on_past"] and real["wait_for_downstream"]),
        "wait_for_downstream": facet(step, "wait_for_downstream", False),
        "owner": facet(step, "owner", "airflow"),
        "do_xcom_push": facet(step, "do_xcom_push", True),
        "max_active_tis_per_dag": facet(step, "max_active_tis_per_dag"),
        "doc_md": facet(step, "doc_md"),
        "operator": step["origin"]["construct"].rsplit(".", 1)[-1] if "." in real["operator"] else real["operator"],
        "mapped": "expand" in step,
        "in_mapped_group": next(node for node, id in ours.ids.items() if id == name) in ours.mapped,
        "trigger_rule": JOINS[step["join"]],
        "upstream": sorted(ours.upstream[name]),
        "is_setup": facet(step, "setup", False),
        "is_teardown": facet(step, "teardown", False),
    }
    if real["retries"]:
        found["retry_delay"] = seconds(policy.get("delay", {"seconds": 300}))
    if real["email"]:
        found["email"], found["email_on_failure"], found["email_on_retry"] = mail(step)
    return found


def values(ours, step, real):
    """The arguments of a task, where the IR knows them."""
    script = step["action"].get("script") if step["action"]["kind"] == "shell" else None
    given = {**step["inputs"], **({"bash_command": script} if script else {})}
    if step["env"]:
        given["env"] = {"kind": "map", "entries": step["env"]}
    for name in ("bash_command", "env", "op_args", "op_kwargs"):
        if name in real and name in given:
            yield name, ours.value(given[name]), real[name]


def differences(pipeline, real):
    for name, value in of_dag(pipeline, real).items():
        if value != real[name]:
            yield f"{name}: {value}, Airflow says {real[name]}"
    ours = Ours(pipeline)
    for name in sorted(ours.tasks.keys() ^ real["tasks"].keys()):
        yield f"{'extra' if name in ours.tasks else 'missing'} task {name}"
    for name in sorted(ours.tasks.keys() & real["tasks"].keys()):
        task = real["tasks"][name]
        for key, value in of_task(ours, name, task).items():
            theirs = addresses(task[key]) if key == "email" else task[key]
            if value != theirs and not (theirs is None and key in UNSET):
                yield f"{key} of {name}: {value}, Airflow says {theirs}"
        if task["mapped"]:
            continue
        for key, value, theirs in values(ours, ours.tasks[name], task["values"]):
            if value is not MISSING and value != theirs:
                yield f"{key} of {name}: {value}, Airflow says {theirs}"


def main():
    real, inspected = (json.load(open(path)) for path in sys.argv[1:3])
    pipelines = {one["name"]: one for one in inspected["pipelines"]}
    figures, shown = collections.Counter(), 0
    for name, dag in sorted(real["dags"].items()):
        pipeline = pipelines.get(name)
        found = ["missing DAG"] if pipeline is None else list(differences(pipeline, dag))
        full = pipeline is None or pipeline["origin"]["reading"] == "full"
        figures["dags"] += 1
        figures["tasks"] += len(dag["tasks"])
        figures["silent" if found and full else "told" if found else "equal" if full else "equal but partial"] += 1
        for one in found:
            shown += full or TOLD
            if shown <= 40 and (full or TOLD):
                print(f"{'SILENT' if full else 'told'} {name}: {one}")
    for name, pipeline in sorted(pipelines.items()):
        file = pipeline["origin"]["span"]["file"]
        if name not in real["dags"] and file not in real["errors"] and pipeline["origin"]["reading"] == "full":
            figures["silent"] += 1
            print(f"SILENT {name}: Airflow has no such DAG")
    figures["files that Airflow refuses"] = len(real["errors"])
    print(json.dumps(figures))
    return 1 if figures["silent"] or not figures["equal"] else 0


sys.exit(main())
