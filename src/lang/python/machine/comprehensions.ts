import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { dict, list, none, putKey, set } from '../values/make.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { type Frame, makeFrame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { OutOfFuel } from './signals.js';
import { asUnknown } from './unknowns.js';

interface Collected {
  readonly results: PyValue[];
  readonly keys: PyValue[];
  open?: PyUnknown;
}

/** List, set and dictionary comprehensions and generator expressions, all drawn at once. */
export function comprehension(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const inner = makeFrame(frame.state, { names: new Map(), parent: frame.scope }, frame.fn);
  const clauses = parts(node).filter((one) => one.type === 'for_in_clause' || one.type === 'if_clause');
  const collected: Collected = { results: [], keys: [] };
  const body = child(node, 'body');
  if (body) run(vm, clauses, 0, body, inner, collected);
  const { results, keys, open } = collected;
  if (node.type === 'list_comprehension') return list(results, open);
  if (node.type === 'set_comprehension') return set(results, open);
  if (node.type === 'generator_expression') return { kind: 'iterator', items: results, next: 0, ...(open && { open }) };
  const made = dict([], open);
  for (const [index, key] of keys.entries()) putKey(made, key, results[index] ?? none);
  return made;
}

function run(
  vm: Interpreter,
  clauses: readonly SyntaxNode[],
  at: number,
  body: SyntaxNode,
  frame: Frame,
  into: Collected,
): void {
  const clause = clauses[at];
  if (!clause) return collect(vm, body, frame, into);
  const span = frame.state.lines.span(clause);
  if (clause.type === 'if_clause') {
    const condition = parts(clause)[0];
    const test = condition ? vm.evaluate(condition, frame) : none;
    const known = vm.truth(test, span);
    if (known === undefined) into.open ??= asUnknown(vm, test, span);
    if (known !== false) run(vm, clauses, at + 1, body, frame, into);
    return;
  }
  const left = child(clause, 'left');
  const rights = childrenIn(clause, 'right');
  const iterable = rights[0] ? vm.evaluate(rights[0], frame) : none;
  const { items, open } = vm.iterate(iterable, span);
  for (const item of items) {
    if (left) vm.assign(left, item, frame);
    run(vm, clauses, at + 1, body, frame, into);
  }
  if (!open) return;
  into.open ??= open;
  if (left) vm.assign(left, vm.unknown(open.why, open.what, span), frame);
  vm.guards.push({
    on: iterable,
    holds: true,
    kind: 'loop',
    span,
    text: frame.state.lines.text.slice(clause.start, clause.end),
  });
  run(vm, clauses, at + 1, body, frame, into);
  vm.guards.pop();
}

function collect(vm: Interpreter, body: SyntaxNode, frame: Frame, into: Collected): void {
  if (into.results.length >= vm.host.limits.items) throw new OutOfFuel('items');
  if (body.type !== 'pair') into.results.push(vm.evaluate(body, frame));
  else {
    const [key, value] = [child(body, 'key'), child(body, 'value')];
    into.keys.push(key ? vm.evaluate(key, frame) : none);
    into.results.push(value ? vm.evaluate(value, frame) : none);
  }
}
