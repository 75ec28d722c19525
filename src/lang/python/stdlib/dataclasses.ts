import { define, type Given } from '../builtins/define.js';
import { type Field, fieldsOf, isDataclass } from '../machine/dataclass-fields.js';
import { bool, dict, list, str, tuple } from '../values/make.js';
import type { PyClass, PyInstance, PyValue } from '../values/types.js';

/** What `dataclasses` does with objects (Lib/dataclasses.py); its decorator and `field` are read where the class is made. */
export function dataclassesModule(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    ['replace', define('replace', (first, given) => (isObject(first) ? replaced(first, given) : undefined))],
    [
      'asdict',
      define('asdict', (first, given) => (isPlainCall(first, given) ? plain(first, given, named) : undefined)),
    ],
    [
      'astuple',
      define('astuple', (first, given) => (isPlainCall(first, given) ? plain(first, given, inOrder) : undefined)),
    ],
    ['fields', define('fields', (first, given) => listed(first, given))],
    ['is_dataclass', define('is_dataclass', (first) => isKnown(first) && bool(isObject(first) || isClass(first)))],
  ]);
}

/** `attrs`, by either of its names: what is alike in both; `asdict` also makes lists of tuples, which is not known here. */
export function attrsModule(): ReadonlyMap<string, PyValue> {
  const evolve = define('evolve', (first, given) => (isObject(first) ? replaced(first, given) : undefined));
  return new Map<string, PyValue>([['evolve', evolve]]);
}

const isKnown = ({ kind }: PyValue): true | undefined =>
  (kind !== 'unknown' && kind !== 'opaque' && kind !== 'external') || undefined;

function isObject(value: PyValue): value is PyInstance {
  return value.kind === 'instance' && isDataclass(value);
}

function isClass(value: PyValue): value is PyClass {
  return value.kind === 'class' && fieldsOf(value).length > 0;
}

/** `fields(one)`: an object for each field, which tells its name and what it was given; undefined for what is no data class. */
function listed(one: PyValue, { machine, span }: Given): PyValue | undefined {
  const of = isObject(one) ? one.of : isClass(one) ? one : undefined;
  return of && tuple(fieldsOf(of).map((field) => describedField(field, { machine, span })));
}

function describedField(
  { name, value, given, isTaken, isNamed }: Field,
  { machine, span }: Pick<Given, 'machine' | 'span'>,
): PyValue {
  const made = machine.opaque(
    { how: 'attribute', of: { kind: 'external', name: 'dataclasses', span }, name: 'Field' },
    span,
  );
  const fallback = given ? given.get('default') : value;
  const missing: PyValue = { kind: 'external', name: 'dataclasses.MISSING', span };
  const told: readonly (readonly [string, PyValue])[] = [
    ['name', str(name)],
    ['init', bool(isTaken)],
    ['kw_only', bool(isNamed)],
    ['default', fallback ?? missing],
    ['default_factory', given?.get('default_factory') ?? missing],
    ['metadata', given?.get('metadata') ?? dict([])],
  ];
  for (const [key, one] of told) made.attributes.set(key, one);
  return made;
}

/** With a `dict_factory` or `tuple_factory` the result is what that makes. */
function isPlainCall(value: PyValue, { all }: Given): value is PyInstance {
  return isObject(value) && all.args.length === 1 && all.kwargs.size === 0;
}

/** `replace(one, **changes)`: the class is called again, so that `__post_init__` runs. */
function replaced(one: PyInstance, { all, machine, span }: Given): PyValue | undefined {
  const kwargs = new Map<string, PyValue>();
  for (const { name, parameter } of fieldsOf(one.of).filter(({ isTaken }) => isTaken)) {
    const value = one.attributes.get(name);
    if (value) kwargs.set(parameter, value);
  }
  for (const [field, value] of all.kwargs) kwargs.set(field, value);
  return machine.call(one.of, { args: [], kwargs }, span);
}

type Fields = readonly (readonly [string, PyValue])[];

const named = (fields: Fields): PyValue => dict(fields.map(([name, value]) => [str(name), value] as const));
const inOrder = (fields: Fields): PyValue => tuple(fields.map(([, value]) => value));

/** Objects of data classes as dictionaries or tuples, also within containers, which are copied (`_asdict_inner`). */
function plain(value: PyValue, given: Given, make: (fields: Fields) => PyValue): PyValue {
  given.machine.spend(1);
  const inner = (one: PyValue) => plain(one, given, make);
  if (isObject(value))
    return make(
      fieldsOf(value.of).map(({ name }) => [name, inner(given.machine.attribute(value, name, given.span))] as const),
    );
  if (value.kind === 'list') return list(value.items.map(inner), value.open);
  if (value.kind === 'tuple') return { ...value, items: value.items.map(inner) };
  if (value.kind !== 'dict') return value;
  const made = dict([], value.open);
  for (const [hash, { key, value: one }] of value.entries)
    made.entries.set(hash, { key: inner(key), value: inner(one) });
  return made;
}
