import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { setterOf } from '../builtins/properties.js';
import { noteAltered } from '../stdlib/members.js';
import { child, childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { deleteItem, setItem } from '../values/item.js';
import { bool, list, none, plainOf, str, tuple } from '../values/make.js';
import { isPerhaps } from '../values/perhaps.js';
import { hasFixedItems, takesNoAttributes } from '../values/settled.js';
import type { CallArguments, PyInstance, PyValue } from '../values/types.js';
import { openAliases } from './aliases.js';
import { checkSet } from './class-refusals.js';
import { externalBases, lookup, lookupDunder } from './classes.js';
import { describe } from './describe.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { namespaces, openAttributes, throughNames } from './namespaces.js';

/** Bind a value to a target: a name, an attribute, an item, or a pattern of these. */
export function assign(vm: Interpreter, target: SyntaxNode, value: PyValue, frame: Frame): void {
  const { lines } = frame.state;
  switch (target.type) {
    case 'identifier':
      return bindName(vm, lines.text.slice(target.start, target.end), value, frame);
    case 'attribute':
      return setAttribute(vm, objectOf(vm, target, frame), attributeName(target, frame), value, lines.span(target));
    case 'subscript':
      return setSubscript(vm, target, value, frame);
    case 'parenthesized_expression':
    case 'as_pattern_target':
    case 'type':
      for (const inner of parts(target)) vm.assign(inner, value, frame);
      return;
    default: {
      const [only, ...more] = parts(target);
      if (
        only &&
        more.length === 0 &&
        /^tuple/.test(target.type) &&
        isGrouped(lines.text.slice(target.start, target.end))
      )
        return vm.assign(only, value, frame);
      return unpack(vm, parts(target), value, frame, lines.span(target));
    }
  }
}

/** Round brackets around one target without a comma only group it (Python reference, 7.2). */
const isGrouped = (text: string): boolean => text.startsWith('(') && !/,\s*\)$/.test(text);

/** Names belong to the innermost scope unless `global` or `nonlocal` says otherwise. */
export function bindName(vm: Interpreter, name: string, value: PyValue, frame: Frame): void {
  const names = (frame.declared.get(name) ?? frame.scope).names;
  vm.touch(names);
  names.set(name, value);
  if (value.kind === 'unknown') return;
  vm.known += 1;
}

function objectOf(vm: Interpreter, target: SyntaxNode, frame: Frame): PyValue {
  const object = child(target, 'object');
  return object ? vm.evaluate(object, frame) : none;
}

function attributeName(target: SyntaxNode, frame: Frame): string {
  const name = child(target, 'attribute');
  return name ? frame.state.lines.text.slice(name.start, name.end) : '';
}

/** `target.name = value`; what happens to things of the outside is recorded. */
export function setAttribute(vm: Interpreter, target: PyValue, name: string, value: PyValue, span: Span): void {
  if (
    target.kind === 'instance' &&
    lookup(target.of, name)?.value.kind === 'bound' &&
    setProperty(vm, target, name, value, span)
  )
    return;
  if (target.kind === 'instance' && externalBases(target.of).length === 0) {
    const setter = lookup(target.of, '__setattr__')?.value;
    if (setter) {
      vm.call({ kind: 'bound', self: target, fn: setter }, { args: [str(name), value], kwargs: new Map() }, span);
      return;
    }
    if (name === '__dict__') return replaceAttributes(vm, target, value, span);
  }
  checkSet(vm, target, name, span);
  if (target.kind === 'external') noteAltered(vm, target.name);
  if (target.kind === 'instance' || target.kind === 'opaque' || target.kind === 'function') {
    vm.touch(target.attributes);
    target.attributes.set(name, value);
  } else if (target.kind === 'class') {
    vm.touch(target.members);
    target.members.set(name, value);
  } else if (target.kind === 'module') {
    vm.touch(target.globals);
    target.globals.set(name, value);
  } else if (target.kind === 'unknown') vm.host.vocabulary.altered?.(target);
  else if (takesNoAttributes(target))
    vm.raise('AttributeError', `${describe(target)} takes no attribute ${name}`, span);
  const outside =
    target.kind === 'opaque' ||
    target.kind === 'unknown' ||
    target.kind === 'external' ||
    (target.kind === 'instance' && externalBases(target.of).length > 0);
  if (outside) vm.record({ kind: 'setattr', target, name, value }, span);
}

