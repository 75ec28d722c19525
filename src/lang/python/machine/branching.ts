import { drop, rewound, watch } from '../../departures.js';
import type { Guard } from '../events.js';
import { child, childrenIn, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf, isDoubtful } from '../values/assume.js';
import type { Differ } from '../values/joining.js';
import { bool, none } from '../values/make.js';
import type { States } from './departure.js';
import { depart, outlast } from './departures.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal, merge, type PythonJournal } from './journal.js';
import { type Completion, NORMAL, Raised } from './signals.js';
import { asUnknown } from './unknowns.js';

export type Body = () => Completion;

/** `if`, `elif`, `else`: one branch where the outcome is known, all of them under guards where it is not. */
export function ifStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const alternatives = childrenIn(node, 'alternative');
  return branch(vm, node, alternatives, frame);
}

function branch(vm: Interpreter, node: SyntaxNode, rest: readonly SyntaxNode[], frame: Frame): Completion {
  const condition = child(node, 'condition');
  const consequence = child(node, 'consequence') ?? child(node, 'body');
  const run = () => (consequence ? vm.runBlock(consequence, frame) : NORMAL);
  if (!condition) return run();
  const otherwise: Body = () => (rest[0] ? branch(vm, rest[0], rest.slice(1), frame) : NORMAL);
  const test = vm.evaluate(condition, frame);
  const span = frame.state.lines.span(condition);
  const known = vm.truth(test, span);
  if (known !== undefined) return known ? run() : otherwise();
  const guard: Guard = {
    on: test,
    holds: true,
    kind: 'if',
    span,
    text: frame.state.lines.text.slice(condition.start, condition.end),
  };
  return both(vm, guard, run, otherwise, frame);
}

/** Run both branches of a condition of unknown outcome from the same start, and join what they leave. */
export function both(
  vm: Interpreter,
  guard: Guard,
  then: Body,
  otherwise: Body,
  frame: Frame | undefined,
  expected: Side | undefined = assumedSide(vm, guard),
): Completion {
  const journal = makeJournal();
  vm.journals.push(journal);
  const from = vm.departures.length;
  const one = under(vm, sided(guard, 'one', expected), then);
  const left = rewound(vm, journal, from);
  const to = vm.departures.length;
  const other = under(vm, sided(guard, 'other', expected), otherwise);
  const right = rewound(vm, journal, to);
  drop(vm, journal);
  for (const target of journal.before.keys()) vm.touch(target);
  const assumed = vm.trying > 0 ? expected : likely(expected, one, other);
  const made = vm.departures.slice(from);
  const fork = { guard, assumed, journal };
  const completion = meet(vm, fork, { end: one, states: left }, { end: other, states: right }, frame);
  watch(vm, from, journal.before, makeJournal);
  outlast(vm, made.slice(0, to - from), expected === 'one');
  outlast(vm, made.slice(to - from), expected === 'other');
  return completion;
}

/** How a branch ended, and what it changed. */
interface Way {
  readonly end: Completion;
  readonly states: States;
}

interface Fork {
  readonly guard: Guard;
  readonly assumed: Side | undefined;
  readonly journal: PythonJournal;
}

function meet(vm: Interpreter, fork: Fork, one: Way, other: Way, frame: Frame | undefined): Completion {
  if (one.end.kind !== 'normal' && other.end.kind === 'normal') return apart(vm, fork, 'other', [one, other], frame);
  if (one.end.kind === 'normal' && other.end.kind !== 'normal') return apart(vm, fork, 'one', [other, one], frame);
  const { guard, assumed, journal } = fork;
  merge(journal.before, one.states, other.states, differing(vm, guard), assumed);
  if (one.end.kind === 'normal' || other.end.kind === 'normal') return NORMAL;
  return leaving(vm, fork, one.end, other.end, frame);
}

/** One branch left, and what it changed counts where both ways meet again; the other, `side`, goes on. */
function apart(
  vm: Interpreter,
  fork: Fork,
  side: Side,
  [left, going]: readonly [Way, Way],
  frame: Frame | undefined,
): Completion {
  const { assumed, journal } = fork;
  if (left.end.kind === 'normal') return NORMAL;
  const differ = differing(vm, { ...fork.guard, holds: side === 'other' });
  const kept = stay(vm, fork, side, { ...left, end: left.end }, frame);
  if (kept) journal.reapply(going.states);
  else merge(journal.before, left.states, going.states, differ, assumed && (assumed === side ? 'other' : 'one'));
  return NORMAL;
}

