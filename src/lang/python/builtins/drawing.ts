/** Iterators as Python has them: nothing is drawn from a source before somebody asks, and what two share, they share. */
import { begin } from '../values/iterate.js';
import { isPerhaps, widen } from '../values/perhaps.js';
import type { Draw, PyIterator, PyUnknown, PyValue } from '../values/types.js';
import { calledBack, type Given } from './define.js';

/** The next item of something, or undefined at its end. */
export type Next = () => PyValue | undefined;

/** The most items that are drawn from what may have no end. */
const MOST_DRAWN = 10_000;

/** It is not known what comes next. */
class NotKnown extends Error {
  constructor(readonly of: PyUnknown) {
    super();
  }
}

/** Ends what is drawn lazily where the rest is not known. */
export function notKnown(of: PyUnknown): never {
  throw new NotKnown(of);
}

/** Iterators of ours that stand still between two items. */
const LAZY = new WeakSet<PyIterator>();

/** Whether all that can be drawn from a value is known before anybody draws. */
export function isDrawable(value: PyValue): boolean {
  if (value.kind === 'list' || value.kind === 'dict' || value.kind === 'set' || value.kind === 'iterator')
    return !value.open;
  return value.kind === 'tuple' || value.kind === 'str' || value.kind === 'range';
}

/** Hands out the items of a value one by one; an iterator is used up as it goes. */
export function drawFrom(value: PyValue, given: Given): Next {
  if (value.kind === 'iterator') return () => drawShared(value, given);
  const { items, open } = given.machine.iterate(value, given.span);
  if (open) notKnown(open);
  let at = 0;
  return () => {
    const item = items[at];
    at += 1;
    return item;
  };
}

/** All that a value still gives, one by one. */
export function* allOf(value: PyValue, given: Given): Generator<PyValue> {
  const next = drawFrom(value, given);
  for (let item = next(); item; item = next()) yield item;
}

function drawShared(value: PyIterator, { machine }: Given): PyValue | undefined {
  machine.touch(value);
  if (value.next >= value.items.length) begin(value, LAZY.has(value) ? () => true : undefined);
  const item = value.items[value.next];
  if (isPerhaps(item)) notKnown(item);
  if (!item && value.open) notKnown(value.open);
  if (item) value.next += 1;
  return item;
}

/** Draws from an iterator that stands still between its items, and hands each on before the next one is drawn. */
export function drawEach(
  machine: Pick<Given['machine'], 'touch'>,
  value: PyValue,
  hear: (item: PyValue) => void,
): void {
  if (value.kind !== 'iterator' || !value.pending || !LAZY.has(value)) return;
  machine.touch(value);
  for (const item of value.items.slice(value.next)) {
    value.next += 1;
    hear(item);
  }
  begin(value, (item) => {
    value.next = value.items.length;
    hear(item);
    return false;
  });
}

/**
 * An iterator that draws item by item, when somebody asks. What was drawn is kept: where a branch is put back, the other one is given the same.
 */
export function lazily(given: Given, draw: () => Generator<PyValue>): PyIterator {
  const { machine, span } = given;
  const made: PyIterator = { kind: 'iterator', items: [], next: 0 };
  const drawn: PyValue[] = [];
  let source: Generator<PyValue> | undefined;
  const nextAfter = (count: number): PyValue | undefined => {
    if (count < drawn.length) return drawn[count];
    source ??= draw();
    const step = source.next();
    if (step.done) return undefined;
    drawn.push(step.value);
    return step.value;
  };
  const run = (hear?: Draw): void => {
    for (;;) {
      machine.spend(1);
      if (!hear && made.items.length > MOST_DRAWN)
        notKnown(machine.unknown('PY016', `more than ${MOST_DRAWN} items`, span));
      const item = nextAfter(made.items.length);
      if (!item) return;
      made.items.push(item);
      const enough = hear?.(item);
      if (enough === 'close') return;
      if (enough) {
        made.pending = known;
        return;
      }
    }
  };
  const known = (hear?: Draw): void => {
    try {
      run(hear);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      widen(made, error.of);
      calledBack(given, error.of);
    }
  };
  made.pending = known;
  LAZY.add(made);
  return made;
}
