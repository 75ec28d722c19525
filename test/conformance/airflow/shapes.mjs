import { common, defaults, dictionary, written } from './arguments.mjs';
import { edges } from './flows.mjs';
import { caught, metaclass } from './hooks.mjs';
import { ITERABLES } from './iterables.mjs';
import { LANGUAGE } from './language.mjs';
import { asked, fenced, outputs, sensing } from './more.mjs';
import { overLines, refused } from './refusals.mjs';
import { mappedTask, operatorOf, plainTask, taskFlow } from './tasks.mjs';

/** Statements of a DAG's body; `deep` bounds nesting. */
export function body(writer, count, deep = 0) {
  if (deep === 0) plainTask(writer);
  for (let at = 0; at < count; at += 1) writer.pick(deep < 2 ? [...FLAT, ...NESTED] : FLAT)(writer, deep);
  edges(writer);
}

const FLAT = [
  plainTask,
  plainTask,
  taskFlow,
  mappedTask,
  edges,
  edges,
  loop,
  loop,
  comprehension,
  byKey,
  onePart,
  paired,
  changed,
  groupsInLoop,
  asked,
  asked,
  refused,
  overLines,
  sensing,
  outputs,
  fenced,
  metaclass,
  caught,
  ...LANGUAGE,
];
const NESTED = [group, decoratedGroup, branch, helper, factoryClass];

/** A loop that chains what it makes, in one of several ways. */
function loop(writer) {
  const [over, target, item] = writer.pick(ITERABLES);
  const list = writer.name('l');
  const id = writer.name('t');
  writer.line(`${list} = []`);
  writer.block(`for ${target} in ${over}:`, () => {
    if (writer.chance(0.3))
      writer.block(`if str(${item}) ${writer.pick(['== "b"', '.startswith("r")', 'in ("1", "c")'])}:`, () =>
        writer.line('continue'),
      );
    writer.line(
      `one = ${operatorOf(writer, writer.pick([`f"${id}_{${item.replaceAll('"', "'")}}"`, `"${id}_%s" % (${item})`, `"${id}_" + str(${item})`]))}`,
    );
    writer.line(
      writer.pick([`if ${list}:\n    ${list}[-1] >> one`, `if ${list}:\n    one.set_upstream(${list}[0])`, '']),
    );
    writer.line(`${list}.append(one)`);
    if (writer.chance(0.15)) writer.line(`if len(${list}) == 2:\n    break`);
  });
  if (writer.chance(0.2)) writer.line(`for up, down in zip(${list}, ${list}[1:]):\n    up >> down`);
  writer.known.list.push(list);
}

function comprehension(writer) {
  const [over, target, item] = writer.pick(ITERABLES);
  const list = writer.name('l');
  const id = writer.name('t');
  const call = operatorOf(writer, `"${id}_" + str(${item})`);
  writer.line(
    writer.pick([
      `${list} = [${call} for ${target} in ${over}]`,
      `${list} = [${call} for ${target} in ${over} if ${item}]`,
      `${list} = list(map(lambda n: ${call.replaceAll(`str(${item})`, 'n')}, NAMES))`,
    ]),
  );
  writer.known.list.push(list);
}

/** A loop in a loop, with a group for each round. */
function groupsInLoop(writer) {
  const [over, target, item] = writer.pick(ITERABLES);
  const [before, id] = [writer.name('before'), writer.name('g')];
  writer.line(`${before} = None`);
  writer.block(`for ${target} in ${over}:`, () => {
    writer.block(`with TaskGroup(group_id=f"${id}_{${item.replaceAll('"', "'")}}") as one:`, () => {
      writer.line('inner = [EmptyOperator(task_id=f"in_{at}") for at in range(2)]');
      writer.line(writer.pick(['chain(*inner)', 'inner[0] >> inner[1]', 'inner[1].set_upstream(inner[0])', 'pass']));
    });
    writer.line(`if ${before}:\n    ${before} >> one\n${before} = one`);
  });
}

function byKey(writer) {
  const map = writer.name('d');
  const id = writer.name('t');
  writer.line(`${map} = {n: ${operatorOf(writer, `f"${id}_{n}"`)} for n in NAMES}`);
  writer.known.task.push(`${map}["a"]`, `${map}.get("b")`);
  writer.known.list.push(`list(${map}.values())`);
  if (writer.chance(0.4))
    writer.block(`for n, one in ${map}.items():`, () => writer.line(`if n != "a":\n    ${map}["a"] >> one`));
}

function onePart(writer) {
  const [first, second] = [writer.name('p'), writer.name('p')];
  const id = writer.name('t');
  writer.line(`${first}, *${second} = [${operatorOf(writer, `f"${id}_{n}"`)} for n in NAMES]`);
  writer.known.task.push(first);
  writer.known.list.push(second);
}

function paired(writer) {
  const { list } = writer.known;
  if (list.length < 2) return;
  writer.block(`for left, right in zip(${writer.pick(list)}, ${writer.pick(list)}):`, () =>
    writer.line(writer.pick(['left >> right', 'left.set_downstream(right)', 'chain(left, right)'])),
  );
}

