import type { CallArguments, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { makeDag } from './dags.js';
import { makeGroup } from './groups.js';
import { makeTask } from './tasks.js';
import { named, str } from './values.js';
import type { Place, World } from './world.js';

/** Arguments of Cosmos's classes that say what of the project runs, and how; all others are the DAG's or the group's. */
const OF_PROJECT = new Set([
  'project_config',
  'profile_config',
  'execution_config',
  'render_config',
  'operator_args',
  'on_warning_callback',
  // up to 0.7, where the arguments of the project stood for themselves
  'dbt_project_name',
  'dbt_root_path',
  'dbt_models_dir',
  'dbt_seeds_dir',
  'dbt_snapshots_dir',
  'dbt_args',
  'conn_id',
  'profile_args',
  'profile_name_override',
  'target_name_override',
  'emit_datasets',
  'test_behavior',
  'select',
  'exclude',
  'execution_mode',
]);

/**
 * `DbtDag(...)` and `DbtTaskGroup(...)` of Astronomer Cosmos: a DAG or group whose tasks are the models of a dbt project, which dbt itself
 * selects when the file is loaded (cosmos/converter.py). One task stands for them all, and the DAG says that it does.
 */
export function makeDbt(world: World, kind: 'dbtDag' | 'dbtGroup', made: Made, place: Place): void {
  const { value, construct } = made;
  const all = named(made.args, []);
  const project = new Map([...all.given].filter(([name]) => OF_PROJECT.has(name)));
  const given = new Map([...all.given].filter(([name]) => !OF_PROJECT.has(name)));
  const args = { given, ...(all.open && { open: all.open }) };
  if (kind === 'dbtDag') makeDag(world, { value, construct, args }, place);
  else {
    if (!given.has('group_id')) given.set('group_id', project.get('dbt_project_name') ?? str('dbt_task_group'));
    makeGroup(world, { value, args }, place);
  }
  project.set(kind === 'dbtDag' ? 'dag' : 'task_group', value);
  const request = {
    value: partOf(value, place.span),
    construct,
    base: construct,
    args: { given: project },
    name: 'dbt',
  };
  const task = makeTask(world, request, place);
  world.doubt(task.dag, 'AF035', `${task.id} stands for all tasks of a dbt project`, place);
}

/** What the class was called with; `construct` is its name. */
interface Made {
  readonly value: PyValue;
  readonly construct: string;
  readonly args: CallArguments;
}

function partOf(of: PyValue, span: PyOpaque['span']): PyOpaque {
  return { kind: 'opaque', id: -1, from: { how: 'attribute', of, name: 'dbt' }, attributes: new Map(), span };
}
