import { comparedValues, equalityOf } from './equality.js';
import type { PyInstance, PyValue } from './types.js';

const identities = new WeakMap<object, number>();
let issued = 0;

/** A number that stands for an object's identity (Python's `id`). */
export function identity(value: object): number {
  let found = identities.get(value);
  if (found === undefined) {
    issued += 1;
    found = issued;
    identities.set(value, found);
  }
  return found;
}

/**
 * The key under which dictionaries and sets file a value, so that `1 == 1.0 == True` are one. Undefined: unhashable or not
 * known.
 */
export function keyOf(value: PyValue): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'bool':
      return value.value ? 'n1' : 'n0';
    case 'int':
    case 'float':
      return `n${value.value}`;
    case 'str':
      return `s${value.value}`;
    case 'bytes':
      return `b${value.value}`;
    case 'path':
      return `p${value.path}`;
    case 'timedelta':
      return `d${value.seconds}`;
    case 'datetime':
      return `t${[value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond, value.zone, value.dateOnly, value.timeOnly].join(' ')}`;
    case 'external':
      return `x${value.name}`;
    case 'tuple':
      return tupleKey(value.items);
    case 'list':
    case 'dict':
    case 'set':
    case 'text':
    case 'unknown':
    case 'slice':
      return undefined;
    case 'instance':
      return value.plain ? keyOf(value.plain) : objectKey(value);
    default:
      return `o${identity(value)}`;
  }
}

function tupleKey(items: readonly PyValue[]): string | undefined {
  const keys = items.map(keyOf);
  return keys.includes(undefined) ? undefined : `(${keys.map((key) => `${key?.length}:${key}`).join('')})`;
}

/** An object by what it is, or by its fields; none where a method of its own decides, or it cannot be hashed. */
function objectKey(value: PyInstance): string | undefined {
  const way = equalityOf(value.of);
  if (typeof way === 'string') return way === 'identity' ? `o${identity(value)}` : undefined;
  const fields = way.hashed ? comparedValues(value, way) : undefined;
  const key = fields && tupleKey(fields);
  return key === undefined ? undefined : `o${identity(value.of)}${key}`;
}
