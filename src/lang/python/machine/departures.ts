/**
 * Branches of unknown outcome that leave a loop or a function: `if unknown: found = True; break`. The rest is read as if the branch had not been taken,
 * and where both ways meet again (the next round, after the loop, after the call) what the branch had changed is joined to what the rest did.
 * A branch that raises meets nothing: this is the reading of a load that works.
 */
import { unwatch } from '../../departures.js';
import type { Departure, States, Way } from './departure.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal, merge } from './journal.js';
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
