import type { DeclarationNode, Expression } from '../syntax/ast.js';
import { bornEmpty, bornWith } from '../values/filled.js';
import { array, bool, list, map, NULL, putEntry, str } from '../values/make.js';
import { literal } from '../values/numbers.js';
import type { GvValue } from '../values/types.js';
import { indexKey, initialOf, spreadEntries } from './arguments.js';
import { assignment, increment } from './assign.js';
import { elvis, endValue, logical, ternary } from './choices.js';
import { makeClosure } from './closures.js';
import { castTo, castToClass, declare } from './coerce.js';
import type { Frame } from './frame.js';
import { readIndex } from './indexing.js';
import type { Interpreter } from './interpreter.js';
import { nameValue } from './names.js';
import { compareOperator, unary } from './operators.js';
import { methodPointer } from './pointers.js';
import { propertyNode } from './property-nodes.js';
import { makeRange } from './range.js';
import { instanceOf, resolveType } from './resolve.js';
import { initialised } from './resumed.js';
import { switchStatement } from './switches.js';
import { valueThrough } from './through.js';
import { derived } from './unknowns.js';

/** The value of an expression. */
export function evaluate(vm: Interpreter, node: Expression, frame: Frame): GvValue {
  vm.spend(1);
  switch (node.kind) {
    case 'name':
      return nameValue(vm, node, frame);
    case 'string':
      return str(node.value);
    case 'number':
      return (
        literal(node.text, node.value, node.type) ??
        vm.unknown('GV015', `the number ${node.text}`, frame.place.span(node))
      );
    case 'boolean':
      return bool(node.value);
    case 'null':
      return NULL;
    case 'closure':
      return makeClosure(vm, node, frame);
    default:
      return nested(vm, node, frame);
  }
}

type Compound = Exclude<Expression, { kind: 'name' | 'string' | 'number' | 'boolean' | 'null' | 'closure' }>;

function nested(vm: Interpreter, node: Compound, frame: Frame): GvValue {
  vm.fuel.enter();
  try {
    return compound(vm, node, frame);
  } finally {
    vm.fuel.leave();
  }
}

function compound(vm: Interpreter, node: Compound, frame: Frame): GvValue {
  switch (node.kind) {
    case 'gstring':
      return { kind: 'gstring', strings: node.strings, values: node.values.map((one) => vm.evaluate(one, frame)) };
    case 'list':
      return listNode(vm, node.items, frame);
    case 'map':
      return mapNode(vm, node, frame);
    case 'range':
      return makeRange(
        vm,
        vm.evaluate(node.from, frame),
        vm.evaluate(node.to, frame),
        node.inclusive && !node.exclusiveFrom,
        frame.place.span(node),
      );
    case 'call':
      return vm.rules.callNode(vm, node, frame);
    case 'new':
      return vm.rules.newNode(vm, node, frame);
    case 'newArray':
      return newArray(vm, node, frame);
    case 'property':
      return propertyNode(vm, node, frame);
    case 'index':
      return indexNode(vm, node, frame);
    case 'methodPointer':
      return methodPointer(vm, vm.evaluate(node.target, frame), vm.evaluate(node.name, frame), frame.place.span(node));
    case 'declaration':
      return declaration(vm, node, frame);
    case 'type':
      return resolveType(vm, node.type, frame);
    default:
      return operation(vm, node, frame);
  }
}

type Operation = Extract<
  Compound,
  {
    kind:
      | 'unary'
      | 'prefix'
      | 'postfix'
      | 'binary'
      | 'ternary'
      | 'elvis'
      | 'cast'
      | 'spread'
      | 'spreadMap'
      | 'switchExpression'
      | 'annotation';
  }
>;

function operation(vm: Interpreter, node: Operation, frame: Frame): GvValue {
  const span = frame.place.span(node);
  switch (node.kind) {
    case 'unary':
      return unary(vm, node.operator, vm.evaluate(node.operand, frame), span);
    case 'prefix':
    case 'postfix':
      return increment(vm, node, frame);
    case 'binary':
      return binaryNode(vm, node, frame);
    case 'ternary':
      return ternary(vm, node, frame);
    case 'elvis':
      return elvis(vm, node, frame);
    case 'cast':
      return node.coerce
        ? castToClass(vm, vm.evaluate(node.value, frame), resolveType(vm, node.type, frame), true, span)
        : castTo(vm, vm.evaluate(node.value, frame), node.type, frame, span);
    case 'switchExpression':
      return endValue(switchStatement(vm, node.switch, frame));
    default:
      return vm.unknown('GV015', `a ${node.kind} here`, span);
  }
}

function listNode(vm: Interpreter, nodes: readonly Expression[], frame: Frame): GvValue {
  const made = list([]);
  for (const node of nodes) {
    if (node.kind !== 'spread') made.items.push(vm.evaluate(node, frame));
    else spreadInto(vm, made, vm.evaluate(node.value, frame), node, frame);
  }
  return made;
}

