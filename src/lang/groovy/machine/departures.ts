/**
 * Branches of unknown outcome that leave what is around them: `if (unknown) { found = true; break }`. The rest is read as if the branch had
 * not been taken, and where both ways meet again (after the loop, the method, in the `catch`) what the branch changed is joined to what the
 * rest did.
 */
import { unwatch, watch } from '../../departures.js';
import type { Guard } from '../events.js';
import type { Asks, GvValue } from '../values/types.js';
import type { Departure } from './departure.js';
import type { Activation } from './frame.js';
import { isLasting, replaceLasting } from './guarding.js';
import type { Interpreter } from './interpreter.js';
import { type Differ, makeJournal, merge, type States } from './journal.js';
import type { Completion } from './signals.js';
import { derived } from './unknowns.js';

/** So many are kept apart; each costs something with every change. */
const MOST = 60;

/** A branch left in some way, with what it had changed by then; false where too many are under way to keep it apart. */
export function depart(
  vm: Interpreter,
  left: Exclude<Completion, { kind: 'normal' }>,
  states: States,
  guard: Guard,
  activation: Activation,
): boolean {
  if (vm.departures.length >= MOST) return false;
  const label = 'label' in left ? left.label : undefined;
  const error = left.kind === 'raise' ? left.error : undefined;
  vm.departures.push({
    way: left.kind,
    label,
    error,
    value: left.kind === 'return' ? left.value : undefined,
    activation,
    outside: vm.outside,
    guard,
    states: new Map(states),
    since: makeJournal(),
  });
  return true;
}

/** Those of the departures since `from` that meet the rest here are joined to it; that they were not made is no condition of what follows. */
export function rejoin(
  vm: Interpreter,
  from: number,
  here: (one: Departure) => boolean,
  differing: (vm: Interpreter, guard: Guard) => Differ,
): readonly Departure[] {
  if (vm.departures.length <= from) return [];
  const back = vm.departures.slice(from).filter(here);
  for (const one of back) {
    taken(vm, one);
    joinStates(vm, one.states, differing(vm, one.guard));
  }
  unlessLeft(vm, back);
  withdraw(vm, back);
  return back;
}

/**
 * What stands against a way out that goes farther holds where another was taken before it as well: `if (a) return; if (b) throw …` goes on behind the method
 * where `a` is so, whatever `b` is, and so does the next round of a loop with `if (a) continue; if (b) break`.
 */
function unlessLeft(vm: Interpreter, made: readonly Departure[]): void {
  if (made.length === 0) return;
  const others = new Set(vm.departures.map(({ guard }) => guard));
  const isFarther = (guard: Guard) => isLasting(guard) || others.has(guard);
  if (!vm.guards.some(isFarther)) return;
  const guards = new Set(made.map(({ guard }) => guard));
  const met = new Set<Guard>();
  for (const [at, guard] of [...vm.guards.entries()]) {
    if (isFarther(guard) && met.size > 0)
      weaken(
        vm,
        at,
        guard,
        made.filter((one) => met.has(one.guard)),
      );
    else if (guards.has(guard)) met.add(guard);
  }
}

function weaken(vm: Interpreter, at: number, strong: Guard, before: readonly Departure[]): void {
  vm.spend(before.length);
  const weaker = before.reduceRight((inner, { guard }) => unless(vm, guard, inner), strong);
  if (isLasting(strong)) replaceLasting(vm, at, weaker);
  else vm.guards[at] = weaker;
  for (const one of vm.departures) if (one.guard === strong) one.guard = weaker;
}

/**
 * What follows a branch that ended as it should happens only where none of the departures inside it was made: `if (a) { if (b) return }` leaves
 * where both hold.
 */
export function outlast(vm: Interpreter, made: readonly Departure[], branch: Guard): void {
  for (const one of made) {
    // an exception is a step of its own, which all that follows waits for
    if (one.way === 'raise' || !vm.departures.includes(one) || vm.guards.includes(one.guard)) continue;
    one.guard = unless(vm, branch, one.guard);
    vm.guards.push(one.guard);
  }
}

/**
 * What follows a `try` whose clause ended as it should also happens where something threw before the body came to a way out: `try { work(); if (a) return }
 * catch (e) { }`.
 */
