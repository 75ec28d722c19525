"""What callables hand to one another: JSON, with marks where Airflow keeps the type of a value that JSON does not have.

As Airflow does it: 2.10 with `json` and XComEncoder (airflow/utils/json.py), 3.1 with serde alone (airflow/serialization/serde.py).
Dates, durations, decimals and sets come out as they went in, a tuple where it is the whole result and, in Airflow 3, anywhere; an
object of a class of its own can be handed on, but not read; what Airflow cannot keep is an error here too. Argo, which maps over
lists, reads a tuple or a set that is the whole result as a list: blanks before it say what it was.
"""
import dataclasses
import datetime
import decimal
import json

TYPE, VALUE, TEXT = "$type", "$value", "$text"
MARKS = {TYPE, VALUE, TEXT}
# by how many blanks stand before the list
WHOLE = (list, tuple, set, frozenset)


def as_json(value, is_three=False):
    """The value as JSON; anything that Airflow would not keep is an error that says so."""
    if isinstance(value, WHOLE[1:]):
        return " " * kind_of(value) + json.dumps([packed(one) for one in value])
    return json.dumps(packed(value) if is_three else value, default=inner)


def inner(value):
    """What `json` has no form for. A frozen set in a dictionary is a list when XComDecoder has been through it twice."""
    return [packed(one) for one in value] if isinstance(value, frozenset) else packed(value)


def from_json(text):
    """The value that `as_json` made a text of."""
    value = json.loads(text, object_hook=unpacked)
    blanks = len(text) - len(text.lstrip(" "))
    return WHOLE[blanks](value) if isinstance(value, list) and blanks < len(WHOLE) else value


def kind_of(value):
    return next(at for at, one in enumerate(WHOLE) if isinstance(value, one))


def packed(value):
    """Plain data for `json`, with an object `{"$type", "$value", "$text"}` for what JSON does not have; `$text` is what Python prints."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, list):
        return [packed(one) for one in value]
    if isinstance(value, dict):
        if set(value) == MARKS:
            raise ValueError("a dictionary of %s alone cannot be handed on" % ", ".join(sorted(MARKS)))
        return {str(key): packed(one) for key, one in value.items()}
    name, data = typed(value)
    return {TYPE: name, VALUE: data, TEXT: str(value)}


def typed(value):
    """The name and the data of a value of another type."""
    if isinstance(value, WHOLE[1:]):
        return WHOLE[kind_of(value)].__name__, [packed(one) for one in value]
    if isinstance(value, datetime.datetime):
        is_pendulum = type(value).__module__.startswith("pendulum")
        return "pendulum" if is_pendulum else "datetime", [value.isoformat(), zone_of(value.tzinfo)]
    if isinstance(value, datetime.date):
        return "date", value.isoformat()
    if isinstance(value, datetime.timedelta):
        return "timedelta", value.total_seconds()
    if isinstance(value, decimal.Decimal):
        return "decimal", int(value) if value.as_tuple().exponent >= 0 else float(value)
    if type(value).__module__ == "numpy" and hasattr(value, "dtype") and value.dtype.kind in "iu":
        return "numpy." + type(value).__name__, int(value)
    if dataclasses.is_dataclass(value) or any(hasattr(value, one) for one in ("serialize", "model_dump", "__attrs_attrs__")):
        return "object", "%s.%s" % (type(value).__module__, type(value).__qualname__)
    raise TypeError("the result cannot be handed on as JSON: a value of %s" % type(value))


def zone_of(zone):
    """The name of a time zone that has one."""
    return next((getattr(zone, one) for one in ("key", "name", "zone") if isinstance(getattr(zone, one, None), str)), None)


def unpacked(value):
    """What `packed` made an object of; any other dictionary as it is."""
    if set(value) != MARKS:
        return value
    name, data = value[TYPE], value[VALUE]
    if name in ("datetime", "pendulum"):
        return date_of(name, *data)
    if name == "object":
        raise ImportError("an object of %s was handed on, which Airflow does not read either" % data)
    if name.startswith("numpy."):
        import numpy

        return getattr(numpy, name[len("numpy."):])(data)
    return MADE[name](data)


MADE = {
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "date": datetime.date.fromisoformat,
    "timedelta": lambda seconds: datetime.timedelta(seconds=seconds),
    "decimal": lambda number: decimal.Decimal(str(number)),
}


def date_of(name, text, zone):
    date = datetime.datetime.fromisoformat(text)
    is_named = date.tzinfo is not None and zone and zone != "UTC" and zone[0] not in "+-"
    if name == "pendulum":
        import pendulum

        made = pendulum.instance(date, tz=None) if date.tzinfo is None else pendulum.instance(date)
        return made.in_timezone(zone) if is_named else made
    if not is_named:
        return date
    import zoneinfo

    return date.astimezone(zoneinfo.ZoneInfo(zone))
