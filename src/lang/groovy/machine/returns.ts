import type { Span } from '../../../core/index.js';
import { watch } from '../../departures.js';
import { NULL } from '../values/make.js';
import type { GvValue } from '../values/types.js';
import { choosing, differing, either } from './branching.js';
import type { Departure } from './departure.js';
import { depart, rejoin } from './departures.js';
import type { Activation, Frame } from './frame.js';
import { dropGuards, pushLasting } from './guarding.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal } from './journal.js';
import { type Completion, NORMAL, Raised } from './signals.js';

/** How a method or closure ends; where a condition may have let it return before, an exception that the log tells of is one of its ends. */
export function endOf(vm: Interpreter, { activation }: Frame, run: () => Completion): Completion {
  const back = vm.mark();
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Raised) || !error.told || activation.returns.length === 0) throw error;
    back();
    return { kind: 'raise', error };
  }
}

/** What a method or closure gives: its own end, or any of the returns that conditions of unknown outcome may have taken. */
export function joinReturns(vm: Interpreter, frame: Frame, completion: Completion, span: Span): GvValue {
  const { activation } = frame;
  const { returns } = activation;
  if (completion.kind === 'raise' && (!completion.error.told || returns.length === 0)) throw completion.error;
  const made = rejoin(vm, 0, (one) => one.activation === activation && one.way !== 'raise', differing);
  if (completion.kind === 'raise') mayRaise(vm, activation, completion.error);
  const last = completion.kind === 'return' || completion.kind === 'normal' ? (completion.value ?? NULL) : NULL;
  const all = made.length === returns.length && made.every(({ value }, at) => value === returns[at]);
  if (completion.kind !== 'raise' && all) return chosen(vm, made, last);
  const given = completion.kind === 'raise' ? returns : [last, ...returns];
  return given.reduce((one, other) =>
    either(one, other, () =>
      vm.unknown('GV014', 'a result that depends on conditions of run time', span, { either: [one, other] }),
    ),
  );
}

/** The same; guards against its ways out, `guards` of them from the beginning on, end with it once what outlives it has been told of them. */
export function leave(vm: Interpreter, frame: Frame, guards: number, completion: Completion, span: Span): GvValue {
  try {
    return joinReturns(vm, frame, completion, span);
  } finally {
    dropGuards(vm, guards);
  }
}

/** What the first of the returns that was made gave, or the end: each stands under what its departure is against. */
function chosen(vm: Interpreter, made: readonly Departure[], last: GvValue): GvValue {
  return made.reduceRight<GvValue>((rest, { value, guard }) => either(rest, value ?? NULL, choosing(vm, guard)), last);
}

/** It goes on, or ends by an exception: what comes after waits for the step that throws, which is one of the steps. */
export function mayRaise(vm: Interpreter, activation: Activation, error: Raised): void {
  const on = vm.unknown('GV014', 'whether an exception ends what stands here', error.span, { of: activation.returns });
  const guard = { on, holds: true, kind: 'if', span: error.span, text: '' } as const;
  const from = vm.departures.length;
  depart(vm, { kind: 'raise', error }, new Map(), guard, activation);
  watch(vm, from, new Map(), makeJournal);
  pushLasting(vm, guard);
}

/** A loop or `switch` that ends by an exception which the log tells of: where a `break` may have left it before, the script goes on behind it. */
export function unlessLeft(
  vm: Interpreter,
  activation: Activation,
  left: () => boolean,
  run: () => Completion,
): Completion {
  const back = vm.mark();
  const ended = raisedBy(run);
  if (ended.kind !== 'raise') return ended;
  const { error } = ended;
  if (!error.told || !left()) throw error;
  back();
  mayRaise(vm, activation, error);
  return NORMAL;
}

/** How it ends, whether an exception comes out of it or is what its branches end by. */
function raisedBy(run: () => Completion): Completion {
  try {
    return run();
  } catch (error) {
    if (error instanceof Raised) return { kind: 'raise', error };
    throw error;
  }
}
