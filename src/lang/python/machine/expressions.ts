import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { child, operatorOf, parts, type SyntaxNode } from '../syntax/nodes.js';
import { bool, float, list, none, set, tuple } from '../values/make.js';
import { unary } from '../values/operators.js';
import { isPerhaps, perhaps } from '../values/perhaps.js';
import type { PyValue, Scope } from '../values/types.js';
import { comprehension } from './comprehensions.js';
import { booleanOf, comparison, conditional, derived, unaryOf } from './conditions.js';
import { dictionary, elements, hashed, number } from './displays.js';
import { binding, type Frame } from './frame.js';
import { makeFunction } from './functions.js';
import { isWalk } from './generators.js';
import type { Interpreter } from './interpreter.js';
import { call } from './invocations.js';
import { type Evaluate, first, spanOf, textOfNode } from './operands.js';
import { operate } from './operate.js';
import { starred } from './stars.js';
import { concatenated, stringLiteral } from './strings.js';
import { sliceOf, subscript } from './subscripts.js';

/** The value of an expression. What is not Python's own comes back opaque or unknown, never as a guess. */
export function evaluate(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  vm.spend(1);
  const rule = RULES[node.type];
  if (!rule) return vm.unknown('PY015', `a ${node.type.replaceAll('_', ' ')}`, frame.state.lines.span(node));
  vm.fuel.enter();
  try {
    return rule(vm, node, frame);
  } finally {
    vm.fuel.leave();
  }
}

const RULES: Readonly<Record<string, Evaluate>> = {
  identifier: (vm, node, frame) => lookupName(vm, textOfNode(frame, node), frame, node),
  keyword_identifier: (vm, node, frame) => lookupName(vm, textOfNode(frame, node), frame, node),
  none: () => none,
  true: () => bool(true),
  false: () => bool(false),
  ellipsis: () => ({
    kind: 'external',
    name: '...',
    span: { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  }),
  integer: (vm, node, frame) => number(vm, node, frame),
  float: (_vm, node, frame) => float(Number(textOfNode(frame, node).replaceAll('_', ''))),
  string: stringLiteral,
  concatenated_string: concatenated,
  parenthesized_expression: first,
  expression_statement: first,
  type: first,
  await: first,
  list: (vm, node, frame) => {
    const { items, open } = elements(vm, node, frame);
    return list(items, open);
  },
  tuple: (vm, node, frame) => tuple(elements(vm, node, frame).items),
  expression_list: (vm, node, frame) => tuple(elements(vm, node, frame).items),
  pattern_list: (vm, node, frame) => tuple(elements(vm, node, frame).items),
  set: (vm, node, frame) => {
    const { items, open } = elements(vm, node, frame);
    for (const item of items) hashed(vm, item, spanOf(frame, node));
    return set(items, open);
  },
  dictionary,
  attribute: (vm, node, frame) => {
    const [object, name] = [child(node, 'object'), child(node, 'attribute')];
    if (!object || !name) return none;
    return vm.attribute(vm.evaluate(object, frame), textOfNode(frame, name), spanOf(frame, node));
  },
  list_splat: first,
  subscript,
  slice: (vm, node, frame) => sliceOf(vm, node, frame),
  call,
  binary_operator: (vm, node, frame) => {
    const [left, right, operator] = [child(node, 'left'), child(node, 'right'), child(node, 'operator')];
    if (!left || !right || !operator) return none;
    const a = vm.evaluate(left, frame);
    return operate(vm, operator.type, a, vm.evaluate(right, frame), spanOf(frame, node));
  },
  unary_operator: (vm, node, frame) => unaryOf(vm, operatorOf(node), child(node, 'argument'), node, frame),
  not_operator: (vm, node, frame) => {
    const argument = child(node, 'argument');
    const value = argument ? vm.evaluate(argument, frame) : none;
    const known = vm.truth(value, spanOf(frame, node));
    if (known !== undefined) return bool(!known);
    return vm.derived(
      derived(vm, value, spanOf(frame, node), (one) => unary('not', one)),
      value,
      { how: 'not' },
    );
  },
  boolean_operator: booleanOf,
  comparison_operator: comparison,
  conditional_expression: conditional,
  named_expression: (vm, node, frame) => {
    const [name, value] = [child(node, 'name'), child(node, 'value')];
    const made = value ? vm.evaluate(value, frame) : none;
    if (name) vm.assign(name, made, binding(frame));
    return made;
  },
  lambda: (vm, node, frame) => makeFunction(vm, node, '<lambda>', frame),
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  generator_expression: comprehension,
  yield: (vm, node, frame) => {
    const inner = parts(node)[0];
    const value = inner ? vm.evaluate(inner, frame) : none;
    if (textOfNode(frame, node).startsWith('yield from')) return yieldFrom(vm, value, frame, spanOf(frame, node));
    frame.draw?.(value);
    return none;
  },
};

/** `yield from value`: gives what `return` in a generator gave. */
function yieldFrom(vm: Interpreter, value: PyValue, frame: Frame, span: Span): PyValue {
  const { items, open } = vm.iterate(value, span);
  for (const item of items) frame.draw?.(item);
  if (open && !open.complete && !isWalk(value)) frame.draw?.(perhaps(vm.unknown(open.why, open.what, span), open));
  return (value.kind === 'iterator' && value.returned) || none;
}

/** A name as Python resolves it: the function, those around it, the module, the builtins. */
export function lookupName(vm: Interpreter, name: string, frame: Frame, node: SyntaxNode): PyValue {
  const declared = frame.declared.get(name)?.names.get(name);
  if (declared) return declared;
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
    const found = scope.isClass && scope !== frame.scope ? undefined : scope.names.get(name);
    if (found) return surely(vm, found, frame, node);
  }
  const known = frame.state.module.globals.get(name) ?? builtins.get(name);
  if (known) return surely(vm, known, frame, node);
  const span = spanOf(frame, node);
  return (
    starred(vm, frame.state.module.globals, name, span) ?? vm.raise('NameError', `name ${name} is not defined`, span)
  );
}

/** A name that an earlier round of a loop may have bound: it is read as if one had. */
function surely(vm: Interpreter, value: PyValue, frame: Frame, node: SyntaxNode): PyValue {
  if (!isPerhaps(value)) return value;
  const span = spanOf(frame, node);
  vm.mayRaise('NameError', `name ${textOfNode(frame, node)} is not defined`, value, span);
  return vm.unknown(value.why, value.what, span, value.assumed);
}
