import { OutOfFuel } from '../../fuel.js';
import { drawEach } from '../builtins/drawing.js';
import type { Guard } from '../events.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf, isDoubtful } from '../values/assume.js';
import { born } from '../values/births.js';
import { dict, list, none, putKey, set } from '../values/make.js';
import { doubtOf, isPerhaps, onlyListed, perhaps, present, widen } from '../values/perhaps.js';
import type { Draw, PyIterator, PyUnknown, PyValue } from '../values/types.js';
import { maybe } from './branching.js';
import { standing } from './departures.js';
import { type Frame, makeFrame } from './frame.js';
import { closed, onlyIfDrawn, untilClosed } from './generators.js';
import type { Interpreter } from './interpreter.js';
import { loosen } from './later-rounds.js';
import { NORMAL } from './signals.js';
import { asUnknown } from './unknowns.js';

interface Collected {
  readonly results: PyValue[];
  readonly keys: PyValue[];
  open?: PyUnknown;
  /** Why what is collected now may be missing. */
  doubt?: { readonly of: PyUnknown; readonly likely: boolean };
  /** Who hears of each item, and whether nobody wants more. */
  draw?: Draw | undefined;
}

/** List, set and dictionary comprehensions; a generator expression is drawn when its first item is asked for. */
export function comprehension(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const scope = { names: born(new Map()), parent: frame.scope };
  const inner: Frame = { ...makeFrame(frame.state, scope, frame.fn), around: frame };
  const clauses = parts(node).filter((one) => one.type === 'for_in_clause' || one.type === 'if_clause');
  const collected: Collected = { results: [], keys: [] };
  const body = child(node, 'body');
  const first = clauses[0] && childrenIn(clauses[0], 'right')[0];
  // The first iterable is evaluated where the comprehension stands (Python reference, 6.2.4): class bodies show.
  const source = first && vm.evaluate(first, frame);
  const draw = () => {
    if (body) run(vm, clauses, 0, body, inner, collected, source);
  };
  if (node.type === 'generator_expression') return lazily(vm, draw, collected);
  draw();
  const { results, keys, open } = collected;
  if (node.type === 'list_comprehension') return list(results, open);
  if (node.type === 'set_comprehension') return set(results, open);
  const made = dict([], open);
  for (const [index, key] of keys.entries()) putKey(made, key, results[index] ?? none);
  return made;
}

function lazily(vm: Interpreter, draw: () => void, collected: Collected): PyValue {
  const made: PyIterator = { kind: 'iterator', items: collected.results, next: 0 };
  made.pending = (hear) => {
    const guards = vm.guards.length;
    // An item that may not be there at all is not the first one that is asked for.
    collected.draw = hear && ((item) => vm.guards.length === guards && !collected.open && hear(item));
    untilClosed(vm, draw);
    vm.guards.length = guards;
    if (collected.open) made.open = collected.open;
  };
  return made;
}

function run(
  vm: Interpreter,
  clauses: readonly SyntaxNode[],
  at: number,
  body: SyntaxNode,
  frame: Frame,
  into: Collected,
  source?: PyValue,
): void {
  const clause = clauses[at];
  if (!clause) return collect(vm, body, frame, into);
  const next = (to = into) => run(vm, clauses, at + 1, body, frame, to);
  if (clause.type === 'if_clause') filtered(vm, clause, frame, into, () => next());
  else over(vm, clause, frame, into, next, source);
}

/** `if condition`. */
function filtered(vm: Interpreter, clause: SyntaxNode, frame: Frame, into: Collected, next: () => void): void {
  const span = frame.state.lines.span(clause);
  const condition = parts(clause)[0];
  const test = condition ? vm.evaluate(condition, frame) : none;
  const known = vm.truth(test, span);
  const assumed = isDoubtful(test) ? assumedOf(test) : undefined;
  const expected = assumed && vm.truth(assumed, span);
  const guard = { on: test, kind: 'if', span, text: textOf(frame, clause) } as const;
  if (known === undefined) doubted(vm, guard, into, next, frame, expected);
  else if (known) next();
}

