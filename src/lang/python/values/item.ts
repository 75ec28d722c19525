import type { Span } from '../../../core/index.js';
import { ENVIRONMENT, environmentText } from './environment.js';
import { iterate, rangeLength } from './iterate.js';
import { joinValues, orElse } from './joining.js';
import { keyOf } from './key.js';
import { int, list, none, putKey, str, tuple } from './make.js';
import { isPerhaps, loseSome, onlyListed, type Perhaps, widen } from './perhaps.js';
import { isSettled, isUnhashable } from './settled.js';
import { plainRepr } from './text.js';
import type { Machine, PyDict, PyList, PySlice, PyUnknown, PyValue } from './types.js';
import { weightOfItems } from './weight.js';

/** `target[key]` of builtin containers; undefined for what is none. Raises as Python does. */
export function getItem(target: PyValue, key: PyValue, machine: Machine, span: Span): PyValue | undefined {
  if (target.kind === 'dict') return entry(target, key, machine, span);
  if (target.kind === 'range') return rangeItem(target, key, machine, span);
  if (target.kind !== 'list' && target.kind !== 'tuple' && target.kind !== 'str') return undefined;
  if (target.kind === 'list' && target.open && !isPlaced(target, key)) {
    if (!holds(target, key)) machine.mayRaise('IndexError', 'list index out of range', target.open, span);
    return machine.unknown(target.open.why, target.open.what, span);
  }
  if (target.kind === 'list' && target.view)
    return machine.raise('TypeError', `${target.view} object is not subscriptable`, span);
  if (target.kind === 'list' && target.deque && key.kind === 'slice')
    return machine.raise('TypeError', 'sequence index must be integer, not slice', span);
  if (key.kind === 'slice') return sliced(target, key, machine, span);
  if (key.kind !== 'int' && key.kind !== 'bool') return unknownKey(key, machine, span);
  const items = target.kind === 'str' ? [...target.value] : target.items;
  const found = items.at(Number(key.value));
  if (found === undefined || Math.abs(Number(key.value) + 0.5) > items.length + 0.5)
    return machine.raise('IndexError', 'index out of range', span);
  return typeof found === 'string' ? str(found) : found;
}

/** What counts nothing: neither a number nor a slice. */
const isNoIndex = (key: PyValue) => isSettled(key) && !INDICES.has(key.kind);
const INDICES: ReadonlySet<PyValue['kind']> = new Set<PyValue['kind']>(['int', 'bool', 'slice', 'instance']);

/** Whether a list has so many items in any case. */
function holds({ items }: PyList, key: PyValue): boolean {
  const sure = items.filter((item) => !isPerhaps(item)).length;
  return key.kind === 'slice' || (key.kind === 'int' && (key.value < 0 ? -key.value : key.value + 1) <= sure);
}

/** Whether an index of an open list stands for a certain item: nothing that may be missing stands before it. */
function isPlaced({ items, open }: PyList, key: PyValue): boolean {
  if (!open?.complete || key.kind !== 'int') return false;
  const upTo = key.value < 0 ? items.slice(key.value) : items.slice(0, key.value + 1);
  return upTo.length === (key.value < 0 ? -key.value : key.value + 1) && !upTo.some(isPerhaps);
}

function unknownKey(key: PyValue, machine: Machine, span: Span): PyValue {
  if (key.kind === 'unknown') return machine.unknown(key.why, key.what, span);
  if (key.kind === 'opaque' || key.kind === 'text' || key.kind === 'external' || key.kind === 'instance')
    return machine.unknown('PY014', 'an item whose index is not known', span);
  return machine.raise('TypeError', 'indices must be integers', span);
}

function entry(target: Extract<PyValue, { kind: 'dict' }>, key: PyValue, machine: Machine, span: Span): PyValue {
  const known = keyOf(key);
  if (known === undefined) {
    const made = unknownKey(key, machine, span);
    return made.kind === 'unknown' ? machine.derived(made, key, { how: 'key', of: target }) : made;
  }
  const found = target.entries.get(known);
  if (found) return isPerhaps(found.value) ? ofPerhaps(target, known, found.value, machine, span) : found.value;
  if (target.open && !target.open.complete) return openEntry(target.open, key, machine, span);
  if (target.called === 'Counter' && !target.open) return int(0);
  if (!target.fallback) return machine.raise('KeyError', plainRepr(key) ?? 'key', span, [key]);
  const made = machine.call(target.fallback, { args: [], kwargs: new Map() }, span);
  target.entries.set(known, { key, value: made });
  return made;
}

/** An entry that nobody listed. Code that catches the KeyError of a variable of the environment names what holds without it: that is assumed. */
function openEntry(open: PyUnknown, key: PyValue, machine: Machine, span: Span): PyUnknown {
  const isVariable = open.what === ENVIRONMENT && key.kind === 'str';
  const what = isVariable ? `${ENVIRONMENT} ${key.value}` : `${open.what}, entry ${plainRepr(key) ?? ''}`;
  machine.mayRaise(
    'KeyError',
    plainRepr(key) ?? 'key',
    { ...open, what },
    span,
    open.what === ENVIRONMENT || undefined,
  );
  return isVariable ? environmentText(machine, key.value, span) : machine.unknown(open.why, what, span);
}

