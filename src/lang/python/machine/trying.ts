import { drop, unwatch, watch } from '../../departures.js';
import { isException } from '../builtins/exceptions.js';
import type { Guard } from '../events.js';
import { child, parts, type SyntaxNode } from '../syntax/nodes.js';
import { none } from '../values/make.js';
import { ANY_EXCEPTION, makeException } from '../values/raised.js';
import { isSettled } from '../values/settled.js';
import { plainRepr } from '../values/text.js';
import type { PyValue } from '../values/types.js';
import { both } from './branching.js';
import { externalBases, resolutionOrder } from './classes.js';
import type { Departure } from './departure.js';
import { join, opposite, stateSince, take, withdraw, withdrawn } from './departures.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal, restore } from './journal.js';
import { guarded } from './raising.js';
import { type Completion, NORMAL, Raised } from './signals.js';
import { decisiveImports, importHandler, importing, keepNames, rememberNone } from './trying-imports.js';

/**
 * `try`: a known exception goes to its handler, one of unknown outcome to its handler under that condition. Calls into the outside are taken
 * to succeed, so that handlers for their failures are not entered: this is the reading of a load that works. What asks for a thing that may be
 * missing (a variable of the environment, a file, a module) is no such call.
 */
export function tryStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const from = vm.departures.length;
  const clauses = parts(node).filter((one) => one.type === 'except_clause' || one.type === 'except_group_clause');
  const last = parts(node).find((one) => one.type === 'finally_clause');
  const block = last && parts(last).find((one) => one.type === 'block');
  // what a handler or `else` raises passes the `finally` of the same statement
  const watched = watchedOf(vm, node, clauses, frame);
  const completion = tried(vm, block !== undefined, () => guarded(vm, () => attempt(vm, watched, frame)));
  const ended = block ? passing(vm, from, () => vm.runBlock(block, frame)) : NORMAL;
  if (vm.trying === 0) abandon(vm, from);
  const result = ended.kind === 'normal' ? completion : ended;
  if (result.kind === 'raise') throw result.error;
  return result;
}

/** What a builtin operation may raise and no `try` catches fails the load: this is the reading of a load that works. */
function abandon(vm: Interpreter, from: number): void {
  const lost = vm.departures.slice(from).filter(({ way, frame }) => way === 'raise' && frame === undefined);
  for (const one of lost) take(vm, one);
  withdraw(vm, lost);
}

/** Run `body` as part of a `try` statement: what it may raise is kept. */
function tried<T>(vm: Interpreter, isKept: boolean, body: () => T): T {
  vm.trying += isKept ? 1 : 0;
  try {
    return body();
  } finally {
    vm.trying -= isKept ? 1 : 0;
  }
}

/** What runs under the eyes of handlers. */
interface Watched {
  readonly body: () => Completion;
  /** What takes an exception; undefined where nothing does. */
  readonly handlerOf: (error: Raised) => (() => Completion) | undefined;
  readonly otherwise?: () => Completion;
  /** Called when the body has run; gives what is to be done once a handler may have run. */
  readonly keep?: () => () => void;
  /** Whether there are handlers at all: then what the body may raise is kept. */
  readonly isKept: boolean;
}

function watchedOf(vm: Interpreter, node: SyntaxNode, clauses: readonly SyntaxNode[], frame: Frame): Watched {
  const body = child(node, 'body');
  const clauseOf = (error: Raised) => clauses.find((one) => isFor(vm, one, error, frame));
  const waiting = body && importHandler(body, clauseOf, frame);
  const imports = waiting ? decisiveImports(body, waiting, frame) : new Set<string>();
  const block = () => (body ? vm.runBlock(body, frame) : NORMAL);
  const otherwise = parts(node).find((one) => one.type === 'else_clause');
  const more = otherwise && child(otherwise, 'body');
  return {
    body: imports.size > 0 ? () => importing(vm, block) : block,
    keep: () => {
      if (waiting) rememberNone(body, waiting, frame);
      return keepNames(vm, imports, frame);
    },
    handlerOf: (error) => {
      const clause = clauseOf(error);
      return clause && (() => handle(vm, error, clause, frame));
    },
    ...(more && { otherwise: () => vm.runBlock(more, frame) }),
    isKept: clauses.length > 0,
  };
}

