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

export function makeScope(parent: Scope | undefined): Scope {
  return { names: new Map(), types: new Map<string, TypeRef>(), parent };
}

export function makeFrame(of: Omit<Frame, 'activation' | 'closure'> & { closure?: GvClosure }): Frame {
  return { ...of, closure: of.closure, activation: { returns: [], left: 0, broke: 0 } };
}

/** The same activation with a scope of its own: a block. */
export function inner(frame: Frame): Frame {
  return { ...frame, scope: makeScope(frame.scope) };
}

/** The scope that holds a local variable. */
export function scopeOf(frame: Frame, name: string): Scope | undefined {
  for (let scope: Scope | undefined = frame.scope; scope; scope = scope.parent) if (scope.names.has(name)) return scope;
  return undefined;
}
