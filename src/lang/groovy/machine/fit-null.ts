/** How far null is from the type of a parameter (`MetaClassHelper.calculateParameterDistance` of Groovy 2.4). */
import { derives, PRIMITIVES } from '../values/java-types.js';
import type { GvClass } from '../values/types.js';
import type { Interpreter } from './interpreter.js';
import { type AnyClass, parentsOf } from './resolve.js';

/** How far a parameter's type is from an argument's: less is better; false when Groovy would not pass it, undefined when that is not known. */
export type Fit = number | false | undefined;

/** An interface is nearer than any class, and Object, at 0, wins at once. */
const INTERFACE = -1;
/** What each class on the way up to Object costs. */
const LEVEL = 2;

const INTERFACES: ReadonlySet<string> = new Set([
  ...['List', 'Map', 'Set', 'Collection', 'SortedMap', 'SortedSet', 'Queue', 'Deque'].map(
    (name) => `java.util.${name}`,
  ),
  ...['Iterable', 'CharSequence', 'Comparable', 'Runnable'].map((name) => `java.lang.${name}`),
  'java.io.Serializable',
  'java.util.concurrent.Callable',
]);

/** Classes of Java by how many they are below Object. */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ...['String', 'Boolean', 'Character', 'Number'].map((name) => [`java.lang.${name}`, 1] as const),
  ...['Byte', 'Short', 'Integer', 'Long', 'Float', 'Double'].map((name) => [`java.lang.${name}`, 2] as const),
  ...['java.math.BigInteger', 'java.math.BigDecimal', 'java.util.HashMap', 'java.util.TreeMap'].map(
    (name) => [name, 2] as const,
  ),
  ...['java.util.ArrayList', 'java.util.LinkedHashMap', 'java.util.HashSet'].map((name) => [name, 3] as const),
  ...['groovy.lang.Closure', 'groovy.lang.GString'].map((name) => [name, 2] as const),
  ...['java.io.File', 'java.util.Date'].map((name) => [name, 1] as const),
]);

/** Of a plain null; undefined for classes whose place below Object is not known. */
export function fitOfNull(vm: Interpreter, type: AnyClass): Fit {
  if (type.kind === 'class') return levelOf(vm, type);
  if (type.kind === 'external') return undefined;
  if (PRIMITIVES.has(type.name)) return false;
  if (INTERFACES.has(type.name)) return INTERFACE;
  if (type.name.startsWith('[]')) return LEVEL;
  const level = LEVELS.get(type.name);
  return level === undefined ? undefined : level * LEVEL;
}

function levelOf(vm: Interpreter, cls: GvClass): Fit {
  if (cls.flavour === 'interface') return INTERFACE;
  if (cls.flavour !== 'class') return undefined;
  const parents = parentsOf(vm, cls).filter(
    (one) =>
      !(one.kind === 'class' && one.flavour === 'interface') && !(one.kind === 'javaClass' && INTERFACES.has(one.name)),
  );
  const [parent, another] = parents;
  if (!parent) return LEVEL;
  const above = another || parent.kind !== 'class' ? undefined : levelOf(vm, parent);
  return typeof above === 'number' ? above + LEVEL : undefined;
}

/** Of an argument that is written as `null as T` or `(T) null`, which is passed on as a `T`; Object takes any at last. */
export function fitOfTypedNull(as: string, type: AnyClass): Fit {
  if (type.kind !== 'external' && type.name === as) return 0;
  if (type.kind === 'javaClass' && PRIMITIVES.has(type.name)) return false;
  const known = type.kind === 'javaClass' ? derives(as, type.name) : undefined;
  return known === true ? LEVEL : known;
}
