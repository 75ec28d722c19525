/** The methods and properties of Java's and Groovy's own values, by kind of value. */
import type { Span } from '../../../core/index.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { ATOMICS, BUILDERS, ITERATORS } from './builders.js';
import { COLLECTIONS } from './collections.js';
import type { Table } from './define.js';
import { ENTRIES } from './entries.js';
import { LISTS } from './lists.js';
import { MAPS } from './maps.js';
import { NUMBERS } from './numbers.js';
import { BOOLEANS, CHARS, NULLS, OBJECTS } from './objects.js';
import { RANGES } from './ranges.js';
import { MATCHER, PATTERN } from './regexes.js';
import { SETS } from './sets.js';
import { SLURPERS } from './statics.js';
import { STRINGS } from './strings.js';

/** Methods of collections that Groovy 2.4 gives maps as well. */
const OF_MAPS = [
  'each',
  'eachWithIndex',
  'collect',
  'collectMany',
  'collectEntries',
  'findAll',
  'find',
  'any',
  'every',
  'findResult',
  'findResults',
  'inject',
  'max',
  'min',
  'count',
  'countBy',
  'groupBy',
  'size',
  'isEmpty',
];

/** Nearest models first. */
const TABLES: Readonly<Record<string, readonly Table[]>> = {
  null: [NULLS],
  boolean: [BOOLEANS, OBJECTS],
  integer: [NUMBERS, OBJECTS],
  decimal: [NUMBERS, OBJECTS],
  double: [NUMBERS, OBJECTS],
  char: [CHARS, OBJECTS],
  string: [STRINGS, OBJECTS],
  text: [STRINGS, OBJECTS],
  gstring: [STRINGS, OBJECTS],
  list: [LISTS, COLLECTIONS, OBJECTS],
  set: [SETS, COLLECTIONS, pick(LISTS, ['sort', 'toSorted', 'flatten', 'disjoint', 'unique']), OBJECTS],
  range: [RANGES, LISTS, COLLECTIONS, OBJECTS],
  map: [MAPS, pick(COLLECTIONS, OF_MAPS), OBJECTS],
  entry: [ENTRIES, OBJECTS],
  closure: [OBJECTS],
  instance: [OBJECTS],
  class: [OBJECTS],
  throwable: [OBJECTS],
};

const OBJECT_TABLES: Readonly<Record<string, readonly Table[]>> = {
  builder: [BUILDERS, OBJECTS],
  pattern: [PATTERN, OBJECTS],
  matcher: [
    MATCHER,
    pick(COLLECTIONS, [
      'each',
      'collect',
      'findAll',
      'any',
      'every',
      'toList',
      'eachWithIndex',
      'collectEntries',
      'join',
    ]),
    OBJECTS,
  ],
  iterator: [ITERATORS, pick(COLLECTIONS, ['collect', 'toList']), OBJECTS],
  atomic: [ATOMICS, OBJECTS],
  plain: [SLURPERS, OBJECTS],
};

function pick(table: Table, names: readonly string[]): Table {
  return Object.fromEntries(names.flatMap((name) => (table[name] ? [[name, table[name]]] : [])));
}

/** Names of the methods that every object has. */
export const OBJECT_METHODS: ReadonlySet<string> = new Set(Object.keys(OBJECTS));

/**
 * Methods that every object has and nothing here models: what they answer is unknown, but that they are there is certain
 * (`java.lang.Object`, `GroovyObject`, `DefaultGroovyMethods` of 2.4 over `Object`).
 */
const UNMODELLED: ReadonlySet<string> = new Set(
  `addShutdownHook any asType collectNested eachWithIndex every find findAll findIndexOf findIndexValues findLastIndexOf findResult
  findResults getAt getMetaClass getMetaPropertyValues getProperties grep inject iterator metaClass notify notifyAll putAt setMetaClass
  setProperty split wait`.split(/\s+/),
);

/** Whether every object answers to a method of this name, so that it cannot be missing. */
export function hasEveryObject(name: string): boolean {
  return OBJECT_METHODS.has(name) || UNMODELLED.has(name);
}

/** The model of a method; undefined when there is none. */
export function methodOf(target: GvValue, name: string): Method | undefined {
  const tables = target.kind === 'object' ? OBJECT_TABLES[target.state.what] : TABLES[target.kind];
  for (const table of tables ?? []) if (Object.hasOwn(table, name)) return table[name];
  return undefined;
}

/** The model of a method that every object has. */
export function objectMethod(name: string): Method | undefined {
  return Object.hasOwn(OBJECTS, name) ? OBJECTS[name] : undefined;
}

/** A property of a value of Java: what its getter gives. Undefined when there is none that is modelled. */
export function propertyOf(target: GvValue, name: string, machine: Machine, span: Span): GvValue | undefined {
  if (name === 'class') return methodOf(target, 'getClass')?.(target, [], machine, span);
  if (target.kind === 'entry') return name === 'key' ? target.key : name === 'value' ? target.value : undefined;
  if (
    target.kind === 'list' &&
    (name === 'size' || name === 'length') &&
    (target.type === 'array') === (name === 'length')
  )
    return machine.callMethod(target, 'size', [], span);
  const suffix = name.charAt(0).toUpperCase() + name.slice(1);
  for (const getter of [`get${suffix}`, `is${suffix}`]) {
    if (PROPERTIES.has(getter) && methodOf(target, getter)) return machine.callMethod(target, getter, [], span);
  }
  return undefined;
}

/** Getters of Java, as opposed to methods that only happen to be called so. */
const PROPERTIES: ReadonlySet<string> = new Set([
  'isEmpty',
  'isBlank',
  'getCount',
  'getFrom',
  'getTo',
  'isReverse',
  'getChars',
  'isNumber',
  'isInteger',
  'isAllWhitespace',
]);
