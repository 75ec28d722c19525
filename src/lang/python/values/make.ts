import { NOWHERE } from '../../../core/index.js';
import { born } from './births.js';
import { identity, keyOf } from './key.js';
import { doubtOf, isPerhaps, onlyListed, perhaps, present, widen, wider } from './perhaps.js';
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
  PyPath,
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
export const list = (items: PyValue[] = [], open?: PyUnknown): PyList =>
  born({ kind: 'list', items, ...(open && { open }) });
export const tuple = (items: readonly PyValue[]): PyTuple => ({ kind: 'tuple', items });

/** The builtin value that an object also is (a member of `class Colour(str, Enum)`), else the value itself. */
export const plainOf = (value: PyValue): PyValue => (value.kind === 'instance' && value.plain) || value;

/** A set; items whose value is not wholly known may be the same as others. */
export function set(items: Iterable<PyValue> = [], open?: PyUnknown): PySet {
  const found = new Map<string, PyValue>();
  let wide = open;
  for (const item of items) {
    const there = present(item);
    const key = keyOf(there);
    const doubt = key === undefined ? doubtfulKey(there) : undefined;
    if (doubt) wide = wider(wide, doubt.why);
    const filed = key ?? doubt?.filed;
    const one = doubt ? perhaps(there, doubt.why, true) : item;
    // what is there for sure counts, whether or not it is there once more
    if (filed !== undefined && (!found.has(filed) || (isPerhaps(found.get(filed)) && !isPerhaps(one))))
      found.set(filed, one);
  }
  return born({ kind: 'set', items: found, ...(wide && { open: wide }) });
}

/** Why nobody knows under which key a value is filed, and the key that is assumed; objects whose own method says what they equal are kept apart. */
function doubtfulKey(key: PyValue): { readonly why: PyUnknown; readonly filed: string | undefined } {
  const parts = key.kind === 'text' ? key.parts : [key];
  const source = parts.find((part) => part.kind === 'unknown');
  const why: PyUnknown =
    source?.kind === 'unknown'
      ? doubtOf(source)
      : { kind: 'unknown', why: 'PY014', what: 'a key that is not known', span: NOWHERE };
  const known = parts.map((part) => (part.kind === 'unknown' ? part.assumed : part));
  const isText = known.every((part) => part?.kind === 'str');
  const text = known.map((part) => (part?.kind === 'str' ? part.value : '')).join('');
  const assumed = key.kind === 'unknown' ? key.assumed : isText ? str(text) : undefined;
  const filed = assumed ? keyOf(assumed) : key.kind === 'instance' ? `o${identity(key)}` : undefined;
  return { why: { ...why, ...(assumed && { assumed }) }, filed };
}

export function dict(pairs: Iterable<readonly [PyValue, PyValue]> = [], open?: PyUnknown): PyDict {
  const made: PyDict = born({ kind: 'dict', entries: new Map(), ...(open && { open }) });
  for (const [key, value] of pairs) putKey(made, key, value);
  return made;
}

/** Set an entry; a key that is not known opens the dictionary, a key or value that may be missing leaves what was there. */
export function putKey(target: PyDict, key: PyValue, value: PyValue): void {
  const known = keyOf(present(key));
  if (known === undefined) return putSomewhere(target, present(key), value);
  const before = target.entries.get(known);
  const one = isPerhaps(key) ? perhaps(value, key, key.perhaps.likely) : value;
  if (isPerhaps(one)) widen(target, onlyListed(one));
  target.entries.set(known, { key: before?.key ?? present(key), value: before ? over(before.value, one) : one });
}

/**
 * An entry whose key is not wholly known: it stands under the key that is assumed, unless there is one already. Of those that are there, any whose key
 * it may be has perhaps another value now.
 */
function putSomewhere(target: PyDict, key: PyValue, value: PyValue): void {
  const { why, filed } = doubtfulKey(key);
  for (const [name, entry] of target.entries)
    if (mayBe(key, entry.key)) target.entries.set(name, { key: entry.key, value: overwritten(entry.value, why) });
  if (filed !== undefined && !target.entries.has(filed))
    target.entries.set(filed, { key, value: perhaps(present(value), why, true) });
  widen(target, why);
}

function overwritten(value: PyValue, { why, what, span }: PyUnknown): PyValue {
  if (isPerhaps(value)) return value;
  const assumed = value.kind === 'unknown' ? value.assumed : value;
  return { kind: 'unknown', why, what, span, ...(assumed && { assumed }) };
}

/** Whether a key that is not wholly known may be another one: a text begins and ends as its known parts do. */
function mayBe(key: PyValue, other: PyValue): boolean {
  if (key.kind !== 'text' || other.kind !== 'str') return key.kind === 'text' ? other.kind === 'text' : true;
  const [first, last] = [key.parts[0], key.parts.at(-1)];
  const begins = first?.kind !== 'str' || other.value.startsWith(first.value);
  return begins && (last?.kind !== 'str' || other.value.endsWith(last.value));
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

/** A `pathlib` path: steps that lead nowhere are left out as it is made (Lib/pathlib.py, `_parse_path`). */
export function path(text: string): PyPath {
  const root = text.startsWith('//') && !text.startsWith('///') ? '//' : text.startsWith('/') ? '/' : '';
  const steps = text.split('/').filter((step) => step !== '' && step !== '.');
  return { kind: 'path', path: root + steps.join('/') || '.' };
}