/** `self.__dict__ = names`. */
function replaceAttributes(vm: Interpreter, target: PyInstance, value: PyValue, span: Span): void {
  vm.touch(target.attributes);
  target.attributes.clear();
  const known = value.kind === 'dict' ? value : undefined;
  for (const { key, value: one } of known?.entries.values() ?? [])
    if (key.kind === 'str') target.attributes.set(key.value, one);
  const open = known ? known.open : vm.unknown('PY014', 'the attributes that __dict__ was set to', span);
  if (open) openAttributes(vm, target, open);
}

const PROPERTY = builtins.get('property');

function setProperty(
  vm: Interpreter,
  target: Extract<PyValue, { kind: 'instance' }>,
  name: string,
  value: PyValue,
  span: Span,
): boolean {
  const isProperty = lookup(target.of, name)?.value;
  const setter = lookup(target.of, `${name}.setter`)?.value ?? (isProperty && setterOf(isProperty));
  if (!setter && isProperty?.kind === 'bound' && isProperty.self === PROPERTY)
    vm.raise('AttributeError', `property ${name} of ${target.of.name} object has no setter`, span);
  if (!setter) return false;
  vm.call({ kind: 'bound', self: target, fn: setter }, { args: [value], kwargs: new Map() }, span);
  return true;
}

function setSubscript(vm: Interpreter, target: SyntaxNode, value: PyValue, frame: Frame): void {
  const { object, key, span } = subscriptOf(vm, target, frame);
  setKey(vm, object, key, value, span);
}

/** `object[key] = value`. */
export function setKey(vm: Interpreter, object: PyValue, key: PyValue, value: PyValue, span: Span): void {
  if (object.kind === 'list' || object.kind === 'dict') vm.touch(object);
  const names = namespaces.get(object);
  if (names && key.kind === 'str') {
    vm.touch(names);
    names.set(key.value, value);
  }
  if (names && key.kind !== 'str') setUnnamed(vm, names, value, span);
  if (object.kind === 'unknown') openAliases(vm, object, '__setitem__');
  if (setItem(object, key, value, vm, span)) return;
  if (object.kind === 'instance' && lookupDunder(object, '__setitem__'))
    vm.callMethod(object, '__setitem__', [key, value], span);
  else if (object.kind === 'instance' && object.plain) setKey(vm, object.plain, key, value, span);
  else if (object.kind === 'opaque') {
    const own = object.attributes.get('__setitem__');
    if (own) vm.call(own, { args: [key, value], kwargs: new Map() }, span);
    else vm.record({ kind: 'setitem', target: object, key, value }, span);
  } else if (hasFixedItems(object)) vm.raise('TypeError', `${describe(object)} does not take items`, span);
}

/** A name that is not known is bound: it stands under its line. */
function setUnnamed(vm: Interpreter, names: Map<string, PyValue>, value: PyValue, span: Span): void {
  vm.touch(names);
  names.set(`<unknown:${span.start.line}>`, value);
}

function subscriptOf(vm: Interpreter, target: SyntaxNode, frame: Frame) {
  const object = child(target, 'value');
  const keys = childrenIn(target, 'subscript').map((one) => vm.evaluate(one, frame));
  return {
    object: object ? vm.evaluate(object, frame) : none,
    key: keys.length === 1 ? (keys[0] ?? none) : tuple(keys),
    span: frame.state.lines.span(target),
  };
}

/** `a, *b = value`. */
function unpack(vm: Interpreter, targets: readonly SyntaxNode[], value: PyValue, frame: Frame, span: Span): void {
  const named = value.kind === 'opaque' ? vm.host.vocabulary.iterate?.(value, vm) : undefined;
  const { items: listed, open } =
    value.kind === 'opaque' && !named ? elementsOf(vm, value, targets.length, span) : vm.iterate(value, span);
  // nobody knows which item stands where if some may be missing
  const items = listed.some(isPerhaps) ? [] : listed;
  const star = targets.findIndex((one) => one.type === 'list_splat_pattern' || one.type === 'list_splat');
  const rest = star < 0 ? 0 : items.length - targets.length + 1;
  if (!open && (star < 0 ? items.length !== targets.length : rest < 0)) {
    vm.raise('ValueError', `cannot unpack ${describe(value)} into ${targets.length} names`, span);
  }
  let at = 0;
  for (const [index, target] of targets.entries()) {
    if (index === star) {
      const inner = parts(target)[0];
      if (inner) vm.assign(inner, list(items.slice(at, at + rest), open), frame);
      at += Math.max(0, rest);
    } else {
      const item = items[at];
      at += 1;
      vm.assign(target, item ?? vm.unknown(open?.why ?? 'PY014', open?.what ?? 'an item', span), frame);
    }
  }
}

