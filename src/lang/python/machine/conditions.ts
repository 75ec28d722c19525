/** Expressions that decide: `and`, `or`, `not`, comparisons and `a if c else b`, with what is assumed where they are not known. */
import type { Span } from '../../../core/index.js';
import type { Guard } from '../events.js';
import { child, childrenIn, operatorOf, parts, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf, isDoubtful, reasonOf } from '../values/assume.js';
import { bool, none } from '../values/make.js';
import { compare, unary } from '../values/operators.js';
import { areUnordered, hasNoItems, isSettled, mayBeRefused } from '../values/settled.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { both } from './branching.js';
import { lookupDunder } from './classes.js';
import { NONE_TESTS, richComparison } from './comparing.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { spanOf, textOfNode } from './operands.js';
import { NORMAL } from './signals.js';
import { isPerhapsNone } from './trying-imports.js';
import { asUnknown } from './unknowns.js';

/** Kinds that have neither a sign nor bits. */
const UNSIGNED: ReadonlySet<PyValue['kind']> = new Set([
  'none',
  'str',
  'bytes',
  'list',
  'tuple',
  'dict',
  'set',
  'path',
]);

export function unaryOf(
  vm: Interpreter,
  operator: string,
  argument: SyntaxNode | undefined,
  node: SyntaxNode,
  frame: Frame,
): PyValue {
  const value = argument ? vm.evaluate(argument, frame) : none;
  const span = spanOf(frame, node);
  if (UNSIGNED.has(value.kind) && isSettled(value))
    vm.raise('TypeError', `bad operand type for ${operator}: ${describe(value)}`, span);
  return unary(operator, value) ?? derived(vm, value, span, (one) => unary(operator, one));
}

/** What an operation gives on a value that is not known; computed on the assumed value, if there is one. */
export function derived(
  vm: Interpreter,
  value: PyValue,
  span: Span,
  compute: (assumed: PyValue) => PyValue | undefined,
): PyUnknown {
  const reason = reasonOf(value);
  if (!reason) return mayBeRefused(vm, vm.unknown('PY014', describe(value), span), [value], span);
  const assumed = assumedOf(value);
  return vm.unknown(reason.why, reason.what, span, assumed && compute(assumed));
}

export function booleanOf(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (!left || !right) return none;
  const isAnd = operatorOf(node) === 'and';
  const a = vm.evaluate(left, frame);
  const known = vm.truth(a, spanOf(frame, left));
  if (known !== undefined) return known === isAnd ? vm.evaluate(right, frame) : a;
  const span = spanOf(frame, node);
  const assumption = isDoubtful(a) ? assumedOf(a) : undefined;
  const assumed = assumption && vm.truth(assumption, span);
  const guard = { on: a, holds: isAnd, kind: 'if', span, text: textOfNode(frame, left) } as const;
  const [b] = eitherOf(vm, guard, assumed, [() => vm.evaluate(right, frame), () => a], frame);
  const { why, what } = asUnknown(vm, a, span);
  const likely = assumed === undefined ? undefined : assumed === isAnd ? assumedOf(b) : assumption;
  // an `or` of something true is true, and an `and` of something false is false, whichever side it is
  const settled = vm.truth(b, span);
  const made = vm.unknown(why, what, span, likely);
  const told = settled === !isAnd ? { ...made, truth: settled } : made;
  vm.host.vocabulary.chosen?.(told, [guard], [b, a]);
  return told;
}

/** Parts of an expression that are evaluated only under a condition, one or the other. */
function eitherOf(
  vm: Interpreter,
  guard: Guard,
  assumed: boolean | undefined,
  [then, otherwise]: readonly [() => PyValue, () => PyValue],
  frame: Frame,
): readonly [PyValue, PyValue] {
  const guards = vm.guards.length;
  const failed = () => vm.unknown('PY014', 'an expression that raises', guard.span);
  const values: PyValue[] = [];
  const branch = (at: 0 | 1, body: () => PyValue) => () => {
    values[at] = body();
    return NORMAL;
  };
  const expected = assumed === undefined ? undefined : assumed === guard.holds ? 'one' : 'other';
  const ended = both(vm, guard, branch(0, then), branch(1, otherwise), frame, expected);
  if (ended.kind === 'raise') throw ended.error;
  // outside of every `try` the load would fail
  if (vm.trying === 0) vm.guards.length = guards;
  return [values[0] ?? failed(), values[1] ?? failed()];
}

/** `a < b < c` holds where both do: one that is not known leaves the chain unknown, unless another is known not to hold. */
export function comparison(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const operands = parts(node);
  const operators = childrenIn(node, 'operators').map((one) => textOfNode(frame, one).replace(/\s+/g, ' '));
  const span = spanOf(frame, node);
  let left = operands[0] ? vm.evaluate(operands[0], frame) : none;
  let result: PyValue = bool(true);
  let doubt: PyValue | undefined;
  for (const [index, operator] of operators.entries()) {
    const operand = operands[index + 1];
    const right = operand ? vm.evaluate(operand, frame) : none;
    result = compared(vm, operator, left, right, span);
    const holds = vm.truth(result, span);
    if (holds === false) return result;
    if (holds === undefined) doubt ??= result;
    left = right;
  }
  return doubt ?? result;
}

