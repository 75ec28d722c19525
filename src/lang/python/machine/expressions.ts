import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import type { Guard } from '../events.js';
import { child, childrenIn, operatorOf, parts, type SyntaxNode } from '../syntax/nodes.js';
import { assumedOf, isDoubtful, reasonOf } from '../values/assume.js';
import { getItem } from '../values/item.js';
import { bool, dict, float, int, list, none, putKey, set, tuple } from '../values/make.js';
import { compare, unary } from '../values/operators.js';
import type { CallArguments, PySlice, PyUnknown, PyValue, Scope } from '../values/types.js';
import { rememberAlias } from './aliases.js';
import { supers } from './attributes.js';
import { lookupDunder } from './classes.js';
import { comprehension } from './comprehensions.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import { makeFunction } from './functions.js';
import type { Interpreter } from './interpreter.js';
import { namespace } from './namespaces.js';
import { operate } from './operate.js';
import { Raised } from './signals.js';
import { concatenated, stringLiteral } from './strings.js';
import { asUnknown, quietly } from './unknowns.js';

type Evaluate = (vm: Interpreter, node: SyntaxNode, frame: Frame) => PyValue;

/** The value of an expression. What is not Python's own comes back opaque or unknown, never as a guess. */
export function evaluate(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  vm.spend(1);
  const rule = RULES[node.type];
  if (!rule) return vm.unknown('PY015', `a ${node.type.replaceAll('_', ' ')}`, frame.state.lines.span(node));
  return vm.nested(() => rule(vm, node, frame));
}

const spanOf = (frame: Frame, node: SyntaxNode): Span => frame.state.lines.span(node);
const textOfNode = (frame: Frame, node: SyntaxNode): string => frame.state.lines.text.slice(node.start, node.end);
const first: Evaluate = (vm, node, frame) => {
  const inner = parts(node)[0];
  return inner ? vm.evaluate(inner, frame) : none;
};

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
    return set(items, open);
  },
  dictionary,
  attribute: (vm, node, frame) => {
    const [object, name] = [child(node, 'object'), child(node, 'attribute')];
    if (!object || !name) return none;
    return vm.attribute(vm.evaluate(object, frame), textOfNode(frame, name), spanOf(frame, node));
  },
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
    return known === undefined ? derived(vm, value, spanOf(frame, node), (one) => unary('not', one)) : bool(!known);
  },
  boolean_operator: booleanOf,
  comparison_operator: comparison,
  conditional_expression: conditional,
  named_expression: (vm, node, frame) => {
    const [name, value] = [child(node, 'name'), child(node, 'value')];
    const made = value ? vm.evaluate(value, frame) : none;
    if (name) vm.assign(name, made, frame);
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
    if (textOfNode(frame, node).startsWith('yield from'))
      frame.yielded.push(...vm.iterate(value, spanOf(frame, node)).items);
    else frame.yielded.push(value);
    return none;
  },
};

function number(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const text = textOfNode(frame, node).replaceAll('_', '').toLowerCase();
  const value = /^0\d/.test(text) ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) ? int(value) : vm.unknown('PY016', 'a number', spanOf(frame, node));
}

/** The items of a display, `*x` spread. */
export function elements(vm: Interpreter, node: SyntaxNode, frame: Frame): { items: PyValue[]; open?: PyUnknown } {
  const items: PyValue[] = [];
  let open: PyUnknown | undefined;
  for (const part of parts(node)) {
    if (part.type !== 'list_splat') items.push(vm.evaluate(part, frame));
    else {
      const spread = vm.iterate(first(vm, part, frame), spanOf(frame, part));
      items.push(...spread.items);
      open ??= spread.open;
    }
  }
  return { items, ...(open && { open }) };
}

function dictionary(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const made = dict();
  for (const part of parts(node)) {
    const [key, value] = [child(part, 'key'), child(part, 'value')];
    if (key && value) putKey(made, vm.evaluate(key, frame), vm.evaluate(value, frame));
    else if (part.type === 'dictionary_splat') {
      const spread = first(vm, part, frame);
      if (spread.kind === 'dict') {
        for (const entry of spread.entries.values()) putKey(made, entry.key, entry.value);
        made.open ??= spread.open as PyUnknown;
      } else made.open ??= asUnknown(vm, spread, spanOf(frame, part));
    }
  }
  if (made.open === undefined) delete made.open;
  return made;
}

/** A name as Python resolves it: the function, those around it, the module, the builtins. */
export function lookupName(vm: Interpreter, name: string, frame: Frame, node: SyntaxNode): PyValue {
  const declared = frame.declared.get(name)?.names.get(name);
  if (declared) return declared;
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) {
    const found = scope.isClass && scope !== frame.scope ? undefined : scope.names.get(name);
    if (found) return found;
  }
  const known = frame.state.module.globals.get(name) ?? builtins.get(name);
  if (known) return known;
  const open = frame.state.module.globals.get('*');
  if (open?.kind === 'unknown') return vm.unknown(open.why, open.what, spanOf(frame, node));
  return vm.raise('NameError', `name ${name} is not defined`, spanOf(frame, node));
}