/** An entry that may be missing: where it is, the load fails, unless the dictionary makes it anew or somebody catches that. */
function ofPerhaps(target: PyDict, name: string, value: Perhaps, machine: Machine, span: Span): PyValue {
  const { item, likely } = value.perhaps;
  const differ = (one: PyValue | undefined) => machine.unknown(value.why, value.what, span, one);
  if (target.fallback) {
    const made = machine.call(target.fallback, { args: [], kwargs: new Map() }, span);
    const one = orElse(item, made, differ, likely ? 'one' : undefined);
    target.entries.set(name, { key: target.entries.get(name)?.key ?? none, value: one });
    return one;
  }
  machine.mayRaise('KeyError', name.slice(1), value, span, likely ? false : undefined);
  return item;
}

function rangeItem(target: Extract<PyValue, { kind: 'range' }>, key: PyValue, machine: Machine, span: Span): PyValue {
  if (key.kind !== 'int') return unknownKey(key, machine, span);
  const length = rangeLength(target.start, target.stop, target.step);
  const index = key.value < 0 ? key.value + length : key.value;
  if (index < 0 || index >= length) return machine.raise('IndexError', 'range object index out of range', span);
  return int(target.start + index * target.step);
}

function sliced(
  target: Extract<PyValue, { kind: 'list' | 'tuple' | 'str' }>,
  slice: PySlice,
  machine: Machine,
  span: Span,
): PyValue {
  const items: readonly PyValue[] = iterate(target)?.items ?? [];
  const picked = indicesOf(slice, items.length)?.map((index) => items[index]);
  if (!picked) return machine.unknown('PY014', 'a slice whose bounds are not known', span);
  const found = picked.filter((item) => item !== undefined);
  if (target.kind === 'str') return str(found.map((item) => (item.kind === 'str' ? item.value : '')).join(''));
  return target.kind === 'list' ? list(found) : tuple(found);
}

/** The indices that a slice picks of a sequence of that length (Python's `slice.indices`). */
export function indicesOf(slice: PySlice, length: number): number[] | undefined {
  const step = bound(slice.step, 1);
  if (step === undefined || step === 0) return undefined;
  const start = bound(slice.start, step > 0 ? 0 : length - 1);
  const stop = bound(slice.stop, step > 0 ? length : -length - 1);
  if (start === undefined || stop === undefined) return undefined;
  const clamp = (at: number) => {
    const from = at < 0 ? at + length : at;
    return step > 0 ? Math.min(Math.max(from, 0), length) : Math.min(Math.max(from, -1), length - 1);
  };
  const found: number[] = [];
  for (let at = clamp(start), end = clamp(stop); step > 0 ? at < end : at > end; at += step) found.push(at);
  return found;
}

function bound(value: PyValue, absent: number): number | undefined {
  if (value.kind === 'none') return absent;
  return value.kind === 'int' ? value.value : undefined;
}

/** `target[key] = value`; false for what is no builtin container. */
export function setItem(target: PyValue, key: PyValue, value: PyValue, machine: Machine, span: Span): boolean {
  if (target.kind === 'dict') {
    if (isUnhashable(key)) return machine.raise('TypeError', 'an unhashable key', span);
    if (keyOf(key) === undefined) machine.spend(target.entries.size);
    putKey(target, key, value);
    return true;
  }
  if (target.kind !== 'list') return false;
  if (key.kind === 'slice' && replaceSlice(target, key, value)) return true;
  if (isNoIndex(key)) return machine.raise('TypeError', 'list indices must be integers or slices', span);
  const index = key.kind === 'int' ? (key.value < 0 ? key.value + target.items.length : key.value) : undefined;
  if (index === undefined || (target.open && !isPlaced(target, key))) replaceSomewhere(target, machine, span);
  else if (index >= 0 && index < target.items.length) target.items[index] = value;
  else if (!target.open) return machine.raise('IndexError', 'list assignment index out of range', span);
  return true;
}

/** `list[a:b] = items`, where all of it is known (Python reference, 7.2); else false. */
function replaceSlice(target: PyList, { start, stop, step }: PySlice, value: PyValue): boolean {
  const indices =
    step.kind === 'none' && !target.open
      ? indicesOf({ kind: 'slice', start, stop, step }, target.items.length)
      : undefined;
  const given = indices && iterate(value);
  if (!given || given.open) return false;
  const first = bound(start, 0) ?? 0;
  const at = Math.max(0, first < 0 ? first + target.items.length : first);
  target.items.splice(at, indices.length, ...given.items);
  return true;
}

/** An item was set whose place is not known: any of those that are there may be another. */
function replaceSomewhere(target: PyList, machine: Machine, span: Span): void {
  machine.spend(weightOfItems(target.items));
  const doubt = machine.unknown('PY014', 'an index that is not known', span);
  target.items = target.items.map((item) =>
    joinValues(item, doubt, (assumed) => ({ ...doubt, ...(assumed && { assumed }) }), undefined),
  );
  widen(target, onlyListed(doubt));
}

/** `del target[key]`; false for what is no builtin container. */
export function deleteItem(target: PyValue, key: PyValue, machine: Machine, span: Span): boolean {
  if (target.kind === 'dict') {
    const known = keyOf(key);
    if (known === undefined) loseSome(target, machine.unknown('PY014', 'a key that is not known', span));
    else if (!target.entries.delete(known) && !target.open && target.called !== 'Counter')
      return machine.raise('KeyError', plainRepr(key) ?? 'key', span, [key]);
    return true;
  }
  if (target.kind !== 'list') return false;
  if (isNoIndex(key)) return machine.raise('TypeError', 'list indices must be integers or slices', span);
  if (key.kind === 'int' && (!target.open || isPlaced(target, key))) {
    if (!holds(target, key)) return machine.raise('IndexError', 'list assignment index out of range', span);
    target.items.splice(key.value, 1);
  } else loseSome(target, machine.unknown('PY014', 'an index that is not known', span));
  return true;
}
