/** The classes of `attrs`: which fields they have (attrs 23 to 25, attr/_make.py and attr/_next_gen.py). */
import type { CallArguments, PyClass, PyValue } from '../values/types.js';
import { annotatedIn, callOf, type Field, inheritedFields, isFalse, isTrue } from './dataclass-fields.js';

/** Decorators that read annotations, and those that read `attr.ib()` alone unless they are told to. */
const NEWER = /^attrs?\.(?:define|mutable|frozen)$|^attr\.dataclass$/;
const OLDER = /^attr\.(?:s|attrs|attributes)$/;
const IS_FIELD = /^(?:attrs?\.field|attr\.(?:ib|attr|attrib))$/;

/** Whether a decorator is one of `attrs`. */
export function isAttrs(name: string): boolean {
  return NEWER.test(name) || OLDER.test(name);
}

/** The fields that such a decorator finds; undefined where `these` names them. */
export function attrsFields(
  cls: PyClass,
  name: string,
  options: CallArguments['kwargs'],
): readonly Field[] | undefined {
  if (options.has('these')) return undefined;
  const isNamed = isTrue(options.get('kw_only'));
  const own = ownNames(cls, name, options).map((field) => fieldOf(cls, field, isNamed));
  const found = inheritedFields(cls);
  for (const field of own) found.delete(field.name);
  const inherited = [...found.values()].map((field) => (isNamed ? { ...field, isNamed } : field));
  return [...inherited, ...own];
}

function ownNames(cls: PyClass, name: string, options: CallArguments['kwargs']): readonly string[] {
  const annotated = annotatedIn(cls).flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  const called = [...cls.members].filter(([, value]) => callOf(value, IS_FIELD)).map(([field]) => field);
  const auto = options.get('auto_attribs');
  const isAuto =
    auto?.kind === 'bool' ? auto.value : NEWER.test(name) && called.every((one) => annotated.includes(one));
  return isAuto ? [...new Set(annotated)] : called;
}

function fieldOf(cls: PyClass, name: string, areNamed: boolean): Field {
  const value = cls.members.get(name);
  const given = callOf(value, IS_FIELD);
  const alias = given?.get('alias');
  return {
    name,
    parameter: alias?.kind === 'str' ? alias.value : name.replace(/^_+/, ''),
    value,
    given: given && withDefaultOf(cls, value, given),
    isTaken: !isFalse(given?.get('init')),
    isNamed: areNamed || isTrue(given?.get('kw_only')),
    isPassedOn: false,
  };
}

/** `@field.default` above a method: it is asked for the default, with the object. */
function withDefaultOf(
  cls: PyClass,
  field: PyValue | undefined,
  given: CallArguments['kwargs'],
): CallArguments['kwargs'] {
  for (const member of cls.members.values()) {
    if (member.kind !== 'opaque' || member.from.how !== 'decorated') continue;
    const { decorator, target } = member.from;
    const isDefault = decorator.kind === 'opaque' && decorator.from.how === 'attribute';
    if (isDefault && decorator.from.how === 'attribute' && decorator.from.name === 'default')
      if (decorator.from.of === field) return new Map([...given, ['a default method', target]]);
  }
  return given;
}
