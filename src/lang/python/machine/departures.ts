/**
 * Branches of unknown outcome that leave a loop or a function: `if unknown: found = True; break`. The rest is read as if the branch had not been taken,
 * and where both ways meet again (the next round, after the loop, after the call) what the branch had changed is joined to what the rest did.
 * A branch that raises meets nothing: this is the reading of a load that works.
 */
import type { Departure, States, Way } from './departure.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Mutable, makeJournal, merge, type PythonJournal, type State } from './journal.js';
import type { Completion } from './signals.js';

/** So many are kept apart; each costs something with every change. */
const MOST = 60;

/** Keeps what a branch had changed when it left; false where that has to be joined at once. */
export function depart(
  vm: Interpreter,
  left: Completion,
  states: States,
  made: Pick<Departure, 'frame' | 'differ' | 'expected'>,
): boolean {
  if (left.kind === 'normal' || left.kind === 'raise') return true;
  if (vm.departures.length >= MOST) return false;
  vm.departures.push({ ...made, way: left.kind, states: new Map(states), since: makeJournal() });
  return true;
}

/** Puts back what a branch changed, for the other to begin alike; departures made in it keep what it had changed by then. */
export function rewound(vm: Interpreter, journal: PythonJournal, from: number): Map<Mutable, State> {
  const made = vm.departures.slice(from);
  for (const one of made) unwatch(vm, one);
  const after = journal.rewind();
  for (const one of made) fill(one, after);
  return after;
}

/** Watches on after the branches have met; what one of them changed was as `before` for departures of the other. */
export function watch(vm: Interpreter, from: number, before: States): void {
  for (const one of vm.departures.slice(from)) {
    fill(one, before);
    one.since = makeJournal();
    vm.journals.push(one.since);
  }
}

/** Departures of a frame since `from` that meet the rest here are joined to it. */
export function rejoin(vm: Interpreter, from: number, frame: Frame, ways: readonly Way[]): void {
  if (vm.departures.length <= from) return;
  const back = vm.departures.slice(from).filter((one) => one.frame === frame && ways.includes(one.way));
  for (const one of back) {
    vm.departures.splice(vm.departures.indexOf(one), 1);
    unwatch(vm, one);
    join(vm, one);
  }
}

/** Joins the present state with that of a departure. */
function join(vm: Interpreter, { states, differ, expected, frame, way }: Departure): void {
  const now = makeJournal();
  // names of a function end with it
  if (way === 'return') states.delete(frame.scope.names);
  for (const target of states.keys()) {
    now.touch(target);
    vm.touch(target);
  }
  merge(now.before, states, now.before, differ, expected === undefined ? undefined : expected ? 'one' : 'other');
}

/** What changed since the departure was made is still as it was for it. */
function unwatch(vm: Interpreter, one: Departure): void {
  fill(one, one.since.before);
  drop(vm, one.since);
}

export function drop(vm: Interpreter, journal: PythonJournal): void {
  const at = vm.journals.lastIndexOf(journal);
  if (at >= 0) vm.journals.splice(at, 1);
}

function fill({ states }: Departure, more: States): void {
  for (const [target, state] of more) if (!states.has(target)) states.set(target, state);
}
