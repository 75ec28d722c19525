import type { Span } from '../../../core/index.js';
import { rewound, watch } from '../../departures.js';
import type { Guard } from '../events.js';
import type { Expression, Placed } from '../syntax/ast.js';
import { NULL } from '../values/make.js';
import type { Choice, GvUnknown, GvValue, Rounds } from '../values/types.js';
import type { Departure } from './departure.js';
import { depart, opposite, outlast, rejoin } from './departures.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import { dropGuards, pushLasting } from './guarding.js';
import type { Interpreter } from './interpreter.js';
import { type Differ, type GroovyJournal, makeJournal, merge, type States, withoutStrays } from './journal.js';
import { endRounds } from './rounds.js';
import { type Completion, NORMAL, Raised } from './signals.js';
import { asUnknown } from './unknowns.js';

export type Body = () => Completion;

/** Whose ends are counted. */
type Acting = Pick<Frame, 'activation'>;

/** The source text of a condition, as guards quote it. */
export function sourceText(frame: Frame, node: Placed): string {
  return frame.place.text.slice(node.start, node.end).trimEnd();
}

export function guardOn(kind: Guard['kind'], on: GvValue, node: Placed, frame: Frame): Guard {
  return { on, holds: true, kind, span: frame.place.span(node), text: sourceText(frame, node) };
}

/** Run one branch where the condition is known, both under guards where it is not. */
export function branch(vm: Interpreter, condition: Expression, then: Body, otherwise: Body, frame: Frame): Completion {
  const test = vm.evaluate(condition, frame);
  const known = vm.truth(test, frame.place.span(condition));
  if (known !== undefined) return known ? then() : otherwise();
  return both(vm, guardOn('if', test, condition, frame), then, otherwise, frame);
}

/** Run both branches of a condition of unknown outcome from the same start, and join what they leave. */
export function both(vm: Interpreter, guard: Guard, then: Body, otherwise: Body, frame: Acting): Completion {
  const journal = makeJournal();
  vm.journals.push(journal);
  const from = vm.departures.length;
  const one = under(vm, guard, then);
  const left = rewound(vm, journal, from);
  const to = vm.departures.length;
  const other = under(vm, opposite(guard), otherwise);
  const right = rewound(vm, journal, to);
  closeJournal(vm, journal);
  const made = vm.departures.slice(from);
  vm.owe(journal.before.size * made.length);
  const completion = meet(vm, guard, journal, { end: one, states: left }, { end: other, states: right }, frame);
  watch(vm, from, journal.before, makeJournal);
  outlast(vm, made.slice(0, to - from), guard);
  outlast(vm, made.slice(to - from), opposite(guard));
  return completion;
}

type Left = Exclude<Completion, { kind: 'normal' }>;

/** How a branch ended, and what it changed. */
interface Way {
  readonly end: Completion;
  readonly states: States;
}

function meet(vm: Interpreter, guard: Guard, journal: GroovyJournal, left: Way, right: Way, frame: Acting): Completion {
  const [one, other] = [left.end, right.end];
  const against = opposite(guard);
  if (one.kind !== 'normal' && other.kind === 'normal') return apart(vm, against, journal, left, right, frame);
  if (one.kind === 'normal' && other.kind !== 'normal') return apart(vm, guard, journal, right, left, frame);
  const differ = choosing(vm, guard);
  merge(journal.before, left.states, right.states, differ);
  if (one.kind === 'normal' && other.kind === 'normal')
    return { kind: 'normal', value: either(one.value ?? NULL, other.value ?? NULL, differ) };
  return one.kind === 'normal' || other.kind === 'normal' ? NORMAL : leaving(vm, guard, one, other, differ, frame);
}

/** One branch left the block, and what it changed counts where both ways meet again; the other goes on under `guard`. */
function apart(
  vm: Interpreter,
  guard: Guard,
  journal: GroovyJournal,
  left: Way,
  going: Way,
  frame: Acting,
): Completion {
  const kept = left.end.kind !== 'normal' && depart(vm, left.end, left.states, guard, frame.activation);
  if (kept) journal.reapply(going.states);
  else merge(journal.before, left.states, going.states, differing(vm, guard));
  return stay(vm, guard, left.end, going.end, frame);
}

