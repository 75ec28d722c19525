import type { GvValue } from './types.js';

/** Items of a list that are copied or looked at for the price of one step; those of sets and maps cost one each. */
const ITEMS_A_STEP = 2;
/** Characters of a text, likewise. */
const CHARACTERS_A_STEP = 128;

/** What it costs, in steps, to go through a value once: a program of few steps must not move millions of items. */
export function weightOf(value: GvValue): number {
  switch (value.kind) {
    case 'list':
      return Math.floor(value.items.length / ITEMS_A_STEP);
    case 'set':
      return value.items.size;
    case 'map':
      return value.entries.size;
    case 'string':
      return Math.floor(value.value.length / CHARACTERS_A_STEP);
    default:
      return 0;
  }
}

/** Methods that look at one item only, whatever holds it. */
export const CHEAP: ReadonlySet<string> = new Set([
  'get',
  'put',
  'getAt',
  'putAt',
  'containsKey',
  'getOrDefault',
  'add',
  'leftShift',
  'push',
  'pop',
  'isEmpty',
  'size',
  'length',
  'first',
  'last',
  'call',
  'charAt',
  'is',
  'getClass',
]);
