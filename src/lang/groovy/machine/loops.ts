import type { Span } from '../../../core/index.js';
import type { Expression, Placed, Statement } from '../syntax/ast.js';
import { TRUE } from '../values/make.js';
import { roundsOver } from '../values/rounds.js';
import type { GvList, GvUnknown, GvValue, Rounds } from '../values/types.js';
import { both, differing, guardOn, mayLeave, repeatedly } from './branching.js';
import { declare } from './coerce.js';
import { type Counter, counterOf } from './counting.js';
import type { Departure } from './departure.js';
import { rejoin, stands, unless } from './departures.js';
import { type Frame, inner } from './frame.js';
import { dropGuards } from './guarding.js';
import type { Interpreter } from './interpreter.js';
import { isSame } from './journal.js';
import { unlessLeft } from './returns.js';
import { type Completion, NORMAL } from './signals.js';
import { eitherList, without } from './splits.js';

type ForIn = Extract<Statement, { kind: 'forIn' }>;
type For = Extract<Statement, { kind: 'for' }>;
type While = Extract<Statement, { kind: 'while' | 'do' }>;

/** How one round ended: go on, or leave the loop with this. */
type Round = Completion | undefined;

function roundOf(completion: Completion, label: string | undefined): Round {
  if (completion.kind === 'normal') return undefined;
  if (completion.kind === 'return' || completion.kind === 'raise') return completion;
  const ours = completion.label === undefined || completion.label === label;
  if (completion.kind === 'continue') return ours ? undefined : completion;
  return ours ? NORMAL : completion;
}

/** Run the body of a loop once; a `continue` under a condition of unknown outcome meets the rest at its end. */
function once(vm: Interpreter, frame: Frame, label: string | undefined, body: () => Completion): Completion {
  const from = vm.departures.length;
  const completion = body();
  rejoin(vm, from, leavesBy('continue', frame, label), differing);
  return completion;
}

function leavesBy(way: 'break' | 'continue', { activation }: Frame, label: string | undefined) {
  return (one: Departure) =>
    one.way === way && one.activation === activation && (one.label === undefined || one.label === label);
}

/** Guards that a `continue` left end with its round, those of a `break` with the loop, those of a `return` with the method. */
function counted(
  vm: Interpreter,
  frame: Frame,
  label: string | undefined,
  body: (round: (run: () => Completion) => Completion) => Completion,
): Completion {
  const { activation } = frame;
  const [guards, left, from] = [vm.guards.length, activation.left, vm.departures.length];
  const round = (run: () => Completion) => {
    const [before, broke, leavings] = [vm.guards.length, activation.broke, activation.left];
    const completion = run();
    if (activation.broke === broke && activation.left === leavings) dropGuards(vm, before);
    return completion;
  };
  const here = leavesBy('break', frame, label);
  const completion = unlessLeft(
    vm,
    activation,
    () => vm.departures.slice(from).some(here),
    () => body(round),
  );
  rejoin(vm, from, here, differing);
  if (activation.left === left) dropGuards(vm, guards);
  return completion;
}

/** `for (x in items)`: unrolled over known items; over unknown ones the body is read once, under a guard. */
export function forInStatement(vm: Interpreter, node: ForIn, frame: Frame): Completion {
  return forEach(vm, node, vm.evaluate(node.iterable, frame), frame);
}

/** Over a list that is one of two: what both begin with, then the rest of each under its condition. `from` items were there before. */
function forEach(vm: Interpreter, node: ForIn, iterable: GvValue, frame: Frame, from = 0): Completion {
  const two = eitherList(iterable);
  if (!two) return overItems(vm, node, iterable, frame, from);
  const { on, text, met, unmet } = two;
  const guard = { on, holds: true, kind: 'if', span: frame.place.span(node.iterable), text } as const;
  const shared = alike(met, unmet);
  const over = (side: GvList) => () => forEach(vm, node, without(side, shared), frame, from + shared);
  const first: GvList = { kind: 'list', type: 'ArrayList', items: met.items.slice(0, shared) };
  return overItems(vm, node, first, frame, from, () => both(vm, guard, over(met), over(unmet), frame));
}