/** `with contextlib.suppress(A, B)`: the block ends where one of them is raised, and what follows it goes on. */
export function suppressing(
  vm: Interpreter,
  types: readonly PyValue[],
  body: () => Completion,
  frame: Frame,
): Completion {
  const handlerOf = (error: Raised) => (types.some((one) => catches(vm, one, error)) ? () => NORMAL : undefined);
  const completion = attempt(vm, { body, handlerOf, isKept: true }, frame);
  if (completion.kind === 'raise') throw completion.error;
  return completion;
}

function attempt(vm: Interpreter, { body, handlerOf, otherwise, keep, isKept }: Watched, frame: Frame): Completion {
  const from = vm.departures.length;
  const completion = tried(vm, isKept, () => guarded(vm, body));
  const rebind = keep?.();
  const caught = vm.departures.slice(from).filter(({ error }) => error && handlerOf(error));
  const handler = (error: Raised) => {
    const taken = handlerOf(error);
    if (!taken) throw error;
    return taken();
  };
  const rest = () => {
    if (completion.kind === 'raise') return handler(completion.error);
    return completion.kind === 'normal' && otherwise ? otherwise() : completion;
  };
  const raised = caught.map((one) => ({ one, later: vm.departures.slice(vm.departures.indexOf(one) + 1) }));
  for (const { one } of raised) take(vm, one);
  withdraw(vm, caught);
  const ended = perhapsCaught(vm, raised, handler, rest, frame);
  if (caught.length > 0 && completion.kind !== 'raise') rebind?.();
  return ended;
}

/** An exception that may have been raised, and what may have left after that. */
interface MayBeRaised {
  readonly one: Departure;
  readonly later: readonly Departure[];
}

/** The handlers of exceptions that may have been raised, each as things stood then and under the condition that they were; then the rest. */
function perhapsCaught(
  vm: Interpreter,
  [first, ...more]: readonly MayBeRaised[],
  handler: (error: Raised) => Completion,
  rest: () => Completion,
  frame: Frame,
): Completion {
  const error = first?.one.error;
  const [against] = first?.one.guards ?? [];
  if (!first || !error || !against) return rest();
  const { expected: is, states } = first.one;
  const guard: Guard = opposite(against);
  let fails = false;
  const caught = () =>
    withdrawn(vm, first.later, () => {
      for (const [target, state] of states) {
        vm.touch(target);
        restore(target, state);
      }
      const ended = guarded(vm, () => handler(error));
      fails = ended.kind === 'raise' && vm.trying === 0;
      return ended;
    });
  const expected = is === undefined ? undefined : is ? 'one' : 'other';
  const completion = both(vm, guard, caught, () => perhapsCaught(vm, more, handler, rest, frame), frame, expected);
  // the load fails there: nothing that follows stands under that condition
  const isBuiltin = first.one.frame === undefined;
  if (fails && isBuiltin) vm.guards.splice(0, vm.guards.length, ...vm.guards.filter(({ on }) => on !== guard.on));
  return completion;
}

/** A `finally` runs on the way of all that left since `from` as well: what they had changed is joined before it, and they go on after it. */
function passing(vm: Interpreter, from: number, run: () => Completion): Completion {
  const made = vm.departures.slice(from);
  if (made.length === 0) return run();
  for (const one of made) {
    unwatch(vm, one);
    join(vm, one, stateSince(one));
  }
  const journal = makeJournal();
  vm.journals.push(journal);
  const ended = withdrawn(vm, made, run);
  drop(vm, journal);
  // what it changed, it changed for them as well
  for (const { states } of made) for (const target of journal.before.keys()) states.delete(target);
  watch(vm, from, new Map(), makeJournal);
  if (ended.kind === 'normal') return ended;
  for (const one of made) take(vm, one);
  withdraw(vm, made);
  return ended;
}

/** Whether a clause takes an exception. */
function isFor(vm: Interpreter, clause: SyntaxNode, error: Raised, frame: Frame): boolean {
  const { type } = headOf(clause);
  return !type || catches(vm, vm.evaluate(type, frame), error);
}

