import { define, type Given } from '../builtins/define.js';
import { fieldsOf, isDataclass, isMade } from '../machine/dataclass-fields.js';
import { dict, list, str, tuple } from '../values/make.js';
import type { PyInstance, PyValue } from '../values/types.js';

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
  ]);
}

function isObject(value: PyValue): value is PyInstance {
  return value.kind === 'instance' && isDataclass(value);
}

/** With a `dict_factory` or `tuple_factory` the result is what that makes. */
function isPlainCall(value: PyValue, { all }: Given): value is PyInstance {
  return isObject(value) && all.args.length === 1 && all.kwargs.size === 0;
}

/** `replace(one, **changes)`: the class is called again, so that `__post_init__` runs. */
function replaced(one: PyInstance, { all, machine, span }: Given): PyValue | undefined {
  const kwargs = new Map<string, PyValue>();
  for (const field of fieldsOf(one.of).filter((name) => !isMade(one.of, name))) {
    const value = one.attributes.get(field);
    if (value) kwargs.set(field, value);
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
      fieldsOf(value.of).map((field) => [field, inner(given.machine.attribute(value, field, given.span))] as const),
    );
  if (value.kind === 'list') return list(value.items.map(inner), value.open);
  if (value.kind === 'tuple') return { ...value, items: value.items.map(inner) };
  if (value.kind !== 'dict') return value;
  const made = dict([], value.open);
  for (const [hash, { key, value: one }] of value.entries)
    made.entries.set(hash, { key: inner(key), value: inner(one) });
  return made;
}
