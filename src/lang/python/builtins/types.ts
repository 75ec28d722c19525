import { resolutionOrder } from '../machine/classes.js';
import { bool, plainOf } from '../values/make.js';
import { isOfException } from '../values/raised.js';
import type { PyDateTime, PyValue } from '../values/types.js';

const KINDS: Readonly<Record<string, readonly PyValue['kind'][]>> = {
  str: ['str', 'text'],
  int: ['int', 'bool'],
  float: ['float'],
  bool: ['bool'],
  list: ['list'],
  tuple: ['tuple'],
  dict: ['dict'],
  set: ['set'],
  frozenset: ['set'],
  bytes: ['bytes'],
  timedelta: ['timedelta'],
  Path: ['path'],
  PurePath: ['path'],
};
/** Abstract classes by the kinds that are theirs. */
const ABSTRACT: Readonly<Record<string, readonly PyValue['kind'][]>> = {
  Mapping: ['dict'],
  MutableMapping: ['dict'],
  Sequence: ['list', 'tuple', 'str', 'text', 'range', 'bytes'],
  MutableSequence: ['list'],
  Set: ['set'],
  Iterable: ['list', 'tuple', 'str', 'text', 'range', 'bytes', 'dict', 'set', 'iterator'],
  Collection: ['list', 'tuple', 'str', 'text', 'range', 'bytes', 'dict', 'set'],
  List: ['list'],
  Dict: ['dict'],
  Tuple: ['tuple'],
  Callable: ['function', 'bound', 'builtin', 'class'],
  Number: ['int', 'float', 'bool'],
};

function kindsOf(type: PyValue): readonly PyValue['kind'][] | undefined {
  if (type.kind === 'builtin') return Object.hasOwn(KINDS, type.name) ? KINDS[type.name] : undefined;
  if (type.kind === 'external' && /^(typing|collections\.abc|numbers)\./.test(type.name)) {
    const name = type.name.slice(type.name.lastIndexOf('.') + 1);
    return Object.hasOwn(ABSTRACT, name) ? ABSTRACT[name] : undefined;
  }
  const model = type.kind === 'opaque' ? type.attributes.get('__call__') : undefined;
  return model?.kind === 'builtin' && (model.name === 'datetime' || model.name === 'date') ? ['datetime'] : undefined;
}

/** `isinstance(value, type)`; undefined where the type is not one that can be decided. */
export function isInstance(value: PyValue, type: PyValue): PyValue | undefined {
  const answer = type.kind === 'tuple' ? isOneOf(value, type.items) : isOf(value, type);
  return answer === undefined ? undefined : bool(answer);
}

function isOneOf(value: PyValue, types: readonly PyValue[]): boolean | undefined {
  const answers = types.map((one) => (one.kind === 'tuple' ? isOneOf(value, one.items) : isOf(value, one)));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isOf(value: PyValue, type: PyValue): boolean | undefined {
  if (type.kind === 'external' && isMadeOf(value, type.name)) return true;
  const raised = type.kind === 'external' ? isOfException(value, type.name) : undefined;
  if (raised !== undefined) return raised;
  if (value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external') return undefined;
  const kinds = kindsOf(type);
  const own = plainOf(value);
  if (kinds && own.kind === 'datetime') return isDateOf(own, type, kinds);
  if (isSpecialList(own, type)) return kinds && type.kind === 'builtin' ? false : undefined;
  if (kinds && (own.kind !== 'instance' || type.kind === 'builtin')) return kinds.includes(own.kind);
  if (type.kind === 'class') return value.kind === 'instance' && resolutionOrder(value.of).includes(type);
  const foreign = type.kind === 'external' && !/\.abc\.|typing/.test(type.name) && PLAIN.has(value.kind);
  return foreign ? false : undefined;
}

/** A view of a dictionary, or a deque where a builtin type is asked for: no list to Python. */
function isSpecialList(own: PyValue, type: PyValue): boolean {
  return own.kind === 'list' && (own.view !== undefined || (own.deque !== undefined && type.kind === 'builtin'));
}

/** A time of the day is neither a date nor both. */
function isDateOf(own: PyDateTime, type: PyValue, kinds: readonly PyValue['kind'][]): boolean {
  return !own.timeOnly && kinds.includes('datetime') && (!own.dateOnly || isDate(type));
}

/** Whether an object is one of a class from outside by name: made by a call of it, or of a class that derives from it. */
function isMadeOf(value: PyValue, type: string): boolean {
  if (value.kind === 'instance')
    return resolutionOrder(value.of).some((one) => one.kind === 'external' && one.name === type);
  const { from } = value.kind === 'opaque' ? value : {};
  return from?.how === 'call' && from.callee.kind === 'external' && from.name === type && CLASS.test(type);
}

const CLASS = /(^|\.)[A-Z]\w*$/;

/** Kinds of values that are no objects of any class from outside. */
const PLAIN: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>([
  'str',
  'int',
  'float',
  'bool',
  'none',
  'list',
  'tuple',
  'dict',
  'set',
  'text',
]);

/** A datetime is a date as well, a plain date is no datetime. */
function isDate(type: PyValue): boolean {
  const model = type.kind === 'opaque' ? type.attributes.get('__call__') : undefined;
  return model?.kind === 'builtin' && model.name === 'date';
}

/** `issubclass(cls, type)` between classes of the repository. */
export function isSubclass(cls: PyValue, type: PyValue): PyValue | undefined {
  if (cls.kind !== 'class') return undefined;
  const order = resolutionOrder(cls);
  if (
    order.some((one) => one === type || (one.kind === 'external' && type.kind === 'external' && one.name === type.name))
  )
    return bool(true);
  return order.every((one) => one.kind === 'class') && type.kind === 'class' ? bool(false) : undefined;
}

/** `type(value)`. */
export function typeOf(value: PyValue): PyValue | undefined {
  return value.kind === 'instance' ? value.of : undefined;
}

const OWN_TYPES: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>([
  ...(['str', 'bytes', 'int', 'float', 'bool', 'list', 'tuple', 'dict', 'range'] as const),
]);

/** The name of the builtin type that a value is of; undefined for what is of a class that derives from one, or of two that are one here. */
export function typeNameOf(value: PyValue): string | undefined {
  if (value.kind === 'text') return 'str';
  if (value.kind === 'list' && (value.deque || value.view)) return undefined;
  if ((value.kind === 'dict' && value.called) || (value.kind === 'tuple' && value.names)) return undefined;
  return OWN_TYPES.has(value.kind) ? value.kind : undefined;
}
