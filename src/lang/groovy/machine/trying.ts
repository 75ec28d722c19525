import { rewound, watch } from '../../departures.js';
import type { Guard, TryPart } from '../events.js';
import type { Block, CatchClause, TryStatement } from '../syntax/ast.js';
import type { GvUnknown } from '../values/types.js';
import { both, closeJournal, differing, tell, touchAll } from './branching.js';
import { handle, mayCatch } from './catching.js';
import type { Departure } from './departure.js';
import { joinStates, passing, rejoin, thrownSince, unlessThrown, withdraw, withdrawn } from './departures.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type GroovyJournal, makeJournal, merge, type States } from './journal.js';
import { type Completion, NORMAL, Raised } from './signals.js';

/**
 * `try`: a known exception goes to the clause that catches it. Calls of the outside may throw, so after a body with such calls the
 * clauses are read under a guard, from a state in which nothing that the body changed is certain.
 */
export function tryStatement(vm: Interpreter, node: TryStatement, frame: Frame): Completion {
  const outer = inner(frame);
  const journal = makeJournal();
  const before = vm.outside;
  vm.journals.push(journal);
  const from = vm.departures.length;
  const recorded = vm.events.length;
  const part: TryPart = {
    ...{ part: 'body', catches: caughtBy(node.catches), span: frame.place.span(node) },
    guards: vm.guards.length,
  };
  const completion = guarded(vm, () => inPart(vm, part, () => body(vm, node, outer)));
  const isFirst = completion.kind === 'raise' && vm.events.length === recorded;
  const tried: Tried = { node, frame: outer, part, journal, from, outside: before, completion };
  const caught = isFirst ? instead(vm, tried, completion.error) : afterBody(vm, tried);
  const ended = node.finally
    ? guarded(vm, () =>
        withdrawn(vm, passing(vm, from, differing), () =>
          inPart(vm, { ...part, part: 'finally' }, () => runBlock(vm, node.finally, frame)),
        ),
      )
    : NORMAL;
  const result = ended.kind === 'normal' ? caught : ended;
  if (result.kind === 'raise') throw result.error;
  return result;
}

/** What ends a body that has done something is told there, where clauses stand: they follow its failure. */
function body(vm: Interpreter, node: TryStatement, frame: Frame): Completion {
  const recorded = vm.events.length;
  try {
    for (const resource of node.resources) vm.evaluate(resource, frame);
    return vm.runAll(node.body.statements, frame);
  } catch (error) {
    const isTold = error instanceof Raised && node.catches.length > 0 && vm.events.length > recorded;
    throw isTold ? tell(vm, error) : error;
  }
}

function runBlock(vm: Interpreter, block: Block | undefined, frame: Frame): Completion {
  return block ? vm.runAll(block.statements, inner(frame)) : NORMAL;
}

function inPart(vm: Interpreter, part: TryPart, run: () => Completion): Completion {
  vm.trying.push(part);
  try {
    return run();
  } finally {
    vm.trying.pop();
  }
}

const WIDEST: ReadonlySet<string> = new Set(['Exception', 'Throwable', 'java.lang.Exception', 'java.lang.Throwable']);

function caughtBy(clauses: readonly CatchClause[]): TryPart['catches'] {
  if (clauses.length === 0) return 'none';
  const all = clauses.some(({ types }) => types.length === 0 || types.some(({ name }) => WIDEST.has(name)));
  return all ? 'all' : 'some';
}

function guarded(vm: Interpreter, run: () => Completion): Completion {
  const back = vm.mark();
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    back();
    return { kind: 'raise', error };
  }
}

/** What the body of a `try` has done: how it ended, what changed, and which departures were made since `from`. */
interface Tried {
  readonly node: TryStatement;
  readonly frame: Frame;
  readonly part: TryPart;
  readonly journal: GroovyJournal;
  readonly from: number;
  /** What may have raised an exception before it. */
  readonly outside: number;
  readonly completion: Completion;
}

function afterBody(vm: Interpreter, tried: Tried): Completion {
  const { node, part, journal, from, frame, completion, outside } = tried;
  const left = vm.departures.slice(from).flatMap(({ error }) => error ?? []);
  const errors = completion.kind === 'raise' ? [completion.error, ...left] : left;
  const mayThrow = vm.outside > outside;
  if (mayThrow ? node.catches.length > 0 : mayCatch(vm, node, errors, frame))
    return completion.kind === 'raise' ? surelyThrown(vm, tried, mayThrow) : perhapsThrown(vm, tried, mayThrow);
  if (errors.length > 0) part.catches = 'none';
  closeJournal(vm, journal);
  return completion;
}