function subscript(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const target = child(node, 'value');
  const span = spanOf(frame, node);
  if (!target) return none;
  const value = vm.evaluate(target, frame);
  const keys = childrenIn(node, 'subscript').map((one) => vm.evaluate(one, frame));
  return itemOf(vm, value, keys.length === 1 ? (keys[0] ?? none) : tuple(keys), span);
}

/** `value[key]` of anything. */
export function itemOf(vm: Interpreter, value: PyValue, key: PyValue, span: Span): PyValue {
  if (key.kind === 'slice') vm.weigh(value);
  const known = getItem(value, key, vm, span);
  if (known) {
    rememberAlias(known, value);
    return known;
  }
  if (value.kind === 'unknown') return vm.unknown(value.why, value.what, span, assumedItem(vm, value, key, span));
  if (value.kind === 'opaque') return vm.opaque({ how: 'item', of: value, key }, span);
  if (value.kind === 'external' || value.kind === 'builtin' || value.kind === 'class') return classItem(value, key);
  if (value.kind === 'instance' && lookupDunder(value, '__getitem__'))
    return vm.callMethod(value, '__getitem__', [key], span);
  return vm.unknown('PY014', `an item of ${describe(value)}`, span);
}

/** The item of what is assumed; none where that has no such item. */
function assumedItem(vm: Interpreter, value: PyUnknown, key: PyValue, span: Span): PyValue | undefined {
  const { assumed } = value;
  return assumed && quietly(() => getItem(assumed, assumedOf(key) ?? key, vm, span));
}

/** `List[int]` is `List` to us; `Colour['RED']` is its member. */
function classItem(value: PyValue, key: PyValue): PyValue {
  if (value.kind !== 'class' || key.kind !== 'str') return value;
  return value.members.get(key.value) ?? value;
}

/** `a:b:c`: the tree names no roles, so colons are counted. */
function sliceOf(vm: Interpreter, node: SyntaxNode, frame: Frame): PySlice {
  const bounds: PyValue[] = [none, none, none];
  const text = frame.state.lines.text;
  let index = 0;
  let last = node.start;
  for (const part of parts(node)) {
    index += text.slice(last, part.start).split(':').length - 1;
    bounds[index] = vm.evaluate(part, frame);
    last = part.end;
  }
  const [start = none, stop = none, step = none] = bounds;
  return { kind: 'slice', start, stop, step };
}

function call(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [fn, given] = [child(node, 'function'), child(node, 'arguments')];
  if (!fn) return none;
  const span = spanOf(frame, node);
  const special = fn.type === 'identifier' ? SPECIAL[textOfNode(frame, fn)] : undefined;
  const callee = vm.evaluate(fn, frame);
  if (special && callee.kind === 'builtin')
    return special(vm, given ? callArguments(vm, given, frame) : NO_ARGUMENTS, frame, span);
  return vm.call(callee, given ? callArguments(vm, given, frame) : NO_ARGUMENTS, span);
}

const NO_ARGUMENTS: CallArguments = { args: [], kwargs: new Map() };

/** Builtins that look at the frame they are called in. */
const SPECIAL: Readonly<Record<string, (vm: Interpreter, args: CallArguments, frame: Frame, span: Span) => PyValue>> = {
  super: (vm, args, frame, span) => superOf(vm, args, frame, span),
  globals: (_vm, _args, frame) => namespace(frame.state.module.globals),
  locals: (_vm, _args, frame) => namespace(frame.scope.names),
};

function superOf(vm: Interpreter, args: CallArguments, frame: Frame, span: Span): PyValue {
  const self = args.args[1] ?? [...frame.scope.names.values()][0];
  const given = args.args[0];
  const after = given?.kind === 'class' ? given : frame.fn?.owner;
  if (!self || !after || (self.kind !== 'instance' && self.kind !== 'class'))
    return vm.unknown('PY015', 'super()', span);
  const made: PyValue = { kind: 'builtin', name: 'super', call: () => none };
  supers.set(made, { self, cls: self.kind === 'instance' ? self.of : self, after });
  return made;
}

/** Evaluated arguments of a call, `*x` and `**x` spread. */
export function callArguments(vm: Interpreter, node: SyntaxNode, frame: Frame): CallArguments {
  if (node.type === 'generator_expression') return { args: [vm.evaluate(node, frame)], kwargs: new Map() };
  const args: PyValue[] = [];
  const kwargs = new Map<string, PyValue>();
  let open: PyUnknown | undefined;
  for (const part of parts(node)) {
    const span = spanOf(frame, part);
    if (part.type === 'keyword_argument') {
      const [name, value] = [child(part, 'name'), child(part, 'value')];
      if (name && value) kwargs.set(textOfNode(frame, name), vm.evaluate(value, frame));
    } else if (part.type === 'list_splat') {
      const spread = vm.iterate(first(vm, part, frame), span);
      args.push(...spread.items);
      open ??= spread.open;
    } else if (part.type === 'dictionary_splat') {
      open ??= spreadKeywords(vm, first(vm, part, frame), kwargs, span);
    } else args.push(vm.evaluate(part, frame));
  }
  return { args, kwargs, ...(open && { open }) };
}

