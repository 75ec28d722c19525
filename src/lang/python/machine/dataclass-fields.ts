import type { CallArguments, PyClass, PyInstance, PyValue } from '../values/types.js';
import { lookup, resolutionOrder } from './classes.js';

/** A field of a data class, as it was when the class was made. */
export interface Field {
  readonly name: string;
  /** What the constructor calls it. */
  readonly parameter: string;
  /** Its default, or its `field(…)`. */
  readonly value: PyValue | undefined;
  /** The arguments of its `field(…)`. */
  readonly given: CallArguments['kwargs'] | undefined;
  /** Whether the constructor takes it: not with `init=False`. */
  readonly isTaken: boolean;
  /** Whether the constructor takes it by its name only. */
  readonly isNamed: boolean;
  /** `InitVar`: handed to `__post_init__`, and no attribute. */
  readonly isPassedOn: boolean;
}

const MADE = new WeakMap<PyClass, readonly Field[]>();

/** `@dataclass`, or what is like it, was applied to a class. */
export function rememberFields(cls: PyClass, fields: readonly Field[]): void {
  MADE.set(cls, fields);
}

/** Whether an object is of a data class, or of a class that inherits from one. */
export function isDataclass({ of }: PyInstance): boolean {
  return madeFields(of) !== undefined;
}

/** The fields of a data class, without what is only passed on. */
export function fieldsOf(cls: PyClass): readonly Field[] {
  return (madeFields(cls) ?? []).filter(({ isPassedOn }) => !isPassedOn);
}

function madeFields(cls: PyClass): readonly Field[] | undefined {
  const made = resolutionOrder(cls).find((base) => base.kind === 'class' && MADE.has(base));
  return made?.kind === 'class' ? MADE.get(made) : undefined;
}

/** The fields of the bases that are data classes themselves: the nearest one's definition counts, at the place of the first. */
export function inheritedFields(cls: PyClass): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const base of [...resolutionOrder(cls).slice(1)].reverse())
    if (base.kind === 'class') for (const field of MADE.get(base) ?? []) found.set(field.name, field);
  return found;
}

/** What a class body annotates, in order (`annotate` in `statements` says how it is marked). */
export function annotatedIn(cls: PyClass): readonly PyValue[] {
  const names = cls.members.get('__annotations__');
  return names?.kind === 'tuple' ? names.items.filter((one) => one.kind !== 'tuple' || one.items.length === 1) : [];
}

/** The fields that `@dataclass` finds: those of its bases, then its own (Lib/dataclasses.py, `_process_class`). */
export function dataclassFields(cls: PyClass, options: CallArguments['kwargs']): readonly Field[] {
  const found = inheritedFields(cls);
  let isNamed = isTrue(options.get('kw_only'));
  for (const one of annotatedIn(cls)) {
    const name = one.kind === 'tuple' ? one.items[0] : one;
    if (name?.kind !== 'str') isNamed = true;
    else found.set(name.value, fieldOf(cls, name.value, { isNamed, isPassedOn: one.kind === 'tuple' }));
  }
  return [...found.values()];
}

function fieldOf(cls: PyClass, name: string, marks: Pick<Field, 'isNamed' | 'isPassedOn'>): Field {
  const value = lookup(cls, name)?.value;
  const given = callOf(value, IS_FIELD);
  const named = given?.get('kw_only');
  const isNamed = named?.kind === 'bool' ? named.value : marks.isNamed;
  return { name, parameter: name, value, given, isTaken: !isFalse(given?.get('init')), ...marks, isNamed };
}

const IS_FIELD = /^dataclasses\.field$/;

/** The arguments by name of a call of the outside whose function has such a name; undefined for other values. */
export function callOf(value: PyValue | undefined, name: RegExp): CallArguments['kwargs'] | undefined {
  const isCall = value?.kind === 'opaque' && value.from.how === 'call' && name.test(value.from.name);
  return isCall && value.from.how === 'call' ? value.from.args.kwargs : undefined;
}

/** `True` as it is written. */
export const isTrue = (value: PyValue | undefined): boolean => value?.kind === 'bool' && value.value;
/** `False` as it is written. */
export const isFalse = (value: PyValue | undefined): boolean => value?.kind === 'bool' && !value.value;

/** Options of a decorator, which stands there by itself or is called. */
export function optionsOf(decorator: PyValue): CallArguments['kwargs'] {
  return decorator.kind === 'opaque' && decorator.from.how === 'call' ? decorator.from.args.kwargs : new Map();
}
