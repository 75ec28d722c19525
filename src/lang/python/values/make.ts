import { keyOf } from './key.js';
import { doubtOf, isPerhaps, onlyListed, perhaps, present, widen } from './perhaps.js';
import type {
  BuiltinCall,
  CallArguments,
  PyBool,
  PyBuiltin,
  PyDict,
  PyFloat,
  PyInt,
  PyList,
  PyNone,
  PySet,
  PyStr,
  PyTuple,
  PyUnknown,
  PyValue,
} from './types.js';

/** Constructors of values; singletons where Python has them. */
export const none: PyNone = { kind: 'none' };
const TRUE: PyBool = { kind: 'bool', value: true };
const FALSE: PyBool = { kind: 'bool', value: false };

export const bool = (value: boolean): PyBool => (value ? TRUE : FALSE);
export const int = (value: number): PyInt => ({ kind: 'int', value });
export const float = (value: number): PyFloat => ({ kind: 'float', value });
export const str = (value: string): PyStr => ({ kind: 'str', value });
export const list = (items: PyValue[] = [], open?: PyUnknown): PyList => ({
  kind: 'list',
  items,
  ...(open && { open }),
});
export const tuple = (items: readonly PyValue[]): PyTuple => ({ kind: 'tuple', items });

/** The builtin value that an object also is (a member of `class Colour(str, Enum)`), else the value itself. */
export const plainOf = (value: PyValue): PyValue => (value.kind === 'instance' && value.plain) || value;

/** A set; items that have no key are left out, which the caller must have ruled out. */
export function set(items: Iterable<PyValue> = [], open?: PyUnknown): PySet {
  const found = new Map<string, PyValue>();
  for (const item of items) {
    const key = keyOf(present(item));
    // what is there for sure counts, whether or not it is there once more
    if (key !== undefined && (!found.has(key) || (isPerhaps(found.get(key)) && !isPerhaps(item)))) found.set(key, item);
  }
  return { kind: 'set', items: found, ...(open && { open }) };
}

export function dict(pairs: Iterable<readonly [PyValue, PyValue]> = [], open?: PyUnknown): PyDict {
  const made: PyDict = { kind: 'dict', entries: new Map(), ...(open && { open }) };
  for (const [key, value] of pairs) putKey(made, key, value);
  return made;
}

/** Set an entry; a key that is not known opens the dictionary, a key or value that may be missing leaves what was there. */
export function putKey(target: PyDict, key: PyValue, value: PyValue): void {
  const known = keyOf(present(key));
  if (known === undefined) {
    if (key.kind === 'unknown') widen(target, key);
    return;
  }
  const before = target.entries.get(known);
  const one = isPerhaps(key) ? perhaps(value, key, key.perhaps.likely) : value;
  if (isPerhaps(one)) widen(target, onlyListed(one));
  target.entries.set(known, { key: before?.key ?? present(key), value: before ? over(before.value, one) : one });
}

/** The value of an entry that was `before`, and perhaps another one since. */
function over(before: PyValue, value: PyValue): PyValue {
  if (!isPerhaps(value) || isPerhaps(before)) return value;
  const { item, likely } = value.perhaps;
  return likely && item.kind !== 'unknown' ? { ...doubtOf(value), assumed: item } : doubtOf(value);
}

export const builtin = (name: string, call: BuiltinCall): PyBuiltin => ({ kind: 'builtin', name, call });

/** Arguments of a call that we make ourselves. */
export function positional(...args: PyValue[]): CallArguments {
  return { args, kwargs: new Map() };
}
