import type { TypeRef } from '../syntax/ast.js';
import {
  defaultClass,
  derives,
  isJavaInstance,
  isKnownClass,
  isThrowableClass,
  PRIMITIVES,
} from '../values/java-types.js';
import type { GvClass, GvExternal, GvJavaClass, GvValue, Place } from '../values/types.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';

export type AnyClass = GvClass | GvJavaClass | GvExternal;

type Where = { readonly place: Place; readonly cls: GvClass | undefined };

/** A class by a name as written in a file: of the file, imported, of the same package, of Groovy's own imports. Undefined when it is none that is known. */
export function classNamed(
  vm: Interpreter,
  name: string,
  where: Where,
): GvClass | GvJavaClass | GvExternal | undefined {
  if (PRIMITIVES.has(name)) return { kind: 'javaClass', name };
  return (
    ofFile(name, where) ??
    imported(vm, name, where.place) ??
    ofPackages(vm, name, where.place) ??
    fullName(vm, name, where.place)
  );
}

/** Classes of the file; inner ones are seen from the classes around and below. */
function ofFile(name: string, { place, cls }: Where): GvClass | undefined {
  for (let around = cls; around; around = around.outer) {
    const found = place.classes.get(`${pathOf(around)}.${name}`);
    if (found) return found;
    if (around.simpleName === name && around.flavour !== 'script') return around;
  }
  return place.classes.get(name);
}

/** `Outer.Inner`: how a class is named within its file. */
export function pathOf(cls: GvClass): string {
  return cls.outer && cls.outer.flavour !== 'script' ? `${pathOf(cls.outer)}.${cls.simpleName}` : cls.simpleName;
}

function imported(vm: Interpreter, name: string, place: Place): AnyClass | undefined {
  const dot = name.indexOf('.');
  const full = place.imports.get(dot < 0 ? name : name.slice(0, dot));
  if (full === undefined) return undefined;
  const whole = dot < 0 ? full : full + name.slice(dot);
  return byFullName(vm, whole, place) ?? { kind: 'external', name: whole, span: place.span({ start: 0, end: 0 }) };
}

function ofPackages(vm: Interpreter, name: string, place: Place): AnyClass | undefined {
  const own = repositoryClass(vm, place.packageName === '' ? name : `${place.packageName}.${name}`, place);
  if (own) return own;
  for (const star of place.starImports) {
    const found = byFullName(vm, `${star}.${name}`, place);
    if (found) return found;
  }
  const standard = defaultClass(name);
  return standard ? { kind: 'javaClass', name: standard } : undefined;
}

function fullName(vm: Interpreter, name: string, place: Place): AnyClass | undefined {
  return name.includes('.') ? byFullName(vm, name, place) : undefined;
}

function byFullName(vm: Interpreter, name: string, place: Place): AnyClass | undefined {
  const own = repositoryClass(vm, name, place);
  if (own) return own;
  if (isKnownClass(name)) return { kind: 'javaClass', name };
  const inner = name.replace(/\.([A-Z]\w*)\.([A-Z]\w*)$/, '.$1$$$2');
  return isKnownClass(inner) ? { kind: 'javaClass', name: inner } : undefined;
}

function repositoryClass(vm: Interpreter, name: string, place: Place): GvClass | undefined {
  return vm.loadClass(name, place.span({ start: 0, end: 0 }));
}

/** The class that a type stands for; names that nobody knows are of the outside. */
export function resolveType(vm: Interpreter, type: TypeRef, where: Where & Partial<Frame>): AnyClass {
  if (type.dimensions > 0) return { kind: 'javaClass', name: `[]${type.name}` };
  return classNamed(vm, type.name, where) ?? { kind: 'external', name: type.name, span: where.place.span(type) };
}

/** What every call of a method asks of a class. */
interface Ancestry {
  readonly lineage: readonly GvClass[];
  readonly foreign: readonly (GvJavaClass | GvExternal)[];
  readonly throwable: boolean;
}

/** Of classes whose parents are all resolved, which never change again. */
const ANCESTRIES = new WeakMap<GvClass, Ancestry>();