/** One side of a condition: where it holds, or the other. */
export type Side = 'one' | 'other';

/** The guard of one side of a condition. */
function sided(guard: Guard, side: Side, expected: Side | undefined): Guard {
  const unlikely = expected !== undefined && expected !== side;
  return { ...guard, holds: side === 'one', ...(unlikely && { unlikely }) };
}

/** This is the reading of a load that works: a side that raises, which nobody catches, is not the expected one. */
function likely(expected: Side | undefined, one: Completion, other: Completion): Side | undefined {
  if (one.kind === 'raise' && other.kind !== 'raise') return 'other';
  return other.kind === 'raise' && one.kind !== 'raise' ? 'one' : expected;
}

function under(vm: Interpreter, guard: Guard, body: Body): Completion {
  const depth = vm.guards.length;
  vm.guards.push(guard);
  try {
    return body();
  } catch (error) {
    if (error instanceof Raised) return { kind: 'raise', error };
    throw error;
  } finally {
    vm.guards.length = depth;
  }
}

/** One branch left the block: what follows happens only if the other, `side`, was taken. Whether what it changed is kept apart. */
function stay(
  vm: Interpreter,
  { guard, assumed }: Fork,
  side: Side,
  { end, states }: { readonly end: Left; readonly states: States },
  frame: Frame | undefined,
): boolean {
  const expected = assumed && assumed !== side;
  const against = sided(guard, side, assumed);
  const when = [...vm.guards.slice(frame?.guards ?? 0), { ...guard, holds: side !== 'one' }];
  if (end.kind === 'return')
    frame?.returns.push({ value: end.value, when, ...(expected !== undefined && { expected }) });
  const differ = differing(vm, guard);
  const kept = depart(vm, end, states, { frame, differ: (value) => differ(value), expected, guard: against });
  // where nobody catches what it raises, a load that works has taken the other side
  if (end.kind !== 'raise' || vm.trying > 0) vm.guards.push(against);
  return kept;
}

/** Ways to leave, the farther the later. */
const FAR: readonly Completion['kind'][] = ['continue', 'break', 'return', 'raise'];

type Left = Exclude<Completion, { kind: 'normal' }>;

function leaving(vm: Interpreter, fork: Fork, one: Left, other: Left, frame: Frame | undefined): Completion {
  const { guard, assumed } = fork;
  if (one.kind === 'return' && other.kind === 'return') {
    if (one.value === other.value || vm.equal(one.value, other.value) === true) return one;
    const value = assumed === 'one' ? one.value : assumed === 'other' ? other.value : undefined;
    return { kind: 'return', value: differing(vm, guard)(value, [one.value, other.value]) };
  }
  if (one.kind === other.kind && (one.kind !== 'raise' || vm.trying === 0)) return one;
  if (vm.trying === 0 && (one.kind === 'raise' || other.kind === 'raise')) return one.kind === 'raise' ? other : one;
  // what leaves less goes on: after a `break` comes what stands behind the loop, after a `return` nothing of the function
  const isFar = FAR.indexOf(one.kind) > FAR.indexOf(other.kind);
  const [far, near, side] = isFar ? ([one, other, 'other'] as const) : ([other, one, 'one'] as const);
  stay(vm, fork, side, { end: far, states: new Map() }, frame);
  return near;
}

function assumedSide(vm: Interpreter, guard: Guard): Side | undefined {
  const value = isDoubtful(guard.on) ? assumedOf(guard.on) : undefined;
  const truth = value && vm.truth(value, guard.span);
  return truth === undefined ? undefined : truth ? 'one' : 'other';
}

/** The unknown for what differs, of which the first side is that where the guard holds as it says. */
function differing(vm: Interpreter, guard: Guard): Differ {
  const source = asUnknown(vm, guard.on, guard.span);
  return (assumed, sides) => {
    const made = vm.unknown(source.why, source.what, guard.span, assumed);
    if (sides) vm.host.vocabulary.chosen?.(made, [guard], sides);
    return made;
  };
}

/** A block that may or may not run; `expected` says whether it is assumed to. */
export function maybe(
  vm: Interpreter,
  guard: Guard,
  body: Body,
  frame: Frame | undefined,
  expected?: boolean,
): Completion {
  const known = guard.on === none ? { ...guard, on: bool(true) } : guard;
  const side = expected === undefined ? undefined : expected ? 'one' : 'other';
  return both(vm, known, body, () => NORMAL, frame, side);
}
