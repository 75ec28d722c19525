import type { CallArguments, PyValue } from '../../../lang/python/values/types.js';
import { connect, relate } from './edges.js';
import type { Dag, Group, Task } from './entities.js';
import { adopt, makeTeardown } from './tasks.js';
import { itemsOf, NONE, named } from './values.js';
import type { Place, World } from './world.js';

interface Method {
  readonly of: PyValue;
  readonly name: string;
}
type MethodCall = Place & { readonly args: CallArguments };

/** Methods of DAGs, groups and tasks that neither add nor join anything. */
const HARMLESS = new Set([
  'cli',
  'test',
  'run',
  'clear',
  'get_task',
  'has_task',
  'get_flat_relatives',
  'get_direct_relatives',
  'topological_sort',
  'tree_view',
  'add_inlets',
  'add_outlets',
  'map',
  'zip',
  'concat',
  'get_roots',
  'get_leaves',
  'get_dependencies',
  'get_template_context',
  'log',
  'param',
  'override',
  'get_child_by_label',
  'child_id',
  'iter_references',
  'validate',
  'resolve',
]);

/** A method of a DAG, group, task or XComArg was called. False when it is no method of these. */
export function callMethod(world: World, { of, name }: Method, call: MethodCall): boolean {
  if (name === 'set_downstream' || name === 'set_upstream') return setRelative(world, of, name, call);
  const entity = world.entityOf(of);
  if (!entity || entity.kind === 'label') return false;
  if (entity.kind === 'task' && (name === 'as_setup' || name === 'as_teardown'))
    return settle(world, entity, name, call);
  if (entity.kind === 'task' && name === 'add_task') return addToScope(world, entity, call);
  if (entity.kind === 'dag' && (name === 'add_task' || name === 'add_tasks')) return add(world, entity, call);
  if (entity.kind === 'dag' && name === 'set_dependency') return dependency(world, entity, call);
  if (entity.kind === 'group' && name === 'add') return addToGroup(world, entity, call);
  if (!HARMLESS.has(name)) {
    const dag = entity.kind === 'dag' ? entity : entity.dag;
    world.doubt(dag, 'AF018', `call of the method ${name}`, call);
  }
  return true;
}

function setRelative(world: World, of: PyValue, name: string, call: MethodCall): boolean {
  const { given } = named(call.args, ['task_or_task_list', 'edge_modifier']);
  const other = given.get('task_or_task_list') ?? given.get('other') ?? given.get('task') ?? NONE;
  if (name === 'set_downstream') relate(world, of, other, call);
  else relate(world, other, of, call, 'down');
  return true;
}

function add(world: World, dag: Dag, call: MethodCall): boolean {
  const first = named(call.args, ['task']).given.get('task') ?? named(call.args, ['tasks']).given.get('tasks') ?? NONE;
  for (const value of itemsOf(first)?.items ?? [first]) {
    const task = world.taskOf(value);
    if (!task) world.doubt(dag, 'AF014', 'add_task() gets something that is no known task', call);
    else if (task.dag && task.dag !== dag) world.doubt(dag, 'AF019', `${task.label} belongs to another DAG`, call);
    else adopt(world, task, dag, call);
    world.doubtGuards(dag, 'a task', call);
  }
  return true;
}

/** `dag.set_dependency('a', 'b')` (Airflow 1.10 and 2.x). */
function dependency(world: World, dag: Dag, call: MethodCall): boolean {
  const { given } = named(call.args, ['upstream_task_id', 'downstream_task_id']);
  const [up, down] = ['upstream_task_id', 'downstream_task_id'].map((key) => {
    const id = given.get(key);
    return id?.kind === 'str' ? dag.tasks.get(id.value) : undefined;
  });
  if (up && down) connect(world, up, down, call);
  else world.doubt(dag, 'AF014', 'set_dependency() names a task that is not known', call);
  return true;
}

function addToGroup(world: World, group: Group, call: MethodCall): boolean {
  const task = world.taskOf(call.args.args[0] ?? NONE);
  if (!task || task.dag !== undefined || task.group !== undefined || !group.dag) {
    world.doubt(group.dag, 'AF018', 'call of the method add of a task group', call);
    return true;
  }
  task.group = group;
  adopt(world, task, group.dag, call);
  return true;
}

/** `with teardown as scope: scope.add_task(work)` (SetupTeardownContext.add_task). */
function addToScope(world: World, scope: Task, call: MethodCall): boolean {
  const task = world.taskOf(named(call.args, ['task']).given.get('task') ?? NONE);
  if (task) world.scopes.add(task);
  else world.doubt(scope.dag, 'AF014', 'add_task() gets something that is no known task', call);
  return true;
}

/** `as_teardown(setups=...)` also marks the setups and joins them with the teardown (airflow/models/abstractoperator.py). */
function settle(world: World, task: Task, name: string, call: MethodCall): boolean {
  if (name === 'as_setup') {
    task.setup = true;
    return true;
  }
  const { given } = named(call.args, ['setups', 'on_failure_fail_dagrun']);
  makeTeardown(task, given.get('on_failure_fail_dagrun'));
  const setups = given.get('setups');
  if (!setups) return true;
  for (const value of itemsOf(setups)?.items ?? [setups]) {
    const setup = world.taskOf(value);
    if (setup) setup.setup = true;
  }
  relate(world, setups, task.value, call);
  return true;
}
