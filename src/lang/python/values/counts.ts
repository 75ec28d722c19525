/** Numbers by key: what a `collections.Counter` holds. */
import { keyOf } from './key.js';
import { dict, int, putKey } from './make.js';
import { numberOf } from './numbers.js';
import type { PyDict, PyValue } from './types.js';

/** Whether a value is a `collections.Counter`. */
export const isCounter = (value: PyValue): value is PyDict => value.kind === 'dict' && value.called === 'Counter';

/** The number of one key. */
export const countOf = (self: PyDict, key: PyValue): number => {
  const found = self.entries.get(keyOf(key) ?? '')?.value;
  return (found && numberOf(found)) ?? 0;
};

/** The numbers by key, as long as all are whole and known. */
export function countsOf(self: PyDict): [PyValue, number][] | undefined {
  if (self.open) return undefined;
  const counts = [...self.entries.values()].map(({ key, value }) => [key, value] as const);
  return counts.every(([, value]) => value.kind === 'int')
    ? counts.map(([key, value]) => [key, numberOf(value) ?? 0])
    : undefined;
}

const COMBINED: Readonly<Record<string, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '&': Math.min,
  '|': Math.max,
};

/** `one + other` of two counters, and `-`, `&`, `|`: what is left above nothing. */
export function combinedCounts(operator: string, one: PyValue, other: PyValue): PyValue | undefined {
  const combine = Object.hasOwn(COMBINED, operator) ? COMBINED[operator] : undefined;
  if (!combine || !isCounter(one) || !isCounter(other) || !countsOf(one) || !countsOf(other)) return undefined;
  const made: PyDict = { ...dict(), called: 'Counter' };
  for (const { key } of [...one.entries.values(), ...other.entries.values()]) {
    const count = combine(countOf(one, key), countOf(other, key));
    if (count > 0) putKey(made, key, int(count));
  }
  return made;
}
