import type { PyEvent } from '../../../lang/python/events.js';
import type { PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { makeDag } from './dags.js';
import { makeGroup } from './groups.js';
import { makeTask } from './tasks.js';
import { named, str } from './values.js';
import type { World } from './world.js';

type CallEvent = Extract<PyEvent, { kind: 'call' }>;

/** Arguments of Cosmos's classes that say what of the project runs, and how; all others are the DAG's or the group's. */
const OF_PROJECT = new Set([
  'project_config',
  'profile_config',
  'execution_config',
  'render_config',
  'operator_args',
  'on_warning_callback',
]);

/**
 * `DbtDag(...)` and `DbtTaskGroup(...)` of Astronomer Cosmos: a DAG or group whose tasks are the models of a dbt project, which dbt itself
 * selects when the file is loaded (cosmos/converter.py). One task stands for them all, and the DAG says that it does.
 */
export function makeDbt(world: World, kind: 'dbtDag' | 'dbtGroup', construct: string, event: CallEvent): void {
  const { result, span } = event;
  const all = named(event.args, []);
  const project = new Map([...all.given].filter(([name]) => OF_PROJECT.has(name)));
  const given = new Map([...all.given].filter(([name]) => !OF_PROJECT.has(name)));
  const args = { given, ...(all.open && { open: all.open }) };
  if (kind === 'dbtDag') makeDag(world, { value: result, construct, args }, event);
  else {
    if (!given.has('group_id')) given.set('group_id', str('dbt_task_group'));
    makeGroup(world, { value: result, args }, event);
  }
  project.set(kind === 'dbtDag' ? 'dag' : 'task_group', result);
  const request = { value: partOf(result, span), construct, base: construct, args: { given: project }, name: 'dbt' };
  const task = makeTask(world, request, event);
  world.doubt(task.dag, 'AF035', `${task.id} stands for all tasks of a dbt project`, event);
}

function partOf(of: PyValue, span: PyOpaque['span']): PyOpaque {
  return { kind: 'opaque', id: -1, from: { how: 'attribute', of, name: 'dbt' }, attributes: new Map(), span };
}
