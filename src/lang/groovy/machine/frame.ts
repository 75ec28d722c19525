import type { Span } from '../../../core/index.js';
import type { TypeRef } from '../syntax/ast.js';
import type { GvClass, GvClosure, GvValue, Place, Scope } from '../values/types.js';

/** One running method, closure, initialiser or script. */
export interface Frame {
  readonly place: Place;
  readonly scope: Scope;
  /** `this`: an object, or the class in static code. */
  readonly self: GvValue;
  /** The class whose source this is, for `super` and static members; undefined only where there is none. */
  readonly cls: GvClass | undefined;
  readonly closure: GvClosure | undefined;
  /** What the method's or closure's own activation keeps; blocks inside share it. */
  readonly activation: Activation;
}

export interface Activation {
  /** Values that a `return` under a condition of unknown outcome may have given. */
  readonly returns: GvValue[];
  /** How often a branch of unknown outcome may have left the method: the guards against that stay until its end. */
  left: number;
  /** How often a branch of unknown outcome may have left a loop. */
  broke: number;
}

/** A method that is running: how often, within itself, and under how many guards it was called last. */
export interface Running {
  readonly times: number;
  readonly guards: number;
  readonly outermost: Outermost;
}

/** What is common to all calls of a method within one another. */
export interface Outermost {
  /** Those, on any depth, that what is not known decides. */
  perhaps: number;
  /** Events before the first of them. */
  readonly from: number;
  /** Where a call was not followed any more and the log does not tell so yet. */
  cut: Span | undefined;
}

export function makeScope(parent: Scope | undefined): Scope {
  return { names: new Map(), types: undefined, parent };
}

/** Fields by name, here and below: a spread costs several times as much, and every call and block makes a frame. */
export function makeFrame({
  place,
  scope,
  self,
  cls,
  closure,
}: Omit<Frame, 'activation' | 'closure'> & { closure?: GvClosure }): Frame {
  return { place, scope, self, cls, closure, activation: { returns: [], left: 0, broke: 0 } };
}

/** The same activation with a scope of its own: a block. */
export function inner({ place, scope, self, cls, closure, activation }: Frame): Frame {
  return { place, scope: makeScope(scope), self, cls, closure, activation };
}

/** The scope that holds a local variable. */
export function scopeOf(frame: Frame, name: string): Scope | undefined {
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) if (scope.names.has(name)) return scope;
  return undefined;
}

/** Remembers the declared type of a variable of this scope. */
export function declareType(scope: Scope, name: string, type: TypeRef): void {
  scope.types ??= new Map();
  scope.types.set(name, type);
}
