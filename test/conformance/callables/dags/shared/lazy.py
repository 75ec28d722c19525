"""A module that answers for names which it does not bind, and one that others take everything from."""
import os

from .units import *

__all__ = ["FACTOR", "LIMIT", "PLACE", "doubled", "limited"]

FACTOR = 2
LIMIT = 10
_HIDDEN = 5
_PLACES = {"PLACE": lambda: os.path.join("/srv", "reports"), "OTHER": lambda: "/srv/other"}


def doubled(number):
    return number * FACTOR


def limited(number):
    return min(number, LIMIT)


def __getattr__(name):
    if name in _PLACES:
        return _PLACES[name]()
    raise AttributeError(name)
