"""A module that finds files by the place of its own."""
import json
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def limits():
    return json.loads((HERE / "limits.json").read_text())


def query(name):
    with open(os.path.join(os.path.dirname(__file__), "..", "beside", "queries", name + ".sql")) as file:
        return file.read()
