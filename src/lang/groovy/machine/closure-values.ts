import type { Span } from '../../../core/index.js';
import type { ClosureNode, Expression } from '../syntax/ast.js';
import { childrenOf, type SyntaxNode } from '../syntax/children.js';
import type { GvClosure, GvValue, Place } from '../values/types.js';
import { tell } from './branching.js';
import { makeFrame, makeScope } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { makeJournal } from './journal.js';
import { isCertain, Raised } from './signals.js';

/**
 * The value of the expression that stands at a place within a closure, as if it were met now. Nothing is recorded, and what it changes is put back;
 * `live`: it is met now, with all that it does, and what it throws goes on.
 */
export function valueAt(vm: Interpreter, closure: GvClosure, span: Span, live = false): GvValue | undefined {
  if (closure.body.how !== 'code') return undefined;
  const { node, place, scope, cls } = closure.body;
  const found = expressionAt(node, place, span);
  if (!found) return undefined;
  const self = closure.self;
  const frame = makeFrame({ place, scope: makeScope(scope), self, cls, closure });
  if (live) return vm.evaluate(found, frame);
  const back = vm.mark();
  const journal = makeJournal();
  vm.journals.push(journal);
  vm.dry += 1;
  const departures = vm.departures.length;
  try {
    return vm.evaluate(found, frame);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return undefined;
  } finally {
    back();
    vm.departures.length = departures;
    journal.rewind();
  }
}

function expressionAt(root: ClosureNode, place: Place, span: Span): Expression | undefined {
  const pending: SyntaxNode[] = childrenOf(root);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isExpression(node) && sameSpan(place.span(node), span)) return node;
    pending.push(...childrenOf(node));
  }
  return undefined;
}

/** A statement that is one expression stands where the expression does. */
const STATEMENTS: ReadonlySet<string> = new Set(
  'class method field block expression declaration if while do forIn for throw return break continue assert synchronized labelled switch try'.split(
    ' ',
  ),
);

function isExpression(node: SyntaxNode): node is Expression {
  return !STATEMENTS.has(node.kind);
}

function sameSpan(a: Span, b: Span): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.column === b.start.column &&
    a.end.line === b.end.line &&
    a.end.column === b.end.column
  );
}

/** Run `body`; false when an exception of the evaluated code ended it. */
export function attempted(vm: Interpreter, body: () => void): boolean {
  const back = vm.mark();
  try {
    body();
    return true;
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    back();
    return false;
  }
}

/** Run `body`; an exception that nothing has told of (and that is certain, with `sure`) is told of before it goes on. */
export function telling<T>(vm: Interpreter, body: () => T, sure = false): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof Raised && (!sure || isCertain(error)) ? tell(vm, error) : error;
  }
}
