/** What `itertools` makes of all items at once: products, permutations, combinations. */
import type { Given } from '../builtins/define.js';
import { allOf, isDrawable, lazily } from '../builtins/drawing.js';
import { MOST_ITEMS } from '../values/iterate.js';
import { int, none, tuple } from '../values/make.js';
import type { PyValue } from '../values/types.js';

type Model = (given: Given) => PyValue | undefined;
type Pool = readonly PyValue[];

/** The items of all pools, where they are known. */
function poolsOf(sources: readonly (PyValue | undefined)[], given: Given): Pool[] | undefined {
  const pools = sources.map((one) => (one && isDrawable(one) ? [...allOf(one, given)] : undefined));
  return pools.includes(undefined) ? undefined : (pools as Pool[]);
}

function rowsOf(given: Given, rows: readonly Pool[] | undefined): PyValue | undefined {
  if (!rows) return undefined;
  return lazily(given, function* () {
    for (const row of rows) yield tuple(row);
  });
}

/** The rows that picking one of each pool makes. */
function productOf(given: Given): PyValue | undefined {
  const times = given.all.kwargs.get('repeat') ?? int(1);
  const once = poolsOf(given.all.args, given);
  if (!once || times.kind !== 'int' || times.value < 0 || times.value > 100) return undefined;
  const pools = Array.from({ length: times.value }, () => once).flat();
  if (pools.reduce((count, one) => count * one.length, 1) > MOST_ITEMS) return undefined;
  let rows: PyValue[][] = [[]];
  for (const pool of pools) rows = rows.flatMap((row) => pool.map((item) => [...row, item]));
  return rowsOf(given, rows);
}

/** Whether a place of the pool may come behind those that were taken. */
type Follows = (place: number, taken: readonly number[]) => boolean;

function picked(follows: Follows): Model {
  return (given) => {
    const [pool] = poolsOf([given.all.args[0]], given) ?? [];
    const size = given.at(1, 'r') ?? none;
    if (!pool || (size.kind !== 'none' && size.kind !== 'int')) return undefined;
    const length = size.kind === 'int' ? size.value : pool.length;
    if (length < 0) given.machine.raise('ValueError', 'r must be non-negative', given.span);
    let rows: number[][] = [[]];
    for (let count = 0; count < length; count += 1) {
      rows = rows.flatMap((row) => [...pool.keys()].filter((at) => follows(at, row)).map((at) => [...row, at]));
      given.machine.spend(rows.length);
      if (rows.length > MOST_ITEMS) return undefined;
    }
    return rowsOf(
      given,
      rows.map((row) => row.map((at) => pool[at] ?? none)),
    );
  };
}

/** By name, in the order of rows that the library documents. */
export const ARRANGED: readonly (readonly [string, Model])[] = [
  ['product', productOf],
  ['permutations', picked((at, taken) => !taken.includes(at))],
  ['combinations', picked((at, taken) => at > (taken.at(-1) ?? -1))],
  ['combinations_with_replacement', picked((at, taken) => at >= (taken.at(-1) ?? 0))],
];
