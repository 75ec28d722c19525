import { compareSpans } from '../../../core/index.js';
import type { PyFunction, PyInstance, PyValue } from '../../../lang/python/values/types.js';
import type { Arguments, Dag, Group, Task } from './entities.js';
import { childId } from './groups.js';
import { copied } from './snapshot.js';
import { entriesOf, isNone, merged, settleName, str } from './values.js';
import type { Place, World } from './world.js';

/** What is known of a task when its constructor is called. */
export interface TaskRequest {
  readonly value: PyValue;
  readonly construct: string;
  readonly base: string;
  readonly args: Arguments;
  readonly instance?: PyInstance;
  readonly callable?: PyFunction;
  readonly mapped?: Arguments;
  /** TaskFlow: the id when none is given; then a used id gets a suffix `__1`. */
  readonly name?: string;
}

const SUFFIX = /__\d+$/;

/** How the written name of a task begins whose id is not known. */
const UNKNOWN_ID = '<unknown:';

/** An operator was constructed: the task joins its DAG and group as in Airflow's BaseOperator.__init__. */
export function makeTask(world: World, request: TaskRequest, place: Place): Task {
  const { given } = request.args;
  const dag = dagFor(world, given.get('dag'), place);
  const group = groupFor(world, given.get('task_group'), dag, place);
  const defaults = merged(
    dag?.defaults ?? { given: new Map() },
    group?.defaults ?? { given: new Map() },
    copied(entriesOf(given.get('default_args'))),
  );
  const label = labelOf(world, request, { dag, group, defaults }, place);
  const task: Task = {
    kind: 'task',
    value: request.value,
    made: world.made(request.instance ? whereMade(request.instance, place) : place),
    order: world.tasks.length,
    construct: request.construct,
    base: request.base,
    dag: undefined,
    group,
    label,
    id: childId(group, label),
    args: request.args,
    defaults,
    upstream: new Map(),
    downstream: new Set(),
    setup: false,
    teardown: false,
    guarded: place.guards.length > 0,
    unlikely: world.isUnlikely(place),
    doubts: [],
    // at the end: a spread before other fields takes ten times as long
    ...(request.instance && { instance: request.instance }),
    ...(request.callable && { callable: request.callable }),
    ...(request.mapped && { mapped: request.mapped }),
  };
  return (place.guards.length > 0 ? twin(world, task, dag, place) : undefined) ?? entered(world, task, dag, place);
}

/** An object of the repository's own class is made where its class is called, not where its constructor calls the one of Airflow. */
function whereMade({ span }: PyInstance, place: Place): Place {
  const at = place.via.findLastIndex((one) => one === span || compareSpans(one, span) === 0);
  return at < 0 ? place : { ...place, span, via: place.via.slice(0, at) };
}

function entered(world: World, task: Task, dag: Dag | undefined, place: Place): Task {
  world.tasks.push(task);
  world.bind(task.value, task);
  if (!task.mapped && !task.unlikely) world.scopes.add(task);
  if (dag && !task.unlikely) enter(world, task, dag, place);
  const { open } = task.args;
  if (open) world.doubt(dag, 'AF013', `arguments of the task ${task.label}: ${open.what}`, place, 'case');
  if (task.defaults.open && task.defaults.open !== dag?.defaults.open) {
    world.doubt(dag, 'AF013', `default_args of the task ${task.label}: ${task.defaults.open.what}`, place, 'case');
  }
  world.doubtGuards(dag, `the task ${task.label}`, place);
  return task;
}

/** In the other branch of an unknown condition the same task may exist already: then they are one. */
function twin(world: World, task: Task, dag: Dag | undefined, place: Place): Task | undefined {
  const other = dag?.tasks.get(task.id);
  if (!other) return undefined;
  world.bind(task.value, other);
  world.doubtGuards(dag, `the task ${task.label}, which is made in two ways,`, place);
  return other;
}