/** One value where two are the same; else an unknown that knows both. */
export function either(one: GvValue, other: GvValue, differ: Differ): GvValue {
  if (one === other || (one.kind === 'null' && other.kind === 'null')) return one;
  if (one.kind === 'string' && other.kind === 'string' && one.value === other.value) return one;
  if (one.kind === 'boolean' && other.kind === 'boolean' && one.value === other.value) return one;
  if (one.kind === 'integer' && other.kind === 'integer' && one.type === other.type && one.value === other.value)
    return one;
  return differ(one, other);
}

function under(vm: Interpreter, guard: Guard, body: Body): Completion {
  const back = vm.mark();
  vm.guards.push(guard);
  try {
    return body();
  } catch (error) {
    if (error instanceof Raised) return { kind: 'raise', error: tell(vm, error) };
    throw error;
  } finally {
    back();
  }
}

/** An exception of the language itself that is not the end of the script is told in the log, as a `throw` is: something may fail by it. */
export function tell(vm: Interpreter, error: Raised): Raised {
  if (error.told || error.value.kind !== 'throwable') return error;
  vm.record({ kind: 'throw', value: error.value }, error.span);
  return new Raised(error.value, error.span, 'raised');
}

/** One branch left the block: what follows happens only if the other was taken. */
function stay(vm: Interpreter, guard: Guard, left: Completion, going: Completion, frame: Acting): Completion {
  note(left, frame);
  if (left.kind === 'raise') pushLasting(vm, guard);
  else vm.guards.push(guard);
  return going;
}

/** A branch that may leave what is around it, having changed nothing that is not joined already. */
export function mayLeave(vm: Interpreter, left: Left, guard: Guard, frame: Acting): void {
  depart(vm, left, new Map(), guard, frame.activation);
  note(left, frame);
}

function note(left: Completion, frame: Acting): void {
  if (left.kind === 'return') frame.activation.returns.push(left.value);
  if (left.kind === 'return' || left.kind === 'raise') frame.activation.left += 1;
  if (left.kind === 'break') frame.activation.broke += 1;
}

/** Ways to leave, the farther the later. */
const FAR: readonly Completion['kind'][] = ['continue', 'break', 'return', 'raise'];

function leaving(vm: Interpreter, guard: Guard, one: Left, other: Left, differ: Differ, frame: Acting): Completion {
  if (one.kind === 'return' && other.kind === 'return')
    return { kind: 'return', value: either(one.value, other.value, differ) };
  if (one.kind === other.kind && one.kind !== 'raise') return one;
  // what leaves less goes on: after a `break` comes what stands behind the loop, after a `return` nothing of the method
  const first = FAR.indexOf(one.kind) >= FAR.indexOf(other.kind) ? one : other;
  const last = first === one ? other : one;
  note(first, frame);
  if (first.kind === last.kind) return last;
  const against = first === one ? opposite(guard) : guard;
  depart(vm, first, new Map(), against, frame.activation);
  if (first.kind === 'raise') pushLasting(vm, against);
  else vm.guards.push(against);
  return last;
}

export function differing(vm: Interpreter, guard: Guard): Differ {
  return (one, other) => unsettled(vm, guard, [one, other]);
}

/** The same where both ways went on to here: the condition alone says which of the two it is, the first where the guard is met. */
export function choosing(vm: Interpreter, guard: Guard): Differ {
  return (one, other) => unsettled(vm, guard, [one, other], choiceOf(guard, one, other));
}

function unsettled(
  vm: Interpreter,
  guard: Guard,
  values: readonly (GvValue | undefined)[],
  choice?: Choice,
): GvUnknown {
  const source = asUnknown(vm, guard.on, guard.span);
  const known = values.filter((value) => value !== undefined);
  const of = [guard.on, ...known];
  const more = known.length === 2 ? { either: known, of } : { of };
  return vm.unknown(source.why, source.what, guard.span, choice ? { ...more, choice } : more);
}

