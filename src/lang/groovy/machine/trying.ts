import { rewound, watch } from '../../departures.js';
import type { Guard, TryPart } from '../events.js';
import type { Block, CatchClause, Placed, TryStatement } from '../syntax/ast.js';
import type { GvUnknown } from '../values/types.js';
import { both, closeJournal, differing, guardOn, tell, touchAll } from './branching.js';
import type { Departure } from './departure.js';
import { joinStates, passing, rejoin, thrownSince, unlessThrown, withdraw, withdrawn } from './departures.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type GroovyJournal, makeJournal, merge } from './journal.js';
import { instanceOf, resolveType } from './resolve.js';
import { type Completion, NORMAL, Raised, type Thrown } from './signals.js';

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
  const completion = guarded(vm, () => inPart(vm, 'body', node, frame, () => body(vm, node, outer)));
  const caught =
    completion.kind === 'raise' && vm.events.length === recorded
      ? instead(vm, node, completion.error, { journal, from }, outer)
      : afterBody(vm, node, completion, { journal, from, outside: before }, vm.outside > before, outer);
  const ended = node.finally
    ? guarded(vm, () =>
        withdrawn(vm, passing(vm, from, differing), () =>
          inPart(vm, 'finally', node, frame, () => runBlock(vm, node.finally, frame)),
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

function inPart(
  vm: Interpreter,
  part: TryPart['part'] | 'instead',
  node: TryStatement,
  frame: Frame,
  run: () => Completion,
): Completion {
  const span = frame.place.span(node);
  if (part === 'instead') vm.trying.push({ part: 'body', catches: 'none', span });
  else vm.trying.push({ part, catches: caughtBy(node.catches), span });
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

/** What the body of a `try` has done: what changed, and which departures were made since `from`. */
interface Tried {
  readonly journal: GroovyJournal;
  readonly from: number;
  /** What may have raised an exception before it. */
  readonly outside: number;
}

function afterBody(
  vm: Interpreter,
  node: TryStatement,
  completion: Completion,
  { journal, from, outside }: Tried,
  mayThrow: boolean,
  frame: Frame,
): Completion {
  if (completion.kind === 'raise') {
    closeJournal(vm, journal);
    rejoin(vm, from, () => true, differing);
    return guarded(vm, () => handle(vm, node, completion.error, 0, frame));
  }
  const raises = mayThrow || vm.departures.slice(from).some(({ way }) => way === 'raise');
  if (!raises || node.catches.length === 0) {
    closeJournal(vm, journal);
    return completion;
  }
  return perhapsCaught(vm, node, completion, { journal, from, outside }, frame);
}

/** A body that fails before it does anything: its clause is all there is, and what fails there is caught by no clause. */
function instead(
  vm: Interpreter,
  node: TryStatement,
  error: Raised,
  { journal, from }: Pick<Tried, 'journal' | 'from'>,
  frame: Frame,
): Completion {
  closeJournal(vm, journal);
  rejoin(vm, from, () => true, differing);
  return guarded(vm, () => handle(vm, node, error, 0, frame, 'instead'));
}

/** The first clause that catches what was thrown; where its class is not known, each under a guard. */
function handle(
  vm: Interpreter,
  node: TryStatement,
  error: Raised,
  at: number,
  frame: Frame,
  part: 'catch' | 'instead' = 'catch',
): Completion {
  const clause = node.catches[at];
  if (!clause) throw error;
  const caught = catches(vm, clause, error.value, frame);
  const enter = () => inPart(vm, part, node, frame, () => enterClause(vm, clause, error.value, frame));
  if (caught === true) return enter();
  const next = () => handle(vm, node, error, at + 1, frame, part);
  if (caught === false) return next();
  return both(vm, guardOn('try', error.value, headOf(clause), frame), enter, next, frame);
}

/** `catch (Some e)` without its body. */
function headOf(clause: CatchClause): Placed {
  return { start: clause.start, end: clause.body.start };
}

function enterClause(vm: Interpreter, clause: CatchClause, value: Thrown, frame: Frame): Completion {
  const within = inner(frame);
  within.scope.names.set(clause.name, value);
  return vm.runAll(clause.body.statements, within);
}

function catches(vm: Interpreter, clause: CatchClause, value: Thrown, frame: Frame): boolean | undefined {
  const names = clause.types.length > 0 ? clause.types : [undefined];
  let known: false | undefined = false;
  for (const type of names) {
    const cls = type ? resolveType(vm, type, frame) : ({ kind: 'javaClass', name: 'java.lang.Exception' } as const);
    const met =
      cls.kind === 'javaClass' && EVERYTHING.has(cls.name) && value.kind !== 'throwable' && value.kind !== 'instance'
        ? true
        : instanceOf(vm, value, cls);
    if (met === true) return true;
    if (met === undefined) known = undefined;
  }
  return known;
}

/** What calls of the outside throw is taken to be an Exception, not an Error. */
const EVERYTHING: ReadonlySet<string> = new Set(['java.lang.Throwable', 'java.lang.Exception']);

/** The body ended well as far as is known; a call of the outside may have thrown all the same. */
function perhapsCaught(
  vm: Interpreter,
  node: TryStatement,
  completion: Completion,
  { journal, from, outside }: Tried,
  frame: Frame,
): Completion {
  const after = rewound(vm, journal, from);
  closeJournal(vm, journal);
  const raised = thrownSince(vm, from);
  watch(vm, from, journal.before, makeJournal);
  const span = frame.place.span(node);
  const thrown: GvUnknown = vm.unknown('GV014', 'what a call of the outside throws', span);
  const left = vm.departures.slice(from);
  const caught = () => {
    touchAll(vm, journal);
    merge(journal.before, journal.before, after, () => thrown);
    for (const { states } of raised) joinStates(vm, states, () => thrown);
    // where something threw, no other way out was taken
    return withdrawn(vm, [...raised, ...left], () => handle(vm, node, new Raised(thrown, span), 0, frame));
  };
  const guards = vm.guards.length;
  const clause = { end: 'raise' };
  const throws: Guard = { on: thrown, holds: true, kind: 'try', span, text: 'a call throws' };
  const ended = both(
    vm,
    throws,
    () => {
      const result = guarded(vm, caught);
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
  const isCaught = ({ error }: Departure) => error && node.catches.some((one) => catches(vm, one, error.value, frame));
  if (clause.end === 'normal') {
    unlessThrown(vm, left, outside, throws);
    withdraw(vm, raised.filter(isCaught));
  }
  return ended;
}
