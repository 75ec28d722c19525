import { none } from '../values/make.js';
import { orderOf } from '../values/operators.js';
import { isPerhaps, present } from '../values/perhaps.js';
import { areUnordered } from '../values/settled.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';

/** What an object of a repository's class is compared by: its builtin part, if the class leaves that to it. */
export const sortable = (value: PyValue): PyValue =>
  value.kind === 'instance' && value.plain && !value.of.members.has('__lt__') ? value.plain : value;

/** Sort as Python does, stable; undefined where two items have no known order. */
export function sortItems(items: readonly PyValue[], given: Given): PyValue[] | undefined {
  const by = given.all.kwargs.get('key');
  const reverse = given.machine.truth(given.all.kwargs.get('reverse') ?? none, given.span);
  const keyOf = (there: PyValue) =>
    by && by.kind !== 'none' ? given.machine.call(by, { args: [there], kwargs: new Map() }, given.span) : there;
  const keyed = items.map((item) => ({ item, key: sortable(keyOf(present(item))) }));
  let known = true;
  keyed.sort((a, b) => {
    const order = orderOf(a.key, b.key);
    if (
      order === undefined &&
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
