/** What Python refuses of classes and their objects that other languages let pass (Python data model, 3.3.3; library, `dataclasses`, `enum`). */
import type { Span } from '../../../core/index.js';
import { none } from '../values/make.js';
import { isSettled } from '../values/settled.js';
import type { CallArguments, PyClass, PyInstance, PyValue } from '../values/types.js';
import { isLinear, isPlainClass, lookup, resolutionOrder } from './classes.js';
import { describe } from './describe.js';
import { isEnum } from './enums.js';
import type { Interpreter } from './interpreter.js';

/** Builtin types that nothing derives from. */
const FINAL: ReadonlySet<string> = new Set(['bool', 'range', 'slice', 'memoryview']);
/** Builtin types whose objects are laid out in a way of their own: no class has two of them. */
const SOLID: ReadonlySet<string> = new Set(['int', 'float', 'str', 'bytes', 'tuple', 'list', 'dict', 'set']);

/** Raises what Python raises where a class cannot have its bases. */
export function checkBases(vm: Interpreter, cls: PyClass): void {
  const { bases, span } = cls;
  const refuse = (what: string) => vm.raise('TypeError', `the class ${cls.name} has ${what}`, span);
  if (new Set(bases).size < bases.length && bases.every(isNamed)) refuse('a base twice');
  const wrong = bases.find(isNoBase);
  if (wrong) refuse(`the base ${describe(wrong)}`);
  const solid = bases.filter((base) => base.kind === 'builtin' && SOLID.has(base.name));
  if (solid.length > 1) refuse('bases that are laid out differently');
  if (!isLinear(cls)) refuse('bases in no consistent order');
}

const isNamed = ({ kind }: PyValue): boolean => kind === 'class' || kind === 'builtin';

/** Values that are no classes; what has `__mro_entries__`, and what nobody knows, may stand for some. */
function isNoBase(base: PyValue): boolean {
  if (base.kind === 'builtin') return FINAL.has(base.name);
  return base.kind !== 'class' && base.kind !== 'instance' && isSettled(base);
}

/** What `super()` gives where no class is left but `object`; of classes that are wholly the repository's, it is known to hold nothing more. */
export function objectMember(vm: Interpreter, self: PyValue, cls: PyClass, name: string, span: Span): PyValue {
  const isOwn = self.kind === 'instance' && isPlainClass(cls);
  if (isOwn && !name.startsWith('__')) vm.raise('AttributeError', `super object has no attribute ${name}`, span);
  const call = ({ args, kwargs, open }: CallArguments) => {
    if (isOwn && name === '__init__' && !open && args.length + kwargs.size > 0)
      vm.raise('TypeError', 'object.__init__() takes exactly one argument', span);
    return none;
  };
  return { kind: 'builtin', name: `object.${name}`, call };
}

/** Raises where the body of an enumeration gives a name twice, or one that no member may have; `names` are those that it assigns, in order. */
export function checkMembers(vm: Interpreter, cls: PyClass, names: readonly string[]): void {
  if (!isEnum(cls)) return;
  const members = names.filter((name) => !name.startsWith('_'));
  const twice = members.find((name, at) => members.indexOf(name) < at);
  if (twice) vm.raise('TypeError', `'${twice}' already defined`, cls.span);
  if (members.includes('mro')) vm.raise('ValueError', "invalid enum member name(s) 'mro'", cls.span);
}

/** `@enum.unique`: raises where two names are one member. */
export function checkUnique(vm: Interpreter, cls: PyValue, span: Span): PyValue {
  if (cls.kind !== 'class') return cls;
  const members = [...cls.members.values()].filter((one) => one.kind === 'instance' && one.of === cls);
  if (new Set(members).size < members.length)
    vm.raise('ValueError', `duplicate values found in enum ${cls.name}`, span);
  return cls;
}

const FROZEN = new WeakSet<PyValue>();

/** Notes that objects of a class do not change. */
export function markFrozen(cls: PyClass): void {
  FROZEN.add(cls);
}

/** Raises what Python raises where an attribute cannot be set. */
export function checkSet(vm: Interpreter, target: PyValue, name: string, span: Span): void {
  if (target.kind === 'instance' && isRefused(target, name))
    vm.raise('AttributeError', `${target.of.name} object does not take the attribute ${name}`, span);
  const member = target.kind === 'class' && isEnum(target) ? target.members.get(name) : undefined;
  if (member?.kind === 'instance' && member.of === target)
    vm.raise('AttributeError', `cannot reassign the member ${name}`, span);
}

function isRefused({ of }: PyInstance, name: string): boolean {
  if (lookup(of, '__setattr__')) return false;
  const order = resolutionOrder(of);
  if (order.some((base) => FROZEN.has(base))) return true;
  const slots = order.map(slotsOf);
  return !slots.some((names) => names === undefined || names.has(name) || names.has('__dict__'));
}

/** The names that a class has room for; undefined where that is not known, or any. */
function slotsOf(cls: PyValue): ReadonlySet<string> | undefined {
  if (cls.kind !== 'class' || !cls.bases.every((base) => base.kind === 'class' || isObject(base))) return undefined;
  const slots = cls.members.get('__slots__');
  if (slots?.kind === 'str') return new Set([slots.value]);
  if ((slots?.kind !== 'tuple' && slots?.kind !== 'list') || ('open' in slots && slots.open)) return undefined;
  const names = slots.items.map((one) => (one.kind === 'str' ? one.value : undefined));
  return names.includes(undefined) ? undefined : new Set(names as string[]);
}

const isObject = (base: PyValue): boolean => base.kind === 'builtin' && base.name === 'object';
