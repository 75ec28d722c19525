import type { Expression } from '../syntax/ast.js';
import { list, NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvValue } from '../values/types.js';
import { type Frame, scopeOf } from './frame.js';
import { hidesField } from './hidden.js';
import type { Interpreter } from './interpreter.js';
import { dynamicName, isOpen } from './names.js';
import { thisMeansField } from './own-fields.js';
import { findOwn, propertyValue, staticProperty } from './properties.js';
import { classByPath, parentsOf } from './resolve.js';
import { isResumed } from './resumed.js';
import { isThrough, tellBroken, valueThrough } from './through.js';
import { derived } from './unknowns.js';

type PropertyNode = Extract<Expression, { kind: 'property' }>;

/** `x.y`, `x?.y`, `x*.y`, `x.@y`; dotted names of classes; `super.y`. */
export function propertyNode(vm: Interpreter, node: PropertyNode, frame: Frame): GvValue {
  const cls = classOfPath(vm, node, frame);
  if (cls) return cls;
  const target = vm.evaluate(node.target, frame);
  const span = frame.place.span(node);
  const named = vm.evaluate(node.name, frame);
  const name = knownText(named);
  if (name === undefined) return derived(vm, [named], 'a property of unknown name', span);
  if (name === 'class' && (target.kind === 'class' || target.kind === 'javaClass'))
    return isLiteral(node.target, frame) ? target : { kind: 'javaClass', name: 'java.lang.Class' };
  if (isSuper(node.target)) return superProperty(vm, name, frame, target, span);
  if (node.spread) {
    if (target.kind === 'map' && isResumed(vm, frame.place, node))
      tellBroken(vm, `*.${name} of a map is that of its entries, and Jenkins asks the map itself`, span);
    return spreadProperty(vm, target, name, node, frame);
  }
  if (target.kind === 'null' && node.safe) return NULL;
  return ownProperty(vm, target, name, node, frame) ?? propertyValue(vm, target, name, span);
}

/** `x.@y`, and `this.y` in a method: the field itself, whatever getters say. */
function ownProperty(
  vm: Interpreter,
  target: GvValue,
  name: string,
  node: PropertyNode,
  frame: Frame,
): GvValue | undefined {
  const isOwn = isThis(node.target) && !frame.closure;
  if (target.kind === 'class' && isOwn) return target.statics.get(name);
  if (target.kind !== 'instance' || !(node.attribute || isOwn)) return undefined;
  if (!node.attribute && hidesField(vm, target.of, name, frame.cls)) return undefined;
  if (!node.attribute && frame.cls && !thisMeansField(vm, frame.cls, name)) return undefined;
  const span = frame.place.span(node);
  if (node.attribute && !isThrough(vm) && hidesField(vm, target.of, name))
    vm.raise('groovy.lang.MissingFieldException', `No such field: ${name}`, span);
  const own = findOwn(vm, target, name, span);
  return own && (node.attribute || target.fields.has(name)) ? own : undefined;
}

/** `org.acme.Util`: a class by its full name. */
function classOfPath(vm: Interpreter, node: PropertyNode, frame: Frame): GvValue | undefined {
  const path = node.name.kind === 'string' && /^[A-Z]/.test(node.name.value) ? dottedPath(node) : undefined;
  return path === undefined ? undefined : ofPath(vm, path, frame);
}

/** `String.class` is the class itself; of a variable that holds a class, it is that of classes. */
function isLiteral(node: Expression, frame: Frame): boolean {
  if (node.kind === 'name') return /^[A-Z]/.test(node.name) && !scopeOf(frame, node.name);
  return node.kind === 'property' && node.name.kind === 'string' && /^[A-Z]/.test(node.name.value);
}

function isThis(node: Expression): boolean {
  return node.kind === 'name' && node.name === 'this';
}

export function isSuper(node: Expression | undefined): boolean {
  return node?.kind === 'name' && node.name === 'super';
}

function superProperty(
  vm: Interpreter,
  name: string,
  frame: Frame,
  target: GvValue,
  span: ReturnType<Frame['place']['span']>,
): GvValue {
  const parent = frame.cls && parentsOf(vm, frame.cls)[0];
  if (target.kind === 'instance' && target.fields.has(name)) return target.fields.get(name) ?? NULL;
  if (parent?.kind === 'class') return staticProperty(vm, parent, name, span) ?? propertyValue(vm, target, name, span);
  return vm.opaque({ how: 'property', of: target, name }, span);
}

function spreadProperty(vm: Interpreter, target: GvValue, name: string, node: PropertyNode, frame: Frame): GvValue {
  const span = frame.place.span(node);
  if (target.kind === 'null') return NULL;
  if (target.kind === 'unknown' || target.kind === 'opaque' || target.kind === 'external')
    return derived(vm, [target], name, span);
  const { items, open } = vm.iterate(target, span);
  const each = (item: GvValue) => (item.kind === 'null' ? NULL : propertyValue(vm, item, name, span));
  return valueThrough(vm, 'a property of each item', span, () => list(items.map(each), open));
}

/** `a.b.C` of plain names; undefined for anything else. */
function dottedPath(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'property' || node.safe || node.spread || node.attribute || node.name.kind !== 'string')
    return undefined;
  const before = dottedPath(node.target);
  return before === undefined ? undefined : `${before}.${node.name.value}`;
}

function ofPath(vm: Interpreter, path: string, frame: Frame): GvValue | undefined {
  const first = path.slice(0, path.indexOf('.'));
  if (!/^[a-z]/.test(first) || !/\.[A-Z]\w*$/.test(path) || scopeOf(frame, first)) return undefined;
  const cls = classByPath(vm, path, frame) ?? strangerByPath(path, frame);
  return cls && !dynamicName(vm, first, frame, frame.place.span({ start: 0, end: 0 })) ? cls : undefined;
}

/** In code that has no names of the outside, `org.acme.plugin.Thing` can only be a class that is not here. */
function strangerByPath(path: string, frame: Frame): GvValue | undefined {
  return !isOpen(frame.self) && /^(?:[a-z]\w*\.){2,}[A-Z]\w*[a-z]/.test(path)
    ? { kind: 'external', name: path, span: frame.place.span({ start: 0, end: 0 }) }
    : undefined;
}