/** The first where a guard is met, the second where it is not; undefined where the guard asks nothing that has an answer by itself. */
function choiceOf({ kind, on, holds, text }: Guard, met?: GvValue, unmet?: GvValue): Choice | undefined {
  if ((kind !== 'if' && kind !== 'match') || !met || !unmet) return undefined;
  return holds ? { on, met, unmet, text } : { on, met: unmet, unmet: met, text };
}

/** Put back what `run` changed, and join it with how it was before; the departures that it made are joined as well. */
function joined(
  vm: Interpreter,
  run: () => void,
  differ: Differ,
  states = (after: States) => after,
): readonly Departure[] {
  const journal = makeJournal();
  vm.journals.push(journal);
  const from = vm.departures.length;
  run();
  const made = rejoin(vm, from, () => true, differing);
  const after = journal.rewind();
  closeJournal(vm, journal);
  merge(journal.before, journal.before, states(after), differ);
  return made;
}

/** Take a journal off the stack; what it saw changing is changing for those below it as well. */
export function closeJournal(vm: Interpreter, journal: GroovyJournal): void {
  vm.journals.splice(vm.journals.indexOf(journal), 1);
  touchAll(vm, journal);
}

/** Tell the journals on the stack that all that one journal saw is about to change again. */
export function touchAll(vm: Interpreter, journal: GroovyJournal): void {
  for (const target of journal.before.keys()) vm.touchAgain(target);
}

/** Run `body` as something that may or may not happen, whatever way it ends. */
export function perhaps(vm: Interpreter, on: GvValue, span: Span, body: () => void): void {
  optional(vm, { on, holds: true, kind: 'perhaps', span, text: describe(on) }, body);
}

function optional(vm: Interpreter, guard: Guard, body: () => void): readonly Departure[] {
  const run = () => {
    body();
    return NORMAL;
  };
  return joined(vm, () => under(vm, guard, run), differing(vm, guard));
}

/** Make unknown what `body` changes, without recording what it does: for code that runs at another time, or any number of times. */
export function forgetChanges(vm: Interpreter, on: GvUnknown, span: Span, body: () => void): void {
  joined(
    vm,
    () => dryly(vm, body),
    () => vm.unknown(on.why, on.what, span),
    withoutStrays,
  );
}

/** Run `body` only for what it changes. */
function dryly(vm: Interpreter, body: () => void): void {
  const back = vm.mark();
  vm.dry += 1;
  const end = vm.readings.begin();
  try {
    body();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
  } finally {
    end();
    back();
  }
}

/** What `body` would change, as `look` finds it at its end; everything is put back, and nothing is recorded. */
export function tried<T>(vm: Interpreter, body: () => void, look: () => T): T {
  const journal = makeJournal();
  vm.journals.push(journal);
  const from = vm.departures.length;
  dryly(vm, body);
  rejoin(vm, from, () => true, differing);
  const found = look();
  journal.rewind();
  closeJournal(vm, journal);
  return found;
}

/** Run `body` as something that may happen any number of times: what it changes is not known inside nor afterwards. The departures that it may make. */
export function repeatedly(
  vm: Interpreter,
  on: GvValue,
  span: Span,
  body: () => void,
  rounds?: Rounds,
  text = describe(on),
): readonly Departure[] {
  const journal = makeJournal();
  vm.journals.push(journal);
  if (vm.dry === 0) forgetChanges(vm, asUnknown(vm, on, span), span, body);
  const guards = vm.guards.length;
  vm.via.push(span);
  try {
    const made = optional(vm, { on, holds: true, kind: 'loop', span, text, ...(rounds && { rounds }) }, body);
    if (rounds) endRounds(rounds, made, journal);
    return made;
  } finally {
    vm.via.pop();
    dropGuards(vm, guards);
    closeJournal(vm, journal);
  }
}
