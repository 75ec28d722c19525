import type { PyValue } from '../../../lang/python/values/types.js';
import type { Arguments, Dag, Group, Task } from './entities.js';
import { copied } from './snapshot.js';
import { entriesOf, isNone, merged, settleName, str } from './values.js';
import { note, type Place, type World } from './world.js';

const SUFFIX = /__\d+$/;

/** What a task or group with this label is called inside a group (airflow/utils/task_group.py, child_id). */
export function childId(group: Group | undefined, label: string): string {
  return group?.prefix && group.id ? `${group.id}.${label}` : label;
}

/** `TaskGroup(...)` was called, or a function decorated with `@task_group`. */
export function makeGroup(
  world: World,
  made: { value: PyValue; args: Arguments; name?: string; mapped?: PyValue },
  place: Place,
): Group {
  const { given } = made.args;
  const dagArgument = given.get('dag');
  const parentArgument = given.get('parent_group');
  const explicit = parentArgument && world.entityOf(parentArgument);
  const wanted = world.dagOf(dagArgument) ?? world.currentDag(place);
  const parent = explicit?.kind === 'group' ? explicit : world.currentGroup(place, wanted);
  const dag = parent?.dag ?? wanted;
  if (isNone(dagArgument) && !dag) world.doubt(undefined, 'AF015', 'a task group stands in no known DAG', place);
  const group: Group = {
    kind: 'group',
    value: made.value,
    made: world.made(place),
    dag,
    ...(parent && { parent }),
    ...labelled(world, made, { dag, parent }, place),
    prefix: !isFalse(given.get('prefix_group_id')),
    defaults: merged(parent?.defaults ?? { given: new Map() }, copied(entriesOf(given.get('default_args')))),
    children: [],
    args: made.args,
    ...(made.mapped && { mapped: made.mapped }),
  };
  enlist(world, group, place);
  return group;
}

function enlist(world: World, group: Group, place: Place): void {
  const { dag } = group;
  world.bind(group.value ?? str(group.id), group);
  if (world.isUnlikely(place)) return world.doubtGuards(dag, `the task group ${group.id}`, place);
  group.parent?.children.push(group);
  dag?.usedIds.add(group.id).add(`${group.id}.upstream_join_id`).add(`${group.id}.downstream_join_id`);
  if (group.args.open) world.doubt(dag, 'AF013', `arguments of a task group: ${group.args.open.what}`, place, 'case');
  if (group.defaults.open) {
    world.doubt(dag, 'AF013', `default_args of the group ${group.id}: ${group.defaults.open.what}`, place, 'case');
  }
  world.doubtGuards(dag, `the task group ${group.id}`, place);
}

function labelled(
  world: World,
  { args, name }: { args: Arguments; name?: string },
  { dag, parent }: { dag: Dag | undefined; parent: Group | undefined },
  place: Place,
): { label: string; id: string } {
  const given = args.given.get('group_id') ?? (name === undefined ? undefined : str(name));
  const { value, because } = given ? settleName(given) : { value: undefined };
  const known = value?.kind === 'str' ? value.value : undefined;
  const written = known ?? `<unknown:${place.span.start.line}>`;
  if (known === undefined || because) {
    world.doubt(
      dag,
      'AF010',
      `id of the task group ${written}: ${because?.what ?? 'no text that is known'}`,
      place,
      'name',
    );
  }
  const suffix = isTrue(args.given.get('add_suffix_on_collision')) || name !== undefined;
  const named = (major: number) => (suffix || known === undefined ? withSuffix(dag, parent, written, major) : written);
  const label = named(world.major);
  const id = childId(parent, label);
  if (named(2) !== named(3)) {
    const message = `the id of the task group ${id}, which Airflow 2 and 3 make up in different ways`;
    note(dag?.versioned ?? [], { code: 'AF010', message, span: place.span });
  }
  if (dag?.usedIds.has(id) || (world.major < 3 && dag?.usedIds.has(label))) refuseGroup(world, dag, label, place);
  return { label, id };
}

/**
 * Airflow 2 compares the bare label with all ids of the DAG, prefixed or not (airflow/utils/task_group.py, `_check_for_group_id_collisions`), 3 the
 * prefixed one (sdk/definitions/taskgroup.py); both look for suffixes behind the bare one.
 */
function withSuffix(dag: Dag | undefined, parent: Group | undefined, label: string, major: number): string {
  if (!dag?.usedIds.has(major >= 3 ? childId(parent, label) : label)) return label;
  const base = label.replace(SUFFIX, '');
  const taken = [...dag.usedIds].filter((id) => id.startsWith(`${base}__`) && /^\d+$/.test(id.slice(base.length + 2)));
  const highest = taken.reduce((most, id) => Math.max(most, Number(id.slice(base.length + 2))), 0);
  return taken.length === 0 ? `${label}__1` : `${base}__${highest + 1}`;
}

function refuseGroup(world: World, dag: Dag, label: string, place: Place): void {
  const message = `the group id ${label} is used twice in the DAG ${dag.id}`;
  world.doubt(dag, 'AF003', message, place);
  if (place.guards.length === 0) world.refuse({ code: 'AF003', message, span: place.span });
}

/** All tasks of a group, those of inner groups included, in order of creation. */
export function tasksOf(group: Group): Task[] {
  return group.children.flatMap((child) => (child.kind === 'group' ? tasksOf(child) : [child]));
}

/** Tasks with nothing upstream inside the group. */
export function rootsOf(group: Group): Task[] {
  const tasks = tasksOf(group);
  const members = new Set(tasks);
  return tasks.filter((task) => ![...task.upstream.keys()].some((other) => members.has(other)));
}

/**
 * Tasks with nothing downstream inside the group; in place of a teardown, the nearest tasks before it that are none and lead
 * nowhere else (airflow/utils/task_group.py, get_leaves).
 */
export function leavesOf(group: Group): Task[] {
  const tasks = tasksOf(group);
  const members = new Set(tasks);
  const last = tasks.filter((task) => ![...task.downstream].some((other) => members.has(other)));
  return [...new Set(last.flatMap((task) => (task.teardown ? workBefore(task, members) : [task])))];
}

function workBefore(teardown: Task, members: ReadonlySet<Task>, depth = 0): Task[] {
  if (depth > members.size) return [];
  return [...teardown.upstream.keys()].flatMap((task) => {
    if (!members.has(task) || (!task.teardown && task.setup)) return [];
    if (task.teardown) return workBefore(task, members, depth + 1);
    const goesOn = [...task.downstream].some((other) => other !== teardown && members.has(other) && !other.teardown);
    return goesOn ? [] : [task];
  });
}

function isFalse(value: PyValue | undefined): boolean {
  return value?.kind === 'bool' && !value.value;
}

function isTrue(value: PyValue | undefined): boolean {
  return value?.kind === 'bool' && value.value;
}
