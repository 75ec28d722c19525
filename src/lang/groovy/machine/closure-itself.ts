/**
 * Names that in a closure mean the closure itself, before its owner or delegate: methods of `groovy.lang.Closure` and `java.lang.Object`, and those
 * that Groovy gives every object (`ClosureMetaClass.invokeMethod` of Groovy 2.4 looks there first). A step of the product comes before them.
 */
import type { Span } from '../../../core/index.js';
import { methodOf } from '../gdk/index.js';
import type { GvClosure, GvValue } from '../values/types.js';
import { closureMethod } from './closure-methods.js';
import type { Interpreter } from './interpreter.js';
import { callUnknown } from './outside.js';
import type { Arguments } from './rules.js';

/** By how many arguments they take; each was asked of Groovy 2.4.21, with a delegate that has a method of the same name. */
const BY_ARGUMENTS: readonly ReadonlySet<string>[] = [
  new Set([
    ...['toString', 'hashCode', 'dump', 'inspect', 'iterator', 'collect', 'clone', 'memoize', 'grep', 'findAll'],
    ...['asBoolean', 'trampoline', 'dehydrate', 'asWritable', 'find', 'any', 'every', 'call', 'run', 'getMetaClass'],
    ...['getOwner', 'getDelegate', 'getThisObject', 'getResolveStrategy', 'getParameterTypes', 'getClass'],
    ...['getMaximumNumberOfParameters', 'getProperties', 'getMetaPropertyValues'],
  ]),
  new Set([
    ...['is', 'equals', 'isCase', 'curry', 'rcurry', 'grep', 'respondsTo', 'hasProperty', 'getAt', 'getProperty'],
    ...['leftShift', 'call', 'doCall', 'setDelegate', 'setResolveStrategy', 'sprintf', 'identity', 'metaClass'],
    ...['addShutdownHook'],
  ]),
  new Set(['putAt', 'inject', 'invokeMethod', 'setProperty', 'ncurry', 'sprintf', 'use', 'call']),
  new Set(['rehydrate', 'call']),
];
/** Those that take one closure and go through what they are called on. */
const ITERATING: ReadonlySet<string> = new Set([
  ...['each', 'eachWithIndex', 'collect', 'find', 'findAll', 'findResult', 'findIndexOf', 'any', 'every', 'inject'],
  ...['grep', 'with', 'split'],
]);
/** A closure that calls itself by these may do so without end. */
const AGAIN: ReadonlySet<string> = new Set(['call', 'doCall', 'run']);

/** Whether a call without a target, within a closure, is one of the closure. */
export function answersItself(vm: Interpreter, name: string, { args, open }: Arguments): boolean {
  if (args.length === 1 && args[0]?.kind === 'closure' && ITERATING.has(name)) return true;
  if (open || vm.host.vocabulary.answers?.(name)) return false;
  return BY_ARGUMENTS[args.length]?.has(name) === true;
}

export function askClosure(vm: Interpreter, closure: GvClosure, name: string, given: Arguments, span: Span): GvValue {
  const known = AGAIN.has(name) ? undefined : closureMethod(vm, closure, name, given.args, span);
  if (known) return known;
  return methodOf(closure, name) && !AGAIN.has(name)
    ? vm.rules.callMethod(vm, closure, name, given, span)
    : callUnknown(vm, vm.unknown('GV015', `${name}() of the closure that calls it`, span), name, given, span);
}
