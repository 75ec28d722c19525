import { keyOf } from './key.js';
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
    const key = keyOf(item);
    if (key !== undefined && !found.has(key)) found.set(key, item);
  }
  return { kind: 'set', items: found, ...(open && { open }) };
}

export function dict(pairs: Iterable<readonly [PyValue, PyValue]> = [], open?: PyUnknown): PyDict {
  const made: PyDict = { kind: 'dict', entries: new Map(), ...(open && { open }) };
  for (const [key, value] of pairs) putKey(made, key, value);
  return made;
}

/** Set an entry; a key that is not known opens the dictionary. */
export function putKey(target: PyDict, key: PyValue, value: PyValue): void {
  const known = keyOf(key);
  if (known !== undefined) target.entries.set(known, { key: target.entries.get(known)?.key ?? key, value });
  else if (key.kind === 'unknown') target.open = key;
}

export const builtin = (name: string, call: BuiltinCall): PyBuiltin => ({ kind: 'builtin', name, call });

/** Arguments of a call that we make ourselves. */
export function positional(...args: PyValue[]): CallArguments {
  return { args, kwargs: new Map() };
}