/** How many items both lists begin with. */
function alike(one: GvList, other: GvList): number {
  const differs = one.items.findIndex((item, at) => {
    const there = other.items[at];
    return there === undefined || !isSame(item, there);
  });
  return differs < 0 ? one.items.length : differs;
}

function overItems(
  vm: Interpreter,
  node: ForIn,
  iterable: GvValue,
  frame: Frame,
  from: number,
  after = (): Completion => NORMAL,
): Completion {
  const span = frame.place.span(node.iterable);
  const { items, open } = vm.iterate(iterable, span);
  const outer = inner(frame);
  vm.via.push(frame.place.span(node));
  try {
    return counted(vm, frame, node.label, (round) => {
      for (const [at, item] of items.entries()) {
        vm.spend(1);
        const left = round(() => oneItem(vm, node, outer, item, from + at));
        const ended = roundOf(left, node.label);
        if (ended) return ended;
        if (changedUnder(vm, iterable, items.length, at, span)) return NORMAL;
      }
      if (open) unknownRound(vm, iterable, open, node, outer);
      return after();
    });
  } finally {
    vm.via.pop();
  }
}

function oneItem(
  vm: Interpreter,
  { variable, index, body, label }: ForIn,
  frame: Frame,
  item: GvValue,
  at: number,
): Completion {
  declare(vm, variable, item, frame);
  if (index) declare(vm, index, { kind: 'integer', value: BigInt(at), type: 'int' }, frame);
  return once(vm, frame, label, () => vm.run(body, frame));
}

/** A list that changed its size while it was iterated: Java throws at the next step, or ends where the sizes happen to fit. */
export function changedUnder(vm: Interpreter, iterable: GvValue, size: number, at: number, span: Span): boolean {
  if (iterable.kind !== 'list' || iterable.open || iterable.items.length === size) return false;
  if (iterable.items.length === at + 1) return true;
  return vm.raise('java.util.ConcurrentModificationException', { kind: 'null' }, span);
}

function unknownRound(vm: Interpreter, iterable: GvValue, open: GvUnknown, node: ForIn, frame: Frame): void {
  const span = frame.place.span(node.iterable);
  const over = roundsOver(iterable, open, node.variable.name, vm, span);
  // what else it holds may stand before what is known
  if (vm.iterate(iterable, span).items.length > 0) over.open = true;
  rounds(vm, iterable, { at: node.iterable, label: node.label, over }, frame, () => {
    declare(vm, node.variable, over.item, frame);
    if (node.index) declare(vm, node.index, vm.unknown('GV014', 'how often a loop ran', span), frame);
    return vm.run(node.body, frame);
  });
}

/** A body that may run any number of times; what it returns may be what the method returns, and what follows happens only where it did not. */
function rounds(
  vm: Interpreter,
  on: GvValue,
  { at, label, over }: { readonly at: Placed; readonly label: string | undefined; readonly over?: Rounds },
  frame: Frame,
  body: () => Completion,
): void {
  const loop = guardOn('loop', on, at, frame);
  const once = () => {
    const completion = body();
    if (completion.kind === 'raise') throw completion.error;
    if (over && (completion.kind === 'break' || isBeyond(completion, label))) over.open = true;
    if (vm.dry === 0 && completion.kind !== 'normal' && isBeyond(completion, label))
      mayLeave(vm, completion, { ...loop, holds: false }, frame);
  };
  const made = repeatedly(vm, on, loop.span, once, over, loop.text);
  for (const one of made) {
    if (vm.dry > 0 || one.activation !== frame.activation || !isBeyond(one, label)) continue;
    stands(vm, one, unless(vm, loop, one.guard));
  }
}

