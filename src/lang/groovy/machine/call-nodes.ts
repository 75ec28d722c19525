import type { Span } from '../../../core/index.js';
import { methodOf, objectMethod } from '../gdk/index.js';
import type { CallNode } from '../syntax/ast.js';
import { list, NULL } from '../values/make.js';
import { knownText } from '../values/text.js';
import type { GvClass, GvClosure, GvInstance, GvValue } from '../values/types.js';
import { isOutside } from '../values/unknown.js';
import { argumentsOf } from './arguments.js';
import { tryInstance, unpacked } from './calls.js';
import { tryClass } from './class-methods.js';
import { answersItself, askClosure } from './closure-itself.js';
import { type Frame, scopeOf } from './frame.js';
import { callEitherClosure } from './held-calls.js';
import type { Interpreter } from './interpreter.js';
import { tellLent } from './lent.js';
import { invokeBest, methodsNamed } from './methods.js';
import { missingMethod } from './missing.js';
import { responders } from './names.js';
import { callOutside, callUnknown } from './outside.js';
import { isSuper } from './property-nodes.js';
import { foreignParents, isThrowable } from './resolve.js';
import type { Arguments } from './rules.js';
import { throwableMethod } from './throwables.js';
import { derived } from './unknowns.js';

/** A call as written. */
export function callNode(vm: Interpreter, node: CallNode, frame: Frame): GvValue {
  const span = frame.place.span(node);
  if (node.target === undefined) return implicitNode(vm, node, frame, span);
  const target = vm.evaluate(node.target, frame);
  const named = vm.evaluate(node.method, frame);
  const name = knownText(named);
  if (target.kind === 'null' && node.safe && !node.spread) return NULL;
  const given = argumentsOf(vm, node.arguments, frame);
  if (name === undefined)
    return callUnknown(vm, derived(vm, [named], 'a method of unknown name', span), 'call', given, span);
  if (isSuper(node.target)) return superCall(vm, name, given, frame, span);
  if (node.spread) return spreadCall(vm, target, name, given, span);
  if (target.kind === 'instance' && node.target.kind === 'name' && node.target.name === 'this')
    return thisCall(vm, target, name, given, frame, span);
  const chosen =
    node.safe && target.kind === 'unknown' ? callEitherClosure(vm, target, name, given, span, true) : undefined;
  if (chosen) return chosen;
  return vm.rules.callMethod(vm, target, removesItem(name, node) ? 'removeElement' : name, given, span);
}

/** `list.remove((Object) x)` means the item, `list.remove(x)` of a whole number the place. */
function removesItem(name: string, { arguments: [first] }: CallNode): boolean {
  return (
    name === 'remove' &&
    first?.kind === 'positional' &&
    first.value.kind === 'cast' &&
    first.value.type.name === 'Object' &&
    !first.value.coerce
  );
}

function spreadCall(vm: Interpreter, target: GvValue, name: string, given: Arguments, span: Span): GvValue {
  if (target.kind === 'null') return NULL;
  if (isOutside(target)) return derived(vm, [vm.rules.callMethod(vm, target, name, given, span)], name, span);
  const { items, open } = vm.iterate(target, span);
  return list(
    items.map((item) => (item.kind === 'null' ? NULL : vm.rules.callMethod(vm, item, name, given, span))),
    open,
  );
}

/** `this.f(…)`: in scripts what nothing answers is of the outside, as without `this`. */
function thisCall(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  frame: Frame,
  span: Span,
): GvValue {
  const own =
    tryInstance(vm, target, name, given, span, frame.closure ? undefined : frame.cls) ??
    unpacked(vm, target, name, given, span);
  if (own) return own.value;
  return target.of.flavour === 'script'
    ? callOutside(vm, undefined, name, given, frame.self, span)
    : missingMethod(vm, span);
}

function superCall(vm: Interpreter, name: string, given: Arguments, frame: Frame, span: Span): GvValue {
  const { self, cls } = frame;
  if (!cls || self.kind !== 'instance') return missingMethod(vm, span);
  const found = invokeBest(vm, methodsNamed(vm, self.of, name, cls), self, given, span);
  if (found) return found.value;
  if (isThrowable(vm, cls))
    return throwableMethod(vm, self, name, given.args, span) ?? vm.unknown('GV015', `super.${name}`, span);
  if (foreignParents(vm, cls).some(({ kind }) => kind === 'external') || cls.flavour === 'script')
    return callOutside(vm, undefined, name, given, self, span);
  return vm.unknown('GV015', `super.${name}`, span);
}