function elementsOf(vm: Interpreter, value: PyValue, count: number, span: Span) {
  const items = Array.from({ length: count }, (_, index) =>
    vm.opaque({ how: 'item', of: value, key: { kind: 'int', value: index } }, span),
  );
  return { items, open: undefined };
}

/** `del target`. */
export function remove(vm: Interpreter, target: SyntaxNode, frame: Frame): void {
  if (target.type === 'identifier') {
    const name = frame.state.lines.text.slice(target.start, target.end);
    const names = (frame.declared.get(name) ?? frame.scope).names;
    vm.touch(names);
    // outside of every `try` the load would fail: then it was bound in a way that is not known
    if (!names.delete(name) && !names.has('*') && vm.trying > 0)
      vm.raise('NameError', `name ${name} is not defined`, frame.state.lines.span(target));
  } else if (target.type === 'subscript') {
    const { object, key, span } = subscriptOf(vm, target, frame);
    if (object.kind === 'list' || object.kind === 'dict') vm.touch(object);
    if (object.kind === 'unknown') openAliases(vm, object, '__setitem__');
    const isDone = throughNames(vm, object, () => bool(deleteItem(object, key, vm, span)));
    if (isDone.kind === 'bool' && !isDone.value) removeOwnItem(vm, object, key, span);
  } else if (target.type === 'attribute') {
    const object = objectOf(vm, target, frame);
    removeAttribute(vm, object, attributeName(target, frame), frame.state.lines.span(target));
  } else for (const inner of parts(target)) remove(vm, inner, frame);
}

/** What a class of the repository makes of `del object[key]`. */
function removeOwnItem(vm: Interpreter, object: PyValue, key: PyValue, span: Span): void {
  if (object.kind === 'instance' && lookupDunder(object, '__delitem__'))
    vm.callMethod(object, '__delitem__', [key], span);
  else if (object.kind === 'instance' && object.plain) {
    if (object.plain.kind === 'list' || object.plain.kind === 'dict') vm.touch(object.plain);
    deleteItem(object.plain, key, vm, span);
  } else if (hasFixedItems(object)) vm.raise('TypeError', `${describe(object)} does not give items up`, span);
}

/** `del object.name`, also as `delattr`. */
export function removeAttribute(vm: Interpreter, object: PyValue, name: string, span: Span): void {
  const deleter = object.kind === 'instance' ? lookup(object.of, `${name}.deleter`)?.value : undefined;
  if (deleter) {
    vm.call({ kind: 'bound', self: object, fn: deleter }, { args: [], kwargs: new Map() }, span);
    return;
  }
  if (object.kind === 'opaque' || object.kind === 'instance') vm.touch(object.attributes);
  if (object.kind === 'opaque') object.attributes.delete(name);
  if (object.kind === 'instance' && !object.attributes.delete(name) && externalBases(object.of).length === 0)
    vm.raise('AttributeError', `${object.of.name} object has no attribute ${name}`, span);
  if (object.kind === 'class') {
    vm.touch(object.members);
    if (!object.members.delete(name) && externalBases(object).length === 0)
      vm.raise('AttributeError', `${object.name} has no attribute ${name}`, span);
  }
  if (takesNoAttributes(object)) vm.raise('AttributeError', `${describe(object)} has no attribute ${name}`, span);
}

/** `setattr(object, name, value)`. */
export function setNamed(vm: Interpreter, { args, open }: CallArguments, span: Span): PyValue {
  const [object, name, value] = args;
  if (open || !object || !name || !value) return vm.unknown('PY015', 'setattr()', span);
  const key = plainOf(name);
  if (key.kind === 'str') setAttribute(vm, object, key.value, value, span);
  else if (object.kind === 'instance')
    openAttributes(vm, object, vm.unknown('PY014', 'the name of an attribute', span));
  else if (object.kind === 'module') setUnnamed(vm, object.globals, value, span);
  return none;
}

/** `delattr(object, name)`. */
export function removeNamed(vm: Interpreter, { args }: CallArguments, span: Span): PyValue {
  const [object, name] = args;
  if (!object || name?.kind !== 'str') return vm.unknown('PY015', 'delattr()', span);
  removeAttribute(vm, object, name.value, span);
  return none;
}
