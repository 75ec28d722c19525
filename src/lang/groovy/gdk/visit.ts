import type { Span } from '../../../core/index.js';
import { roundsOf } from '../values/rounds.js';
import type { GvClosure, GvUnknown, GvValue, Machine } from '../values/types.js';
import { arityOf, fail } from './define.js';

/** Goes on, or ends the visit. */
export type Verdict = 'go' | 'stop';

/** What a closure of the GDK is called with for one item: entries fall apart for closures of two parameters. */
export function itemArguments(closure: GvClosure, item: GvValue, self: GvValue): readonly GvValue[] {
  if (self.kind === 'map' && item.kind === 'entry' && arityOf(closure) === 2) return [item.key, item.value];
  return [item];
}

/** The argument that stands for an item nobody knows. */
export function unknownItem(
  closure: GvClosure,
  open: GvUnknown,
  self: GvValue,
  machine: Machine,
  span: Span,
): readonly GvValue[] {
  const one = () => machine.unknown(open.why, open.what, span);
  return self.kind === 'map' && arityOf(closure) === 2 ? [one(), one()] : [one()];
}

interface Going {
  /** What comes after the item among the arguments. */
  readonly more?: (at: number) => readonly GvValue[];
  /** The method, where it goes on to the last item whatever the closure gives. */
  readonly whole?: string;
}

/**
 * Calls a closure with each item in turn and looks at what it gives. Where items are not known, the closure is called once more as something
 * that may happen any number of times; the answer is then open.
 */
export function visit(
  self: GvValue,
  closure: GvClosure,
  machine: Machine,
  span: Span,
  look: (result: GvValue, item: GvValue, at: number) => Verdict | undefined,
  { more = () => [], whole }: Going = {},
): { open: GvUnknown | undefined; stopped: boolean } {
  const { items, open } = machine.iterate(self, span);
  let doubtful: GvValue | undefined;
  for (const [at, item] of items.entries()) {
    const run = () => {
      const result = machine.call(closure, [...itemArguments(closure, item, self), ...more(at)], span);
      const verdict = look(result, item, at);
      if (verdict === undefined) doubtful ??= result;
      return verdict;
    };
    // behind an item that may have ended it, the rest may not happen
    if (doubtful) machine.perhaps(doubtful, span, () => void run());
    else if (run() === 'stop') return { open: undefined, stopped: true };
    if (changed(self, items.length, at, machine, span)) break;
  }
  if (!open) return { open, stopped: false };
  const known = whole && items.length === 0 ? roundsOf(whole, closure, self, machine, span, open) : undefined;
  const args = known?.args ?? [...unknownItem(closure, open, self, machine, span), ...more(items.length)];
  machine.repeatedly(self, span, () => void machine.call(closure, args, span), known?.rounds);
  return { open, stopped: false };
}

/** A list that changed its size under a loop: Java throws at the next step, or ends where the sizes happen to fit. */
function changed(self: GvValue, size: number, at: number, machine: Machine, span: Span): boolean {
  const now =
    self.kind === 'list' && !self.open
      ? self.items.length
      : self.kind === 'map' && !self.open
        ? self.entries.size
        : size;
  if (now === size) return false;
  if (now === at + 1) return true;
  return fail(machine, 'java.util.ConcurrentModificationException', span);
}

/** Compares by a closure of one parameter (its values) or two (its number). */
export function comparing(
  closure: GvClosure | undefined,
  machine: Machine,
  span: Span,
  self: GvValue,
): (a: GvValue, b: GvValue) => number | undefined {
  if (!closure) return (a, b) => machine.compare(a, b, span);
  if (arityOf(closure) === 2) {
    return (a, b) => {
      const order = machine.call(closure, [a, b], span);
      return order.kind === 'integer' ? Number(order.value) : undefined;
    };
  }
  const known = new Map<GvValue, GvValue>();
  const keyFor = (item: GvValue) => {
    const before = known.get(item);
    if (before) return before;
    const made = machine.call(closure, itemArguments(closure, item, self), span);
    known.set(item, made);
    return made;
  };
  return (a, b) => machine.compare(keyFor(a), keyFor(b), span);
}

/** Sorted, or undefined where one comparison is not known. */
export function sorted(
  items: readonly GvValue[],
  compare: (a: GvValue, b: GvValue) => number | undefined,
): GvValue[] | undefined {
  let known = true;
  const made = [...items].sort((a, b) => {
    const order = known ? compare(a, b) : 0;
    if (order === undefined) known = false;
    return order ?? 0;
  });
  return known ? made : undefined;
}