function ancestryOf(vm: Interpreter, cls: GvClass): Ancestry {
  const known = ANCESTRIES.get(cls);
  if (known) return known;
  const found = visited(vm, cls);
  const foreign = found.flatMap((one) => parentsOf(vm, one).filter(isForeign));
  const ancestry = { lineage: found, foreign, throwable: foreign.some(({ name }) => isThrowableClass(name)) };
  if (resolving === 0) ANCESTRIES.set(cls, ancestry);
  return ancestry;
}

function isForeign(parent: GvValue): parent is GvJavaClass | GvExternal {
  return parent.kind === 'javaClass' || parent.kind === 'external';
}

/** Superclasses, interfaces and traits of a class, itself first, in the order in which methods are looked up. */
export function lineage(vm: Interpreter, cls: GvClass): readonly GvClass[] {
  return ancestryOf(vm, cls).lineage;
}

function visited(vm: Interpreter, cls: GvClass): GvClass[] {
  const found: GvClass[] = [];
  const visit = (one: GvValue, depth: number) => {
    if (one.kind !== 'class' || found.includes(one) || depth > 100) return;
    found.push(one);
    for (const parent of parentsOf(vm, one)) visit(parent, depth + 1);
  };
  visit(cls, 0);
  return found;
}

const resolved = new WeakSet<GvClass>();
/** Classes whose parents are being found: while there are any, what is seen of others may not be all. */
let resolving = 0;

/** Superclass first. A class that would be its own ancestor has none: Groovy refuses such a file. */
export function parentsOf(vm: Interpreter, cls: GvClass): readonly GvValue[] {
  if (resolved.has(cls)) return cls.parents;
  resolved.add(cls);
  const refs = cls.node ? [...cls.node.extends, ...cls.node.implements] : [];
  if (refs.length === 0) return cls.parents;
  const where = { place: cls.place, cls: cls.outer };
  resolving += 1;
  try {
    cls.parents = [...cls.parents, ...refs.map((ref) => resolveType(vm, ref, where))];
  } finally {
    resolving -= 1;
  }
  return cls.parents;
}

/** Ancestors of a class that are not of the repository. */
export function foreignParents(vm: Interpreter, cls: GvClass): readonly (GvJavaClass | GvExternal)[] {
  return ancestryOf(vm, cls).foreign;
}

/** Whether a class is a kind of exception. */
export function isThrowable(vm: Interpreter, cls: GvClass): boolean {
  return ancestryOf(vm, cls).throwable;
}

/** `value instanceof cls`; undefined when it is not known. */
export function instanceOf(vm: Interpreter, value: GvValue, cls: AnyClass): boolean | undefined {
  if (value.kind === 'null') return false;
  if (value.kind === 'unknown' || value.kind === 'opaque' || value.kind === 'external') return undefined;
  if (value.kind === 'instance') return instanceOfClass(vm, value.of, cls);
  if (cls.kind === 'class') return false;
  if (cls.kind === 'external')
    return value.kind === 'closure' || value.kind === 'object' || value.kind === 'throwable' ? undefined : false;
  return isJavaInstance(value, cls.name);
}

function instanceOfClass(vm: Interpreter, of: GvClass, cls: AnyClass): boolean | undefined {
  if (cls.kind === 'class') return lineage(vm, of).includes(cls);
  if (cls.name === 'java.lang.Object' || cls.name === 'groovy.lang.GroovyObject') return true;
  const answers = foreignParents(vm, of).map((parent) =>
    parent.name === cls.name
      ? true
      : parent.kind === 'javaClass' && cls.kind === 'javaClass'
        ? derives(parent.name, cls.name)
        : undefined,
  );
  if (of.flavour === 'script') answers.push(derives('groovy.lang.Script', cls.name));
  if (of.flavour === 'enum') answers.push(cls.name === 'java.lang.Enum' || cls.name === 'java.lang.Comparable');
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** A dotted name in an expression that is no variable: `java.util.UUID`, `org.acme.Deploy`. */
export function classByPath(vm: Interpreter, path: string, frame: Frame): GvValue | undefined {
  const last = path.slice(path.lastIndexOf('.') + 1);
  if (!/^[A-Z]/.test(last)) return undefined;
  return byFullName(vm, path, frame.place);
}
