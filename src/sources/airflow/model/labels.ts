import type { PyValue } from '../../../lang/python/values/types.js';
import type { End, Group, Label, Labelled, Task } from './entities.js';
import { leavesOf, rootsOf } from './groups.js';
import { itemsOf } from './values.js';
import type { World } from './world.js';

/** Joins what stands on the two sides of a label, by now a task or a group each. */
type Join = (up: Task | Group, down: Task | Group) => void;

/** What stands beside a label; `isAsked`: by its own operator or method (`group >> label`), else by the label's (`label << group`). */
interface Beside {
  readonly value: PyValue;
  readonly ends: readonly End[];
  readonly side: 'up' | 'down';
  readonly isAsked: boolean;
}

/**
 * A label gets a neighbour (airflow/utils/edgemodifier.py, set_upstream and set_downstream; Airflow 3 does the same). What it has on the other
 * side is joined with it at once. Unless all its neighbours stand in one group, those that do stand in one are taken for that whole group: so
 * `one_of_a_group >> Label('x') >> outside` makes `outside` wait for the group.
 */
export function besideLabel(world: World, label: Label, beside: Beside, join: Join): void {
  for (const nodes of comers(world, beside)) {
    label[beside.side].push(...nodes);
    if (label.up.length > 0 && label.down.length > 0) widen(label);
    for (const other of beside.side === 'up' ? [...label.down] : [...label.up]) {
      for (const { end } of nodes) beside.side === 'up' ? join(end, other.end) : join(other.end, end);
    }
  }
}

/** What comes at once: where the label is asked all of it, as it stands; of a group that is asked the last or first tasks, one by one. */
function comers(world: World, { value, ends, side, isAsked }: Beside): readonly (readonly Labelled[])[] {
  const solid = ends.filter((end) => end.kind !== 'label');
  const isList = world.endsOf(value).length === 0 && itemsOf(value);
  // a list has no operator for it: the label is asked
  if (isList || !isAsked)
    return [solid.map((end) => ({ end, result: end.kind === 'task' && end.callable !== undefined }))];
  const tasks = solid.flatMap((end) => (end.kind === 'task' ? [end] : side === 'up' ? leavesOf(end) : rootsOf(end)));
  return tasks.map((end) => [{ end, result: false }]);
}

/** Results of decorated functions that came as they stand stay what they are. */
function widen(label: Label): void {
  const groups = new Set([...label.up, ...label.down].map(({ end }) => around(end)));
  if (groups.size === 1) return;
  for (const side of [label.up, label.down]) {
    for (const [at, { end, result }] of side.entries()) {
      const group = around(end);
      if (group && !result) side[at] = { end: group, result };
    }
  }
}

/** The group that an end stands in; absent where that is the DAG's root. */
function around(end: Task | Group): Group | undefined {
  const group = end.kind === 'task' ? end.group : end.parent;
  return group?.parent ? group : undefined;
}
