"""Compares what real.py and ours.py printed; exit status 1 where a task that both ran came to something else.

usage: compare.py REAL AT_LEAST [first] < OURS     AT_LEAST: how many tasks have to have been compared
`first` ends at the first DAG that holds a difference: whether there is one is all that is asked.
"""
import json
import sys


def read(lines):
    """(dag, task) and result of each task, DAG by DAG."""
    for one in map(json.loads, lines):
        for task, result in sorted(one["tasks"].items()):
            yield (one["dag"], task), result


def chosen(value: object) -> object:
    return [value] if isinstance(value, str) else value


def main(real: str, at_least: str, until: str = "") -> int:
    with open(real, encoding="utf-8") as file:
        theirs = dict(read(file))
    compared = different = 0
    for key, result in read(sys.stdin):
        other = theirs.get(key)
        if other is None:
            print("real Airflow knows no", *key)
            different += 1
            continue
        # Airflow skips what a branch leaves out; here every step is played
        if other["state"] == "upstream_failed" or (other["state"] == "skipped" and result["state"] == "success"):
            continue
        compared += 1
        alike = other["state"] == result["state"]
        for name, value in result.items():
            if name != "state" and name.removeprefix("xcom_") in other:
                alike &= chosen(value) == chosen(other[name.removeprefix("xcom_")])
        if not alike:
            different += 1
            print("differs:", *key, "\n  Airflow", json.dumps(other), "\n  slice  ", json.dumps(result))
            if until == "first":
                break
    print(f"{compared} callables compared with real Airflow, {different} differ")
    return 1 if different or compared < int(at_least) else 0


sys.exit(main(*sys.argv[1:]))
