/** Values of Python's own types of which all is known: what no model computes of them may be what Python refuses. */
import type { Span } from '../../../core/index.js';
import { isPerhaps } from './perhaps.js';
import { ANY_EXCEPTION } from './raised.js';
import type { Machine, PyClass, PyUnknown, PyValue } from './types.js';

const OWN: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>([
  'none',
  'bool',
  'int',
  'float',
  'str',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
  'range',
  'slice',
  'iterator',
  'function',
  'class',
  'builtin',
  'datetime',
  'timedelta',
  'path',
]);

/** Whether a value is Python's own, or an object of a class that is wholly the repository's, and known; what stands inside of it may be anything. */
export function isSettled(value: PyValue): boolean {
  if (value.kind === 'instance') return isOwn(value.of);
  return OWN.has(value.kind) && !('open' in value && value.open) && !isPerhaps(value);
}

const isOwn = ({ bases }: PyClass): boolean =>
  bases.every((base) => base.kind === 'builtin' || (base.kind === 'class' && isOwn(base)));

const SCALARS: readonly PyValue['kind'][] = ['none', 'bool', 'int', 'float', 'datetime', 'timedelta'];

/** Kinds over which no loop goes. */
const WITHOUT_ITEMS: ReadonlySet<PyValue['kind']> = new Set([...SCALARS, 'function', 'bound', 'path', 'slice']);

/** Whether Python says of a value that it is not iterable. */
export const hasNoItems = ({ kind }: PyValue): boolean => WITHOUT_ITEMS.has(kind);

/** Whether `**value` is refused: Python's own, and no dictionary; a class of the repository may have `keys`. */
export const isNoMapping = (value: PyValue): boolean =>
  value.kind !== 'dict' && value.kind !== 'instance' && isSettled(value);

/** Kinds that take no `[key]`. */
const WITHOUT_KEYS: ReadonlySet<PyValue['kind']> = new Set([...WITHOUT_ITEMS, 'set', 'iterator']);

/** Whether Python says of a value that it is not subscriptable. */
export const hasNoKeys = ({ kind }: PyValue): boolean => WITHOUT_KEYS.has(kind);

const FIXED: ReadonlySet<PyValue['kind']> = new Set([...WITHOUT_KEYS, 'str', 'bytes', 'tuple', 'range']);

/** Whether `value[key] = x` and `del value[key]` are refused. */
export const hasFixedItems = ({ kind }: PyValue): boolean => FIXED.has(kind);

const WITHOUT_NAMES: ReadonlySet<PyValue['kind']> = new Set([
  ...SCALARS,
  'str',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
]);

/** Whether `value.name = x` is refused: Python's own objects take no attributes. */
export const takesNoAttributes = (value: PyValue): boolean => WITHOUT_NAMES.has(value.kind);

const UNHASHED: ReadonlySet<PyValue['kind']> = new Set(['list', 'dict', 'set']);

/** Whether something cannot be a key: a container that can change, or a tuple with one in it. A set may be frozen. */
export function isUnhashable(value: PyValue): boolean {
  if (value.kind === 'tuple') return value.items.some(isUnhashable);
  return UNHASHED.has(value.kind) && value.kind !== 'set';
}

/** Kinds that compare by size with nothing but their own. */
const ORDERED: readonly (readonly PyValue['kind'][])[] = [
  ['bool', 'int', 'float'],
  ['str'],
  ['bytes'],
  ['list'],
  ['tuple'],
  ['set'],
  ['datetime'],
  ['timedelta'],
  ['path'],
];

/** Whether `one < other` is refused for their types alone. */
export function areUnordered(one: PyValue, other: PyValue): boolean {
  if (!isSettled(one) || !isSettled(other)) return false;
  const family = ORDERED.find((kinds) => kinds.includes(one.kind));
  return !family?.includes(other.kind);
}

/** No model answers an operation on values that are known: CPython may as well refuse it, with whatever exception. */
export function mayBeRefused(machine: Machine, made: PyUnknown, operands: readonly PyValue[], span: Span): PyUnknown {
  if (operands.every(isSettled)) machine.mayRaise(ANY_EXCEPTION, made.what, made, span);
  return made;
}
