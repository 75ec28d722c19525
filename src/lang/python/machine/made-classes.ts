/** Classes once their body is known: those that are written, and those that `type(name, bases, namespace)` makes. */
import type { Span } from '../../../core/index.js';
import { born } from '../values/births.js';
import type { CallArguments, PyClass, PyFunction, PyValue } from '../values/types.js';
import { markAsking } from './abstract.js';
import { checkBases, checkMembers } from './class-refusals.js';
import { resolutionOrder } from './classes.js';
import { makeMembers } from './enums.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { byMetaclass, plainClass } from './metaclasses.js';

/** What Python does when the body of a class has run; `assigned` are the names that it assigns, in order. */
export function completed(
  vm: Interpreter,
  cls: PyClass,
  keywords: CallArguments['kwargs'],
  assigned: () => readonly string[],
): PyValue {
  vm.weigh({ kind: 'tuple', items: resolutionOrder(cls) });
  checkBases(vm, cls);
  if (keywords.has('metaclass')) markAsking(cls, keywords.get('metaclass'));
  for (const member of cls.members.values()) own(member, cls);
  checkMembers(vm, cls, [...assigned()]);
  makeMembers(vm, cls);
  announce(vm, cls, keywords);
  return byMetaclass(vm, cls, keywords);
}

/** `type(name, bases, namespace)` (Python library reference, "type"); undefined where one of them is not wholly known. */
export function classOfType(vm: Interpreter, given: CallArguments, frame: Frame, span: Span): PyValue | undefined {
  const [name, bases, names] = given.args;
  if (given.args.length !== 3 || given.open || name?.kind !== 'str' || bases?.kind !== 'tuple') return undefined;
  if (names?.kind !== 'dict' || names.open || names.fallback) return undefined;
  const members = new Map<string, PyValue>();
  for (const { key, value } of names.entries.values()) {
    if (key.kind !== 'str') return undefined;
    members.set(key.value, value);
  }
  if (!bases.items.every(isBase)) return undefined;
  const cls: PyClass = {
    kind: 'class',
    name: name.value,
    module: frame.state.module,
    bases: bases.items.map(plainClass),
    members: born(members),
    span,
  };
  return completed(vm, cls, given.kwargs, () => [...members.keys()]);
}

const isBase = (one: PyValue): boolean =>
  ['class', 'external', 'builtin'].includes(plainClass(one).kind) || one.kind === 'opaque';

/** `__init_subclass__` of the nearest base is told of each class that derives from it (Python data model, 3.3.3.1). */
function announce(vm: Interpreter, cls: PyClass, keywords: CallArguments['kwargs']): void {
  const hook = resolutionOrder(cls).flatMap((base) =>
    base !== cls && base.kind === 'class' ? (base.members.get('__init_subclass__') ?? []) : [],
  )[0];
  const fn = hook?.kind === 'bound' ? hook.fn : hook;
  const kwargs = new Map([...keywords].filter(([name]) => name !== 'metaclass'));
  if (fn) vm.call({ kind: 'bound', self: cls, fn }, { args: [], kwargs }, cls.span);
}

/** Methods know the class whose body they stand in: `super()` looks behind it. */
function own(member: PyValue, cls: PyClass): void {
  const fn = member.kind === 'bound' ? member.fn : member;
  if (fn.kind === 'function' && !fn.owner) (fn as { -readonly [K in keyof PyFunction]: PyFunction[K] }).owner = cls;
}
