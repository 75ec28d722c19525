import type { PyDict, PyValue } from './types.js';

/** Items that are copied or looked at for the price of one step. */
const ITEMS_A_STEP = 8;
/** Entries of a table take twice the time of a list's items. */
const ENTRIES_A_STEP = 4;
/** Characters of a text, likewise. */
const CHARACTERS_A_STEP = 64;
/** Containers in containers are counted so far down; what lies deeper is small change, or bounded by the nesting of calls. */
const DEEPEST = 4;

/** What it costs, in steps, to go through a value once: a program of few steps must not move millions of items. */
export function weightOf(value: PyValue, depth = 0): number {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return weightOfItems(value.items) + inside(value.items, depth);
    case 'dict':
      return Math.floor(value.entries.size / ENTRIES_A_STEP) + insideDict(value, depth);
    case 'set':
      return Math.floor(value.items.size / ITEMS_A_STEP);
    case 'str':
      return Math.floor(value.value.length / CHARACTERS_A_STEP);
    default:
      return 0;
  }
}

/** The same for a list's own items, whatever they hold. */
export function weightOfItems(items: { readonly length: number }): number {
  return Math.floor(items.length / ITEMS_A_STEP);
}

function inside(items: readonly PyValue[], depth: number): number {
  if (depth >= DEEPEST) return 0;
  let sum = 0;
  for (const item of items) {
    sum += weightOf(item, depth + 1);
    if (sum > ENOUGH) return sum;
  }
  return sum;
}

function insideDict({ entries }: PyDict, depth: number): number {
  return depth >= DEEPEST
    ? 0
    : inside(
        Array.from(entries.values(), ({ value }) => value),
        depth,
      );
}

/** More than any program has to spend. */
const ENOUGH = 10_000_000;
