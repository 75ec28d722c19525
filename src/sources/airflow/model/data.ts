import type { PyValue } from '../../../lang/python/values/types.js';
import { lastPart } from '../names.js';
import { memberOf } from './classes.js';
import { link } from './edges.js';
import type { Task } from './entities.js';
import { itemsOf, within } from './values.js';
import type { Place, World } from './world.js';

const PYTHON = ['templates_dict', 'op_args', 'op_kwargs'];
/** `template_fields` of the operators of Airflow's core and of its HTTP provider (2.10). */
const TEMPLATE_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['BashOperator', ['bash_command', 'env', 'cwd']],
  ['PythonOperator', PYTHON],
  ['BranchPythonOperator', PYTHON],
  ['ShortCircuitOperator', PYTHON],
  ['PythonVirtualenvOperator', [...PYTHON, 'requirements', 'index_urls', 'venv_cache_path']],
  ['ExternalPythonOperator', [...PYTHON, 'python']],
  ['EmptyOperator', []],
  ['DummyOperator', []],
  ['LatestOnlyOperator', []],
  ['BaseOperator', []],
  ['BaseSensorOperator', []],
  ['EmailOperator', ['to', 'subject', 'html_content', 'files']],
  ['TriggerDagRunOperator', ['trigger_dag_id', 'trigger_run_id', 'logical_date', 'conf', 'wait_for_completion']],
  ['HttpOperator', ['endpoint', 'data', 'headers']],
  ['SimpleHttpOperator', ['endpoint', 'data', 'headers']],
  ['HttpSensor', ['endpoint', 'request_params', 'headers']],
  ['ExternalTaskSensor', ['external_dag_id', 'external_task_id', 'external_task_ids', 'external_task_group_id']],
]);

/** XComArgs among the arguments make edges (airflow/models/xcom_arg.py, apply_upstream_relationship). */
export function dataEdges(world: World, task: Task, values: readonly PyValue[], place: Place): void {
  const wrong = values.flatMap((value) => [...within(value)]).find((value) => isStrangeKey(world, value));
  if (wrong) world.raises(task.dag, `${task.label} takes an item of a result by what is no text`, place);
  for (const producer of producersWithin(world, values)) {
    if (producer !== task) link(world, producer, task, place, 'data');
  }
}

/** `result[0]`: an XComArg takes texts alone (airflow/models/xcom_arg.py, PlainXComArg.__getitem__). */
function isStrangeKey(world: World, value: PyValue): boolean {
  if (value.kind !== 'opaque' || value.from.how !== 'item') return false;
  const { of, key } = value.from;
  return (key.kind === 'int' || key.kind === 'slice' || key.kind === 'tuple') && world.producersOf(of).length > 0;
}

/**
 * Arguments of BaseOperator that no operator's `template_fields` name: a result among them makes no edge. In `params`,
 * Airflow 2 leaves the text of a template where the result is meant, and Airflow 3 refuses the DAG (asked of 2.10.5 and 3.1.3).
 */
const NEVER_TEMPLATED: ReadonlySet<string> = new Set(['params', 'executor_config', 'resources']);

/**
 * The same for an operator: only in its template fields, where Airflow knows them. For a class whose fields are not known,
 * every argument of its own counts, and the DAG is doubtful.
 */
export function classicDataEdges(world: World, task: Task, args: ReadonlyMap<string, PyValue>, place: Place): void {
  const fields =
    task.instance && memberOf(task.instance.of, 'template_fields') ? [] : TEMPLATE_FIELDS.get(lastPart(task.base));
  for (const [name, value] of args) {
    const producers = producersWithin(world, [value]);
    if (producers.length === 0 || (fields && !fields.includes(name) && name !== 'params')) continue;
    if (!NEVER_TEMPLATED.has(name)) dataEdges(world, task, [value], place);
    if (!fields?.includes(name)) {
      world.doubt(
        task.dag,
        'AF023',
        `${lastPart(task.base)} gets the result of ${producers[0]?.label} as ${name}`,
        place,
      );
    }
  }
}

/** The tasks whose return values stand somewhere within the values. */
export function producersWithin(world: World, values: readonly PyValue[]): readonly Task[] {
  const seen = new Set<PyValue>();
  return values.flatMap((value) => [...within(value, seen)].flatMap((inner) => world.producersOf(inner)));
}

/** Edges from what a custom operator keeps in its template fields; its constructor has to be done by then. */
export function templateEdges(world: World): void {
  for (const task of world.tasks) {
    const { instance, made } = task;
    if (!instance) continue;
    world.loading = made.file;
    const fields = itemsOf(memberOf(instance.of, 'template_fields') ?? { kind: 'none' })?.items ?? [];
    const values = fields.flatMap((field) => {
      const value = field.kind === 'str' ? instance.attributes.get(field.value) : undefined;
      return value ? [value] : [];
    });
    dataEdges(world, task, values, { ...made, guards: [], inside: [] });
  }
}
