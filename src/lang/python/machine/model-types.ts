/** Annotations of fields whose library checks what they are given, as far as it is told by their text what that makes of a value. */
import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { dict, int, list, none, putKey } from '../values/make.js';
import type { PyClass, PyValue, Scope } from '../values/types.js';
import { resolutionOrder } from './classes.js';
import { isEnum } from './enums.js';
import type { Interpreter } from './interpreter.js';

/** The text of an annotation, and the names that its class body saw. */
export interface Annotation {
  readonly text: string;
  readonly scope: Scope;
}

const ANNOTATIONS = new WeakMap<PyValue, Annotation>();

/** Remembers what stands behind the colon of an annotated name of a class body. */
export function rememberAnnotation(name: PyValue, annotation: Annotation): void {
  ANNOTATIONS.set(name, annotation);
}

/** What a class body says of the type of a name. */
export const annotationOf = (name: PyValue): Annotation | undefined => ANNOTATIONS.get(name);

/** What comes of a value: `refused` where every version raises, undefined where that is not known. */
export type Checked = { readonly value: PyValue } | 'refused' | undefined;

/** Where a value is checked. */
export interface Checking {
  readonly vm: Interpreter;
  readonly scope: Scope;
  readonly span: Span;
  /** Whether a class is one whose objects are made of dictionaries. */
  readonly isModel: (cls: PyClass) => boolean;
}