function dagFor(world: World, given: PyValue | undefined, place: Place): Dag | undefined {
  const dag = world.dagOf(given);
  if (dag && given?.kind === 'unknown') world.doubt(dag, 'AF015', `the dag of a task depends on ${given.what}`, place);
  if (dag || isNone(given)) return dag ?? world.currentDag(place);
  const current = world.currentDag(place);
  world.doubt(current, 'AF015', 'the dag of a task is nothing that was read', place);
  return current;
}

function groupFor(world: World, given: PyValue | undefined, dag: Dag | undefined, place: Place): Group | undefined {
  const entity = given && world.entityOf(given);
  if (entity?.kind === 'group') return entity;
  if (!isNone(given)) world.doubt(dag, 'AF012', 'the task_group of a task is nothing that was read', place);
  return world.currentGroup(place, dag);
}

function labelOf(
  world: World,
  { args, name }: TaskRequest,
  { dag, group, defaults }: { dag: Dag | undefined; group: Group | undefined; defaults: Arguments },
  place: Place,
): string {
  const own = args.given.get('task_id');
  const given = own ?? (name === undefined ? defaults.given.get('task_id') : str(name));
  const { value, because } = given ? settleName(given) : { value: undefined };
  const known = value?.kind === 'str' ? value.value : undefined;
  const written = known ?? `${UNKNOWN_ID}${place.span.start.line}>`;
  if (known === undefined || because) {
    world.doubt(dag, 'AF010', `id of the task ${written}: ${because?.what ?? 'no text that is known'}`, place, 'name');
  }
  return name !== undefined || known === undefined ? withSuffix(dag, group, written) : written;
}

/** airflow/decorators/base.py, get_unique_task_id. */
function withSuffix(dag: Dag | undefined, group: Group | undefined, label: string): string {
  const full = childId(group, label);
  if (!dag?.tasks.has(full)) return label;
  const prefix = `${full.replace(SUFFIX, '')}__`;
  const numbers = [...dag.tasks.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const highest = numbers.filter((rest) => /^\d+$/.test(rest)).reduce((most, rest) => Math.max(most, Number(rest)), 0);
  return `${label.replace(SUFFIX, '')}__${highest + 1}`;
}

/** Marks a teardown: it runs when its setups succeeded and all others are done (AbstractOperator.as_teardown). */
export function makeTeardown(task: Task, failsRun?: PyValue): void {
  task.teardown = true;
  task.args.given.set('trigger_rule', str('all_done_setup_success'));
  if (failsRun) task.args.given.set('on_failure_fail_dagrun', failsRun);
}

/** `dag.add_task(task)`, or an edge to a task that has a DAG. */
export function adopt(world: World, task: Task, dag: Dag, place: Place): void {
  if (task.dag === dag) return;
  if (task.unlikely || world.isUnlikely(place)) return world.doubtGuards(dag, `the task ${task.label}`, place);
  if (!task.group) {
    task.group = world.currentGroup(place, dag) ?? dag.root;
    task.id = childId(task.group, task.label);
  }
  enter(world, task, dag, place);
}

function enter(world: World, task: Task, dag: Dag, place: Place): void {
  task.dag = dag;
  task.group ??= dag.root;
  if (task.label.startsWith(UNKNOWN_ID)) {
    // Two ids that are not known say nothing of each other: neither is refused for the other.
    task.label = withSuffix(dag, task.group, task.label);
    task.id = childId(task.group, task.label);
  }
  if (dag.usedIds.has(task.id)) {
    const message = `the task id ${task.id} is used twice in the DAG ${dag.id}`;
    world.doubt(dag, 'AF003', message, place);
    if (place.guards.length === 0 && !dag.tasks.get(task.id)?.guarded)
      world.refuse({ code: 'AF003', message, span: place.span });
    return;
  }
  dag.usedIds.add(task.id);
  dag.tasks.set(task.id, task);
  task.group.children.push(task);
}
