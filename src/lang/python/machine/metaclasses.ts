import type { Span } from '../../../core/index.js';
import { dict, none, str, tuple } from '../values/make.js';
import type { CallArguments, PyClass, PyDict, PyValue } from '../values/types.js';
import { lookup, resolutionOrder } from './classes.js';
import { describe } from './describe.js';
import type { Interpreter } from './interpreter.js';

const METACLASSES = new WeakMap<PyValue, PyClass>();

/** What a metaclass of the repository may have without making of a class anything but that class. */
const FOLLOWED: ReadonlySet<string> = new Set(['__new__', '__init__', '__doc__']);

/**
 * A class with a metaclass of the repository: its `__new__` and `__init__` run (Python reference, 3.3.3). What comes of other special methods
 * is not known, but assumed to be the class.
 */
export function byMetaclass(vm: Interpreter, cls: PyClass, keywords: CallArguments['kwargs']): PyValue {
  const given = keywords.get('metaclass') ?? cls.bases.flatMap((base) => METACLASSES.get(base) ?? [])[0];
  if (given?.kind !== 'class' || given.members.size === 0) return cls;
  METACLASSES.set(cls, given);
  const kwargs = new Map([...keywords].filter(([name]) => name !== 'metaclass'));
  const isClass = initialised(vm, cls, given, kwargs);
  const members = resolutionOrder(given).flatMap((one) => (one.kind === 'class' ? [...one.members.keys()] : []));
  const isPlain = members.every((name) => FOLLOWED.has(name) || !/^__\w+__$/.test(name));
  if (isClass && isPlain) return cls;
  const made = vm.unknown('PY015', `what the metaclass ${given.name} makes of ${cls.name}`, cls.span, cls);
  METACLASSES.set(made, given);
  return made;
}

/** Runs the metaclass; whether it made the class that was written. */
function initialised(vm: Interpreter, cls: PyClass, metaclass: PyClass, kwargs: CallArguments['kwargs']): boolean {
  const [make, init] = [lookup(metaclass, '__new__')?.value, lookup(metaclass, '__init__')?.value];
  const written = [str(cls.name), tuple(cls.bases), namespace(cls)];
  vm.making.push(cls);
  try {
    const fn = make?.kind === 'bound' ? make.fn : make;
    const made = fn ? vm.call(fn, { args: [metaclass, ...written], kwargs }, cls.span) : cls;
    if (made !== cls) return false;
    if (init) vm.call({ kind: 'bound', self: cls, fn: init }, { args: written, kwargs }, cls.span);
    return true;
  } finally {
    vm.making.pop();
  }
}

function namespace(cls: PyClass): PyDict {
  const told = [
    ['__module__', str(cls.module.name)],
    ['__qualname__', str(cls.name)],
  ] as const;
  return dict([...told, ...cls.members].map(([name, value]) => [str(name), value] as const));
}

/** A base that a metaclass made is taken for the class that was written. */
export const plainClass = (base: PyValue): PyValue =>
  (base.kind === 'unknown' && METACLASSES.has(base) && base.assumed) || base;

/** What a class finds in its metaclass. */
export function ofMetaclass(cls: PyClass, name: string): PyValue | undefined {
  const metaclass = METACLASSES.get(cls);
  return metaclass && lookup(metaclass, name)?.value;
}

/** `type.__new__` and `type.__init__` while a class is being made: the class, with the names that are handed over. */
export function ofType(vm: Interpreter, name: string): PyValue | undefined {
  if (vm.making.length === 0) return undefined;
  if (name === '__init__') return { kind: 'builtin', name: 'type.__init__', call: () => none };
  if (name !== '__new__') return undefined;
  const call = ({ args }: CallArguments, _machine: unknown, span: Span) => handedOver(vm, args, span);
  return { kind: 'builtin', name: 'type.__new__', call };
}

function handedOver(vm: Interpreter, args: readonly PyValue[], span: Span): PyValue {
  const cls = vm.making.at(-1);
  const [, name, bases, names] = args;
  const isSame =
    name?.kind === 'str' &&
    name.value === cls?.name &&
    bases?.kind === 'tuple' &&
    bases.items.length === cls.bases.length &&
    bases.items.every((one, at) => one === cls.bases[at]);
  if (!cls || !isSame || names?.kind !== 'dict' || names.open)
    return vm.unknown('PY015', 'a class that a metaclass makes in another way than it is written', span, cls);
  cls.members.clear();
  for (const { key, value } of names.entries.values())
    if (key.kind === 'str' && !TOLD.has(key.value)) cls.members.set(key.value, value);
  return cls;
}

const TOLD: ReadonlySet<string> = new Set(['__module__', '__qualname__']);

/** Whether a class from outside makes classes as `type` does. */
export const isLikeType = (base: PyValue): boolean => describe(base) === 'abc.ABCMeta';
