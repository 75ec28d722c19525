import { common, defaults, written } from './arguments.mjs';

/** Ways to make one task; each writes it and puts what it made among the names. `extra`: arguments as written. */

const COMMANDS = [
  '"echo {{ ds }}"',
  'f"run {REGION} --hour {HOUR}"',
  '"load %s" % REGION',
  '"a && " + " && ".join(NAMES)',
  '"echo {{ params.size }} " \\\n    "twice"',
  '" ".join(["cp", "-r", *NAMES])',
  'COMMAND.format(region=REGION, name="x")',
  '"""\nset -e\necho {{ macros.ds_add(ds, 1) }}\n"""',
  'textwrap.dedent("""\n    one\n    two\n""")',
];

const VALUES = [
  '1',
  '"x"',
  'REGION',
  '[1, 2]',
  '{"a": REGION}',
  'None',
  'NAMES',
  'SETTINGS["retries"] + 1',
  '"{{ ds }}"',
  '(1, 2)',
  '1.5',
  'sorted(SETTINGS)',
];

function id(writer) {
  const name = writer.name('t');
  return [
    name,
    writer.pick([
      `"${name}"`,
      `"${name}"`,
      `f"${name}"`,
      `"${name}_" + REGION`,
      `f"${name}_{HOUR:02d}"`,
      `"${name}-{}".format(len(NAMES))`,
    ]),
  ];
}

/** The expression of a new operator object. */
export function operator(writer, extra = []) {
  const [, task] = id(writer);
  return operatorOf(writer, task, extra);
}

export function operatorOf(writer, task, extra = []) {
  const kind = writer.pick([
    'BashOperator',
    'BashOperator',
    'PythonOperator',
    'EmptyOperator',
    'Loud',
    'BranchPythonOperator',
  ]);
  const own = {
    BashOperator: () => [
      `bash_command=${writer.pick(COMMANDS)}`,
      ...(writer.chance(0.2) ? ['env={"REGION": REGION, "N": str(HOUR)}'] : []),
    ],
    PythonOperator: () => [
      'python_callable=work',
      ...(writer.chance(0.5)
        ? [`op_kwargs={"a": ${value(writer)}, "b": ${value(writer)}}`]
        : [`op_args=[${value(writer)}]`]),
    ],
    EmptyOperator: () => [],
    Loud: () => [`word=${writer.pick(['"hey"', 'REGION', 'f"{HOUR} o\'clock"'])}`],
    BranchPythonOperator: () => ['python_callable=choose'],
  }[kind]();
  const given = [
    `task_id=${task}`,
    ...own,
    ...written(common(writer, 0.05)),
    ...written(defaults(writer, 0.05)),
    ...extra,
  ];
  return `${kind}(${given.join(', ')})`;
}

function value(writer) {
  const { result } = writer.known;
  return result.length > 0 && writer.chance(0.3) ? argument(writer) : writer.pick(VALUES);
}

/** A result of a task as somebody hands it on. */
function argument(writer) {
  const result = writer.pick(writer.known.result);
  return writer.pick([result, result, `[${result}, 1]`, `{"k": ${result}}`, `f"{${result.replaceAll('"', "'")}}"`]);
}

export function plainTask(writer) {
  const name = writer.name('op');
  writer.line(`${name} = ${operator(writer)}`);
  writer.known.task.push(name);
  if (writer.chance(0.3)) writer.known.result.push(`${name}.output`);
}

const DECORATORS = ['@task', '@task', '@task()', '@task.bash', '@task.short_circuit', '@task.branch'];

/** A function with a decorator, and calls of it. */
export function taskFlow(writer) {
  const name = writer.name('f');
  const decorator = writer.pick(DECORATORS);
  const given = written(common(writer, 0.06));
  if (writer.chance(0.25)) given.push(`task_id="${name}_named"`);
  const several = /^@task(\(\))?$/.test(decorator) && writer.chance(0.3);
  if (several && writer.chance(0.5)) given.push('multiple_outputs=True');
  const head = given.length === 0 ? decorator : `${decorator.replace(/\(?\)?$/, '')}(${given.join(', ')})`;
  writer.line(head);
  writer.block(`def ${name}(a=1, b=2)${several ? ' -> dict' : ''}:`, () => {
    if (writer.chance(0.3))
      writer.line(writer.pick(['"""Told."""', 'r"A \\w " "docstring"', 'f"none"', "'''Two\nlines.'''"]));
    writer.line('return {"k": a}');
  });
  calls(writer, name, several);
}

function calls(writer, name, several) {
  for (let at = writer.upTo(3); at > 0; at -= 1) {
    const made = writer.name('r');
    const changed = writer.chance(0.2)
      ? `.override(${[`task_id="${made}_o"`, ...written(common(writer, 0.08))].join(', ')})`
      : '';
    writer.line(`${made} = ${name}${changed}${invocation(writer)}`);
    writer.known.task.push(made);
    writer.known.result.push(several ? `${made}["k"]` : made);
  }
}

function invocation(writer) {
  const one = () => value(writer);
  return writer.pick([
    () => '()',
    () => `(${one()})`,
    () => `(a=${one()}, b=${one()})`,
    () =>
      `.expand(a=${writer.pick(['[1, 2, 3]', 'NAMES', ...writer.known.result.filter((each) => !each.includes('['))])})`,
    () => `.partial(b=${one()}).expand(a=[1, 2])`,
    () => '.expand_kwargs([{"a": 1}, {"a": 2, "b": 3}])',
    () => `(*[${one()}], **{"b": ${one()}})`,
  ])();
}

/** `Operator.partial(…).expand(…)`. */
export function mappedTask(writer) {
  const name = writer.name('m');
  const [, task] = id(writer);
  const given = [`task_id=${task}`, ...written(common(writer, 0.06))];
  writer.line(
    writer.pick([
      `${name} = BashOperator.partial(${given.join(', ')}).expand(bash_command=["one", "two"])`,
      `${name} = BashOperator.partial(${given.join(', ')}).expand(bash_command=[f"echo {n}" for n in NAMES])`,
      `${name} = PythonOperator.partial(${[...given, 'python_callable=work'].join(', ')}).expand(op_args=[[1], [2]])`,
      `${name} = BashOperator.partial(${[...given, 'bash_command="echo"'].join(', ')}).expand(env=[{"A": n} for n in NAMES])`,
    ]),
  );
  writer.known.task.push(name);
}
