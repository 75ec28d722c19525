import type { TypeRef } from '../syntax/ast.js';
import { classNameOf, derives, PRIMITIVES } from '../values/java-types.js';
import type { GvValue } from '../values/types.js';
import { isOutside } from '../values/unknown.js';
import { type Fit, fitOfNull, fitOfTypedNull } from './fit-null.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { instanceOf, lineage, resolveType } from './resolve.js';

const OBJECT = 1000;
const NUMBERS = [
  'java.lang.Byte',
  'java.lang.Short',
  'java.lang.Integer',
  'java.lang.Long',
  'java.math.BigInteger',
  'java.lang.Float',
  'java.lang.Double',
  'java.math.BigDecimal',
];

export function fitOf(
  vm: Interpreter,
  value: GvValue,
  type: TypeRef | undefined,
  frame: Pick<Frame, 'place' | 'cls'>,
): Fit {
  if (!type || (type.dimensions === 0 && (type.name === 'Object' || type.name === 'def')))
    return value.kind === 'null' && value.as === undefined ? 0 : OBJECT;
  if (value.kind === 'null') {
    const wanted = resolveType(vm, type, frame);
    return value.as === undefined ? fitOfNull(vm, wanted) : fitOfTypedNull(value.as, wanted);
  }
  if (isOutside(value)) return undefined;
  if (type.dimensions > 0) return fitOfArray(value);
  const cls = resolveType(vm, type, frame);
  if (cls.kind === 'external') return fitOfForeign(value, type);
  const known = instanceOf(vm, value, cls);
  if (cls.kind === 'class') return known ? classDistance(vm, value, cls.name) : known;
  return fitOfJava(value, PRIMITIVES.get(cls.name) ?? cls.name, known);
}

function fitOfJava(value: GvValue, wanted: string, known: boolean | undefined): Fit {
  if (value.kind === 'gstring' && wanted === 'java.lang.String') return 2;
  if (value.kind === 'closure' && CALLED.has(wanted)) return 3;
  if (known === true) return distance(classNameOf(value), wanted);
  return widening(classNameOf(value), wanted) ?? known;
}

/** Interfaces that a closure is passed as. */
const CALLED: ReadonlySet<string> = new Set(['java.lang.Runnable', 'java.util.concurrent.Callable']);

function fitOfArray(value: GvValue): Fit {
  return value.kind === 'list' && value.type === 'array' ? 1 : false;
}

/** A class that nobody knows: objects may be of it, plain values are not. */
function fitOfForeign({ kind }: GvValue, type: TypeRef): Fit {
  if (kind === 'instance' || kind === 'object' || kind === 'closure') return undefined;
  return isTypeParameter(type) ? OBJECT : false;
}

/** `T`, `K`: a type parameter of the class or method. */
function isTypeParameter({ name }: TypeRef): boolean {
  return /^[A-Z][0-9]?$/.test(name);
}

function classDistance(vm: Interpreter, value: GvValue, name: string): number {
  return value.kind === 'instance' ? lineage(vm, value.of).findIndex((one) => one.name === name) : 0;
}

function distance(from: string | undefined, to: string): number {
  if (from === undefined || from === to) return 0;
  if (to === 'java.lang.Object') return OBJECT;
  // nearer interfaces and classes first; the exact figures do not matter, only that they tell apart what Groovy tells apart
  for (const [at, one] of STEPS.entries()) if (one === to) return 10 + at;
  return derives(from, to) ? 5 : 60;
}

const STEPS = [
  'java.util.AbstractList',
  'java.util.AbstractMap',
  'java.util.List',
  'java.util.Map',
  'java.util.Set',
  'java.util.Collection',
  'java.lang.Iterable',
  'java.lang.Number',
  'java.lang.CharSequence',
  'java.lang.Comparable',
  'java.io.Serializable',
];

/** Numbers grow into wider types when a method is called. */
function widening(from: string | undefined, to: string): number | undefined {
  const [a, b] = [NUMBERS.indexOf(from ?? ''), NUMBERS.indexOf(to)];
  if (a < 0 || b < 0) return undefined;
  if (from === 'java.math.BigDecimal') return to === 'java.lang.Double' || to === 'java.lang.Float' ? 7 : undefined;
  return b > a && !(to === 'java.math.BigDecimal' && a > 4) ? 5 + b - a : undefined;
}
