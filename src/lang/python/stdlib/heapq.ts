/** `heapq`, `bisect` and what else of Python's library changes a list that it is given (Lib/heapq.py, Lib/bisect.py). */
import { define, type Given, type Model } from '../builtins/define.js';
import { sortItems } from '../builtins/sorting.js';
import { int, list, none } from '../values/make.js';
import { orderOf } from '../values/operators.js';
import { isPerhaps, loseSome, widen } from '../values/perhaps.js';
import type { PyList, PyValue } from '../values/types.js';

type Names = ReadonlyMap<string, PyValue>;
/** Works on the items of a heap; undefined where an order that it asks for is not known. */
type Work = (items: PyValue[], given: Given) => PyValue | undefined;

class NotOrdered extends Error {}

function isLess(one: PyValue | undefined, other: PyValue | undefined): boolean {
  const order = one && other ? orderOf(one, other) : undefined;
  if (order === undefined) throw new NotOrdered();
  return order < 0;
}

function rise(items: PyValue[], start: number, from: number): void {
  let at = from;
  const item = items[at] ?? none;
  while (at > start) {
    const parent = (at - 1) >> 1;
    if (!isLess(item, items[parent])) break;
    items[at] = items[parent] ?? none;
    at = parent;
  }
  items[at] = item;
}

function sink(items: PyValue[], start: number): void {
  let at = start;
  const item = items[at] ?? none;
  for (let child = 2 * at + 1; child < items.length; child = 2 * at + 1) {
    if (child + 1 < items.length && !isLess(items[child], items[child + 1])) child += 1;
    items[at] = items[child] ?? none;
    at = child;
  }
  items[at] = item;
  rise(items, start, at);
}

/** The least item, another one in its place. */
function replaced(items: PyValue[], item: PyValue): PyValue {
  const least = items[0] ?? none;
  items[0] = item;
  sink(items, 0);
  return least;
}

const HEAPS: Readonly<Record<string, Work>> = {
  heapify: (items) => {
    for (let at = (items.length >> 1) - 1; at >= 0; at -= 1) sink(items, at);
    return none;
  },
  heappush: (items, { all }) => {
    items.push(all.args[1] ?? none);
    rise(items, 0, items.length - 1);
    return none;
  },
  heappop: (items, { machine, span }) => {
    const last = items.pop() ?? machine.raise('IndexError', 'pop from an empty heap', span);
    return items.length === 0 ? last : replaced(items, last);
  },
  heapreplace: (items, { all, machine, span }) =>
    items.length === 0 ? machine.raise('IndexError', 'an empty heap', span) : replaced(items, all.args[1] ?? none),
  heappushpop: (items, { all: { args } }) =>
    items.length > 0 && isLess(items[0], args[1] ?? none) ? replaced(items, args[1] ?? none) : args[1],
};

/** A function that changes the list it is given: where it cannot be followed, nobody knows what the list holds then. */
function changing(name: string, work: Work): PyValue {
  return define(name, (heap, given) => {
    if (heap.kind !== 'list') return undefined;
    given.machine.touch(heap);
    const known =
      heap.open || heap.items.some(isPerhaps) || given.all.kwargs.size > 0 ? undefined : worked(heap, work, given);
    if (!known) lose(heap, given);
    return known;
  });
}

function worked(heap: PyList, work: Work, given: Given): PyValue | undefined {
  const items = [...heap.items];
  try {
    const result = work(items, given);
    if (result) heap.items = items;
    return result;
  } catch (error) {
    if (error instanceof NotOrdered) return undefined;
    throw error;
  }
}

function lose(self: PyList, { machine, span }: Given): void {
  const doubt = machine.unknown('PY015', 'the order of a list', span);
  loseSome(self, doubt);
  widen(self, doubt);
}

const some =
  (isLargest: boolean): Model =>
  (_count, given) => {
    const [count, source] = given.all.args;
    if (count?.kind !== 'int' || !source || given.all.kwargs.size > 0) return undefined;
    const { items, open } = given.machine.iterate(source, given.span);
    const sorted = open ? undefined : sortItems(items, given);
    return sorted && list((isLargest ? sorted.reverse() : sorted).slice(0, Math.max(0, count.value)));
  };

export const heapqModule = (): Names =>
  new Map([
    ...Object.entries(HEAPS).map(([name, work]) => [name, changing(name, work)] as const),
    ['nsmallest', define('nsmallest', some(false))] as const,
    ['nlargest', define('nlargest', some(true))] as const,
  ]);

/** Where an item goes among sorted ones. */
function placeOf(items: readonly PyValue[], item: PyValue | undefined, isLeft: boolean): number {
  const at = items.findIndex((one) => (isLeft ? !isLess(one, item) : isLess(item, one)));
  return at < 0 ? items.length : at;
}

function finding(name: string, isLeft: boolean): PyValue {
  return define(name, (sorted, { all: { args, kwargs } }) => {
    if (sorted.kind !== 'list' || sorted.open || sorted.items.some(isPerhaps)) return undefined;
    if (args.length !== 2 || kwargs.size > 0) return undefined;
    try {
      return int(placeOf(sorted.items, args[1], isLeft));
    } catch (error) {
      if (error instanceof NotOrdered) return undefined;
      throw error;
    }
  });
}

const inserting = (name: string, isLeft: boolean): PyValue =>
  changing(name, (items, { all: { args } }) => {
    if (args.length !== 2) return undefined;
    items.splice(placeOf(items, args[1], isLeft), 0, args[1] ?? none);
    return none;
  });

export const bisectModule = (): Names =>
  new Map([
    ...(['insort', 'insort_right', 'insort_left'] as const).map(
      (name) => [name, inserting(name, name === 'insort_left')] as const,
    ),
    ...(['bisect', 'bisect_right', 'bisect_left'] as const).map(
      (name) => [name, finding(name, name === 'bisect_left')] as const,
    ),
  ]);

/** `random`, of which one function changes what it is given. */
export const randomModule = (): Names => new Map([['shuffle', changing('shuffle', () => undefined)]]);
