import { common, dictionary, written } from './arguments.mjs';
import { ITERABLES } from './iterables.mjs';
import { operatorOf } from './tasks.mjs';

/** Statements of Python around the making of tasks; each puts what it made among the names. */
export const LANGUAGE = [
  whileLoop,
  walrus,
  triedConfig,
  unpacked,
  settings,
  nestedFunctions,
  context,
  composed,
  returning,
  dispatched,
  ownOperator,
  lateDefaults,
  placed,
  matched,
];

const task = (writer, id, extra = []) => operatorOf(writer, id, extra);

function whileLoop(writer) {
  const [list, id] = [writer.name('w'), writer.name('t')];
  writer.line(`${list}, rest = [], list(NAMES)`);
  writer.block(writer.pick(['while rest:', 'while len(rest) > 1:', 'while True:']), () => {
    writer.line('if not rest:\n    break\nn = rest.pop(0)');
    writer.line(`${list}.append(${task(writer, `f"${id}_{n}"`)})`);
  });
  if (writer.chance(0.4)) writer.line(`else:\n    chain(*${list})`);
  writer.known.list.push(list);
}

function walrus(writer) {
  const [one, id] = [writer.name('v'), writer.name('t')];
  writer.block(`if (${one}n := SETTINGS.get(${writer.pick(['"queue"', '"retries"'])})) and ${one}n != 7:`, () =>
    writer.line(`${one} = ${task(writer, `f"${id}_{${one}n}"`)}`),
  );
  writer.known.task.push(one);
}

function triedConfig(writer) {
  const [one, id] = [writer.name('e'), writer.name('t')];
  const failing = writer.pick([
    'SETTINGS["nothing"]',
    'NAMES[9]',
    'int("x")',
    'CRONS["eu"]',
    'SETTINGS["queue"].missing',
    'NAMES.index("z")',
  ]);
  writer.line(`try:\n    ${one}n = ${failing}`);
  writer.line(
    `except (KeyError, IndexError) as error:\n    ${one}n = "missing"\nexcept (ValueError, AttributeError):\n    ${one}n = "wrong"`,
  );
  if (writer.chance(0.5)) writer.line(`else:\n    ${one}n = "right"`);
  if (writer.chance(0.5)) writer.line(`finally:\n    ${one}f = "f"`);
  writer.line(`${one} = ${task(writer, `f"${id}_{str(${one}n).replace(' ', '_').replace('*', '')}"`)}`);
  writer.known.task.push(one);
}

function unpacked(writer) {
  const [a, b, id] = [writer.name('u'), writer.name('u'), writer.name('t')];
  writer.line(
    writer.pick([
      `${a}, ${b} = (${task(writer, `f"${id}_{n}"`)} for n in "xy")`,
      `(${a}, [${b}, _]) = ${task(writer, `"${id}_x"`)}, [${task(writer, `"${id}_y"`)}, None]`,
      `${a} = ${b} = ${task(writer, `"${id}_x"`)}`,
      `${a}, ${b} = {n: ${task(writer, `f"${id}_{n}"`)} for n in ("x", "y")}.values()`,
      `[${a}, *_, ${b}] = [${task(writer, `f"${id}_{n}"`)} for n in range(4)]`,
    ]),
  );
  writer.known.task.push(a, b);
}

/** Arguments that come out of a dictionary, a function or a class. */
function settings(writer) {
  const [one, id] = [writer.name('s'), writer.name('t')];
  const given = dictionary(common(writer, 0.08));
  writer.line(`${one}_args = ${given}`);
  writer.line(
    writer
      .pick([
        `${one}_args.setdefault("retries", 6)`,
        `${one}_args["retries"] = ${one}_args.get("retries", 0)`,
        `${one}_args |= {"pool": "late"}`,
        `${one}_args.pop("retries", None)`,
        `del ${one}_args`,
      ])
      .replace(`del ${one}_args`, 'pass'),
  );
  writer.line(
    writer.pick([
      `${one} = BashOperator(task_id="${id}", bash_command="echo", **${one}_args)`,
      `${one} = BashOperator(**{"task_id": "${id}", "bash_command": "echo", **${one}_args})`,
      `${one} = BashOperator(**dict(${one}_args, task_id="${id}", bash_command="echo"))`,
      `${one} = (lambda cls, **more: cls(task_id="${id}", **more))(EmptyOperator, **${one}_args)`,
      `${one} = {"empty": EmptyOperator, "bash": functools.partial(BashOperator, bash_command="echo")}["bash"](task_id="${id}", **${one}_args)`,
    ]),
  );
  writer.known.task.push(one);
}

