import { str, tuple } from './make.js';
import { isPerhaps, perhaps, present } from './perhaps.js';
import type { Draw, PyDict, PyIterator, PyUnknown, PyValue } from './types.js';

/** The most items that a range or a repetition may have; more is `unknown` (PY016). */
export const MOST_ITEMS = 100_000;

/** Items in order; `open` when there may be more than these, or fewer by those that are `perhaps` there. */
export interface Items {
  readonly items: readonly PyValue[];
  readonly open?: PyUnknown;
}

/** The items of a builtin container; undefined for what is none, or too long. An iterator is used up. */
export function iterate(value: PyValue): Items | undefined {
  switch (value.kind) {
    case 'list':
      return { items: [...value.items], ...(value.open && { open: value.open }) };
    case 'tuple':
      return { items: value.items };
    case 'set':
      return { items: [...value.items.values()], ...(value.open && { open: value.open }) };
    case 'dict':
      return { items: keysOf(value), ...(value.open && { open: value.open }) };
    case 'str':
      return { items: [...value.value].map(str) };
    case 'range':
      return rangeItems(value.start, value.stop, value.step);
    case 'iterator': {
      begin(value);
      const items = value.items.slice(value.next);
      value.next = value.items.length;
      return { items, ...(value.open && { open: value.open }) };
    }
    default:
      return undefined;
  }
}

/**
 * A generator runs when its first item is asked for, to its end. `draw` hears of each item while the generator stands there;
 * what the generator does once `draw` wants no more, it does only if somebody asks again.
 */
export function begin(iterator: PyIterator, draw?: Draw): void {
  const body = iterator.pending;
  iterator.pending = undefined;
  body?.(draw);
}

function rangeItems(start: number, stop: number, step: number): Items | undefined {
  const count = rangeLength(start, stop, step);
  if (count > MOST_ITEMS) return undefined;
  return {
    items: Array.from({ length: count }, (_, index) => ({ kind: 'int' as const, value: start + index * step })),
  };
}

/** How many items a range has. */
export function rangeLength(start: number, stop: number, step: number): number {
  return Math.max(0, Math.ceil((stop - start) / step));
}

/** The keys of a dictionary; those of entries that may be missing may be missing. */
export function keysOf(value: PyDict): PyValue[] {
  return Array.from(value.entries.values(), (entry) => like(entry.value, entry.key));
}

/** `(key, value)` pairs of a dictionary. */
export function pairsOf(value: PyDict): PyValue[] {
  return Array.from(value.entries.values(), (entry) => like(entry.value, tuple([entry.key, present(entry.value)])));
}

/** What is made of an item that may be missing may be missing, too. */
export function like(item: PyValue, made: PyValue): PyValue {
  return isPerhaps(item) ? perhaps(made, item, item.perhaps.likely) : made;
}