/** What leaves more than the loop that it stands in. */
function isBeyond(one: Completion | Departure, label: string | undefined): boolean {
  const way = 'way' in one ? one.way : one.kind;
  if (way === 'return') return true;
  return (way === 'break' || way === 'continue') && 'label' in one && one.label !== undefined && one.label !== label;
}

/** `while` and `do … while`: as long as the condition is known; once it is not, the body is read once more, under a guard. */
export function whileStatement(vm: Interpreter, node: While, frame: Frame): Completion {
  if (isEndless(node.condition))
    return endless(
      vm,
      node,
      frame,
      () => once(vm, frame, node.label, () => vm.run(node.body, inner(frame))),
      node.label,
    );
  return counted(vm, frame, node.label, (round) => {
    for (let first = node.kind === 'do'; ; first = false) {
      vm.spend(1);
      const test = first ? TRUE : vm.evaluate(node.condition, frame);
      const known = vm.truth(test, frame.place.span(node.condition));
      if (known === false) return NORMAL;
      if (known === undefined) {
        const at = { at: node.condition, label: node.label };
        rounds(vm, test, at, frame, () => again(vm, node.condition, node.body, frame));
        return NORMAL;
      }
      const ended = roundOf(
        round(() => once(vm, frame, node.label, () => vm.run(node.body, inner(frame)))),
        node.label,
      );
      if (ended) return ended;
    }
  });
}

/** One round of a loop and the test after it, which may call something. */
function again(vm: Interpreter, condition: Expression, body: Statement, frame: Frame): Completion {
  const completion = vm.run(body, inner(frame));
  if (completion.kind === 'normal' && vm.dry > 0) vm.evaluate(condition, frame);
  return completion;
}

function isEndless(condition: Expression | undefined): boolean {
  return condition === undefined || (condition.kind === 'boolean' && condition.value);
}

/** `while (true)`: each round is known until one may leave the loop; then what it changes is not known any more. */
function endless(
  vm: Interpreter,
  node: Placed,
  frame: Frame,
  body: () => Completion,
  label: string | undefined,
): Completion {
  const guard = guardOn('loop', TRUE, { start: node.start, end: Math.min(node.end, node.start + 80) }, frame);
  return counted(vm, frame, label, (round) => {
    vm.guards.push(guard);
    for (;;) {
      vm.spend(1);
      const { broke, left } = frame.activation;
      const ended = roundOf(round(body), label);
      if (ended) return ended;
      if (frame.activation.broke === broke && frame.activation.left === left) continue;
      const often = vm.unknown('GV014', 'how often a loop runs', guard.span);
      rounds(vm, often, { at: node, label }, frame, body);
      return NORMAL;
    }
  });
}

/** `for (init; condition; update)`. */
export function forStatement(vm: Interpreter, node: For, frame: Frame): Completion {
  const outer = inner(frame);
  for (const one of node.init) vm.evaluate(one, outer);
  const update = () => {
    for (const one of node.update) vm.evaluate(one, outer);
  };
  const turn = (round: Counter['round'] = (body) => body()) => {
    const completion = once(vm, outer, node.label, () => round(() => vm.run(node.body, inner(outer))));
    if (completion.kind === 'normal' || completion.kind === 'continue') update();
    return completion;
  };
  const { condition } = node;
  if (condition === undefined || isEndless(condition)) return endless(vm, node, outer, () => turn(), node.label);
  return counted(vm, frame, node.label, (round) => {
    for (;;) {
      vm.spend(1);
      const test = vm.evaluate(condition, outer);
      const known = vm.truth(test, frame.place.span(condition));
      if (known === false) return NORMAL;
      if (known === undefined) {
        const counter = counterOf(vm, node, test, outer);
        const over = counter && { over: counter.over };
        rounds(vm, test, { at: condition, label: node.label, ...over }, outer, () => turn(counter?.round));
        return NORMAL;
      }
      const ended = roundOf(
        round(() => turn()),
        node.label,
      );
      if (ended) return ended;
    }
  });
}
