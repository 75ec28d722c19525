/** Builtins that go through items: what they give is known only where all items are. */
import { begin, like } from '../values/iterate.js';
import { bool, float, int, none, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { compare } from '../values/operators.js';
import { doubtOf, isPerhaps, present, widen } from '../values/perhaps.js';
import { areUnordered, isSettled } from '../values/settled.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Given } from './define.js';
import { sortable } from './sorting.js';

/** Items of the first argument, or undefined when there may be others. */
export function itemsOf(value: PyValue | undefined, { machine, span }: Given): readonly PyValue[] | undefined {
  if (!value || value.kind === 'unknown' || value.kind === 'opaque') return undefined;
  const { items, open } = machine.iterate(value, span);
  return open ? undefined : items;
}

const iterator = (items: PyValue[], open?: PyUnknown): PyValue => ({
  kind: 'iterator',
  items,
  next: 0,
  ...(open && { open }),
});

/** Iterators over what is known so far, open where the source is. */
export function mapped(
  value: PyValue,
  given: Given,
  change: (items: readonly PyValue[]) => PyValue[],
): PyValue | undefined {
  if (value.kind === 'opaque' || value.kind === 'unknown') return undefined;
  const { items, open } = given.machine.iterate(value, given.span);
  return iterator(change(items), open);
}

/** `enumerate(…)`: behind what may be missing, the number is not known. */
export function numbered(items: readonly PyValue[], first: number): PyValue[] {
  let doubt: PyUnknown | undefined;
  return items.map((item, index) => {
    const at = doubt ? doubtOf(doubt) : int(first + index);
    if (isPerhaps(item)) doubt ??= item;
    return like(item, tuple([at, present(item)]));
  });
}

export function extreme(given: Given, wanted: '<' | '>'): PyValue | undefined {
  const items = given.all.args.length > 1 ? given.all.args : itemsOf(given.all.args[0], given);
  const key = given.all.kwargs.get('key') ?? none;
  const keyed = (item: PyValue) =>
    key.kind === 'none'
      ? sortable(item)
      : sortable(given.machine.call(key, { args: [item], kwargs: new Map() }, given.span));
  const [first, ...others] = items ?? [];
  if (!items || !first)
    return (
      items && (given.all.kwargs.get('default') ?? given.machine.raise('ValueError', 'an empty sequence', given.span))
    );
  let best = { item: first, by: keyed(first) };
  for (const item of others) {
    const by = keyed(item);
    if (by.kind !== 'instance' && best.by.kind !== 'instance' && areUnordered(by, best.by))
      given.machine.raise('TypeError', `${wanted} between values of two kinds`, given.span);
    const better = compare(wanted, by, best.by);
    if (better?.kind !== 'bool') return undefined;
    if (better.value) best = { item, by };
  }
  return best.item;
}

export function range(given: Given): PyValue | undefined {
  const numbers = given.all.args.map((one) =>
    one.kind === 'int' || one.kind === 'bool' ? Number(one.value) : undefined,
  );
  if (numbers.length === 0 || numbers.includes(undefined)) return undefined;
  const [first = 0, second, step = 1] = numbers as number[];
  if (step === 0) return given.machine.raise('ValueError', 'range() arg 3 must not be zero', given.span);
  return { kind: 'range', start: second === undefined ? 0 : first, stop: second ?? first, step };
}

export function zipped(given: Given): PyValue | undefined {
  const lists = given.all.args.map((one) => itemsOf(one, given));
  if (lists.includes(undefined)) return undefined;
  const count = Math.min(...lists.map((one) => one?.length ?? 0));
  return iterator(
    Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, index) =>
      tuple(lists.map((one) => one?.[index] ?? none)),
    ),
  );
}

export function applied(given: Given): PyValue | undefined {
  const [fn, ...sources] = given.all.args;
  const lists = sources.map((one) => itemsOf(one, given));
  if (!fn || lists.length === 0 || lists.includes(undefined)) return undefined;
  const count = Math.min(...lists.map((one) => one?.length ?? 0));
  return iterator(
    Array.from({ length: count }, (_, index) =>
      given.machine.call(fn, { args: lists.map((one) => one?.[index] ?? none), kwargs: new Map() }, given.span),
    ),
  );
}

export function filtered(given: Given): PyValue | undefined {
  const [fn, source] = given.all.args;
  const items = itemsOf(source, given);
  if (!fn || !items) return undefined;
  const kept: PyValue[] = [];
  for (const item of items) {
    const test = fn.kind === 'none' ? item : given.machine.call(fn, { args: [item], kwargs: new Map() }, given.span);
    const truth = given.machine.truth(test, given.span);
    if (truth === undefined) return undefined;
    if (truth) kept.push(item);
  }
  return iterator(kept);
}

export function quantified(value: PyValue, given: Given, wanted: boolean): PyValue | undefined {
  const items = itemsOf(value, given);
  const truths = items?.map((item) => given.machine.truth(item, given.span));
  if (truths?.includes(wanted)) return bool(wanted);
  return !truths || truths.includes(undefined) ? undefined : bool(!wanted);
}

const isText = ({ kind }: PyValue) => kind === 'str' || kind === 'text';

export function summed(given: Given): PyValue | undefined {
  const items = itemsOf(given.all.args[0], given);
  const start = numberOf(given.at(1, 'start') ?? int(0));
  const numbers = items?.map(numberOf);
  if (start !== undefined && items?.some(isText)) given.machine.raise('TypeError', 'a text and a number', given.span);
  if (!numbers || start === undefined || numbers.includes(undefined)) return undefined;
  const total = (numbers as number[]).reduce((sum, one) => sum + one, start);
  return items?.some((one) => one.kind === 'float') ? float(total) : int(total);
}

export function nextOf(value: PyValue, given: Given): PyValue | undefined {
  if (value.kind !== 'iterator')
    return isSettled(value) ? given.machine.raise('TypeError', 'not an iterator', given.span) : undefined;
  given.machine.touch(value);
  if (value.next >= value.items.length) begin(value, () => true);
  const item = value.items[value.next];
  if (isPerhaps(item)) {
    widen(value, item);
    return given.machine.unknown(item.why, item.what, given.span);
  }
  if (!item)
    return value.open && !value.open.complete
      ? undefined
      : (given.all.args[1] ?? given.machine.raise('StopIteration', '', given.span));
  value.next += 1;
  return item;
}
