import type { Span } from '../../../core/index.js';
import type { Placed } from '../syntax/ast.js';
import type { GvClosure, GvValue } from '../values/types.js';
import { fieldsOf } from './fields.js';
import type { Frame } from './frame.js';
import { scopeOf } from './frame.js';
import { hidesField } from './hidden.js';
import type { Interpreter } from './interpreter.js';
import { tellLent } from './lent.js';
import { failIfLost, inheritedField, meansField } from './own-fields.js';
import { findOwn, findProperty, staticProperty } from './properties.js';
import { classNamed } from './resolve.js';
import { nameOfThrown, Raised } from './signals.js';

/** What a name stands for: a local, a class, a property of what the code stands in, or something of the outside. */
export function nameValue(vm: Interpreter, node: Placed & { readonly name: string }, frame: Frame): GvValue {
  const { name } = node;
  if (name === 'this' || name === 'super') return frame.self;
  const local = scopeOf(frame, name)?.names.get(name);
  if (local) return local;
  const span = frame.place.span(node);
  return dynamicName(vm, name, frame, span) ?? globalName(vm, name, span, frame);
}

/** A name that is no local; undefined when nothing in the repository answers to it. */
export function dynamicName(vm: Interpreter, name: string, frame: Frame, span: Span): GvValue | undefined {
  if (frame.closure) {
    const reserved = reservedName(frame.closure, name);
    if (reserved) {
      tellLent(vm, frame.closure, reserved, name, span);
      return reserved;
    }
  }
  return (
    importedMember(vm, name, frame, span) ??
    (isClassName(name) ? classNamed(vm, name, frame) : undefined) ??
    ofSurroundings(vm, name, frame, span) ??
    (isClassName(name) ? undefined : classNamed(vm, name, frame))
  );
}

function isClassName(name: string): boolean {
  return /^[A-Z]/.test(name) && /[a-z]/.test(name);
}

function ofSurroundings(vm: Interpreter, name: string, frame: Frame, span: Span): GvValue | undefined {
  if (frame.closure) {
    failIfLost(vm, frame, name, span);
    return closureProperty(vm, frame.closure, name, span);
  }
  return ownField(vm, name, frame, span) ?? findProperty(vm, frame.self, name, span);
}

/** In a method, a field that its own class declares is meant itself; in closures, and for most inherited ones, getters are asked. */
function ownField(vm: Interpreter, name: string, { cls, self }: Frame, span: Span): GvValue | undefined {
  if (!cls) return undefined;
  if (!fieldsOf(cls).some((one) => one.name === name))
    return self.kind === 'instance' && inheritedField(vm, cls, name, span) ? findOwn(vm, self, name, span) : undefined;
  if (self.kind === 'instance')
    return hidesField(vm, self.of, name, cls) || !meansField(vm, cls, name) ? undefined : findOwn(vm, self, name, span);
  vm.rules.initialise(vm, cls);
  return cls.statics.get(name);
}

function importedMember(vm: Interpreter, name: string, { place }: Frame, span: Span): GvValue | undefined {
  const full = place.staticImports.get(name);
  const owners = full === undefined ? place.staticStars : [full.slice(0, full.lastIndexOf('.'))];
  const member = full === undefined ? name : full.slice(full.lastIndexOf('.') + 1);
  for (const owner of owners) {
    const cls = vm.loadClass(owner, span);
    const found = cls && staticProperty(vm, cls, member, span);
    if (found) return found;
  }
  return full === undefined ? undefined : { kind: 'external', name: full, span };
}

/** Names that a closure itself answers to. */
export function reservedName(closure: GvClosure, name: string): GvValue | undefined {
  if (name === 'owner') return closure.owner;
  if (name === 'delegate') return closure.delegate;
  return name === 'thisObject' ? closure.self : undefined;
}

/** A property as a closure finds it: by its strategy in owner and delegate. */
export function closureProperty(vm: Interpreter, closure: GvClosure, name: string, span: Span): GvValue | undefined {
  for (const one of responders(closure)) {
    const found =
      one.kind === 'closure'
        ? (reservedName(one, name) ?? closureProperty(vm, one, name, span))
        : unlessMissing(() => findProperty(vm, one, name, span));
    if (found) tellLent(vm, closure, one, name, span);
    if (found) return found;
  }
  return undefined;
}

/** A list is asked for the property of each item, and one of these may have none: then the next answers (`Closure.getPropertyTryThese`). */
function unlessMissing(ask: () => GvValue | undefined): GvValue | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Raised && !error.told && nameOfThrown(error.value) === MISSING_PROPERTY) return undefined;
    throw error;
  }
}

const MISSING_PROPERTY = 'groovy.lang.MissingPropertyException';

/** Who answers for a closure, in order. */
export function responders({ owner, delegate, strategy }: GvClosure): readonly GvValue[] {
  const both = delegate === owner ? [owner] : [owner, delegate];
  if (strategy === 'OWNER_FIRST') return both;
  if (strategy === 'DELEGATE_FIRST') return both.toReversed();
  if (strategy === 'OWNER_ONLY') return [owner];
  return strategy === 'DELEGATE_ONLY' ? [delegate] : [];
}

/** A name that nothing in the repository defines. Plain classes have no such names: Groovy throws there. */
export function globalName(vm: Interpreter, name: string, span: Span, frame: Frame): GvValue {
  const given = vm.host.vocabulary.global?.(name, vm, span);
  if (given) return given;
  if (!isOpen(frame.self))
    return vm.raise(MISSING_PROPERTY, vm.unknown('GV015', 'the message of a property that is missing', span), span);
  return { kind: 'external', name, span };
}

/** Scripts see the names of whoever runs them. */
export function isOpen(self: GvValue): boolean {
  if (self.kind === 'instance')
    return (
      self.of.flavour === 'script' ||
      self.of.changed !== undefined ||
      self.of.parents.some(({ kind }) => kind === 'external')
    );
  return self.kind !== 'class';
}
