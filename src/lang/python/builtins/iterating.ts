/** Builtins that go through items: what they give is known only where all items are. */
import { begin, like } from '../values/iterate.js';
import { bool, float, int, none, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { binary, compare } from '../values/operators.js';
import { doubtOf, isPerhaps, present, widen } from '../values/perhaps.js';
import { areUnordered, isSettled } from '../values/settled.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Given } from './define.js';
import { byOwn, comparedBy, isCompared, sortable } from './sorting.js';

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

/** The first of the smallest or greatest items; undefined where their order is not known. */
export function extreme(given: Given, wanted: '<' | '>'): PyValue | undefined {
  const items = given.all.args.length > 1 ? given.all.args : itemsOf(given.all.args[0], given);
  const [first, ...others] = items ?? [];
  if (!items || !first)
    return (
      items && (given.all.kwargs.get('default') ?? given.machine.raise('ValueError', 'an empty sequence', given.span))
    );
  const isBetter = better(given, wanted);
  let best = first;
  for (const item of others) {
    const answer = isBetter(item, best);
    if (answer === undefined) return undefined;
    if (answer) best = item;
  }
  return best;
}

/** Whether one item comes before another by the key that is given; each key is asked for once. */
function better(given: Given, wanted: '<' | '>'): (item: PyValue, best: PyValue) => boolean | undefined {
  const key = given.all.kwargs.get('key') ?? none;
  const keys = new Map<PyValue, PyValue>();
  const keyed = (item: PyValue): PyValue => {
    if (key.kind === 'none') return sortable(item);
    const known = keys.get(item) ?? given.machine.call(key, { args: [item], kwargs: new Map() }, given.span);
    keys.set(item, known);
    return sortable(known);
  };
  return (item, best) => {
    if (isCompared(key)) {
      const order = comparedBy(key, item, best, given);
      return order === undefined ? undefined : wanted === '<' ? order < 0 : order > 0;
    }
    const [by, than] = [keyed(item), keyed(best)];
    if (by.kind !== 'instance' && than.kind !== 'instance' && areUnordered(by, than))
      given.machine.raise('TypeError', `${wanted} between values of two kinds`, given.span);
    const own = byOwn(by, than, given);
    if (own !== undefined) return wanted === '<' ? own < 0 : own > 0;
    const answer = compare(wanted, by, than);
    return answer?.kind === 'bool' ? answer.value : undefined;
  };
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

export function quantified(value: PyValue, given: Given, wanted: boolean): PyValue | undefined {
  const items = itemsOf(value, given);
  const truths = items?.map((item) => given.machine.truth(item, given.span));
  if (truths?.includes(wanted)) return bool(wanted);
  return !truths || truths.includes(undefined) ? undefined : bool(!wanted);
}

const isText = ({ kind }: PyValue) => kind === 'str' || kind === 'text';

/** `sum(items, start)`: numbers, or what can be added to the start, as lists can. */
export function summed(given: Given): PyValue | undefined {
  const items = itemsOf(given.all.args[0], given);
  const start = given.at(1, 'start') ?? int(0);
  const first = numberOf(start);
  if (first !== undefined && items?.some(isText)) given.machine.raise('TypeError', 'a text and a number', given.span);
  if (isText(start)) given.machine.raise('TypeError', "sum() can't sum strings", given.span);
  const numbers = items?.map(numberOf);
  if (numbers && first !== undefined && !numbers.includes(undefined)) {
    const total = (numbers as number[]).reduce((sum, one) => sum + one, first);
    return start.kind === 'float' || items?.some((one) => one.kind === 'float') ? float(total) : int(total);
  }
  let sum: PyValue | undefined = start;
  for (const item of items ?? [undefined])
    sum = sum && item && item.kind !== 'unknown' ? binary('+', sum, item, given.machine, given.span) : undefined;
  return sum;
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
