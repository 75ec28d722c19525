/** `collections.Counter`: a dictionary of numbers. */

import { countOf, countsOf, isCounter } from '../values/counts.js';
import { keyOf } from '../values/key.js';
import { int, list, none, putKey, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import type { PyDict, PyValue } from '../values/types.js';
import { doubt } from './changed.js';
import type { Given, Model } from './define.js';
import { isDrawable, lazily } from './drawing.js';

/** Adds, or with `sign` -1 takes away, what a source and keywords count; false where that is not known. */
export function countInto(self: PyDict, source: PyValue | undefined, given: Given, sign: 1 | -1): boolean {
  const { machine, span, all } = given;
  if (source && source.kind !== 'none' && !isDrawable(source)) return false;
  const more: [PyValue, number][] = [];
  if (source?.kind === 'dict') {
    const counts = countsOf(source);
    if (!counts) return false;
    more.push(...counts);
  } else if (source && source.kind !== 'none') {
    const { items, open } = machine.iterate(source, span);
    if (open || items.some((item) => keyOf(item) === undefined)) return false;
    more.push(...items.map((item) => [item, 1] as [PyValue, number]));
  }
  for (const [name, value] of all.kwargs) {
    const count = numberOf(value);
    if (count === undefined) return false;
    more.push([{ kind: 'str', value: name }, count]);
  }
  for (const [key, count] of more) putKey(self, key, int(countOf(self, key) + sign * count));
  return true;
}

/** Keys with their numbers, the greatest first; among equals the first that was counted. */
export function mostCommon(self: PyDict): [PyValue, number][] | undefined {
  return countsOf(self)?.sort(([, a], [, b]) => b - a);
}

const onCounter =
  (model: (self: PyDict, given: Given) => PyValue | undefined): Model =>
  (self, given) =>
    isCounter(self) ? model(self, given) : undefined;

const counting = (sign: 1 | -1): Model =>
  onCounter((self, given) => (countInto(self, given.all.args[1], given, sign) ? none : doubt(self, given)));

/** What a Counter has beside the methods of a dictionary, or instead of them. */
export const COUNTER_METHODS: Readonly<Record<string, Model>> = {
  update: counting(1),
  subtract: counting(-1),
  most_common: onCounter((self, given) => {
    const wanted = given.at(1, 'n') ?? none;
    if (wanted.kind !== 'none' && wanted.kind !== 'int') return undefined;
    const all = mostCommon(self);
    const count = wanted.kind === 'int' ? Math.max(0, wanted.value) : undefined;
    return all && list(all.slice(0, count).map(([key, number]) => tuple([key, int(number)])));
  }),
  elements: onCounter((self, given) => {
    const counts = countsOf(self);
    return (
      counts &&
      lazily(given, function* () {
        for (const [key, count] of counts) for (let at = 0; at < count; at += 1) yield key;
      })
    );
  }),
  total: onCounter((self) => {
    const counts = countsOf(self);
    return counts && int(counts.reduce((sum, [, count]) => sum + count, 0));
  }),
};