function spreadKeywords(
  vm: Interpreter,
  value: PyValue,
  into: Map<string, PyValue>,
  span: Span,
): PyUnknown | undefined {
  if (value.kind !== 'dict') return asUnknown(vm, value, span);
  for (const { key, value: one } of value.entries.values()) if (key.kind === 'str') into.set(key.value, one);
  return value.open;
}

function unaryOf(
  vm: Interpreter,
  operator: string,
  argument: SyntaxNode | undefined,
  node: SyntaxNode,
  frame: Frame,
): PyValue {
  const value = argument ? vm.evaluate(argument, frame) : none;
  const span = spanOf(frame, node);
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
  if (!reason) return vm.unknown('PY014', describe(value), span);
  const assumed = assumedOf(value);
  return vm.unknown(reason.why, reason.what, span, assumed && compute(assumed));
}

function booleanOf(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
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
  const b = guarded(vm, guard, assumed, () => vm.evaluate(right, frame));
  const { why, what } = asUnknown(vm, a, span);
  if (assumed === undefined) return vm.unknown(why, what, span);
  return vm.unknown(why, what, span, assumed === isAnd ? assumedOf(b) : assumption);
}

/** A part of an expression that is evaluated only under a condition. */
function guarded(vm: Interpreter, guard: Guard, assumed: boolean | undefined, body: () => PyValue): PyValue {
  const unlikely = assumed !== undefined && assumed !== guard.holds;
  vm.guards.push(unlikely ? { ...guard, unlikely } : guard);
  try {
    return body();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    return vm.unknown('PY014', `an expression that raises ${error.type}`, guard.span);
  } finally {
    vm.guards.pop();
  }
}

function comparison(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const operands = parts(node);
  const operators = childrenIn(node, 'operators').map((one) => textOfNode(frame, one).replace(/\s+/g, ' '));
  const span = spanOf(frame, node);
  let left = operands[0] ? vm.evaluate(operands[0], frame) : none;
  let result: PyValue = bool(true);
  for (const [index, operator] of operators.entries()) {
    const operand = operands[index + 1];
    const right = operand ? vm.evaluate(operand, frame) : none;
    result = compared(vm, operator, left, right, span);
    if (vm.truth(result, span) === false) return result;
    left = right;
  }
  return result;
}

const DUNDERS: Readonly<Record<string, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
};

/** `x in d` asks a table; every other comparison goes through what it compares. */
const isLookup = (operator: string, right: PyValue) =>
  operator.endsWith('in') && (right.kind === 'dict' || right.kind === 'set');

function compared(vm: Interpreter, operator: string, left: PyValue, right: PyValue, span: Span): PyValue {
  const dunder = DUNDERS[operator];
  if (left.kind === 'instance' && dunder && lookupDunder(left, dunder))
    return vm.callMethod(left, dunder, [right], span);
  if (right.kind === 'instance' && operator.endsWith('in') && lookupDunder(right, '__contains__')) {
    return vm.callMethod(right, '__contains__', [left], span);
  }
  if (!isLookup(operator, right)) vm.weigh(left, right);
  if (operator.startsWith('is') && right.kind === 'none' && left.kind === 'opaque' && vm.truth(left, span) === true)
    return bool(operator === 'is not');
  const known = compare(operator, left, right);
  if (known) return known;
  const unknown = reasonOf(left) ?? reasonOf(right);
  if (!unknown) return vm.unknown('PY014', `${describe(left)} ${operator} ${describe(right)}`, span);
  const [a, b] = [assumedOf(left), assumedOf(right)];
  return vm.unknown(unknown.why, unknown.what, span, a && b && compare(operator, a, b));
}

function conditional(vm: Interpreter, node: SyntaxNode, frame: Frame): PyValue {
  const [then, condition, otherwise] = parts(node);
  if (!then || !condition || !otherwise) return none;
  const span = spanOf(frame, node);
  const test = vm.evaluate(condition, frame);
  const known = vm.truth(test, span);
  if (known !== undefined) return evaluate(vm, known ? then : otherwise, frame);
  const guard = { on: test, kind: 'if', span, text: textOfNode(frame, condition) } as const;
  const assumption = isDoubtful(test) ? assumedOf(test) : undefined;
  const assumed = assumption && vm.truth(assumption, span);
  const a = guarded(vm, { ...guard, holds: true }, assumed, () => vm.evaluate(then, frame));
  const b = guarded(vm, { ...guard, holds: false }, assumed, () => vm.evaluate(otherwise, frame));
  if (a === b || vm.equal(a, b) === true) return a;
  const { why, what } = asUnknown(vm, test, span);
  return vm.unknown(why, what, span, assumed === undefined ? undefined : assumed ? a : b);
}
