import type { Guard } from '../events.js';
import { child, type SyntaxNode } from '../syntax/nodes.js';
import { maybe } from './branching.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Completion, NORMAL } from './signals.js';
import { asUnknown } from './unknowns.js';

/** `for`: unrolled over known items; over unknown ones the body is read once, under a guard. */
export function forStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [left, right, body] = [child(node, 'left'), child(node, 'right'), child(node, 'body')];
  if (!left || !right || !body) return NORMAL;
  const iterable = vm.evaluate(right, frame);
  const span = frame.state.lines.span(right);
  const { items, open } = vm.iterate(iterable, span);
  vm.via.push(frame.state.lines.span(node));
  const guards = vm.guards.length;
  const leavings = frame.left;
  try {
    for (const item of items) {
      vm.assign(left, item, frame);
      const completion = vm.runBlock(body, frame);
      if (completion.kind === 'break') return NORMAL;
      if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    }
    if (open)
      unknownRound(
        vm,
        node,
        frame,
        {
          on: asUnknown(vm, iterable, span),
          holds: true,
          kind: 'loop',
          span,
          text: frame.state.lines.text.slice(right.start, right.end),
        },
        () => {
          vm.assign(left, vm.unknown(open.why, open.what, span), frame);
          return vm.runBlock(body, frame);
        },
      );
  } finally {
    vm.via.pop();
    if (frame.left === leavings) vm.guards.length = guards;
  }
  return otherwise(vm, node, frame);
}

function unknownRound(vm: Interpreter, _node: SyntaxNode, frame: Frame, guard: Guard, body: () => Completion): void {
  maybe(
    vm,
    guard,
    () => {
      const completion = body();
      if (completion.kind === 'return') frame.returns.push(completion.value);
      return NORMAL;
    },
    frame,
  );
}

/** `while`: as long as the condition is known; once it is not, the body is read once more, under a guard. */
export function whileStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [condition, body] = [child(node, 'condition'), child(node, 'body')];
  if (!condition || !body) return NORMAL;
  const span = frame.state.lines.span(condition);
  const guards = vm.guards.length;
  const leavings = frame.left;
  try {
    for (;;) {
      vm.spend(1);
      const test = vm.evaluate(condition, frame);
      const known = vm.truth(test, span);
      if (known === false) break;
      if (known === undefined) {
        unknownRound(
          vm,
          node,
          frame,
          {
            on: asUnknown(vm, test, span),
            holds: true,
            kind: 'loop',
            span,
            text: frame.state.lines.text.slice(condition.start, condition.end),
          },
          () => vm.runBlock(body, frame),
        );
        return NORMAL;
      }
      const completion = vm.runBlock(body, frame);
      if (completion.kind === 'break') return NORMAL;
      if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    }
  } finally {
    if (frame.left === leavings) vm.guards.length = guards;
  }
  return otherwise(vm, node, frame);
}

/** The `else` of a loop that was not left by `break`. */
function otherwise(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const clause = child(node, 'alternative');
  const body = clause && child(clause, 'body');
  return body ? vm.runBlock(body, frame) : NORMAL;
}
