/** Builtins that make a value of one type from another. */

import { wholeNumber } from '../values/large.js';
import { dict, float, int, plainOf, putKey, set, str } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { isPerhaps } from '../values/perhaps.js';
import { isSettled, isUnhashable } from '../values/settled.js';
import { plainRepr } from '../values/text.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Given } from './define.js';
import { itemsOf } from './iterating.js';

export function toInt(from: PyValue, given: Given): PyValue | undefined {
  const value = plainOf(from);
  if (value.kind === 'float')
    return Number.isSafeInteger(Math.trunc(value.value)) ? int(Math.trunc(value.value)) : undefined;
  if (value.kind === 'int' || value.kind === 'bool') return int(Number(value.value));
  if (value.kind !== 'str')
    return value.kind === 'none' && given.all.args.length === 0 ? int(0) : notNumber(value, given);
  const base = given.at(1, 'base') ?? int(10);
  if (base.kind !== 'int' || base.value < 2 || base.value > 36) return undefined;
  const text = value.value.trim().replace(/([0-9a-z])_(?=[0-9a-z])/gi, '$1');
  if (text.length > MOST_DIGITS) return undefined;
  const found = numberIn(text.toLowerCase(), base.value);
  if (found === undefined)
    return given.machine.raise('ValueError', `invalid literal for int(): ${plainRepr(value) ?? ''}`, given.span);
  return wholeNumber(found, given.machine, given.span);
}

/** The longest text of a number that is read. */
const MOST_DIGITS = 1000;

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

/** The number that a text in small letters is in a base; undefined where it is none. */
function numberIn(text: string, base: number): bigint | undefined {
  const sign = text.startsWith('-') ? -1n : 1n;
  const prefix = PREFIXES[base] ?? '';
  const bare = text.replace(/^[+-]/, '');
  const digits = [...(prefix && bare.startsWith(prefix) ? bare.slice(2).replace(/^_/, '') : bare)];
  const values = digits.map((one) => DIGITS.indexOf(one));
  if (digits.length === 0 || values.some((one) => one < 0 || one >= base)) return undefined;
  return sign * values.reduce((sum, one) => sum * BigInt(base) + BigInt(one), 0n);
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** What is no text and no number is refused; bytes and objects may be a number. */
function notNumber(value: PyValue, given: Given): undefined {
  if (value.kind !== 'bytes' && value.kind !== 'instance' && isSettled(value))
    given.machine.raise('TypeError', 'the argument must be a text or a number', given.span);
}

export function toFloat(from: PyValue, given: Given): PyValue | undefined {
  const value = plainOf(from);
  const number = numberOf(value);
  if (number !== undefined) return float(number);
  if (value.kind !== 'str') return given.all.args.length === 0 ? float(0) : notNumber(value, given);
  const text = value.value.trim().replace(/(\d)_(?=\d)/g, '$1');
  if (/^[+-]?(inf|infinity|nan)$/i.test(text)) return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
    ? float(Number(text))
    : given.machine.raise('ValueError', 'could not convert string to float', given.span);
}

/** What an object of a library that is modelled gives of its pairs, else the value itself. */
function pairsOf(source: PyValue, { machine, span }: Given): PyValue {
  const own = source.kind === 'opaque' ? source.attributes.get('items') : undefined;
  return own ? machine.call(own, { args: [], kwargs: new Map() }, span) : source;
}

export function toDict(given: Given): PyValue | undefined {
  const source = given.all.args[0] && plainOf(given.all.args[0]);
  const made = dict();
  // an object may have `keys`, and then no pairs are asked of it
  if (source?.kind === 'instance') return undefined;
  if (source?.kind === 'dict') {
    made.entries = new Map(source.entries);
    if (source.open) made.open = source.open;
  } else if (source) {
    const items = itemsOf(pairsOf(source, given), given);
    if (!items) return undefined;
    for (const item of items) {
      const pair = itemsOf(item, given);
      const [key, value] = pair ?? [];
      if (pair && pair.length !== 2 && !pair.some(isPerhaps))
        given.machine.raise('ValueError', `an item of ${pair.length} parts, not of 2`, given.span);
      if (!key || !value) return undefined;
      putKey(made, key, value);
    }
  }
  for (const [name, value] of given.all.kwargs) putKey(made, str(name), value);
  return made;
}

export function collected(
  value: PyValue,
  given: Given,
  make: (items: PyValue[], open?: PyUnknown) => PyValue,
): PyValue | undefined {
  if (given.all.args.length === 0) return make([]);
  if (value.kind === 'unknown' || value.kind === 'opaque') return undefined;
  const { items, open } = given.machine.iterate(value, given.span);
  return make([...items], open);
}

/** A set of what can be told apart by its hash. */
export function collectedSet(value: PyValue, given: Given): PyValue | undefined {
  const items = (all: PyValue[], open?: PyUnknown) => {
    if (all.some(isUnhashable)) given.machine.raise('TypeError', 'unhashable type', given.span);
    return set(all, open);
  };
  return collected(value, given, items);
}
