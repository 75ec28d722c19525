/**
 * Branches of unknown outcome that leave a loop, a function or a `try`: `if unknown: found = True; break`. The rest is read as if the branch had not
 * been taken, under a guard, and where both ways meet again (the next round, after the loop, after the call, in the handler) what the branch had changed
 * is joined to what the rest did. What is raised outside of every `try` meets nothing: this is the reading of a load that works.
 */
import { unwatch, watch } from '../../departures.js';
import type { Guard } from '../events.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import type { Departure, States, Way } from './departure.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal, merge, restore, stateOf } from './journal.js';
import type { Completion, Raised } from './signals.js';

/** So many are kept apart; each costs something with every change. */
const MOST = 60;

type Made = Pick<Departure, 'frame' | 'differ' | 'expected'> & { readonly guard: Guard };
type Left = Exclude<Completion, { kind: 'normal' }>;

/** Keeps what a branch had changed when it left; false where that has to be joined at once. */
export function depart(vm: Interpreter, left: Left, states: States, { guard, ...made }: Made): boolean {
  if (left.kind === 'raise' && vm.trying === 0) return true;
  const full = vm.departures.length >= MOST;
  const alike = full && vm.departures.findLast((one) => one.frame === made.frame && one.way === left.kind);
  if (alike) alike.guards.push(guard);
  if (full) return left.kind === 'raise';
  const error = left.kind === 'raise' ? left.error : undefined;
  vm.departures.push({
    ...made,
    way: left.kind,
    error,
    guards: [guard],
    states: new Map(states),
    since: makeJournal(),
  });
  return true;
}

/** A builtin operation may raise, for the reason that a container is not known: for the `try` that is under way. */
export function mayRaise(vm: Interpreter, error: Raised, doubt: PyUnknown, expected: boolean | undefined): void {
  if (vm.trying === 0) return;
  const { why, what } = doubt;
  const on = vm.unknown(why, what, error.span);
  const guard: Guard = { on, holds: false, kind: 'if', span: error.span, text: `${error.type} is raised` };
  const from = vm.departures.length;
  const differ = (assumed: PyValue | undefined) => vm.unknown(why, what, error.span, assumed);
  depart(vm, { kind: 'raise', error }, new Map(), { frame: undefined, differ, expected, guard });
  watch(vm, from, new Map(), makeJournal);
  vm.guards.push(guard);
}

/** The departures of a frame since `from` that meet the rest here. */
export function since(vm: Interpreter, from: number, frame: Frame, ways: readonly Way[]): readonly Departure[] {
  if (vm.departures.length <= from) return [];
  return vm.departures.slice(from).filter((one) => one.frame === frame && ways.includes(one.way));
}

/** Joins departures to the rest; that they were not made is no condition of what follows. */
export function rejoin(vm: Interpreter, back: readonly Departure[]): void {
  for (const one of back) {
    take(vm, one);
    join(vm, one, stateSince(one));
  }
  withdraw(vm, back);
}

/** What ended here did so only where none of `made` was: it leaves as a departure of its own, and the rest goes on as they had left. */
export function aside(vm: Interpreter, ended: Left, made: readonly Departure[], frame: Frame): void {
  const [first, ...rest] = made;
  const [against] = first?.guards ?? [];
  if (!first || !against) return;
  take(vm, first);
  withdraw(vm, made);
  const expected = first.expected === undefined ? undefined : !first.expected;
  const here = swapped(vm, stateSince(first));
  for (const one of rest) {
    take(vm, one);
    join(vm, one, stateSince(one));
  }
  if (ended.kind === 'return') frame.returns.push({ value: ended.value, ...(expected !== undefined && { expected }) });
  if (ended.kind === 'raise' && vm.trying === 0) return;
  const guard: Guard = { ...opposite(against), ...(expected && { unlikely: true }) };
  const from = vm.departures.length;
  depart(vm, ended, here, { frame, differ: first.differ, expected, guard });
  watch(vm, from, new Map(), makeJournal);
  vm.guards.push(guard);
}

/** Put other states in place of the present ones, which are the answer. */
function swapped(vm: Interpreter, states: States): States {
  const here = new Map([...states.keys()].map((target) => [target, stateOf(target)]));
  for (const [target, state] of states) {
    vm.touch(target);
    restore(target, state);
  }
  return here;
}

/** The other side of a condition. */
export function opposite({ unlikely: _unlikely, ...guard }: Guard): Guard {
  return { ...guard, holds: !guard.holds };
}

/**
 * What follows a branch that ended as it should happens only where no departure inside it was made: `if a: if b: return` leaves where both hold.
 * `taken`: the branch is the one that is assumed.
 */
export function outlast(vm: Interpreter, made: readonly Departure[], taken: boolean): void {
  for (const one of made) {
    if (!vm.departures.includes(one) || one.guards.every((guard) => vm.guards.includes(guard))) continue;
    one.guards = one.guards.map((guard) => weakened(guard, taken));
    vm.guards.push(...one.guards);
  }
}

function weakened(guard: Guard, taken: boolean): Guard {
  const { unlikely, ...rest } = guard;
  return unlikely && taken ? { ...rest, unlikely } : rest;
}

/** Exceptions that a call may have ended by count for the caller, too. */
export function standing(vm: Interpreter, from: number): void {
  for (const { way, guards } of vm.departures.slice(from))
    if (way === 'raise') vm.guards.push(...guards.filter((guard) => !vm.guards.includes(guard)));
}

/** That some departures were not made is no condition any more. */
export function withdraw(vm: Interpreter, made: readonly Departure[]): void {
  if (made.length === 0) return;
  const over = new Set(made.flatMap(({ guards }) => guards));
  vm.guards.splice(0, vm.guards.length, ...vm.guards.filter((guard) => !over.has(guard)));
}

/** Run what stands under no guard of some departures; after it they count as before. */
export function withdrawn<T>(vm: Interpreter, made: readonly Departure[], run: () => T): T {
  const guards = [...vm.guards];
  withdraw(vm, made);
  try {
    return run();
  } finally {
    vm.guards.splice(0, vm.guards.length, ...guards);
  }
}

/** A departure that is under way no more: its states are whole now. */
export function take(vm: Interpreter, one: Departure): void {
  vm.departures.splice(vm.departures.indexOf(one), 1);
  unwatch(vm, one);
}

/** How things stood for a departure, less what ends with the function that it left. */
export function stateSince({ states, way, frame }: Departure): States {
  if (way === 'return' && frame) states.delete(frame.scope.names);
  return states;
}

/** Joins the present state with that of a departure. */
export function join(vm: Interpreter, { differ, expected }: Departure, states: States): void {
  const now = makeJournal();
  for (const target of states.keys()) {
    now.touch(target);
    vm.touch(target);
  }
  merge(now.before, states, now.before, differ, expected === undefined ? undefined : expected ? 'one' : 'other');
}
