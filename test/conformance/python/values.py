"""Values of small Python expressions: our evaluator against CPython.

usage: values.py [MIGRATE]        (default: node bin/migrate.js; run by CPython 3.11, from the root of the project)

Each expression becomes the command of a task of one DAG file; what `migrate inspect` reads there is compared with what CPython
computes. A value that we do not know is counted, and is no failure; a value that we claim to know and that differs is.
"""

import json
import shlex
import subprocess
import sys
import tempfile
import textwrap  # for the expressions
import warnings
from itertools import product
from pathlib import Path

TEXTS = ["''", "'a'", "'Ab c'", "' x '", "'a,b,,c'", "'1_000'", "'ÄäßI'", "'a\\nb\\r\\nc\\n'", "'{x}'", "'50%'", "'it\\'s \"q\"'", "'é😀z'"]
NUMBERS = ["0", "1", "-7", "3", "255", "True", "2.5", "-0.5", "1e3", "10**6", "0.1", "1e16", "1234567.891"]
LISTS = ["[]", "[1]", "[3, 1, 2]", "['b', 'a']", "[1, [2, 'x'], None]", "list(range(6))"]
DICTS = ["{}", "{'a': 1}", "{'a': 1, 'b': [2]}", "{1: 'x', True: 'y'}", "dict(a=1, b=2)"]
SLICES = [":", "1:", ":-1", "::2", "::-1", "5:1:-2", "-3:-1", "10:", ":0"]
METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip()", "rstrip()", "strip('a ')",
    "split()", "split(',')", "split(',', 1)", "rsplit(',', 1)", "rsplit()", "splitlines()", "replace('a', 'bb')", "replace('a', '', 1)",
    "startswith('a')", "startswith(('x', ' '))", "endswith('c')", "find('b')", "rfind('b')", "index('a')", "count('a')", "count('')",
    "partition(',')", "rpartition(',')", "zfill(5)", "ljust(6, '.')", "rjust(6)", "center(7, '*')", "isdigit()", "isalpha()",
    "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isidentifier()", "removeprefix('A')", "removesuffix('c')",
    "expandtabs()", "encode()", "join(['1', '2'])", "format(x=1)", "__len__()", "isnumeric()", "isdecimal()",
]
SPECS = ["", "d", "5", "05d", "+d", ",", ".2f", "8.3f", "e", "g", "x", "X", "b", "o", "#x", "%", ".1%", "<6", "^7", ">6", "*^9", "=+6", "_", "s", "n"]
PERCENTS = ["%s", "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "%.2f", "%8.3f", "%e", "%x", "%r", "%5s|", "%-5s|", "%%", "%c", "%o", "%g"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", ">=", "and", "or", "in", "is", "&", "|", "^", "<<", ">>"]


def expressions():
    yield from (f"{t}.{m}" for t, m in product(TEXTS, METHODS))
    yield from (f"{t}[{s}]" for t, s in product([*TEXTS, *LISTS, "(1, 2, 3)", "range(7)"], SLICES))
    yield from (f"format({n}, {s!r})" for n, s in product([*NUMBERS, "'ab'", "None"], SPECS))
    yield from (f"'{{:{s}}}'.format({n})" for n, s in product(["42", "3.14159", "'ab'"], SPECS))
    yield from (f"f'{{{n}:{s}}}'" for n, s in product(["42", "-3.5", "True"], SPECS))
    yield from (f"{p!r} % ({n},)" for n, p in product([*NUMBERS, "'ab'", "None", "[1]"], PERCENTS))
    yield from (f"({a}) {o} ({b})" for a, o, b in product([*NUMBERS, "'a'", "[1]", "None"], BINARY, ["2", "-3", "0", "0.5", "'a'", "[1]", "{1: 2}", "None"]))
    yield from (f"{f}({a})" for f, a in product(
        ["len", "sorted", "list", "tuple", "set", "sum", "min", "max", "any", "all", "bool", "str", "repr", "enumerate", "reversed", "dict"],
        [*TEXTS[:4], *LISTS, *DICTS, "(2, 1)", "range(3)", "{3}"]))
    yield from (f"{f}({n})" for f, n in product(["int", "float", "str", "repr", "abs", "round", "bool", "hex", "bin", "-", "not ", "~"], [*NUMBERS, "'12'", "' 7 '", "'x'", "None"]))
    yield from (f"{d}.{m}" for d, m in product(DICTS, ["keys()", "values()", "items()", "get('a')", "get('z', 9)", "pop('a', 0)", "pop('z')", "setdefault('q', 1)", "copy()", "popitem()", "update(c=3)"]))
    yield from (f"list({d}.{m})" for d, m in product(DICTS, ["keys()", "values()", "items()"]))
    yield from (f"(lambda l: (l.{m}, l))({v})" for v, m in product(LISTS, ["append(9)", "pop()", "pop(0)", "insert(-1, 8)", "insert(1, 8)", "remove(1)", "reverse()", "sort()", "index(1)", "count(1)", "extend('ab')", "clear()", "copy()"]))
    yield from EXTRA


