import type { Program, Value } from '../../ir/index.js';
import type { Slice } from '../../lang/python/events.js';
import type { PyFunction, PyValue } from '../../lang/python/values/types.js';
import { programOf } from './callables.js';
import { functionOf } from './model/decorated.js';
import { argument, type Task } from './model/entities.js';
import type { OperatorReading } from './operators/family.js';

/** What cutting out a task's callable needs to know. */
interface Surroundings {
  idOf(task: Task): string | undefined;
  sliceOf(fn: PyFunction): Slice;
}

/** The callable of a task that runs one, as a program; nothing where none is known. */
export function programFor(
  task: Task,
  { action, inputs }: OperatorReading,
  context: Surroundings,
): { program?: Program } {
  if (action.kind !== 'code' && action.kind !== 'branch' && action.kind !== 'gate') return {};
  const given = argument(task, 'python_callable');
  const fn = task.callable ?? (given && callableOf(given));
  if (!fn) return {};
  const { op_args: list, op_kwargs: map } = inputs ?? {};
  const mapped = task.mapped && task.callable ? [...task.mapped.given.keys()] : [];
  const program = programOf(context.sliceOf(fn), {
    given: new Set([...keysOf(map), ...mapped]),
    positional: list === undefined ? 0 : list.kind === 'list' ? list.items.length : undefined,
    nodeOf: (id) => {
      const other = task.dag?.tasks.get(id);
      return other && context.idOf(other);
    },
  });
  return { program };
}

const keysOf = (value: Value | undefined) => (value?.kind === 'map' ? Object.keys(value.entries) : []);

/** A plain function, or one under a decorator; what a call made of one is another function. */
function callableOf(given: PyValue): PyFunction | undefined {
  if (given.kind === 'function') return given;
  return given.kind === 'opaque' && given.from.how === 'decorated' ? functionOf(given) : undefined;
}
