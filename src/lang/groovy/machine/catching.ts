/** Which clause of a `try` catches what may have been thrown: by one exception that is known, by several, or by something that is not known. */
import type { CatchClause, Placed, TryStatement } from '../syntax/ast.js';
import type { GvUnknown } from '../values/types.js';
import { both, guardOn } from './branching.js';
import { type Frame, inner } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { instanceOf, resolveType } from './resolve.js';
import { type Completion, NORMAL, Raised, type Thrown } from './signals.js';

/** What is on its way to the clauses of one statement. */
export interface Caught {
  readonly node: TryStatement;
  readonly frame: Frame;
  /** What may have been thrown: one of these. */
  readonly errors: readonly Raised[];
  /** Stands for it where it is one of several. */
  readonly any: GvUnknown;
  /** Runs code as a part of the statement. */
  readonly within: (run: () => Completion) => Completion;
}

/** Whether some clause may catch one of them. */
export function mayCatch(vm: Interpreter, node: TryStatement, errors: readonly Raised[], frame: Frame): boolean {
  return errors.some(({ value }) => node.catches.some((clause) => catches(vm, clause, value, frame) !== false));
}

/** The first clause that catches what was thrown; where that is not known, each under a guard. What none of them catches is thrown again. */
export function handle(vm: Interpreter, caught: Caught, at = 0): Completion {
  const { node, frame, errors } = caught;
  const clause = node.catches[at];
  if (!clause) return again(vm, caught);
  const verdicts = errors.map(({ value }) => catches(vm, clause, value, frame));
  const among = (verdict: boolean) => ({ ...caught, errors: errors.filter((_, one) => verdicts[one] !== !verdict) });
  const enter = () => caught.within(() => enterClause(vm, clause, thrown(among(true)), frame));
  if (verdicts.every((one) => one === true)) return enter();
  if (verdicts.every((one) => one === false)) return handle(vm, caught, at + 1);
  const next = () => handle(vm, among(false), at + 1);
  return both(vm, guardOn('try', caught.any, headOf(clause), frame), enter, next, frame);
}

/** No clause catches it, which only the run knows: the log tells of it, for it ends what a clause could have gone on from. */
function again(vm: Interpreter, caught: Caught): never {
  const { node, frame, any } = caught;
  const value = thrown(caught);
  const last = node.catches.at(-1);
  const span = last ? frame.place.span(headOf(last)) : any.span;
  caught.within(() => {
    vm.record({ kind: 'throw', value }, span);
    return NORMAL;
  });
  throw new Raised(value, caught.errors[0]?.span ?? any.span, true);
}

function thrown({ errors, any }: Pick<Caught, 'errors' | 'any'>): Thrown {
  const [first, ...others] = errors.map(({ value }) => value);
  return first && others.every((one) => one === first) ? first : any;
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

/** Whether a clause catches it: what is not known (calls of the outside, classes that are not here) is taken to be an Exception, not an Error. */
function catches(vm: Interpreter, clause: CatchClause, value: Thrown, frame: Frame): boolean | undefined {
  const names = clause.types.length > 0 ? clause.types : [undefined];
  let known: false | undefined = false;
  for (const type of names) {
    const cls = type ? resolveType(vm, type, frame) : ({ kind: 'javaClass', name: 'java.lang.Exception' } as const);
    const isAny = cls.kind === 'javaClass' && EVERYTHING.has(cls.name);
    const met = instanceOf(vm, value, cls) ?? (isAny ? true : undefined);
    if (met === true) return true;
    if (met === undefined) known = undefined;
  }
  return known;
}

const EVERYTHING: ReadonlySet<string> = new Set(['java.lang.Throwable', 'java.lang.Exception']);