export function unlessThrown(vm: Interpreter, made: readonly Departure[], before: number, thrown: Guard): void {
  for (const one of made) {
    if (one.way === 'raise' || one.outside <= before || !vm.departures.includes(one)) continue;
    const at = vm.guards.indexOf(one.guard);
    one.guard = unless(vm, opposite(thrown), one.guard);
    if (at < 0) vm.guards.push(one.guard);
    else vm.guards[at] = one.guard;
  }
}

/** A departure that was joined with the rest, and still leaves what is around: what follows stands under `guard`. */
export function stands(vm: Interpreter, one: Departure, guard: Guard): void {
  const from = vm.departures.length;
  vm.departures.push({ ...one, guard, states: new Map(), since: makeJournal() });
  watch(vm, from, new Map(), makeJournal);
  vm.guards.push(guard);
}

/** Against what `inner` is against, where that stands under `outer`. */
export function unless(vm: Interpreter, outer: Guard, inner: Guard): Guard {
  const asked = outer.kind === 'if' || outer.kind === 'match';
  const threw = outer.holds ? 'a call threw && ' : 'nothing threw before && ';
  const before = outer.kind === 'try' ? threw : '';
  const text = asked ? `${worded(outer)} && ${worded(opposite(inner))}` : before + worded(opposite(inner));
  const asks: Asks | undefined = asked
    ? { operator: '&&', left: put(vm, outer), right: put(vm, opposite(inner)) }
    : undefined;
  const on = derived(vm, [outer.on, inner.on], 'a condition', inner.span, asks);
  return { on, holds: false, kind: 'if', span: inner.span, text };
}

/** The other side of a condition. */
export const opposite = (guard: Guard): Guard => ({ ...guard, holds: !guard.holds });

/** The question of a guard as a value that is true where the guard is met. */
function put(vm: Interpreter, { on, holds, span }: Guard): GvValue {
  return holds ? on : derived(vm, [on], 'a condition', span, { operator: '!', of: on });
}

function worded({ holds, text }: Guard): string {
  if (!holds) return `!(${text})`;
  return /\|\||\?/.test(text) ? `(${text})` : text;
}

/** That some departures were not made is no condition any more. */
export function withdraw(vm: Interpreter, made: readonly Departure[]): void {
  if (made.length === 0) return;
  const over = new Set(made.map(({ guard }) => guard));
  vm.guards.splice(0, vm.guards.length, ...vm.guards.filter((guard) => !over.has(guard)));
}

/**
 * Run what runs whether or not departures were made (a `catch` that they lead to, a `finally`); after it they count as before, and those that it made
 * itself as well.
 */
export function withdrawn(vm: Interpreter, made: readonly Departure[], run: () => Completion): Completion {
  const guards = [...vm.guards];
  withdraw(vm, made);
  try {
    return run();
  } finally {
    const own = vm.guards.filter((guard) => !guards.includes(guard));
    vm.guards.splice(0, vm.guards.length, ...guards, ...own);
  }
}

/** A `finally` runs on the way of each departure since `from`: what they changed is joined, and they go on. */
export function passing(
  vm: Interpreter,
  from: number,
  differing: (vm: Interpreter, guard: Guard) => Differ,
): readonly Departure[] {
  const made = vm.departures.slice(from);
  for (const one of made) {
    unwatch(vm, one);
    joinStates(vm, one.states, differing(vm, one.guard));
  }
  watch(vm, from, new Map(), makeJournal);
  return made;
}

/** The departures by an exception since `from`, for the clauses that may catch it. */
export function thrownSince(vm: Interpreter, from: number): readonly Departure[] {
  const thrown = vm.departures.slice(from).filter(({ way }) => way === 'raise');
  for (const one of thrown) taken(vm, one);
  return thrown;
}

function taken(vm: Interpreter, one: Departure): void {
  vm.departures.splice(vm.departures.indexOf(one), 1);
  unwatch(vm, one);
}

/** Join the present state with another one, where they differ in what that knows. */
export function joinStates(vm: Interpreter, states: States, differ: Differ): void {
  const now = makeJournal();
  for (const target of states.keys()) vm.keep(target, now.keep(target, undefined));
  merge(now.before, now.before, states, differ);
}
