/**
 * Branches of unknown outcome that leave what is around them: what they had changed is kept until both ways meet again. What is the same in all languages:
 * how their states are kept while the branches around them are put back and joined.
 */
import type { Journal } from './journal.js';

/** How things stood when a branch left; `since` sees what the rest changes after that. */
export interface Kept<Mutable, State> {
  readonly states: Map<Mutable, State>;
  since: Journal<Mutable, State>;
}

/** The machine's departures that are under way, and the journals that see every change. */
interface Watching<Mutable, State> {
  readonly departures: readonly Kept<Mutable, State>[];
  readonly journals: Journal<Mutable, State>[];
}

/** Puts back what a branch changed, for the other to begin alike; departures made in it, those since `from`, keep what it had changed by then. */
export function rewound<Mutable, State>(
  vm: Watching<Mutable, State>,
  journal: Journal<Mutable, State>,
  from: number,
): Map<Mutable, State> {
  const made = vm.departures.slice(from);
  for (const one of made) unwatch(vm, one);
  const after = journal.rewind();
  for (const one of made) fill(one, after);
  return after;
}

/** Watches on after the branches have met; what one of them changed was as `before` for departures of the other. */
export function watch<Mutable, State>(
  vm: Watching<Mutable, State>,
  from: number,
  before: ReadonlyMap<Mutable, State>,
  makeJournal: () => Journal<Mutable, State>,
): void {
  for (const one of vm.departures.slice(from)) {
    fill(one, before);
    one.since = makeJournal();
    vm.journals.push(one.since);
  }
}

/** What changed since the departure was made is still as it was for it. */
export function unwatch<Mutable, State>(vm: Watching<Mutable, State>, one: Kept<Mutable, State>): void {
  fill(one, one.since.before);
  drop(vm, one.since);
}

/** A journal sees no more changes. */
export function drop<Mutable, State>({ journals }: Watching<Mutable, State>, journal: Journal<Mutable, State>): void {
  const at = journals.lastIndexOf(journal);
  if (at >= 0) journals.splice(at, 1);
}

function fill<Mutable, State>({ states }: Kept<Mutable, State>, more: ReadonlyMap<Mutable, State>): void {
  for (const [target, state] of more) if (!states.has(target)) states.set(target, state);
}
