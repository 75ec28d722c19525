/** Expressions that evaluate one side or the other: `&&`, `||`, `a ? b : c`, `a ?: b`. */
import type { Expression } from '../syntax/ast.js';
import { bool, NULL } from '../values/make.js';
import type { Asks, GvValue } from '../values/types.js';
import { both, branch, guardOn } from './branching.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import type { Completion } from './signals.js';
import { asUnknown, derived } from './unknowns.js';

/** `&&` and `||`: the right side is evaluated only where the left one asks for it; where that is not known, under a guard. */
export function logical(vm: Interpreter, node: Extract<Expression, { kind: 'binary' }>, frame: Frame): GvValue {
  const left = vm.evaluate(node.left, frame);
  const operator = node.operator === '||' ? '||' : '&&';
  const stops = operator === '||';
  const known = vm.truth(left, frame.place.span(node.left));
  if (known === stops) return bool(stops);
  if (known !== undefined) return truthValue(vm, vm.evaluate(node.right, frame), frame, node);
  const seen: { readonly value: GvValue; readonly truth: GvValue }[] = [];
  const body = () => {
    const value = vm.evaluate(node.right, frame);
    seen.push({ value, truth: truthValue(vm, value, frame, node) });
    return { kind: 'normal' } as const;
  };
  const guard = guardOn('if', left, node.left, frame);
  const completion = both(vm, stops ? { ...guard, holds: false } : guard, body, () => ({ kind: 'normal' }), frame);
  if (completion.kind === 'raise') throw completion.error;
  const [right] = seen;
  // unknown && false is false whatever the unknown is
  if (right?.truth.kind === 'boolean' && right.truth.value === stops) return right.truth;
  const asks: Asks | undefined = right && { operator, left, right: right.value };
  return derived(vm, [left], 'a condition', frame.place.span(node), asks);
}

function truthValue(vm: Interpreter, value: GvValue, frame: Frame, node: Expression): GvValue {
  const span = frame.place.span(node);
  const known = vm.truth(value, span);
  return known === undefined
    ? value.kind === 'unknown'
      ? value
      : derived(vm, [value], 'a condition', span)
    : bool(known);
}

/** `a ? b : c`. */
export function ternary(vm: Interpreter, node: Extract<Expression, { kind: 'ternary' }>, frame: Frame): GvValue {
  return endValue(
    branch(
      vm,
      node.condition,
      () => ({ kind: 'normal', value: vm.evaluate(node.consequence, frame) }),
      () => ({ kind: 'normal', value: vm.evaluate(node.alternative, frame) }),
      frame,
    ),
  );
}

/** `x ?: y`: where nobody knows `x`, what the code names instead is what it is assumed to be. */
export function elvis(vm: Interpreter, node: Extract<Expression, { kind: 'elvis' }>, frame: Frame): GvValue {
  const value = vm.evaluate(node.value, frame);
  const known = vm.truth(value, frame.place.span(node.value));
  if (known !== undefined) return known ? value : vm.evaluate(node.alternative, frame);
  let other: GvValue = NULL;
  const guard = { ...guardOn('if', value, node.value, frame), holds: false };
  const completion = both(
    vm,
    guard,
    () => {
      other = vm.evaluate(node.alternative, frame);
      return { kind: 'normal' };
    },
    () => ({ kind: 'normal' }),
    frame,
  );
  if (completion.kind === 'raise') throw completion.error;
  const source = asUnknown(vm, value, frame.place.span(node));
  return vm.unknown(source.why, source.what, frame.place.span(node), {
    assumed: other,
    either: [value, other],
    of: [value, other],
    choice: { on: value, met: value, unmet: other },
  });
}

/** What a branch gives, or its exception. */
export function endValue(completion: Completion): GvValue {
  if (completion.kind === 'raise') throw completion.error;
  return completion.kind === 'normal' || completion.kind === 'return' ? (completion.value ?? NULL) : NULL;
}
