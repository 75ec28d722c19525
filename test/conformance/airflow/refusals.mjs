import { operatorOf } from './tasks.mjs';

/** What CPython refuses; the handler that takes it names the task. */
const REFUSED = [
  'set().pop()',
  '{1}.remove(2)',
  '{}.popitem()',
  '[].pop(0)',
  'del {}["a"]',
  'del [1][3]',
  '(1, 2)[5]',
  '5[0]',
  'len(5)',
  'list(None)',
  '[*5]',
  'dict(**NAMES)',
  '"text".name',
  'NAMES.missing',
  'SETTINGS.retries',
  '"a" < 1',
  '1 in "abc"',
  'next([])',
  'next(iter([]))',
  'max([])',
  'int("12a")',
  'int("zz", 16)',
  'int(None)',
  'float("x")',
  '{[]: 1}',
  'a, b = NAMES, 1, 2',
  'a, b = 5',
  'for one in None: pass',
  'NAMES["a"]',
  '(1, 2)[0] = 3',
  '"{0} {1}".format(1)',
  '"%d" % "x"',
  'datetime(2024, 2, 30)',
  'datetime.strptime("x", "%Y")',
  'raise 5',
  'NAMES.insert("a", 1)',
  '"a".split(1)',
  'len("a", "b")',
  'sorted([1, "a"])',
  'hash([])',
  '-"a"',
  '"{a}".format(b=1)',
  '"{} {}".format(1)',
  '"%s %s" % ("a",)',
  '"%(a)s" % {"b": 1}',
  'f"{1.5:d}"',
  '"}".format()',
];

/** An operation that is refused, or one that is not, under handlers for several reasons. */
export function refused(writer) {
  const [one, id] = [writer.name('x'), writer.name('t')];
  const statement = writer.chance(0.8)
    ? writer.pick(REFUSED)
    : writer.pick(['int("1f", 16)', 'sorted({3, 1})', '"a" in "abc"']);
  writer.line(`${one}n = "first"\ntry:\n    ${statement}\n    ${one}n = "through"`);
  for (const [types, name] of writer.pick([
    [
      ['(TypeError, AttributeError)', 'kind'],
      ['LookupError', 'place'],
      ['ValueError', 'value'],
      ['Exception', 'other'],
    ],
    [
      ['ValueError', 'value'],
      ['Exception', 'any'],
    ],
    [
      ['(KeyError, IndexError, StopIteration)', 'place'],
      ['Exception', 'other'],
    ],
  ]))
    writer.line(`except ${types}:\n    ${one}n = "${name}"`);
  writer.line(`${one} = ${operatorOf(writer, `f"${id}_{${one}n}"`, [])}`);
  writer.known.task.push(one);
}

/** Texts with expressions over several lines. */
export function overLines(writer) {
  const [one, id] = [writer.name('y'), writer.name('t')];
  const inner = writer.pick([
    '"none"\n    if "x" != "y" and "y" != "z" else\n    "other"',
    '"-".join([\n    "a",\n    "b",\n])',
    'len(NAMES)\n    + 1',
  ]);
  writer.line(`${one} = BashOperator(task_id="${id}", bash_command=f"""echo {{{{x}}}} {${inner}\n}""")`);
  writer.known.task.push(one);
}
