/** What loops of DAG files go over: `[expression, target, text of one item]`. The names stand in the file's head or in the module beside it. */
export const ITERABLES = [
  ['range(3)', 'n', 'n'],
  ['NAMES', 'n', 'n'],
  ['enumerate(NAMES, start=1)', 'i, n', 'n'],
  ['SETTINGS.items()', 'n, v', 'n'],
  ['zip(NAMES, [1, 2, 3])', 'n, v', 'v'],
  ['sorted(NAMES, reverse=True)', 'n', 'n'],
  ['reversed(range(1, 4))', 'n', 'n'],
  ['TABLES', 't', 't.name'],
  ['[t for t in TABLES if t.daily]', 't', 't.name.replace(".", "_")'],
  ['Kind', 'k', 'k.value'],
  ['Kind.__members__.items()', 'n, k', 'n.lower()'],
  ['itertools.product("xy", [1, 2])', 'a, b', 'f"{a}{b}"'],
  ['itertools.chain(NAMES, ["z"])', 'n', 'n'],
  ['json.loads(\'[{"n": "p", "on": true}, {"n": "q", "on": false}]\')', 'c', 'c["n"]'],
  ['yaml.safe_load("- p\\n- q\\n")', 'n', 'n'],
  ['shared.JOBS', 'job', 'job["name"]'],
  ['shared.JOBS[0]["steps"]', 'n', 'n'],
  ['shared.loaded()["tables"]', 'n', 'n'],
  ['shared.lines()', 'n', 'n'],
  ['shared.pairs(NAMES)', 'a, b', 'a + b'],
  ['filter(None, ["a", "", "b"])', 'n', 'n'],
  ['map(str.upper, NAMES)', 'n', 'n'],
  ['GROUPS.items()', 'n, members', 'n'],
  ['re.findall(r"[a-z]+", "one two")', 'n', 'n'],
  ['string.ascii_lowercase[:2]', 'n', 'n'],
  ['sorted({"u", "v"} | {"w"})', 'n', 'n'],
  ['{k: v for k, v in SETTINGS.items() if isinstance(v, int)}', 'n', 'n'],
  ['[(START + timedelta(days=d)).strftime("%Y%m%d") for d in range(2)]', 'n', 'n'],
  ['(n for n in NAMES if n != "b")', 'n', 'n'],
  ['sorted(NAMES, key=lambda one: -ord(one))', 'n', 'n'],
  ['"p,q".split(",")', 'n', 'n'],
  ['os.path.join("r", "s").split("/")', 'n', 'n'],
];

/** The head of a file, for these and for the values of arguments. */
export const NAMES_OF_ITERABLES = `
@dataclass
class Table:
    name: str
    daily: bool = True
    keys: list = field(default_factory=list)


class Kind(Enum):
    FULL = "full"
    DELTA = "delta"


TABLES = [Table("main.users"), Table("events", daily=False), Table(name="orders", keys=["id"])]
GROUPS = collections.defaultdict(list)
for _table in TABLES:
    GROUPS["daily" if _table.daily else "rare"].append(_table)
`;

/** The module and the data that lie beside every file; the module reads the data. */
export const BESIDE = {
  'shared.py': `import json
import os
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
JOBS = [{"name": "in", "steps": ["get", "put"]}, {"name": "out", "steps": []}]


def loaded(name="shared_data.json"):
    with open(os.path.join(HERE, name)) as file:
        return json.load(file)


def lines():
    text = (Path(__file__).parent / "shared_lines.txt").read_text()
    return [one.strip() for one in text.splitlines() if one and not one.startswith("#")]


def pairs(names):
    for first, second in zip(names, names[1:]):
        yield first, second


def arguments(**more):
    return {"owner": "shared", "retries": 1, **more}


def fenced(kind):
    def wrap(function):
        def inner(*args, **kwargs):
            kwargs.setdefault("queue", kind)
            return function(*args, **kwargs)

        return inner

    return wrap
`,
  'shared_data.json': '{"tables": ["one", "two"], "owner": "json"}\n',
  'shared_lines.txt': '# names\nfirst\n\nsecond\n',
};