/** `x in d` asks a table; every other comparison goes through what it compares. */
const isLookup = (operator: string, right: PyValue) =>
  operator.endsWith('in') && (right.kind === 'dict' || right.kind === 'set');

/** An object of the product that is known to be there, and None, which it does not equal. */
function isNoneBesideTrue(vm: Interpreter, [left, right]: readonly [PyValue, PyValue], span: Span): boolean {
  const [none_, other] = left.kind === 'none' ? [left, right] : [right, left];
  return none_.kind === 'none' && other.kind === 'opaque' && vm.truth(other, span) === true;
}

/** `x in y` and `x not in y` of an object that says itself what it holds: the truth of its answer (Python reference, 6.10.2). */
function containedIn(
  vm: Interpreter,
  operator: string,
  [left, right]: readonly [PyValue, PyValue],
  span: Span,
): PyValue | undefined {
  if (!operator.endsWith('in')) return undefined;
  const answer = ownAnswer(vm, [left, right], span);
  const isIn = answer && vm.truth(answer, span);
  if (isIn !== undefined) return bool(isIn !== (operator !== 'in'));
  if (!answer) return undefined;
  const reason = asUnknown(vm, answer, span);
  return operator === 'in' ? answer : vm.unknown(reason.why, reason.what, span);
}

function ownAnswer(vm: Interpreter, [left, right]: readonly [PyValue, PyValue], span: Span): PyValue | undefined {
  if (right.kind === 'instance' && lookupDunder(right, '__contains__'))
    return vm.callMethod(right, '__contains__', [left], span);
  const modelled = right.kind === 'opaque' ? right.attributes.get('__contains__') : undefined;
  return modelled && vm.call(modelled, { args: [left], kwargs: new Map() }, span);
}

function compared(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  const asked = richComparison(vm, operator, [left, right], span);
  if (asked) return asked;
  const modelled = containedIn(vm, operator, [left, right], span);
  if (modelled) return modelled;
  if (!isLookup(operator, right)) vm.weigh(left, right);
  if (NONE_TESTS.has(operator) && isNoneBesideTrue(vm, [left, right], span))
    return bool(operator === 'is not' || operator === '!=');
  if (operator.startsWith('is') && right.kind === 'none' && isPerhapsNone(left))
    return vm.unknown('PY014', `whether ${describe(left)} is installed`, span, bool(operator === 'is not'));
  const known = compare(operator, left, right);
  if (known) return known;
  const unknown = reasonOf(left) ?? reasonOf(right);
  if (!unknown) return unanswered(vm, operator, [left, right], span);
  const [a, b] = [assumedOf(left), assumedOf(right)];
  const made = vm.unknown(unknown.why, unknown.what, span, a && b && compare(operator, a, b));
  const isLeft = left.kind === 'unknown';
  return vm.derived(made, isLeft ? left : right, { how: 'comparison', operator, other: isLeft ? right : left, isLeft });
}

/** A comparison of known values that no model answers: there may be no such comparison. */
function unanswered(
  vm: Interpreter,
  operator: string,
  [left, right]: readonly [PyValue, PyValue],
  span: Span,
): PyValue {
  const what = `${describe(left)} ${operator} ${describe(right)}`;
  const isIn = operator.endsWith('in');
  const isRefused = isIn
    ? hasNoItems(right) || (right.kind === 'str' && left.kind !== 'str' && isSettled(left))
    : SIZES.has(operator) && areUnordered(left, right);
  if (isRefused) return vm.raise('TypeError', `${what} is not supported`, span);
  return mayBeRefused(vm, vm.unknown('PY014', what, span), [left, right], span);
}

const SIZES: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

export function conditional(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [then, condition, otherwise] = parts(node);
  if (!then || !condition || !otherwise) return none;
  const span = spanOf(frame, node);
  const test = vm.evaluate(condition, frame);
  const known = vm.truth(test, span);
  if (known !== undefined) return vm.evaluate(known ? then : otherwise, frame);
  const guard: Guard = { on: test, holds: true, kind: 'if', span, text: textOfNode(frame, condition) };
  const assumption = isDoubtful(test) ? assumedOf(test) : undefined;
  const assumed = assumption && vm.truth(assumption, span);
  const sides = [() => vm.evaluate(then, frame), () => vm.evaluate(otherwise, frame)] as const;
  const [a, b] = eitherOf(vm, guard, assumed, sides, frame);
  if (a === b || vm.equal(a, b) === true) return a;
  const { why, what } = asUnknown(vm, test, span);
  const made = vm.unknown(why, what, span, assumed === undefined ? undefined : assumed ? a : b);
  vm.host.vocabulary.chosen?.(made, [guard], [a, b]);
  return made;
}
