import { none } from '../values/make.js';
import { orderOf } from '../values/operators.js';
import { present } from '../values/perhaps.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

/** Sort as Python does, stable; undefined where two items have no known order. */
export function sortItems(items: readonly PyValue[], given: Given): PyValue[] | undefined {
  const by = given.all.kwargs.get('key');
  const reverse = given.machine.truth(given.all.kwargs.get('reverse') ?? none, given.span);
  const keyOf = (there: PyValue) =>
    by && by.kind !== 'none' ? given.machine.call(by, { args: [there], kwargs: new Map() }, given.span) : there;
  const keyed = items.map((item) => ({ item, key: keyOf(present(item)) }));
  let known = true;
  keyed.sort((a, b) => {
    const order = orderOf(a.key, b.key);
    if (order === undefined) known = false;
    return (order ?? 0) * (reverse ? -1 : 1);
  });
  return known && reverse !== undefined ? keyed.map(({ item }) => item) : undefined;
}
