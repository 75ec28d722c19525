import { bool } from '../../../lang/python/values/make.js';
import type { CallArguments, PyValue } from '../../../lang/python/values/types.js';
import type { Dag, Group } from './entities.js';
import { childId, leavesOf, rootsOf } from './groups.js';
import { NONE, str } from './values.js';
import type { World } from './world.js';

/** What a method of a DAG, group or task gives; undefined where that is not known, or the value is none of these. */
export function answerMethod(
  world: World,
  { of, name }: { of: PyValue; name: string },
  args: CallArguments,
): PyValue | undefined {
  const entity = world.entityOf(of);
  if (!entity) return undefined;
  if (name === 'set_upstream' || name === 'set_downstream' || name.startsWith('add_')) return NONE;
  if (name === 'as_setup' || name === 'as_teardown') return of;
  if (entity.kind === 'dag') return ofDag(entity, name, args);
  return entity.kind === 'group' ? ofGroup(entity, name, args) : undefined;
}

/** `dag.get_task(id)`; `dag.has_task(id)`, which is false only where nothing of the DAG is doubtful by now. */
function ofDag(dag: Dag, name: string, args: CallArguments): PyValue | undefined {
  const id = args.args[0] ?? args.kwargs.get('task_id');
  if (id?.kind !== 'str') return undefined;
  const task = dag.tasks.get(id.value);
  if (name === 'get_task') return task?.value;
  if (name !== 'has_task') return undefined;
  if (task) return task.guarded ? undefined : bool(true);
  return dag.doubts.length > 0 ? undefined : bool(false);
}

function ofGroup(group: Group, name: string, args: CallArguments): PyValue | undefined {
  if (name === 'child_id') {
    const label = args.args[0] ?? args.kwargs.get('label');
    return label?.kind === 'str' ? str(childId(group, label.value)) : undefined;
  }
  if (name !== 'get_roots' && name !== 'get_leaves') return undefined;
  const tasks = name === 'get_roots' ? rootsOf(group) : leavesOf(group);
  return { kind: 'list', items: tasks.map((task) => task.value) };
}