/** What is set on a task afterwards. */
function changed(writer) {
  const { task } = writer.known;
  const plain = task.filter((name) => /^op/.test(name));
  if (plain.length === 0) return;
  writer.line(
    `${writer.pick(plain)}.${writer.pick(['retries = 4', 'trigger_rule = "all_done"', 'pool = "late"', 'queue = "late"', 'doc_md = "late"', 'depends_on_past = True'])}`,
  );
}

/** What is known now, for later. */
const kept = ({ known }) => ({
  task: [...known.task],
  list: [...known.list],
  group: [...known.group],
  result: [...known.result],
});

function group(writer, deep) {
  const name = writer.name('g');
  const before = kept(writer);
  const given = [
    `"${name}"`,
    ...(writer.chance(0.25) ? ['prefix_group_id=False'] : []),
    ...written(defaults(writer, 0.3)),
    ...(writer.chance(0.2) ? ['tooltip="tip"'] : []),
  ];
  writer.block(
    `with TaskGroup(${writer.pick([given.join(', '), given.join(', ').replace('"', 'group_id="')])}) as ${name}:`,
    () => body(writer, writer.upTo(3), deep + 1),
  );
  if (writer.chance(0.7)) writer.known = before;
  writer.known.group.push(name);
  writer.known.task.push(name);
}

function decoratedGroup(writer, deep) {
  const name = writer.name('tg');
  const given = [...(writer.chance(0.3) ? [`group_id="${name}_named"`] : []), ...written(defaults(writer, 0.3))];
  writer.line(given.length > 0 ? `@task_group(${given.join(', ')})` : '@task_group');
  writer.block(`def ${name}(x=1):`, () => body(writer, writer.upTo(3), deep + 1), { scope: true });
  for (let at = writer.upTo(2); at > 0; at -= 1) {
    const made = writer.name('g');
    const form = writer.pick(['()', '(x=2)', `.override(group_id="${made}_o")()`, '.expand(x=[1, 2])']);
    writer.line(`${made} = ${name}${form}`);
    writer.known.group.push(made);
    writer.known.task.push(made);
  }
}

/** Conditions that the source decides. */
function branch(writer, deep) {
  const test = writer.pick([
    'REGION == "us"',
    'REGION != "us"',
    'HOUR > 3 and NAMES',
    'not SETTINGS.get("off")',
    'len(NAMES) == 2',
    '"queue" in SETTINGS',
    'SETTINGS.get("none") is None',
  ]);
  const names = kept(writer);
  writer.block(`if ${test}:`, () => body(writer, writer.upTo(2), deep + 1));
  writer.known = kept({ known: names });
  if (writer.chance(0.5)) writer.block('else:', () => body(writer, writer.upTo(2), deep + 1));
  writer.known = names;
}

/** A function that makes tasks and hands one on. */
function helper(writer) {
  const name = writer.name('make');
  const id = writer.name('t');
  const signature = writer.pick(['n, retries=1', 'n, *, retries=1, **rest', 'n, retries=None, *others']);
  writer.block(`def ${name}(${signature}):`, () => {
    if (writer.chance(0.4)) writer.line('"""Makes one."""');
    writer.line(`first = ${operatorOf(writer, `f"${id}_{n}_first"`)}`);
    writer.line(`second = BashOperator(task_id=f"${id}_{n}", bash_command=f"echo {n}", retries=retries or 0)`);
    writer.line(`first >> second\nreturn ${writer.pick(['second', 'first', 'second', '[first, second][1]'])}`);
  });
  const call = writer.pick([
    (n) => `${name}(${n})`,
    (n) => `${name}(n=${n}, retries=2)`,
    (n) => `functools.partial(${name}, ${n})()`,
    (n) => `${name}(*[${n}], **{"retries": 5})`,
    (n) => `(lambda n: ${name}(n))(${n})`,
  ]);
  const made = [writer.name('h'), writer.name('h')];
  made.forEach((one, at) => {
    writer.line(`${one} = ${call(`"${'xyz'[at]}"`)}`);
  });
  writer.known.task.push(...made);
}

/** A class that makes tasks. */
function factoryClass(writer) {
  const [name, made] = [writer.name('Maker'), writer.name('c')];
  writer.block(`class ${name}:`, () => {
    writer.line(`prefix = "${made}"\nkinds = {"slow": ${dictionary(common(writer, 0.06))}}`);
    writer.line('def __init__(self, region=REGION):\n    self.region = region\n    self.made = []');
    writer.line(
      'def one(self, n):\n    task_id = f"{self.prefix}_{self.region}_{n}"\n    task = BashOperator(task_id=task_id, bash_command="echo " + n, **self.kinds["slow"])\n    self.made.append(task)\n    return task',
    );
    writer.line('@property\ndef last(self):\n    return self.made[-1]');
    writer.line(
      '@classmethod\ndef of(cls, *names):\n    maker = cls()\n    for n in names:\n        maker.one(n)\n    return maker',
    );
  });
  writer.line(writer.pick([`${made} = ${name}.of(*NAMES)`, `${made} = ${name}()\n${made}.one("q")`]));
  writer.known.task.push(`${made}.last`);
  writer.known.list.push(`${made}.made`);
}