function spreadInto(
  vm: Interpreter,
  made: Extract<GvValue, { kind: 'list' }>,
  value: GvValue,
  node: Expression,
  frame: Frame,
): void {
  const { items, open } = vm.iterate(value, frame.place.span(node));
  if (!made.open) made.items.push(...items);
  if (open) made.open ??= open;
}

function mapNode(vm: Interpreter, node: Extract<Expression, { kind: 'map' }>, frame: Frame): GvValue {
  const made = map();
  if (node.entries.length === 0 && vm.dry === 0) bornEmpty(made, vm.guards.length, vm.trying.length);
  for (const { key, value } of node.entries) {
    if (key) {
      const name = vm.evaluate(key, frame);
      if (node.entries.length === 1) bornWith(made, name);
      putEntry(made, name, vm.evaluate(value, frame), (one) =>
        derived(vm, [one], 'a key of a map', frame.place.span(node)),
      );
    } else
      spreadEntries(
        vm,
        made,
        vm.evaluate(value.kind === 'spreadMap' ? value.value : value, frame),
        frame.place.span(node),
      );
  }
  return made;
}

function newArray(vm: Interpreter, node: Extract<Expression, { kind: 'newArray' }>, frame: Frame): GvValue {
  const element = node.type.name;
  if (node.items)
    return array(
      node.items.map((one) => vm.evaluate(one, frame)),
      element,
    );
  const [size, ...more] = node.sizes.map((one) => vm.evaluate(one, frame));
  if (size?.kind !== 'integer' || more.length > 0 || size.value < 0n)
    return vm.unknown('GV015', 'an array of this form', frame.place.span(node));
  vm.room(size.value, 'items');
  return array(
    Array.from({ length: Number(size.value) }, () => initialOf(element)),
    element,
  );
}

function indexNode(vm: Interpreter, node: Extract<Expression, { kind: 'index' }>, frame: Frame): GvValue {
  const target = vm.evaluate(node.target, frame);
  if (node.safe && target.kind === 'null') return NULL;
  return readIndex(vm, target, indexKey(vm, node.arguments, frame), frame.place.span(node));
}

function binaryNode(vm: Interpreter, node: Extract<Expression, { kind: 'binary' }>, frame: Frame): GvValue {
  const { operator } = node;
  const span = frame.place.span(node);
  if (operator === '&&' || operator === '||') return logical(vm, node, frame);
  if (operator === '=' || (operator.endsWith('=') && !COMPARING.has(operator))) return assignment(vm, node, frame);
  const left = vm.evaluate(node.left, frame);
  if (operator === 'instanceof' || operator === '!instanceof') {
    const cls = node.right.kind === 'type' ? resolveType(vm, node.right.type, frame) : vm.evaluate(node.right, frame);
    const known =
      cls.kind === 'class' || cls.kind === 'javaClass' || cls.kind === 'external'
        ? instanceOf(vm, left, cls)
        : undefined;
    return known === undefined
      ? derived(vm, [left], 'the class of a value', span)
      : bool(known === (operator === 'instanceof'));
  }
  const right = vm.evaluate(node.right, frame);
  return compareOperator(vm, operator, left, right, span) ?? vm.rules.binary(vm, operator, left, right, span);
}

const COMPARING: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '===', '!==', '==~', '<=>']);

function declaration(vm: Interpreter, node: DeclarationNode, frame: Frame): GvValue {
  const value = initial(vm, node, frame);
  if (node.multiple) {
    const { items, open } = value ? vm.iterate(value, frame.place.span(node)) : { items: [] };
    for (const [at, variable] of node.variables.entries())
      declareIn(
        vm,
        variable,
        items[at] ?? (open ? vm.unknown(open.why, open.what, frame.place.span(node)) : NULL),
        frame,
        node,
      );
    return value ?? NULL;
  }
  for (const variable of node.variables)
    declareIn(
      vm,
      variable,
      value ?? (variable.type && variable.type.dimensions === 0 ? initialOf(variable.type.name) : NULL),
      frame,
      node,
    );
  return value ?? NULL;
}

const isField = ({ annotations }: DeclarationNode): boolean =>
  annotations.some(({ name }) => name === 'Field' || name === 'groovy.transform.Field');

/** What a variable begins with; a field of the script gets it from the constructor, which runs through. */
function initial(vm: Interpreter, node: DeclarationNode, frame: Frame): GvValue | undefined {
  const { value } = node;
  if (!value) return undefined;
  const span = frame.place.span(node);
  return isField(node) && frame.self.kind === 'instance'
    ? valueThrough(vm, 'the constructor of the script', span, () => initialised(vm, () => vm.evaluate(value, frame)))
    : vm.evaluate(value, frame);
}

function declareIn(
  vm: Interpreter,
  variable: DeclarationNode['variables'][number],
  value: GvValue,
  frame: Frame,
  node: DeclarationNode,
): void {
  if (!isField(node) || frame.self.kind !== 'instance') return declare(vm, variable, value, frame);
  // not journalled: the object stays when the branch is taken back that used it first
  frame.self.fields.set(variable.name, value);
}