function nestedFunctions(writer) {
  const [outer, one, id] = [writer.name('outer'), writer.name('n'), writer.name('t')];
  writer.block(`def ${outer}(prefix, count=2):`, () => {
    writer.line('made = []\ntotal = 0');
    writer.block('def inner(n):', () => {
      writer.line('nonlocal total\ntotal += 1');
      writer.line(
        `if n > 1:\n    return None\nreturn BashOperator(task_id=f"{prefix}_{n}_{total}", bash_command="echo")`,
      );
    });
    writer.line('for n in range(count):\n    if (task := inner(n)) is not None:\n        made.append(task)');
    writer.line(
      writer.pick([
        'return made',
        'return sorted(made, key=lambda one: one.task_id, reverse=True)',
        'return made[::-1]',
        'return [one for one in made if one.task_id.endswith("1")]',
        'yield from made',
      ]),
    );
  });
  writer.line(`${one} = list(${outer}("${id}", ${writer.pick(['3', 'count=2'])}))`);
  writer.known.list.push(one);
}

/** Several contexts at once, and a context of the file's own. */
function context(writer) {
  const [g, id] = [writer.name('g'), writer.name('t')];
  const inside = () => {
    writer.line(`${g}a = ${task(writer, `"${id}_a"`)}`);
    writer.line(`${g}b = ${task(writer, `"${id}_b"`)}`);
    if (writer.chance(0.5)) writer.line(`${g}a >> ${g}b`);
  };
  if (writer.chance(0.5)) writer.block(`with TaskGroup("${g}") as ${g}, TaskGroup("inner"):`, inside);
  else {
    writer.line('@contextmanager');
    writer.block(`def ${g}_around(name):`, () =>
      writer.line(
        'before = EmptyOperator(task_id=name + "_before")\nwith TaskGroup(name) as group:\n    yield group\nbefore >> group',
      ),
    );
    writer.block(`with ${g}_around("${g}") as ${g}:`, inside);
  }
  writer.known.group.push(g);
  writer.known.task.push(g);
}

/** TaskFlow calls within calls. */
function composed(writer) {
  const f = writer.name('f');
  writer.line(
    `@task${writer.pick(['', '(retries=2)', '(multiple_outputs=True)'])}\ndef ${f}(a=1, b=2, **more):\n    return {"k": a}`,
  );
  const x = writer.name('x');
  writer.line(
    writer.pick([
      `${x} = ${f}(${f}(${f}()))`,
      `${x} = ${f}([${f}(n) for n in range(2)], b={"k": ${f}()})`,
      `${x} = ${f}(a=${f}()["k"], b=(${f}(), 1))`,
      `${x} = functools.reduce(lambda one, n: ${f}(one, n), NAMES, ${f}())`,
      `${x} = [${f}.override(task_id=f"${x}_{n}")(n) for n in NAMES][-1]`,
      `${x} = ${f}.override(retries=3, trigger_rule="all_done").partial(b=${f}()).expand(a=${f}())`,
      `${x} = ${f}(**{"a": ${f}(), "c": [${f}()]})`,
      `${x} = ${f}.expand(a=[${f}(), ${f}(2)])`,
    ]),
  );
  writer.known.task.push(x);
  writer.known.result.push(x);
}

/** A decorated group that hands a result on. */
function returning(writer) {
  const [g, made] = [writer.name('tg'), writer.name('y')];
  writer.line('@task_group');
  writer.block(`def ${g}(a=1):`, () => {
    writer.line('@task\ndef inner(x):\n    return x');
    writer.line(
      writer.pick([
        'return inner(a)',
        'first = inner(a)\nreturn inner(first)',
        'return {"k": inner(a)}["k"]',
        'inner.override(task_id="aside")(a)\nreturn inner(inner(a))',
      ]),
    );
  });
  writer.line(`${made} = ${g}(${writer.pick(['', 'a=2', ...writer.known.result.slice(0, 2)])})`);
  writer.known.task.push(made);
  writer.known.result.push(made);
}

/** Tasks by a table of kinds. */
function dispatched(writer) {
  const [list, id] = [writer.name('l'), writer.name('t')];
  writer.line(
    `KINDS_${list} = {"b": lambda i: BashOperator(task_id=i, bash_command="echo " + i), "e": lambda i: EmptyOperator(task_id=i), "p": lambda i: PythonOperator(task_id=i, python_callable=work)}`,
  );
  writer.line(
    `${list} = [KINDS_${list}[kind](f"${id}_{at}") for at, kind in enumerate(${writer.pick(['"bep"', '["p", "b"]', 'sorted({"e", "b"})'])})]`,
  );
  writer.known.list.push(list);
}