/** A body that fails before it does anything: its clause is all there is, and what fails there is caught by no clause. */
function instead(vm: Interpreter, { node, frame, part, journal, from }: Tried, error: Raised): Completion {
  closeJournal(vm, journal);
  rejoin(vm, from, () => true, differing);
  if (!mayCatch(vm, node, [error], frame)) return { kind: 'raise', error };
  const any = vm.unknown('GV014', 'what is thrown', part.span);
  const within = (run: () => Completion) => inPart(vm, { ...part, catches: 'none' }, run);
  return guarded(vm, () => handle(vm, { node, frame, errors: [error], any, within }));
}

/** What the clauses are asked for, after what a body has changed was put back; `run` lets them begin in any state that may have been left. */
interface Clauses {
  readonly any: GvUnknown;
  readonly after: States;
  /** The ways out of the body by an exception, which are none any more; and the others. */
  readonly raised: readonly Departure[];
  readonly left: readonly Departure[];
  readonly run: () => Completion;
}

function clausesOf(vm: Interpreter, tried: Tried, mayThrow: boolean): Clauses {
  const { node, frame, part, journal, from, completion } = tried;
  const after = rewound(vm, journal, from);
  closeJournal(vm, journal);
  const raised = thrownSince(vm, from);
  watch(vm, from, journal.before, makeJournal);
  const left = vm.departures.slice(from);
  const any = vm.unknown('GV014', 'what a call of the outside throws', part.span);
  const differ = () => any;
  const errors = [
    ...(completion.kind === 'raise' ? [completion.error] : []),
    ...raised.flatMap(({ error }) => error ?? []),
    ...(mayThrow ? [new Raised(any, part.span)] : []),
  ];
  const within = (run: () => Completion) => inPart(vm, { ...part, part: 'catch' }, run);
  const run = () => {
    touchAll(vm, journal);
    if (mayThrow || completion.kind !== 'raise') merge(journal.before, journal.before, after, differ);
    else journal.reapply(after);
    for (const { states } of raised) joinStates(vm, states, differ);
    // where something threw, no other way out was taken
    return withdrawn(vm, [...raised, ...left], () => handle(vm, { node, frame, errors, any, within }));
  };
  return { any, after, raised, left, run };
}

/** The body fails in any case; which of its exceptions it was may be open. */
function surelyThrown(vm: Interpreter, tried: Tried, mayThrow: boolean): Completion {
  const { any, raised, left, run } = clausesOf(vm, tried, mayThrow);
  const ended = guarded(vm, run);
  if (ended.kind === 'raise') return ended;
  // that a clause caught it is no condition of what follows: what none catches is thrown again, and that is told
  vm.guards.splice(0, vm.guards.length, ...vm.guards.filter(({ kind, on }) => kind !== 'try' || on !== any));
  withdraw(vm, raised);
  // the exception took from the guards what stands against the other ways out
  for (const { guard } of left) if (!vm.guards.includes(guard)) vm.guards.push(guard);
  if (mayThrow) unlessThrown(vm, left, tried.outside, { ...throwing(tried, any), text: 'a call threw' });
  return ended;
}

/** The body ended well as far as is known; a call of the outside may have thrown all the same. */
function perhapsThrown(vm: Interpreter, tried: Tried, mayThrow: boolean): Completion {
  const { journal, outside, completion, frame } = tried;
  const { any, after, raised, left, run } = clausesOf(vm, tried, mayThrow);
  const guards = vm.guards.length;
  const clause = { end: 'raise' };
  const throws = throwing(tried, any);
  const ended = both(
    vm,
    throws,
    () => {
      const result = guarded(vm, run);
      clause.end = result.kind;
      return result;
    },
    () => {
      touchAll(vm, journal);
      journal.reapply(after);
      return completion;
    },
    frame,
  );
  // a clause that throws again is what an exception without the try would be: it takes nothing from what follows
  if (clause.end === 'raise') vm.guards.length = guards;
  else inThePast(vm, any);
  if (clause.end === 'normal') unlessThrown(vm, left, outside, throws);
  // what no clause catches is thrown again, and that is told
  withdraw(vm, raised);
  return ended;
}

/** Outside of the statement, what stands under its guards asks for what is over. */
function inThePast(vm: Interpreter, any: GvUnknown): void {
  vm.guards.forEach((guard, at) => {
    if (guard.kind !== 'try' || guard.on !== any || guard.text !== 'a call throws') return;
    const over = { ...guard, text: 'a call threw' };
    vm.guards[at] = over;
    for (const one of vm.departures) if (one.guard === guard) one.guard = over;
  });
}

function throwing({ part }: Tried, any: GvUnknown): Guard {
  return { on: any, holds: true, kind: 'try', span: part.span, text: 'a call throws' };
}