function implicitNode(vm: Interpreter, node: CallNode, frame: Frame, span: Span): GvValue {
  const named = vm.evaluate(node.method, frame);
  const name = knownText(named);
  const local = name === undefined || node.method.kind !== 'string' ? undefined : scopeOf(frame, name)?.names.get(name);
  const given = argumentsOf(vm, node.arguments, frame);
  if (name === undefined)
    return callUnknown(vm, derived(vm, [named], 'a method of unknown name', span), 'call', given, span);
  if (local) return vm.rules.callMethod(vm, local, 'call', given, span);
  return implicitCall(vm, name, given, frame, span);
}

/** A call without a target: methods around it, closures in variables, by the closure's strategy; at last the outside. */
export function implicitCall(vm: Interpreter, name: string, given: Arguments, frame: Frame, span: Span): GvValue {
  const imported = importedMethod(vm, name, given, frame, span);
  if (imported) return imported.value;
  const own =
    frame.closure && answersItself(vm, name, given) ? askClosure(vm, frame.closure, name, given, span) : undefined;
  if (own) return own;
  const found = respond(vm, frame.closure ?? frame.self, name, given, span, frame.closure ? undefined : frame.cls);
  if (found) return found.value;
  const { self } = frame;
  const items =
    self.kind === 'instance' && self.of.flavour !== 'script' ? unpacked(vm, self, name, given, span) : undefined;
  if (items) return items.value;
  if (name === 'evaluate') vm.note('GV005', 'evaluate() runs text as code', span);
  if (isOpen(vm, self) && (!frame.closure || reaches(vm, frame.closure, self)))
    return callOutside(vm, undefined, name, given, self, span);
  const model = objectMethod(name);
  return model?.(frame.self, given.args, vm, span) ?? missingMethod(vm, span);
}

function isOpen(vm: Interpreter, self: GvValue): boolean {
  if (self.kind === 'instance')
    return (
      self.of.flavour === 'script' ||
      (foreignParents(vm, self.of).some(({ kind }) => kind === 'external') && !isThrowable(vm, self.of))
    );
  return self.kind !== 'class';
}

/** Whether a closure asks its script in the end: with `DELEGATE_ONLY` it may not, and then the product has no steps for it either. */
function reaches(vm: Interpreter, closure: GvClosure, self: GvValue): boolean {
  return responders(closure).some((one) => {
    if (one.kind === 'closure') return reaches(vm, one, self);
    return one === self || (one.kind === 'instance' && isOpen(vm, one));
  });
}

/** Whoever of owner and delegate answers first; undefined when nobody does. */
function respond(
  vm: Interpreter,
  one: GvValue,
  name: string,
  given: Arguments,
  span: Span,
  from?: GvClass,
): { value: GvValue } | undefined {
  switch (one.kind) {
    case 'closure':
      for (const responder of responders(one)) {
        const found = respond(vm, responder, name, given, span);
        if (found) tellLent(vm, one, responder, name, span);
        if (found) return found;
      }
      return undefined;
    case 'instance':
      return tryInstance(vm, one, name, given, span, from) ?? product(vm, one, name, given, span);
    case 'class':
      return tryClass(vm, one, name, given, span);
    case 'external':
    case 'opaque':
      return { value: callOutside(vm, one, name, given, NULL, span) };
    case 'unknown':
      return { value: callUnknown(vm, one, name, given, span) };
    case 'null':
      return undefined;
    default: // a map's entry is no method here, as it is in `map.name()`
      return methodOf(one, name) ? { value: vm.rules.callMethod(vm, one, name, given, span) } : undefined;
  }
}

/** Names that the product gives every script: they come before a delegate's. */
function product(
  vm: Interpreter,
  self: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
): { value: GvValue } | undefined {
  if (self.of.flavour !== 'script' || !vm.host.vocabulary.answers?.(name)) return undefined;
  return { value: callOutside(vm, undefined, name, given, self, span) };
}

function importedMethod(
  vm: Interpreter,
  name: string,
  given: Arguments,
  { place }: Frame,
  span: Span,
): { value: GvValue } | undefined {
  const full = place.staticImports.get(name);
  const owners = full === undefined ? place.staticStars : [full.slice(0, full.lastIndexOf('.'))];
  const member = full === undefined ? name : full.slice(full.lastIndexOf('.') + 1);
  for (const owner of owners) {
    const cls = vm.loadClass(owner, span);
    const found = cls && tryClass(vm, cls, member, given, span);
    if (found) return found;
  }
  if (full === undefined) return undefined;
  return {
    value: vm.rules.callMethod(
      vm,
      { kind: 'javaClass', name: full.slice(0, full.lastIndexOf('.')) },
      member,
      given,
      span,
    ),
  };
}
