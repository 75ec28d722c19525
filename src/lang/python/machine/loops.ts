import type { Span } from '../../../core/index.js';
import type { Guard } from '../events.js';
import { child, type SyntaxNode } from '../syntax/nodes.js';
import { begin } from '../values/iterate.js';
import type { PyValue } from '../values/types.js';
import { maybe } from './branching.js';
import { rejoin } from './departures.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { type Completion, NORMAL, Raised } from './signals.js';
import { asUnknown } from './unknowns.js';

/** `for`: unrolled over known items; over unknown ones the body is read once, under a guard. */
export function forStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [target, right, body] = [child(node, 'left'), child(node, 'right'), child(node, 'body')];
  if (!target || !right || !body) return NORMAL;
  const iterable = vm.evaluate(right, frame);
  const span = frame.state.lines.span(right);
  const departed = vm.departures.length;
  const round = (item: PyValue): Completion => {
    vm.assign(target, item, frame);
    return once(vm, frame, body);
  };
  const early = leaves(body) ? drawing(vm, iterable, frame.state.lines.span(node), round) : undefined;
  if (early) {
    rejoin(vm, departed, frame, ['break']);
    return early.kind === 'break' ? NORMAL : early;
  }
  const text = frame.state.lines.text.slice(right.start, right.end);
  vm.via.push(frame.state.lines.span(node));
  const restore = keeping(vm, frame);
  try {
    const completion = rounds(vm, iterable, { span, text }, frame, round, restore);
    if (completion.kind === 'break') return NORMAL;
    if (completion.kind !== 'normal') return completion;
  } finally {
    rejoin(vm, departed, frame, ['break']);
    vm.via.pop();
    restore('loop');
  }
  return otherwise(vm, node, frame);
}

/** The body of a loop once; a `continue` under a condition of unknown outcome meets the rest at its end. */
function once(vm: Interpreter, frame: Frame, body: SyntaxNode): Completion {
  const departed = vm.departures.length;
  try {
    return vm.runBlock(body, frame);
  } finally {
    rejoin(vm, departed, frame, ['continue']);
  }
}

/** The rounds over all items; how one of them left the loop. */
function rounds(
  vm: Interpreter,
  iterable: PyValue,
  { span, text }: Pick<Guard, 'span' | 'text'>,
  frame: Frame,
  round: (item: PyValue) => Completion,
  restore: (end: 'round') => void,
): Completion {
  const { items, open } = vm.iterate(iterable, span);
  const guard: Guard = { on: open ?? iterable, holds: true, kind: 'loop', span, text };
  for (const item of items) {
    // Items of something that is not known are assumed: each round happens only if they are so.
    const completion = iterable.kind === 'unknown' ? assumedRound(vm, guard, frame, () => round(item)) : round(item);
    if (completion.kind !== 'normal' && completion.kind !== 'continue') return completion;
    restore('round');
  }
  // Rounds under a guard say already that the number of items is only assumed.
  if (open && !(iterable.kind === 'unknown' && items.length > 0)) {
    const more = () => round(vm.unknown(open.why, open.what, span));
    unknownRound(vm, guard, frame, more, open.assumed ? false : undefined);
  }
  return NORMAL;
}

/** Whether a loop may end before its items do; functions inside it do not count. */
function leaves(body: SyntaxNode): boolean {
  if (['break_statement', 'return_statement', 'raise_statement'].includes(body.type)) return true;
  return body.type !== 'function_definition' && body.children.some(leaves);
}

/**
 * The rounds of a loop that may leave a generator undrawn, each while the generator stands at its item; how the loop was left,
 * or undefined at the generator's end.
 */
function drawing(
  vm: Interpreter,
  iterator: PyValue,
  loop: Span,
  round: (item: PyValue) => Completion,
): Completion | undefined {
  if (iterator.kind !== 'iterator' || !iterator.pending) return undefined;
  let left: Completion | undefined;
  const doubts: Guard[] = [];
  begin(iterator, (item) => {
    iterator.next = iterator.items.length;
    const guards = vm.guards.length;
    vm.via.push(loop);
    const completion = caught(() => round(item));
    vm.via.pop();
    // A round that may have left the loop: what follows here, and after the loop, happens only if it did not.
    doubts.push(...vm.guards.slice(guards));
    if (completion.kind === 'normal' || completion.kind === 'continue') return false;
    left = completion;
    return true;
  });
  vm.guards.push(...doubts);
  if (left?.kind === 'raise') throw left.error;
  return left;
}

function caught(body: () => Completion): Completion {
  try {
    return body();
  } catch (error) {
    if (error instanceof Raised) return { kind: 'raise', error };
    throw error;
  }
}

/** Guards against what a round left early: `continue` counts until the end of the round, `break` until that of the loop. */
function keeping(vm: Interpreter, frame: Frame): (end: 'round' | 'loop') => void {
  const guards = vm.guards.length;
  const { left, broken } = frame;
  return (end) => {
    if (frame.left === left && (end === 'loop' || frame.broken === broken)) vm.guards.length = guards;
    if (end === 'loop') frame.broken = broken;
  };
}

function assumedRound(vm: Interpreter, guard: Guard, frame: Frame, body: () => Completion): Completion {
  let completion: Completion = NORMAL;
  const run = () => {
    completion = body();
    return NORMAL;
  };
  maybe(vm, guard, run, frame, true);
  return completion;
}

function unknownRound(vm: Interpreter, guard: Guard, frame: Frame, body: () => Completion, expected?: boolean): void {
  const run = () => {
    const completion = body();
    if (completion.kind === 'return')
      frame.returns.push({ value: completion.value, ...(expected === false && { expected }) });
    return NORMAL;
  };
  maybe(vm, guard, run, frame, expected);
}

/** `while`: as long as the condition is known; once it is not, the body is read once more, under a guard. */
export function whileStatement(vm: Interpreter, node: SyntaxNode, frame: Frame): Completion {
  const [condition, body] = [child(node, 'condition'), child(node, 'body')];
  if (!condition || !body) return NORMAL;
  const span = frame.state.lines.span(condition);
  const guards = vm.guards.length;
  const [leavings, departed] = [frame.left, vm.departures.length];
  try {
    for (;;) {
      vm.spend(1);
      const test = vm.evaluate(condition, frame);
      const known = vm.truth(test, span);
      if (known === false) break;
      if (known === undefined) {
        const on = asUnknown(vm, test, span);
        const text = frame.state.lines.text.slice(condition.start, condition.end);
        const never = on.assumed && vm.truth(on.assumed, span) === false;
        const guard: Guard = { on, holds: true, kind: 'loop', span, text };
        unknownRound(vm, guard, frame, () => once(vm, frame, body), never ? false : undefined);
        return NORMAL;
      }
      const completion = once(vm, frame, body);
      if (completion.kind === 'break') return NORMAL;
      if (completion.kind === 'return' || completion.kind === 'raise') return completion;
    }
  } finally {
    rejoin(vm, departed, frame, ['break']);
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
