import { common, written } from './arguments.mjs';
import { operatorOf } from './tasks.mjs';

/** What a file asks of the DAG, of groups and of tasks that stand already. */
export function asked(writer) {
  const name = writer.name('q');
  const [first, second] = [writer.name('t'), writer.name('t')];
  writer.line(`${name} = BashOperator(task_id="${first}", bash_command="echo")`);
  writer.line(`${name}b = EmptyOperator(task_id="${second}")`);
  writer.line(
    writer.pick([
      `${name} >> ${name}.dag.get_task(${name}b.task_id)`,
      `if "${first}" in ${name}.dag.task_ids:\n    ${name} >> ${name}b`,
      `${name}.dag.task_dict[${name}.task_id].set_downstream(${name}b)`,
      `if ${name}.dag.has_task("nothing"):\n    ${name} >> ${name}b`,
      `if not ${name}.downstream_list:\n    ${name} >> ${name}b`,
      `if len(${name}.upstream_task_ids) == 0:\n    ${name}b >> ${name}`,
      `getattr(${name}, "set_downstream")(${name}b)`,
      `${name}.retries = ${name}.retries + 1`,
      `BashOperator(task_id=${name}.task_id.split(".")[-1] + "_more", bash_command="echo", queue=${name}.queue) << ${name}`,
      `${name}.bash_command = ${name}.bash_command + " more"`,
      `for one in [${name}b]:\n    if isinstance(one, EmptyOperator):\n        ${name} >> one`,
      `_ = ${name} >> ${name}b`,
      `assert ${name}.task_id`,
      `with suppress(KeyError):\n    SETTINGS["nothing"]\n${name} >> ${name}b`,
      `try:\n    SETTINGS["nothing"] >> ${name}\nexcept KeyError:\n    ${name} >> ${name}b`,
    ]),
  );
  writer.known.task.push(name, `${name}b`);
}

const SENSORS = [
  (w) =>
    `PythonSensor(python_callable=work, mode=${w.pick(['"poke"', '"reschedule"'])}, poke_interval=${w.pick(['30', '60.0', 'HOUR * 10'])}, `,
  (w) => `TimeDeltaSensor(delta=${w.pick(['timedelta(minutes=5)', 'DELAY'])}, `,
  (w) => `ExternalTaskSensor(external_dag_id="other", external_task_id=${w.pick(['"x"', 'None'])}, `,
  () => 'FileSensor(filepath="/data/x", ',
  () => 'LatestOnlyOperator(',
  () => 'ShortCircuitOperator(python_callable=work, ignore_downstream_trigger_rules=False, ',
  (w) =>
    `TriggerDagRunOperator(trigger_dag_id=${w.pick(['"other"', 'f"other_{REGION}"'])}, conf={"region": REGION, "n": [1, HOUR]}, wait_for_completion=${w.pick(['True', 'False'])}, `,
];

/** Sensors and the other operators that come with Airflow. */
export function sensing(writer) {
  const name = writer.name('s');
  const sensor = writer.pick(SENSORS)(writer);
  const given = [
    `task_id="${name}"`,
    ...(/Sensor/.test(sensor) ? writer.some(['timeout=600', 'soft_fail=True'], 1) : []),
    ...written(common(writer, 0.04)),
  ];
  writer.line(`${name} = ${sensor}${given.join(', ')})`);
  writer.known.task.push(name);
}

/** Results of tasks, handed on in other ways than by a call. */
export function outputs(writer) {
  const { task } = writer.known;
  const plain = task.filter((name) => /^op/.test(name));
  if (plain.length === 0) return;
  const [from, name] = [writer.pick(plain), writer.name('o')];
  writer.line(
    writer.pick([
      `${name} = PythonOperator(task_id="${name}", python_callable=work, op_args=[XComArg(${from}), XComArg(${from}, key="k")])`,
      `${name} = PythonOperator(task_id="${name}", python_callable=work, op_kwargs=dict(a=${from}.output["k"]))`,
      `${name} = BashOperator(task_id="${name}", bash_command="echo {{ ti.xcom_pull(task_ids='" + ${from}.task_id + "') }}")`,
      `${name} = BashOperator(task_id="${name}", bash_command=${from}.output)`,
      `${name} = BashOperator.partial(task_id="${name}").expand(bash_command=${from}.output)`,
      `${name} = PythonOperator.partial(task_id="${name}", python_callable=work).expand(op_kwargs=${from}.output.map(lambda one: {"a": one}))`,
      `${name} = PythonOperator.partial(task_id="${name}", python_callable=work, op_args=[${from}.output]).expand_kwargs([{"op_kwargs": {"a": 1}}])`,
    ]),
  );
  writer.known.task.push(name);
}

/** Tasks of a decorated helper, and of one in the module beside it. */
export function fenced(writer) {
  const [name, made] = [writer.name('fenced'), writer.name('x')];
  const id = writer.name('t');
  writer.line(`@shared.fenced(${writer.pick(['"near"', 'REGION'])})`);
  writer.block(`def ${name}(n, **kwargs):`, () =>
    writer.line(
      `return ${operatorOf(writer, `"${id}_" + n`)
        .replace(/, queue=[^,()]+(\([^()]*\))?/, '')
        .replace(/\)$/, ', **kwargs)')}`,
    ),
  );
  writer.line(`${made} = ${name}(${writer.pick(['"a"', '*["a"]', 'n="a"'])})`);
  writer.known.task.push(made);
}
