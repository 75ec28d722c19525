"""Renders templates as Job Builder does. Input: {"values", "templates", "included"}; output: a list of texts, null where Jinja refuses."""

import copy
import json
import sys

import jinja2

given = json.load(sys.stdin)
environment = jinja2.Environment(loader=jinja2.DictLoader(given["included"]), undefined=jinja2.StrictUndefined)


def rendered(text):
    try:
        return environment.from_string(text).render(copy.deepcopy(given["values"]))
    except Exception:
        return None


json.dump([rendered(text) for text in given["templates"]], sys.stdout)