EXTRA = [
    *[f"textwrap.dedent({t!r})" for t in ["", "  a", "  a\n    b\n", "\n  a\n\n  b", " \ta\n  b", "\ta\n\tb\n \n", "a\n  b", "  a\n   \n b\n", "  \n", "  a\r\n  b"]],
    *[f"textwrap.indent({t!r}, {p!r})" for t in ["", "a", "a\n\n b\n", " \na"] for p in ["", "  ", "> "]],
    "list(map(str.upper, ['a', 'b']))", "str.join(',', ['a', 'b'])", "list(dict.fromkeys([3, 1, 3]))", "dict.fromkeys('ab', 0)", "list(map(str.strip, [' a ']))",
    "(lambda l: (list.append(l, 1), l))([])", "dict.get({'a': 1}, 'a')", "list(map(dict.keys, [{'a': 1}]))", "sorted(['b', 'A'], key=str.casefold)", "str.upper", "set.union({1}, {2})",
    "[x * y for x in range(3) for y in range(x) if x != y]", "{k: v for k, v in zip('abc', range(3))}", "{x % 2 for x in range(5)}",
    "sum(x for x in range(5))", "(lambda *a, **k: (a, k))(1, *[2, 3], b=4, **{'c': 5})", "(lambda a, b=2, *, c: (a, b, c))(1, c=3)",
    "(lambda a: a)(1, 2)", "(lambda a: a)(1, a=2)", "[1, 2, 3][5]", "{'a': 1}['b']", "'abc'[7]", "int('z')", "1 / 0", "1 < 2 < 3 > 0", "1 if [] else 2",
    "sorted(['b', 'A', 'c'], key=str.lower)", "sorted([(1, 'b'), (1, 'a')], key=lambda p: p[0])", "sorted([3, 1, 2], reverse=True)",
    "max(['aa', 'b'], key=len)", "min([], default=7)", "max(3, 1, 2)", "list(map(str, [1, 2]))", "list(filter(None, [0, 1, '']))", "list(zip([1, 2], 'ab', [None]))",
    "dict(zip(['a', 'b'], [1, 2]))", "list(enumerate('ab', start=1))", "isinstance(True, int)", "isinstance('a', (int, str))", "[*range(2), *'ab']",
    "{**{'a': 1}, 'a': 2}", "'a' 'b'", "'%(x)s-%(y)03d' % {'x': 1, 'y': 2}", "'{0}{1}{0}'.format('a', 'b')", "'{a[0]}{b.real}'.format(a=[1], b=2)",
    "'{:>{w}}'.format('a', w=4)", "f'{3:>{4}}'", "f'{1 + 1=}'", "f\"{'a'!r:>5}\"", "round(2.5)", "round(2.675, 2)", "round(-1.5)", "int(-2.7)", "7 // -2", "-7 % 3", "2 ** -1", "divmod(7, -2)",
    "'abc' < 'abd'", "[1, 2] < [1, 3]", "(1,) == [1]", "1 == 1.0 == True", "'a' in 'abc'", "2 in range(0, 10, 2)", "None is None", "[] is []", "not []",
    "list('héllo')", "len('😀')", "'😀a'[0]", "ord('a')", "chr(97)", "'a'.join([])", "'-'.join('abc')", "str([1, 'a', None])", "str({'a': (1,)})", "str((1,))", "repr('a\\nb')",
    "(lambda d: [d.update({'b': 2}), d])({'a': 1})", "[[0] * 2] * 2", "'ab' * 3", "[1] + [2]", "(1, 2) + (3,)", "{1, 2} | {3}", "{1, 2} & {2}", "{1, 2} - {2}", "{1} <= {1, 2}",
    "(lambda d: (d.keys() & {'a'}, d.keys() == {'a'}, d.keys() == ['a'], d.items() <= {('a', 1), 2}, isinstance(d.keys(), list)))({'a': 1})",
    "(lambda d: (lambda k: (d.update(b=2), list(k), len(k)))(d.keys()))({'a': 1})", "sorted({1}.union([2], {3}))", "sorted({1, 2, 3}.difference([1], [2]))", "{1} < {1, 2}", "{1, 2} >= {1}",
    "{1}.isdisjoint([2])", "{1, 2}.issuperset([1])", "'%.1f' % 0.25", "f'{2.5:.0f}'", "round(2.675, 2)", "round(-2.5)", "round(0.125, 2)", "hex(-255)", "oct(8)", "bin(5)", "type(1) is int", "type([]) == list",
    "f'{3.14159:{8}.{2}f}'", "range(3) == range(0, 3)", "range(0) == range(5, 5)", "range(0, 4, 2) == range(0, 3, 2)",
    *[f"__import__('ast').literal_eval({t!r})" for t in ["1", "-2.5e3", "[1, 'a' 'b', (None,)]", "{1: {2, 3}}", "1, 2", "0x1F", "5.", "'\\n'", "()"]],
    "1_000", "0x1f", "0b101", "0o17", "1e-7", "123456789012345678", "3.0", "1e22", "-0.0", "float('1e5')", "'1' + str(2)", "bool('False')", "any([])", "all([])",
]