/** An operator of the file's own, with a class above it. */
function ownOperator(writer) {
  const [name, one, id] = [writer.name('Own'), writer.name('c'), writer.name('t')];
  const base = writer.pick(['BashOperator', 'EmptyOperator', 'Loud']);
  writer.block(`class ${name}(${base}):`, () => {
    writer.line('kind = "own"');
    writer.block('def __init__(self, region="eu", *args, **kwargs):', () => {
      if (base === 'BashOperator') writer.line('kwargs["bash_command"] = f"run {region}"');
      writer.line(
        writer.pick([
          'kwargs.setdefault("retries", 2)',
          'kwargs["pool"] = region',
          'kwargs.update(owner=self.kind)',
          'pass',
        ]),
      );
      writer.line(
        writer.pick([
          'super().__init__(*args, **kwargs)',
          `super(${name}, self).__init__(*args, **kwargs)`,
          `${base}.__init__(self, *args, **kwargs)`,
        ]),
      );
      writer.line(
        writer.pick([
          'self.region = region',
          'self.queue = f"q_{region}"',
          'self.retries = 9',
          'self.trigger_rule = "all_done"',
        ]),
      );
    });
  });
  writer.line(
    `${one} = ${name}(${[`task_id="${id}"`, ...writer.some(['region="us"', 'retries=1', 'region=REGION'], 1), ...written(common(writer, 0.03).filter(([key]) => key !== 'retries'))].join(', ')})`,
  );
  writer.known.task.push(one);
}

/** Default arguments and attributes that change on the way. */
function lateDefaults(writer) {
  const [one, id] = [writer.name('d'), writer.name('t')];
  writer.line(`${one} = BashOperator(task_id="${id}", bash_command="echo")`);
  writer.line(
    writer.pick([
      `${one}.dag.default_args["retries"] = 8`,
      'BASE["retries"] = 7',
      'BASE.update(queue="late")',
      `${one}.dag.tags = ["late"]`,
      `${one}.dag.doc_md = "late"`,
      `setattr(${one}, "retries", 5)`,
      `${one}.dag.max_active_runs = 3`,
      `${one}.dag.catchup = False`,
    ]),
  );
  writer.line(`${one}2 = ${task(writer, `"${id}_2"`)}`);
  writer.known.task.push(one, `${one}2`);
}

/** Tasks that name their group. */
function placed(writer) {
  const [g, id] = [writer.name('g'), writer.name('t')];
  const [over, target, item] = writer.pick(ITERABLES);
  writer.line(
    `${g} = TaskGroup(group_id="${g}"${writer.pick(['', ', prefix_group_id=False', ', default_args={"retries": 4}'])})`,
  );
  writer.block(`for ${target} in ${over}:`, () =>
    writer.line(task(writer, `"${id}_" + str(${item}).replace(" ", "")`, [`task_group=${g}`])),
  );
  writer.known.group.push(g);
  writer.known.task.push(g);
}

/** Structural patterns over what the file says itself. */
function matched(writer) {
  const [one, id] = [writer.name('m'), writer.name('t')];
  const subjects = [
    "{'kind': 'copy', 'to': 'x'}",
    "('move', 'a', 'b')",
    "['load', 1, 2, 3]",
    '7',
    "'plain'",
    'None',
    '{}',
    'NAMES',
  ];
  const patterns = [
    "{'kind': kind, 'to': str(to)}:\n    WHAT = f'{kind}_{to}'",
    "('move' | 'copy' as kind, source, *_):\n    WHAT = f'{kind}_{source}'",
    "['load', int(first), *more] if len(more) > 1:\n    WHAT = f'load_{first}_{len(more)}'",
    "['load', *more]:\n    WHAT = f'load_{len(more)}'",
    "int(number) if number > 5:\n    WHAT = f'many_{number}'",
    "'plain' | None:\n    WHAT = 'plain'",
    "{'kind': kind, **others}:\n    WHAT = f'{kind}_{len(others)}'",
    "[first, *_]:\n    WHAT = f'first_{first}'",
  ].filter(() => writer.chance(0.7));
  writer.line(`${one}n = 'none'`);
  const cases = [...patterns, `_:\n    WHAT = 'other'`].map((each) => `case ${each.replace('WHAT', `${one}n`)}`);
  writer.block(`match ${writer.pick(subjects)}:`, () => writer.line(cases.join('\n')));
  writer.line(`${one} = ${task(writer, `f"${id}_{${one}n}"`)}`);
  writer.known.task.push(one);
}
