import { NOWHERE } from '../../../core/index.js';
import { int } from '../../../lang/python/values/make.js';
import type { Machine, PyInstance, PyList, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { paramsView } from './dag-params.js';
import { argument, type Dag, type Group, type Task } from './entities.js';
import { leavesOf, rootsOf } from './groups.js';
import { dictOf, NONE, str } from './values.js';
import type { World } from './world.js';

/** What Airflow's objects answer when code asks for an attribute: `task.task_id`, `dag.tasks`, `group.group_id`. */
export function attributeOf(
  world: World,
  target: PyOpaque | PyInstance,
  name: string,
  machine: Machine,
): PyValue | undefined {
  const entity = world.entityOf(target);
  if (entity?.kind === 'task') return taskAttribute(entity, name, target);
  if (entity?.kind === 'dag') return name === 'task' ? boundDecorator(target, machine) : dagAttribute(entity, name);
  return entity?.kind === 'group' ? groupAttribute(entity, name) : undefined;
}

function taskAttribute(task: Task, name: string, target: PyValue): PyValue | undefined {
  if (name === 'task_id' || name === 'node_id') return str(task.id);
  if (name === 'label') return str(task.label);
  if (name === 'dag') return task.dag?.value ?? NONE;
  if (name === 'dag_id' && task.dag) return str(task.dag.id);
  if (name === 'operator' && task.callable) return target;
  if (name === 'upstream_list') return list([...task.upstream.keys()]);
  if (name === 'downstream_list') return list([...task.downstream]);
  if (name === 'upstream_task_ids') return ids([...task.upstream.keys()]);
  if (name === 'downstream_task_ids') return ids([...task.downstream]);
  if (name === 'roots' || name === 'leaves') return list([task]);
  if (name === 'task_type' && !task.callable) return str(task.construct.slice(task.construct.lastIndexOf('.') + 1));
  return ASKED.has(name) ? (argument(task, name) ?? unset(task, name)) : undefined;
}

/** What BaseOperator has where nobody gives it (models/baseoperator.py 2.10.5, with Airflow's settings as they come). */
function unset({ args, defaults }: Task, name: string): PyValue | undefined {
  return args.open || defaults.open ? undefined : UNSET.get(name);
}

const UNSET: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ['retries', int(0)],
  ['retry_delay', { kind: 'timedelta', seconds: 300 }],
  ['trigger_rule', str('all_success')],
  ['pool', str('default_pool')],
  ['owner', str('airflow')],
  ['queue', str('default')],
  ['execution_timeout', NONE],
  ['doc_md', NONE],
  ['priority_weight', int(1)],
]);

/** Arguments that code reads back from a task under the same name. */
const ASKED = new Set([
  'retries',
  'retry_delay',
  'trigger_rule',
  'pool',
  'owner',
  'queue',
  'bash_command',
  'python_callable',
  'op_kwargs',
  'op_args',
  'sql',
  'default_args',
  'execution_timeout',
  'doc_md',
  'priority_weight',
  'env',
]);

/** `dag.task`: the decorator with the DAG as an argument (`functools.partial(task, dag=self)`, models/dag.py 2.10.5). */
function boundDecorator(dag: PyOpaque | PyInstance, machine: Machine): PyValue {
  const span = dag.kind === 'opaque' ? dag.span : NOWHERE;
  const name = 'airflow.decorators.task';
  const callee = { kind: 'external', name, span } as const;
  return machine.opaque({ how: 'call', callee, name, args: { args: [], kwargs: new Map([['dag', dag]]) } }, span);
}

function dagAttribute(dag: Dag, name: string): PyValue | undefined {
  const tasks = [...dag.tasks.values()];
  if (name === 'dag_id') return str(dag.id);
  if (name === 'tasks') return list(tasks);
  if (name === 'task_ids') return ids(tasks);
  if (name === 'task_dict') return dictOf(new Map(tasks.map((task) => [task.id, task.value])));
  if (name === 'default_args') return dag.defaultArgs;
  if (name === 'params') return paramsView(dag);
  if (name === 'roots') return list(tasks.filter((task) => task.upstream.size === 0));
  if (name === 'leaves') return list(tasks.filter((task) => task.downstream.size === 0));
  return ASKED_OF_DAG.has(name) ? dag.args.given.get(name) : undefined;
}

const ASKED_OF_DAG = new Set([
  'description',
  'schedule_interval',
  'start_date',
  'end_date',
  'catchup',
  'tags',
  'doc_md',
]);

function groupAttribute(group: Group, name: string): PyValue | undefined {
  if (name === 'group_id' || name === 'node_id') return str(group.id);
  if (name === 'label') return str(group.label);
  if (name === 'dag') return group.dag?.value;
  if (name === 'roots') return list(rootsOf(group));
  if (name === 'leaves') return list(leavesOf(group));
  if (name === 'default_args') return dictOf(group.defaults.given);
  if (name !== 'children') return undefined;
  return dictOf(new Map(group.children.flatMap((child) => (child.value ? [[child.id, child.value] as const] : []))));
}

function list(tasks: readonly Task[]): PyList {
  return { kind: 'list', items: tasks.map((task) => task.value) };
}

function ids(tasks: readonly Task[]): PyList {
  return { kind: 'list', items: tasks.map((task) => str(task.id)) };
}
