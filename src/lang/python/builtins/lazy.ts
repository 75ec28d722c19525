/** `zip`, `map`, `filter` and `iter`: nothing is drawn before somebody asks. */
import { none, tuple } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import type { Given } from './define.js';
import { allOf, drawFrom, isDrawable, lazily, notKnown } from './drawing.js';

/** `zip(…)`: draws from each in turn, and ends with the first that has no more. */
export function zipped(given: Given): PyValue | undefined {
  const { args, kwargs } = given.all;
  const strict = given.machine.truth(kwargs.get('strict') ?? none, given.span);
  if (!args.every(isDrawable) || strict === undefined) return undefined;
  return lazily(given, function* () {
    const sources = args.map((one) => drawFrom(one, given));
    for (;;) {
      const row: PyValue[] = [];
      for (const next of sources) {
        const item = next();
        if (item) row.push(item);
        else break;
      }
      const isWhole = row.length === args.length && row.length > 0;
      if (!isWhole && strict && (row.length > 0 || sources.slice(1).some((next) => next())))
        given.machine.raise('ValueError', 'zip() arguments of different lengths', given.span);
      if (!isWhole) return;
      yield tuple(row);
    }
  });
}

/** `map(f, …)`: calls the function when an item is asked for. */
export function applied(given: Given): PyValue | undefined {
  const [fn, ...sources] = given.all.args;
  if (!fn || fn.kind === 'unknown' || sources.length === 0 || !sources.every(isDrawable)) return undefined;
  return lazily(given, function* () {
    const nexts = sources.map((one) => drawFrom(one, given));
    for (;;) {
      const args: PyValue[] = [];
      for (const next of nexts) {
        const item = next();
        if (!item) return;
        args.push(item);
      }
      yield given.machine.call(fn, { args, kwargs: new Map() }, given.span);
    }
  });
}

/** `filter(f, …)`, and with `kept` false what `filterfalse` keeps. */
export function filtered(given: Given, kept = true): PyValue | undefined {
  const [fn, source] = given.all.args;
  if (!fn || fn.kind === 'unknown' || !source || !isDrawable(source)) return undefined;
  return lazily(given, function* () {
    for (const item of allOf(source, given)) if (holds(fn, item, given) === kept) yield item;
  });
}

/** Whether a function, or without one the item itself, is true of an item. */
export function holds(fn: PyValue, item: PyValue, given: Given): boolean {
  const test = fn.kind === 'none' ? item : given.machine.call(fn, { args: [item], kwargs: new Map() }, given.span);
  const truth = given.machine.truth(test, given.span);
  if (truth !== undefined) return truth;
  return notKnown(test.kind === 'unknown' ? test : given.machine.unknown('PY014', 'which items are kept', given.span));
}

/** `iter(fn, sentinel)`: what the function gives, until it gives the sentinel. */
export function untilSentinel(given: Given): PyValue | undefined {
  const [fn, sentinel] = given.all.args;
  if (!fn || !sentinel || fn.kind === 'unknown') return undefined;
  return lazily(given, function* () {
    for (;;) {
      const made = given.machine.call(fn, { args: [], kwargs: new Map() }, given.span);
      const isLast = given.machine.equal(made, sentinel);
      if (isLast === undefined) notKnown(given.machine.unknown('PY014', 'when an iterator ends', given.span));
      if (isLast) return;
      yield made;
    }
  });
}