def computed(expression):
    try:
        return repr(eval(expression))
    except Exception as error:
        return type(error).__name__


def module(expressions):
    lines = ["import textwrap", "from airflow import DAG", "from airflow.operators.bash import BashOperator", ""]
    for number, expression in enumerate(expressions):
        lines += [f"def e{number}():", "    try:", f"        return repr({expression})", "    except Exception as error:", "        return type(error).__name__", ""]
    lines.append('with DAG("values", schedule=None):')
    lines += [f'    BashOperator(task_id="e{number}", bash_command="=" + e{number}())' for number in range(len(expressions))]
    return "\n".join(lines) + "\n"


def read(migrate, expressions):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "values.py").write_text(module(expressions), encoding="utf-8")
        run = subprocess.run([*shlex.split(migrate), "inspect", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    found = {}
    for pipeline in json.loads(run.stdout)["pipelines"]:
        for node in pipeline["body"]["nodes"]:
            script = node["action"].get("script", {})
            text = script.get("value", script.get("text")) if script.get("kind") in ("literal", "code") else None
            found[node["name"]] = text[1:] if isinstance(text, str) and text.startswith("=") else None
    return found


def main():
    warnings.simplefilter("ignore")
    migrate = sys.argv[1] if len(sys.argv) > 1 else "node bin/migrate.js"
    every = list(dict.fromkeys(expressions()))
    known = wrong = missing = 0
    for start in range(0, len(every), 400):
        part = every[start : start + 400]
        found = read(migrate, part)
        missing += len(part) - len(found)
        for number, expression in enumerate(part):
            ours = found.get(f"e{number}")
            if ours is None:
                continue
            known += 1
            theirs = computed(expression)
            if ours != theirs:
                wrong += 1
                print(f"{expression}: {ours}, CPython says {theirs}")
    print(json.dumps({"expressions": len(every), "known": known, "wrong": wrong, "without_task": missing}))
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
