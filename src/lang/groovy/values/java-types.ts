import { DEFAULT_PACKAGES, OTHERS } from './java-classes.js';
import { SUPERTYPES } from './java-supertypes.js';
import type { GvValue } from './types.js';

export const PRIMITIVES: ReadonlyMap<string, string> = new Map([
  ['int', 'java.lang.Integer'],
  ['long', 'java.lang.Long'],
  ['short', 'java.lang.Short'],
  ['byte', 'java.lang.Byte'],
  ['char', 'java.lang.Character'],
  ['float', 'java.lang.Float'],
  ['double', 'java.lang.Double'],
  ['boolean', 'java.lang.Boolean'],
  ['void', 'java.lang.Void'],
]);

const KNOWN = new Set([...Object.keys(SUPERTYPES), ...OTHERS]);
const SIMPLE = new Map<string, string>([
  ['BigDecimal', 'java.math.BigDecimal'],
  ['BigInteger', 'java.math.BigInteger'],
]);
for (const name of KNOWN) {
  const at = name.lastIndexOf('.');
  const simple = name.slice(at + 1).replace('$', '.');
  if (DEFAULT_PACKAGES.includes(name.slice(0, at)) && !SIMPLE.has(simple)) SIMPLE.set(simple, name);
}

/** The full name of a class that Groovy imports by itself. */
export function defaultClass(simpleName: string): string | undefined {
  return SIMPLE.get(simpleName);
}

export function isKnownClass(name: string): boolean {
  return KNOWN.has(name) || name === 'java.math.BigDecimal';
}

/** True when a class is another or derives from it; undefined when it is not one that evaluation knows. */
export function derives(name: string, from: string): boolean | undefined {
  if (name === from || from === 'java.lang.Object') return true;
  if (!KNOWN.has(name)) return undefined;
  return (SUPERTYPES[name] ?? []).some((one) => derives(one, from) === true);
}

export function isThrowableClass(name: string): boolean {
  return derives(name, 'java.lang.Throwable') === true;
}

const LISTS = {
  ArrayList: 'java.util.ArrayList',
  LinkedList: 'java.util.LinkedList',
  immutable: 'java.util.Collections$UnmodifiableRandomAccessList',
} as const;
const MAPS = { linked: 'java.util.LinkedHashMap', hash: 'java.util.HashMap', sorted: 'java.util.TreeMap' } as const;
const SETS = { linked: 'java.util.LinkedHashSet', hash: 'java.util.HashSet', sorted: 'java.util.TreeSet' } as const;
const INTEGERS = {
  byte: 'java.lang.Byte',
  short: 'java.lang.Short',
  int: 'java.lang.Integer',
  long: 'java.lang.Long',
  bigInteger: 'java.math.BigInteger',
} as const;

/** The Java class of a value; undefined when it is not known (or made up by the compiler). */
export function classNameOf(value: GvValue): string | undefined {
  switch (value.kind) {
    case 'boolean':
      return 'java.lang.Boolean';
    case 'integer':
      return INTEGERS[value.type];
    case 'decimal':
      return 'java.math.BigDecimal';
    case 'double':
      return value.type === 'float' ? 'java.lang.Float' : 'java.lang.Double';
    case 'char':
      return 'java.lang.Character';
    case 'string':
    case 'text':
      return 'java.lang.String';
    case 'gstring':
      return 'org.codehaus.groovy.runtime.GStringImpl';
    case 'list':
      return value.type === 'array' ? `[]${value.element}` : LISTS[value.type];
    case 'map':
      return value.immutable || value.fallback ? undefined : MAPS[value.order];
    case 'set':
      return value.immutable ? undefined : SETS[value.order];
    case 'range':
      return value.empty
        ? 'groovy.lang.EmptyRange'
        : value.of === 'int'
          ? 'groovy.lang.IntRange'
          : 'groovy.lang.ObjectRange';
    case 'entry':
      return 'java.util.LinkedHashMap$Entry';
    case 'object':
    case 'throwable':
      return value.type;
    case 'class':
    case 'javaClass':
      return 'java.lang.Class';
    default:
      return undefined;
  }
}

const KIND_TYPES: Readonly<Record<string, readonly string[]>> = {
  closure: ['groovy.lang.Closure'],
  map: ['java.util.Map'],
  set: ['java.util.Set'],
  list: ['java.util.List'],
};

/** Whether a value of Java is an instance of a class of Java; undefined when it is not known. */
export function isJavaInstance(value: GvValue, type: string): boolean | undefined {
  if (value.kind === 'null') return false;
  const wanted = PRIMITIVES.get(type) ?? type;
  if (wanted === 'java.lang.Object') return true;
  const name = classNameOf(value);
  if (name?.startsWith('[]')) return wanted.startsWith('[]') ? undefined : false;
  if (name !== undefined) return derives(name, wanted) ?? (KNOWN.has(wanted) ? false : undefined);
  const bases = KIND_TYPES[value.kind];
  if (!bases) return undefined;
  return bases.some((base) => derives(base, wanted) === true) ? true : KNOWN.has(wanted) ? false : undefined;
}
