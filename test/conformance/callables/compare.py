"""Compares what real.py and ours.py printed; exit status 1 where a task that both ran came to something else.

usage: compare.py REAL OURS AT_LEAST     AT_LEAST: how many tasks have to have been compared
"""
import json
import sys


def read(path: str) -> dict:
    with open(path, encoding="utf-8") as file:
        return {(one["dag"], task): result for one in map(json.loads, file) for task, result in one["tasks"].items()}


def chosen(value: object) -> object:
    return [value] if isinstance(value, str) else value


def main(real: str, ours: str, at_least: str) -> int:
    theirs, own = read(real), read(ours)
    compared = different = 0
    for key, result in sorted(own.items()):
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
    print(f"{compared} callables compared with real Airflow, {different} differ")
    return 1 if different or compared < int(at_least) else 0


sys.exit(main(*sys.argv[1:]))