const same = (value: PyValue): Checked => ({ value });
const PREFIX = /^(?:\w+\.)*(?=\w+$|\w+\[)/;
const ANY = /^(?:Any|object)$/;
const DEEPEST = 20;

/** Checks a value by an annotation (pydantic 1.10 and 2.11, where they agree: conversion tables of its documentation). */
export function checked(text: string, value: PyValue, at: Checking, depth = 0): Checked {
  const type = text.trim().replace(/^(["'])([^"']*)\1$/, '$2');
  if (depth > DEEPEST) return undefined;
  const options = alternatives(type);
  if (options) return anyOf(options, value, at, depth);
  const bare = type.replace(PREFIX, '');
  const [, outer = bare, inner] = /^(\w+)\[([\s\S]*)\]$/.exec(bare) ?? [];
  if (ANY.test(outer)) return same(value);
  if (LISTS.test(outer)) return asList(inner, value, at, depth);
  if (DICTS.test(outer)) return asDict(inner, value, at, depth);
  if (inner !== undefined) return undefined;
  return Object.hasOwn(SCALARS, outer) ? SCALARS[outer]?.(value) : asClass(outer, value, at);
}

const LISTS = /^(?:list|List|Sequence)$/;
const DICTS = /^(?:dict|Dict|Mapping)$/;

/** What `A | B`, `Optional[A]` and `Union[A, B]` allow. */
function alternatives(type: string): readonly string[] | undefined {
  const either = splitOutside(type, '|');
  if (either.length > 1) return either;
  const [, word, inner] = /^(?:\w+\.)*(Optional|Union)\[([\s\S]*)\]$/.exec(type) ?? [];
  if (inner === undefined) return undefined;
  return word === 'Optional' ? [inner, 'None'] : splitOutside(inner, ',');
}

/** Parts of a text between separators that stand in no brackets. */
function splitOutside(text: string, separator: string): string[] {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    else if (text[at] === ']') depth -= 1;
    else if (text[at] === separator && depth === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...found, text.slice(from).trim()];
}

function anyOf(options: readonly string[], value: PyValue, at: Checking, depth: number): Checked {
  const others = options.filter((one) => one !== 'None');
  if (value.kind === 'none') return others.length < options.length ? same(value) : undefined;
  const [only] = others;
  if (others.length === 1 && only !== undefined) return checked(only, value, at, depth + 1);
  return others.includes(value.kind) ? same(value) : undefined;
}

const NEVER_LISTS: ReadonlySet<PyValue['kind']> = new Set(['none', 'bool', 'int', 'float', 'str', 'dict']);
const NEVER_DICTS: ReadonlySet<PyValue['kind']> = new Set(['none', 'bool', 'int', 'float', 'str']);

function asList(inner: string | undefined, value: PyValue, at: Checking, depth: number): Checked {
  if (value.kind !== 'list' && value.kind !== 'tuple') return NEVER_LISTS.has(value.kind) ? 'refused' : undefined;
  const items: PyValue[] = [];
  for (const item of value.items) {
    const made = inner === undefined ? same(item) : checked(inner, item, at, depth + 1);
    if (made === undefined || made === 'refused') return made;
    items.push(made.value);
  }
  return same(list(items, value.kind === 'list' ? value.open : undefined));
}

function asDict(inner: string | undefined, value: PyValue, at: Checking, depth: number): Checked {
  if (value.kind !== 'dict') return NEVER_DICTS.has(value.kind) ? 'refused' : undefined;
  const [keys = 'Any', values = 'Any'] = inner === undefined ? [] : splitOutside(inner, ',');
  const made = dict([], value.open);
  for (const { key, value: one } of value.entries.values()) {
    const name = checked(keys, key, at, depth + 1);
    const item = checked(values, one, at, depth + 1);
    if (name === undefined || item === undefined) return undefined;
    if (name === 'refused' || item === 'refused') return 'refused';
    putKey(made, name.value, item.value);
  }
  return same(made);
}

const CONTAINERS: ReadonlySet<PyValue['kind']> = new Set(['none', 'list', 'dict', 'tuple']);

const SCALARS: Readonly<Record<string, (value: PyValue) => Checked>> = {
  None: (value) => (value.kind === 'none' ? same(value) : undefined),
  str: (value) =>
    value.kind === 'str' || value.kind === 'text' ? same(value) : CONTAINERS.has(value.kind) ? 'refused' : undefined,
  int: (value) => {
    if (value.kind === 'int') return same(value);
    if (value.kind !== 'str') return CONTAINERS.has(value.kind) ? 'refused' : undefined;
    const number = /^[-+]?\d{1,15}$/.test(value.value) ? Number(value.value) : undefined;
    if (!/\d/.test(value.value)) return 'refused';
    return number === undefined ? undefined : same(int(number));
  },
  float: (value) => {
    if (value.kind === 'float') return same(value);
    return value.kind === 'int' ? same({ kind: 'float', value: value.value }) : refusedAs(value);
  },
  bool: (value) => (value.kind === 'bool' ? same(value) : refusedAs(value)),
};

const refusedAs = (value: PyValue): Checked => (CONTAINERS.has(value.kind) ? 'refused' : undefined);

/** A model makes an object of a dictionary, an enumeration a member of its value. */
function asClass(name: string, value: PyValue, { vm, scope, span, isModel }: Checking): Checked {
  const cls = named(scope, name);
  if (cls?.kind !== 'class') return undefined;
  if (value.kind === 'instance') return resolutionOrder(value.of).includes(cls) ? same(value) : undefined;
  if (isEnum(cls)) return same(vm.call(cls, { args: [value], kwargs: new Map() }, span));
  if (!isModel(cls)) return undefined;
  if (value.kind !== 'dict') return CONTAINERS.has(value.kind) || value.kind === 'str' ? 'refused' : undefined;
  const made = fromDict(vm, cls, value, span);
  return made && same(made);
}

/** An object of a model by the entries of a dictionary; undefined where these are not all names that are known. */
export function fromDict(vm: Interpreter, cls: PyClass, value: PyValue, span: Span): PyValue | undefined {
  if (value.kind !== 'dict') return undefined;
  const kwargs = new Map<string, PyValue>();
  for (const { key, value: one } of value.entries.values()) {
    if (key.kind !== 'str') return undefined;
    kwargs.set(key.value, one);
  }
  return vm.call(cls, { args: [], kwargs, ...(value.open && { open: value.open }) }, span);
}

function named(scope: Scope, name: string): PyValue | undefined {
  for (let one: Scope | undefined = scope; one; one = one.parent) {
    const found = one.names.get(name);
    if (found) return found;
  }
  return builtins.get(name) ?? (name === 'None' ? none : undefined);
}
