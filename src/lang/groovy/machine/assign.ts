import type { Expression, Placed } from '../syntax/ast.js';
import { NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvValue } from '../values/types.js';
import { isOutside } from '../values/unknown.js';
import { alterAny } from './altering.js';
import { indexKey } from './arguments.js';
import { castTo } from './coerce.js';
import { type Frame, scopeOf } from './frame.js';
import { readIndex, writeIndex } from './indexing.js';
import type { Interpreter } from './interpreter.js';
import { tellLent } from './lent.js';
import { closureProperty, nameValue, responders } from './names.js';
import { meansField } from './own-fields.js';
import { findProperty, propertyValue, setOwn, setProperty } from './properties.js';
import { isSuper } from './property-nodes.js';
import { asUnknown, derived } from './unknowns.js';

type Binary = Extract<Expression, { kind: 'binary' }>;

/** A place that can be read and written, its target and key evaluated once. */
interface Slot {
  read(): GvValue;
  write(value: GvValue): void;
}

/** `x = y`, `x += y`, `x ?= y`; the value is what was assigned. */
export function assignment(vm: Interpreter, node: Binary, frame: Frame): GvValue {
  const { operator } = node;
  if (operator === '=') {
    if (node.left.kind === 'list') return destructure(vm, node.left, vm.evaluate(node.right, frame), frame);
    const slot = node.left.kind === 'name' ? undefined : slotOf(vm, node.left, frame);
    const value = vm.evaluate(node.right, frame);
    if (slot) slot.write(value);
    else assign(vm, node.left, value, frame);
    return value;
  }
  const slot = slotOf(vm, node.left, frame);
  const before = slot.read();
  if (operator === '?=')
    return vm.truth(before, frame.place.span(node)) === true ? before : write(slot, vm.evaluate(node.right, frame));
  return write(
    slot,
    vm.rules.binary(vm, operator.slice(0, -1), before, vm.evaluate(node.right, frame), frame.place.span(node)),
  );
}

function write(slot: Slot, value: GvValue): GvValue {
  slot.write(value);
  return value;
}

/** `(a, b) = list`. */
function destructure(
  vm: Interpreter,
  left: Extract<Expression, { kind: 'list' }>,
  value: GvValue,
  frame: Frame,
): GvValue {
  const span = frame.place.span(left);
  const { items, open } = vm.iterate(value, span);
  for (const [at, target] of left.items.entries())
    assign(vm, target, items[at] ?? (open ? vm.unknown(open.why, open.what, span) : NULL), frame);
  return value;
}

/** Bind a value to what stands on the left of an assignment. */
export function assign(vm: Interpreter, target: Expression, value: GvValue, frame: Frame): void {
  if (target.kind === 'name') assignName(vm, target, value, frame);
  else slotOf(vm, target, frame).write(value);
}

function assignName(vm: Interpreter, node: Placed & { name: string }, value: GvValue, frame: Frame): void {
  const { name } = node;
  const span = frame.place.span(node);
  const scope = scopeOf(frame, name);
  if (scope) {
    const type = scope.types?.get(name);
    vm.touchNames(scope.names);
    scope.names.set(name, type ? castTo(vm, value, type, frame, span) : value);
    return;
  }
  if (name === 'delegate' && frame.closure) setProperty(vm, frame.closure, name, value, span);
  else if (frame.closure) assignThroughClosure(vm, name, value, frame, span);
  else if (!(frame.self.kind === 'instance' && isSet(vm, frame, name) && setOwn(vm, frame.self, name, value, span)))
    setProperty(vm, frame.self, name, value, span);
}

/** Does a bare name on the left mean a field, and no setter? */
function isSet(vm: Interpreter, { cls }: Frame, name: string): boolean {
  return cls === undefined || meansField(vm, cls, name);
}

