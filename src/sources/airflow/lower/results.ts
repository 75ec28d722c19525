import type { Ref } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { Task } from '../model/entities.js';
import { meaningOf } from '../names.js';

/** Where return values come from. */
export interface Producers {
  /** The node of another task of the same pipeline. */
  idOf(task: Task): string | undefined;
  /** The tasks whose return values an XComArg holds. */
  producersOf(value: PyValue): readonly Task[];
}

/** The output of a task that an XComArg stands for, of the first where it joins several. */
export function outputOf(value: PyValue, context: Producers): { task: Task; ref: Ref } | undefined {
  const [task] = context.producersOf(value);
  const node = task && context.idOf(task);
  return task && node !== undefined ? { task, ref: { scope: 'output', node, port: portOf(value, task) } } : undefined;
}

/** The output that is meant: the whole result, the one under a key, or something that is made of it. */
function portOf(value: PyValue, task: Task): string {
  const key = keyOf(value, task);
  if (key === undefined) return '<changed>';
  return key === WHOLE ? key : `xcom_${key}`;
}

/** The key under which a plain XComArg pulls (airflow/models/xcom_arg.py, PlainXComArg); undefined for what `map`, `zip` … make of one. */
function keyOf(value: PyValue, task: Task): string | undefined {
  if (value === task.value) return WHOLE;
  if (value.kind !== 'opaque') return undefined;
  const { from } = value;
  if (from.how === 'attribute') return from.name === 'output' ? WHOLE : undefined;
  if (from.how === 'item') return keyOf(from.of, task) === undefined ? undefined : textIn(from.key);
  if (from.how !== 'call' || meaningOf(from.name) !== 'xcom') return undefined;
  const key = from.args.args[1] ?? from.args.kwargs.get('key');
  return key ? textIn(key) : WHOLE;
}

const WHOLE = 'return_value';
const textIn = (value: PyValue): string | undefined => (value.kind === 'str' ? value.value : undefined);

/** Whether a value is the whole result of a task. */
export const isResult = (value: PyValue, task: Task): boolean => keyOf(value, task) === WHOLE;