/** The type and the name of `except type as name`. */
function headOf(clause: SyntaxNode): { type: SyntaxNode | undefined; alias: SyntaxNode | undefined } {
  const value = child(clause, 'value') ?? parts(clause).find((one) => one.type !== 'block');
  return value?.type === 'as_pattern'
    ? { type: parts(value)[0], alias: child(value, 'alias') }
    : { type: value, alias: child(clause, 'alias') };
}

function handle(vm: Interpreter, error: Raised, clause: SyntaxNode, frame: Frame): Completion {
  const { alias } = headOf(clause);
  const block = parts(clause).find((one) => one.type === 'block');
  if (alias) vm.assign(alias, boundTo(vm, error), frame);
  vm.handling.push(error);
  try {
    return block ? vm.runBlock(block, frame) : NORMAL;
  } finally {
    vm.handling.pop();
  }
}

/** What `as error` binds. */
function boundTo(vm: Interpreter, { value, type, text, span }: Raised): PyValue {
  if (type === ANY_EXCEPTION) return vm.unknown('PY014', `the exception that ${text} raises`, span);
  return value ?? makeException(vm, type, undefined, span);
}

function catches(vm: Interpreter, handler: PyValue, error: Raised): boolean {
  if (handler.kind === 'tuple') return handler.items.some((one) => catches(vm, one, error));
  const name = handler.kind === 'builtin' || handler.kind === 'class' ? handler.name : describe(handler);
  if (error.value?.kind === 'instance')
    return resolutionOrder(error.value.of).some((base) => base === handler || isKindOf(vm, base, name));
  return isCaught(vm, error.type, name);
}

/** Whether a class that an exception is of is caught as `name`: the parents of Python's own stand in no list of bases. */
function isKindOf(vm: Interpreter, base: PyValue, name: string): boolean {
  return nameOf(base) === name || (base.kind === 'external' && isCaught(vm, base.name, name));
}

function isCaught(vm: Interpreter, type: string, handler: string): boolean {
  return type === ANY_EXCEPTION || isException(type, handler) || vm.host.vocabulary.catches?.(type, handler) === true;
}

function nameOf(value: PyValue): string {
  return value.kind === 'builtin' || value.kind === 'class' ? value.name : describe(value);
}

/** `raise`: of something known an exception; of something from outside as well, by its name. */
export function raiseStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const expression = parts(node)[0];
  const span = frame.state.lines.span(node);
  if (!expression) throw vm.handling.at(-1) ?? new Raised('RuntimeError', 'No active exception to reraise', span);
  const value = vm.evaluate(expression, frame);
  if (isNoException(value)) throw new Raised('TypeError', 'exceptions must derive from BaseException', span);
  const made = value.kind === 'class' ? vm.call(value, { args: [], kwargs: new Map() }, span) : value;
  throw new Raised(typeName(made), textOf(made), span, thrown(vm, made));
}

/** Whether something surely cannot be raised: Python's own values, and classes of the repository with no base from outside. */
function isNoException(value: PyValue): boolean {
  const cls = value.kind === 'instance' ? value.of : value;
  if (cls.kind === 'class') return externalBases(cls).length === 0;
  return isSettled(value) && value.kind !== 'builtin';
}

/** What `except ... as error` binds; of a class an object of it. */
function thrown(vm: Interpreter, made: PyValue): PyValue | undefined {
  if (made.kind === 'external') return makeException(vm, made.name, [], made.span);
  return made.kind === 'instance' || made.kind === 'opaque' ? made : undefined;
}

function typeName(value: PyValue): string {
  if (value.kind === 'instance') return value.of.name;
  if (value.kind === 'opaque' && value.from.how === 'call') return value.from.name;
  return value.kind === 'builtin' ? value.name : describe(value);
}

function textOf(value: PyValue): string {
  if (value.kind !== 'opaque' || value.from.how !== 'call') return '';
  const first = value.from.args.args[0] ?? none;
  return first.kind === 'str' ? first.value : (plainRepr(first) ?? '');
}