/** In closures, owner and delegate are asked who has the property; scripts take any name. */
function assignThroughClosure(
  vm: Interpreter,
  name: string,
  value: GvValue,
  frame: Frame,
  span: ReturnType<Frame['place']['span']>,
): void {
  const closure = frame.closure;
  if (!closure) return;
  const all = responders(closure);
  const holder = all.find((one) => holds(vm, one, name, span)) ?? all[0] ?? frame.self;
  tellLent(vm, closure, holder, name, span);
  if (holder.kind !== 'closure') return setProperty(vm, holder, name, value, span);
  assignThroughClosure(vm, name, value, { ...frame, closure: holder }, span);
}

function holds(vm: Interpreter, one: GvValue, name: string, span: ReturnType<Frame['place']['span']>): boolean {
  if (one.kind === 'closure') return closureProperty(vm, one, name, span) !== undefined;
  if (one.kind === 'instance' && one.of.flavour !== 'script') return findProperty(vm, one, name, span) !== undefined;
  return one.kind === 'instance' || one.kind === 'map' || one.kind === 'opaque';
}

function slotOf(vm: Interpreter, node: Expression, frame: Frame): Slot {
  const span = frame.place.span(node);
  if (node.kind === 'name')
    return { read: () => nameValue(vm, node, frame), write: (value) => assignName(vm, node, value, frame) };
  if (node.kind === 'index') {
    const target = vm.evaluate(node.target, frame);
    const key = indexKey(vm, node.arguments, frame);
    return { read: () => readIndex(vm, target, key, span), write: (value) => writeIndex(vm, target, key, value, span) };
  }
  if (node.kind === 'property') return propertySlot(vm, node, frame);
  return { read: () => vm.evaluate(node, frame), write: () => vm.unknown('GV015', 'an assignment of this form', span) };
}

function propertySlot(vm: Interpreter, node: Extract<Expression, { kind: 'property' }>, frame: Frame): Slot {
  const span = frame.place.span(node);
  const target = vm.evaluate(node.target, frame);
  const named = vm.evaluate(node.name, frame);
  const name = knownText(named);
  if (name === undefined) return unknownName(vm, target, named, span);
  const own = node.attribute || (node.target.kind === 'name' && (node.target.name === 'this' || isSuper(node.target)));
  const write = (value: GvValue) => {
    if (node.safe && target.kind === 'null') return;
    if (own && target.kind === 'instance' && setOwn(vm, target, name, value, span)) return;
    if (node.spread) for (const item of vm.iterate(target, span).items) setProperty(vm, item, name, value, span);
    else setProperty(vm, target, name, value, span);
  };
  return { read: () => propertyValue(vm, target, name, span), write };
}

/** `x."${unknown}" = value`: any property may be another now. */
function unknownName(vm: Interpreter, target: GvValue, named: GvValue, span: ReturnType<Frame['place']['span']>): Slot {
  const source = asUnknown(vm, named, span);
  const write = (value: GvValue) => {
    if (target.kind === 'map') writeIndex(vm, target, source, value, span);
    else if (target.kind === 'instance') {
      vm.touchNames(target.fields);
      for (const name of target.fields.keys()) target.fields.set(name, source);
    } else {
      vm.record({ kind: 'setindex', target, key: source, value }, span);
      alterAny(vm, target, span);
    }
  };
  return { read: () => source, write };
}

/** `++x`, `x--`: the new value, or the old one. */
export function increment(
  vm: Interpreter,
  node: Extract<Expression, { kind: 'prefix' | 'postfix' }>,
  frame: Frame,
): GvValue {
  const slot = slotOf(vm, node.operand, frame);
  const span = frame.place.span(node);
  const before = slot.read();
  if (isOutside(before)) {
    vm.outside += 1;
    const after = derived(vm, [before], 'a count', span);
    slot.write(after);
    return node.kind === 'prefix' ? after : before;
  }
  const after =
    before.kind === 'integer' || before.kind === 'decimal' || before.kind === 'double'
      ? vm.rules.binary(
          vm,
          node.operator === '++' ? '+' : '-',
          before,
          { kind: 'integer', value: 1n, type: 'int' },
          span,
        )
      : vm.callMethod(before, node.operator === '++' ? 'next' : 'previous', [], span);
  slot.write(after);
  return node.kind === 'prefix' ? after : before;
}
