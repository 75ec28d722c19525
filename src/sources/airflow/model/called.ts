/** What a task calls: a function of the repository, a method of an object or a class of it, and arguments that `functools.partial` fixed. */
import { type Partial, partialOf } from '../../../lang/python/values/partial.js';
import type { PyClass, PyFunction, PyInstance, PyValue } from '../../../lang/python/values/types.js';
import { defines, lineage, memberOf } from './classes.js';
import { ownFunction } from './decorated.js';

/** A method, and what Python binds its first parameter to. */
export interface Method {
  readonly fn: PyFunction;
  readonly self: PyInstance | PyClass;
}

export interface Called {
  readonly fn: PyFunction;
  readonly self?: PyInstance | PyClass;
  /** What is fixed before the task's own arguments come. */
  readonly args: readonly PyValue[];
  readonly kwargs: ReadonlyMap<string, PyValue>;
}

const DEEPEST = 8;

/** Undefined where any code of the outside may have a hand in it. */
export function calledOf(given: PyValue, depth = 0): Called | undefined {
  if (given.kind === 'builtin') return depth < DEEPEST ? fixedOf(partialOf(given), depth) : undefined;
  const method = methodOf(given);
  const fn = method?.fn ?? ownFunction(given);
  return fn && { fn, ...(method && { self: method.self }), args: [], kwargs: new Map() };
}

function fixedOf(made: Partial | undefined, depth: number): Called | undefined {
  const inner = made && !made.args.open ? calledOf(made.fn, depth + 1) : undefined;
  if (!made || !inner) return undefined;
  const { args, kwargs } = made.args;
  return { ...inner, args: [...inner.args, ...args], kwargs: new Map([...inner.kwargs, ...kwargs]) };
}

/** `obj.run`, `Job.of_class`, and `obj` of a class that can be called. */
function methodOf(given: PyValue): Method | undefined {
  const self = given.kind === 'bound' ? given.self : given;
  if (self.kind !== 'instance' && self.kind !== 'class') return undefined;
  const of = self.kind === 'instance' ? self.of : self;
  const fn = given.kind === 'bound' ? given.fn : given.kind === 'instance' ? memberOf(of, '__call__') : undefined;
  if (fn?.kind !== 'function' || !isPlain(of)) return undefined;
  const member = memberOf(of, fn.name);
  const isNamed = member === fn || (member?.kind === 'bound' && member.fn === fn);
  return isNamed && !(self.kind === 'instance' && self.plain) ? { fn, self } : undefined;
}

/** A class whose objects are nothing but their attributes. */
function isPlain(of: PyClass): boolean {
  const { own, external } = lineage(of);
  return (
    external.every((name) => BARE.test(name)) &&
    own.every(({ bases }) => bases.every(({ kind }) => kind === 'class' || kind === 'external')) &&
    !MAKES.some((one) => defines(of, one))
  );
}

const BARE = /^(?:object|abc\.ABC|typing\.(?:Generic|Protocol))$/;

/** Methods by which a class makes its objects, or answers for their attributes. */
const MAKES = ['__new__', '__getattr__', '__getattribute__', '__setattr__', '__slots__', '__del__'];
