/** Objects of the repository below a class of Java's: what that class adds to them holds state that is not modelled. */
import type { Span } from '../../../core/index.js';
import { isUnanswered } from '../gdk/answered.js';
import { derives } from '../values/java-types.js';
import type { GvInstance, GvUnknown, GvValue } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { notModelled } from './not-modelled.js';
import { foreignParents, isThrowable } from './resolve.js';
import type { Arguments } from './rules.js';

/** Classes that call nothing of their own accord. */
const COMPUTES = /^java\.util\.(?!concurrent\.|Timer)/;

/** Interfaces and bases of Java that add no methods. */
const HARMLESS: ReadonlySet<string> = new Set([
  'java.io.Serializable',
  'java.lang.Object',
  'java.lang.Cloneable',
  'java.lang.Comparable',
  'java.lang.Runnable',
  'java.lang.Iterable',
  'java.util.concurrent.Callable',
  'groovy.lang.GroovyObject',
  'java.lang.AutoCloseable',
  'java.io.Closeable',
  'java.util.Comparator',
]);

/** The first ancestor that is not of the repository and may answer to more than every object does. */
export function answeringParent(vm: Interpreter, { of }: GvInstance) {
  return foreignParents(vm, of).find(({ kind, name }) => kind === 'external' || !HARMLESS.has(name));
}

/**
 * A property that Java's class above an object may have; undefined where there is no such class. A map answers to any name with its
 * entry, before fields and getters are asked (`MetaClassImpl.getProperty` of Groovy 2.4).
 */
export function javaProperty(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  span: Span,
  isMap = false,
): GvValue | undefined {
  const parent = foreignParents(vm, target.of).find(
    (one) =>
      one.kind === 'javaClass' && (isMap ? derives(one.name, 'java.util.Map') === true : !HARMLESS.has(one.name)),
  );
  return parent && vm.unknown('GV015', `${name} of a ${target.of.simpleName}, which is a ${simple(parent.name)}`, span);
}

/** A method of a collection, a date and the like above an object: it computes, and calls no step but those of closures that it is given. */
export function javaMethod(
  vm: Interpreter,
  target: GvInstance,
  name: string,
  given: Arguments,
  span: Span,
): GvValue | undefined {
  const parent = answeringParent(vm, target);
  if (parent?.kind !== 'javaClass' || !COMPUTES.test(parent.name)) return undefined;
  // a map calls a closure that it holds under the name
  if (isUnanswered('map', name) && derives(parent.name, 'java.util.Map') !== false) return undefined;
  const value = notModelled(vm, target, name, given, span);
  return value.kind === 'unknown' ? { ...value, as: 'java' } : value;
}

/** What an object holds as a collection, which it may be by an ancestor that is not of the repository; undefined where it is none. */
export function held(vm: Interpreter, target: GvInstance, span: Span): GvUnknown | undefined {
  const parent = isThrowable(vm, target.of) ? undefined : answeringParent(vm, target);
  return parent && vm.unknown('GV015', `what a ${target.of.simpleName} holds, which is a ${simple(parent.name)}`, span);
}

/** Methods that take what a collection holds, and not the collection itself. */
const MERGING: ReadonlySet<string> = new Set([
  ...['plus', 'minus', 'multiply', 'intersect', 'disjoint', 'equals', 'isCase'],
  ...['putAll', 'addAll', 'removeAll', 'retainAll', 'containsAll', 'collate', 'combinations', 'transpose'],
]);

/** Arguments of a method of Java: an object that is a collection by its ancestors stands for what it holds, where that is wanted. */
export function unpackedHeld(
  vm: Interpreter,
  target: GvValue,
  name: string,
  args: readonly GvValue[],
  span: Span,
): readonly GvValue[] {
  if (!args.some(({ kind }) => kind === 'instance')) return args;
  if (!MERGING.has(name) && !(target.kind === 'map' && name === 'leftShift')) return args;
  return args.map((one) => (one.kind === 'instance' ? (held(vm, one, span) ?? one) : one));
}

const simple = (name: string) => name.slice(name.lastIndexOf('.') + 1);
