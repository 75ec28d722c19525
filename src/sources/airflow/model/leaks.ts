/** Calls of code that was not read: what they may have made, and what they got hold of. */
import type { PyEvent } from '../../../lang/python/events.js';
import { namespaces } from '../../../lang/python/machine/namespaces.js';
import { isStandard } from '../../../lang/python/stdlib/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { LOADED_BEFORE, OFTEN_INSTALLED } from '../installed.js';
import { isAirflow, isClassName, lastPart } from '../names.js';
import { itemsOf } from './values.js';
import type { World } from './world.js';

export type CallEvent = Extract<PyEvent, { kind: 'call' }>;

/** A class of the outside, or one chosen by what is not known, that gets a task_id inside a DAG: it makes a task, whatever it is. */
export function isTakenForTask(world: World, event: CallEvent): boolean {
  const { callee, name, args } = event;
  if (!args.kwargs.has('task_id') || args.args.length > 0 || callee.kind === 'opaque') return false;
  if (callee.kind !== 'unknown' && (isAirflow(name) || !isClassName(lastPart(name)))) return false;
  return (world.dagOf(args.kwargs.get('dag')) ?? world.currentDag(event)) !== undefined;
}

/** Notes what such a call makes doubtful: a task that it may make, names and objects that it got. */
export function doubtLeak(world: World, event: CallEvent): void {
  const { name, args } = event;
  if (args.kwargs.has('task_id'))
    world.doubt(world.currentDag(event), 'AF016', `${name}() gets a task_id and may make a task`, event);
  for (const value of [...args.args, ...args.kwargs.values()]) {
    if (namespaces.has(value))
      world.doubt(undefined, 'AF016', `${name}() gets the names of the file and may define DAGs`, event);
    for (const one of [value, ...(itemsOf(value)?.items ?? [])]) doubtHolder(world, one, event);
  }
}

/** Types of Python itself, by whose names their methods go. */
const BUILTIN: ReadonlySet<string> = new Set(['str', 'bytes', 'int', 'float', 'bool', 'list', 'tuple', 'dict', 'set']);

/** A function of a module that nobody has here, called inside `with DAG`: it may ask Airflow for the DAG around it, and make tasks there. */
export function doubtContext(world: World, event: CallEvent): void {
  const { callee, name } = event;
  const dag = world.currentDag(event);
  if (!dag || callee.kind !== 'external' || isClassName(lastPart(name))) return;
  const [top = ''] = name.split('.');
  if (BUILTIN.has(top) || isStandard(top) || LOADED_BEFORE.has(top) || OFTEN_INSTALLED.has(top)) return;
  world.doubt(dag, 'AF016', `${name}() is called inside the DAG and may make tasks in it`, event);
}

function doubtHolder(world: World, value: PyValue, event: CallEvent): void {
  const entity = world.entityOf(value);
  const dag = entity?.kind === 'dag' ? entity : entity?.kind === 'label' ? undefined : entity?.dag;
  if (dag) world.doubt(dag, 'AF016', `${event.name}() gets hold of the DAG or of its tasks`, event);
}
