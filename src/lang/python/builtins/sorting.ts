import { builtin, none } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { orderOf } from '../values/operators.js';
import { isPerhaps, present } from '../values/perhaps.js';
import { areUnordered } from '../values/settled.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

/** What an object of a repository's class is compared by: its builtin part, if the class leaves that to it. */
export const sortable = (value: PyValue): PyValue =>
  value.kind === 'instance' && value.plain && !value.of.members.has('__lt__') ? value.plain : value;

const comparing = new WeakMap<PyValue, PyValue>();

/** `cmp_to_key(fn)`: as a key, it says that items are ordered by what the function says of two of them. */
export function byComparing(fn: PyValue): PyValue {
  const key = builtin('cmp_to_key', (_args, machine, span) => machine.unknown('PY015', 'an object to compare', span));
  comparing.set(key, fn);
  return key;
}

/** Whether a key is one of `cmp_to_key`. */
export const isCompared = (key: PyValue): boolean => comparing.has(key);

/** Which of two items comes first, by the function behind such a key; undefined where that is not known, or the key is another one. */
export function comparedBy(key: PyValue | undefined, one: PyValue, other: PyValue, given: Given): number | undefined {
  const fn = key && comparing.get(key);
  const answer = fn && given.machine.call(fn, { args: [one, other], kwargs: new Map() }, given.span);
  return answer && numberOf(answer);
}

/** Which of two objects of the repository's classes comes first, by what their `__lt__` says. */
export function byOwn(one: PyValue, other: PyValue, { machine, span }: Given): number | undefined {
  if (one.kind !== 'instance' || other.kind !== 'instance') return undefined;
  const less = (a: PyValue, b: PyValue) => {
    const fn = machine.attributeIfAny(a, '__lt__', span);
    return fn && machine.truth(machine.call(fn, { args: [b], kwargs: new Map() }, span), span);
  };
  const [first, second] = [less(one, other), less(other, one)];
  if (first === undefined || second === undefined) return undefined;
  return first ? -1 : second ? 1 : 0;
}

/** Sort as Python does, stable; undefined where two items have no known order. */
export function sortItems(items: readonly PyValue[], given: Given): PyValue[] | undefined {
  const by = given.all.kwargs.get('key');
  const reverse = given.machine.truth(given.all.kwargs.get('reverse') ?? none, given.span);
  const byFunction = by !== undefined && isCompared(by);
  const keyOf = (there: PyValue) =>
    by && by.kind !== 'none' && !byFunction
      ? given.machine.call(by, { args: [there], kwargs: new Map() }, given.span)
      : there;
  const keyed = items.map((item) => ({ item, key: sortable(keyOf(present(item))) }));
  let known = true;
  keyed.sort((a, b) => {
    const order = byFunction
      ? comparedBy(by, a.key, b.key, given)
      : (orderOf(a.key, b.key) ?? byOwn(a.key, b.key, given));
    if (
      order === undefined &&
      !byFunction &&
      !isPerhaps(a.item) &&
      !isPerhaps(b.item) &&
      a.key.kind !== 'instance' &&
      b.key.kind !== 'instance' &&
      areUnordered(a.key, b.key)
    )
      given.machine.raise('TypeError', '< between values of two kinds', given.span);
    if (order === undefined) known = false;
    return (order ?? 0) * (reverse ? -1 : 1);
  });
  return known && reverse !== undefined ? keyed.map(({ item }) => item) : undefined;
}
