import { resolutionOrder } from '../machine/classes.js';
import { bool } from '../values/make.js';
import type { PyValue } from '../values/types.js';

const KINDS: Readonly<Record<string, readonly PyValue['kind'][]>> = {
  str: ['str', 'text'],
  int: ['int', 'bool'],
  float: ['float'],
  bool: ['bool'],
  list: ['list'],
  tuple: ['tuple'],
  dict: ['dict'],
  set: ['set'],
};

/** `isinstance(value, type)`; undefined where the type is not one that can be decided. */
export function isInstance(value: PyValue, type: PyValue): PyValue | undefined {
  if (type.kind === 'tuple') {
    const answers = type.items.map((one) => isInstance(value, one));
    if (answers.some((one) => one?.kind === 'bool' && one.value)) return bool(true);
    return answers.includes(undefined) ? undefined : bool(false);
  }
  if (value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external') return undefined;
  if (type.kind === 'builtin' && KINDS[type.name]) return bool(KINDS[type.name]?.includes(value.kind) ?? false);
  if (type.kind === 'class') return bool(value.kind === 'instance' && resolutionOrder(value.of).includes(type));
  if (value.kind === 'instance') return undefined;
  if (type.kind !== 'external') return undefined;
  return ['str', 'int', 'float', 'bool', 'none', 'list', 'tuple', 'dict', 'set', 'text'].includes(value.kind) &&
    !/\.abc\.|typing/.test(type.name)
    ? bool(false)
    : undefined;
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