/** `for target in iterable`. */
function over(
  vm: Interpreter,
  clause: SyntaxNode,
  frame: Frame,
  into: Collected,
  next: (into?: Collected) => void,
  source: PyValue | undefined,
): void {
  const span = frame.state.lines.span(clause);
  const left = child(clause, 'left');
  const right = childrenIn(clause, 'right')[0];
  const iterable = source ?? (right ? vm.evaluate(right, frame) : none);
  const round: Round = (item, to) => {
    if (left) vm.assign(left, item, frame);
    next(to);
  };
  drawEach(vm, iterable, round);
  const { items, open } = vm.iterate(iterable, span);
  const guard: Guard = { on: open ?? iterable, holds: true, kind: 'loop', span, text: textOf(frame, clause) };
  const isAssumed = iterable.kind === 'unknown';
  for (const item of items) {
    if (isAssumed && open) guarded(vm, guard, () => whileDoubted(into, open, true, () => round(item)), frame, true);
    else if (isPerhaps(item)) {
      const there = () => round(present(item));
      doubted(vm, { ...guard, on: doubtOf(item) }, into, there, frame, item.perhaps.likely || undefined);
    } else round(item);
  }
  widen(into, open);
  if (open && !open.complete && !(isAssumed && items.length > 0)) moreRounds(vm, open, guard, into, round, frame);
}

/** One round; `into` where what it gives is collected elsewhere. */
type Round = (item: PyValue, into?: Collected) => void;

/** Items that are not listed: any number of them. */
function moreRounds(vm: Interpreter, open: PyUnknown, guard: Guard, into: Collected, round: Round, frame: Frame): void {
  const before = into.results.length;
  const unlikely = open.assumed !== undefined;
  const any = () => {
    loosen(vm, () => round(vm.unknown(open.why, open.what, guard.span), { results: [], keys: [] }), open, frame);
    whileDoubted(into, open, false, () => round(vm.unknown(open.why, open.what, guard.span)));
  };
  guarded(vm, guard, any, frame, unlikely ? false : undefined);
  if (unlikely) cut(into, before);
}

/** Forget what was collected after the first so many. */
function cut(into: Collected, length: number): void {
  into.results.length = length;
  into.keys.length = Math.min(into.keys.length, length);
}

/** An item that is kept only under a condition of unknown outcome; it is left out where that is not expected to hold. */
function doubted(
  vm: Interpreter,
  guard: Omit<Guard, 'holds'>,
  into: Collected,
  body: () => void,
  frame: Frame,
  expected: boolean | undefined,
): void {
  const reason = asUnknown(vm, guard.on, guard.span);
  const doubt = vm.unknown(reason.why, reason.what, guard.span);
  const before = into.results.length;
  widen(into, expected === undefined ? onlyListed(doubt) : { ...doubt, assumed: none });
  const some = () => whileDoubted(into, doubt, expected === true, body);
  guarded(vm, { ...guard, on: reason, holds: true }, some, frame, expected);
  if (expected === false) cut(into, before);
}

/** What is collected in `body` may be missing. */
function whileDoubted(into: Collected, of: PyUnknown, likely: boolean, body: () => void): void {
  const outer = into.doubt;
  into.doubt ??= { of, likely };
  try {
    body();
  } finally {
    if (outer) into.doubt = outer;
    else delete into.doubt;
  }
}

function guarded(vm: Interpreter, guard: Guard, body: () => void, frame: Frame, expected: boolean | undefined): void {
  const [guards, from] = [vm.guards.length, vm.departures.length];
  const run = () => {
    body();
    return NORMAL;
  };
  maybe(vm, guard, run, frame, expected);
  vm.guards.length = guards;
  standing(vm, from);
}

const textOf = (frame: Frame, clause: SyntaxNode) => frame.state.lines.text.slice(clause.start, clause.end);

function collect(vm: Interpreter, body: SyntaxNode, frame: Frame, into: Collected): void {
  if (into.results.length >= vm.host.limits.items) throw new OutOfFuel('items');
  if (body.type !== 'pair') {
    const item = vm.evaluate(body, frame);
    into.results.push(into.doubt ? perhaps(item, into.doubt.of, into.doubt.likely) : item);
    const enough = into.draw?.(item);
    if (enough === 'close') throw closed(frame.state.lines.span(body));
    if (enough) vm.guards.push(onlyIfDrawn(frame.state.lines.span(body)));
  } else {
    const [key, value] = [child(body, 'key'), child(body, 'value')];
    into.keys.push(key ? vm.evaluate(key, frame) : none);
    const one = value ? vm.evaluate(value, frame) : none;
    into.results.push(into.doubt ? perhaps(one, into.doubt.of, into.doubt.likely) : one);
  }
}
