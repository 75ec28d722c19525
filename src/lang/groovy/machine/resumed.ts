/**
 * Code that was transformed so that it can stop at any step and go on later (com.cloudbees.groovy.cps.CpsTransformer), which does not do all that Groovy
 * does: values are returned as they are, `switch` falls into no default, and fields of scripts are read and set as variables. Asked of the transformer
 * itself, on Groovy 2.4.
 */
import type { ClassNode, Placed } from '../syntax/ast.js';
import type { GvClosure, Place } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { isPlain } from './plain.js';

/** By place: what the transformer leaves as Groovy has it. */
const plain = new WeakMap<Place, readonly Placed[]>();

/** Does this stand in code that is transformed? */
export function isResumed(vm: Interpreter, place: Place, { start, end }: Placed): boolean {
  const { resumed } = vm.host.vocabulary;
  if (!resumed) return false;
  const known = plain.get(place) ?? plainParts(place, resumed.except);
  plain.set(place, known);
  return !known.some((one) => one.start <= start && end <= one.end);
}

/** Interpreters that give fields of a script their first values, or parameters their defaults: in code that is not transformed, nor are the closures there. */
const initialising = new WeakSet<Interpreter>();

/** Run what gives a field of a script its first value, or a parameter its default. */
export function initialised<T>(vm: Interpreter, body: () => T): T {
  if (initialising.has(vm)) return body();
  initialising.add(vm);
  try {
    return body();
  } finally {
    initialising.delete(vm);
  }
}

/** Is a closure transformed that is made here, within another one or none? */
export function isResumedClosure(vm: Interpreter, place: Place, node: Placed, holder: GvClosure | undefined): boolean {
  const within = holder?.body.how === 'code' ? holder.body.resumed : !initialising.has(vm);
  return within && isResumed(vm, place, node);
}

/** Interpreters that are in code which means the fields of a script themselves. */
const amidPlain = new WeakSet<Interpreter>();

/** How the code that is running now reads and sets the fields of its script. */
export function codeOf(vm: Interpreter): 'resumed' | 'plain' {
  return vm.host.vocabulary.resumed && !amidPlain.has(vm) ? 'resumed' : 'plain';
}

/** Run code of a method that is left as Groovy has it, or other code: closures ask their script, in such methods too. */
export function inCode<T>(vm: Interpreter, isPlainCode: boolean, body: () => T): T {
  const around = amidPlain.has(vm);
  if (around === isPlainCode) return body();
  turn(vm, isPlainCode);
  try {
    return body();
  } finally {
    turn(vm, around);
  }
}

function turn(vm: Interpreter, isPlainCode: boolean): void {
  if (isPlainCode) amidPlain.add(vm);
  else amidPlain.delete(vm);
}

function plainParts({ declared }: Place, except: string): Placed[] {
  return [
    ...declared.methods.filter((one) => isPlain(one, except)),
    ...declared.classes.flatMap((one) => inClass(one, except)),
  ];
}

function inClass(node: ClassNode, except: string): Placed[] {
  return node.members.flatMap((one): Placed[] => {
    if (one.kind === 'class') return inClass(one, except);
    return one.kind === 'method' && !isPlain(one, except) ? [] : [one];
  });
}
