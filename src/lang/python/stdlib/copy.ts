import { define, type Given } from '../builtins/define.js';
import { lookupDunder, resolutionOrder } from '../machine/classes.js';
import { dict, list, set } from '../values/make.js';
import type { Machine, PyInstance, PyValue } from '../values/types.js';

/** One copy: what was copied already is the same object in it, so that circles end (Python library reference, copy). */
type Memo = Map<PyValue, PyValue>;

/** `copy`. A copy of an object of the outside, or of one whose class has a base there, is not known. */
export function copyModule(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    [
      'deepcopy',
      define(
        'deepcopy',
        (first, { machine, span }) =>
          own(first, '__deepcopy__', [dict()], { machine, span }) ?? deepCopy(first, machine, new Map()),
      ),
    ],
    [
      'copy',
      define(
        'copy',
        (first, { machine, span }) => own(first, '__copy__', [], { machine, span }) ?? shallow(first, machine),
      ),
    ],
  ]);
}

/** The class of the repository says itself how its objects are copied. */
function own(
  value: PyValue,
  method: string,
  args: readonly PyValue[],
  { machine, span }: Pick<Given, 'machine' | 'span'>,
): PyValue | undefined {
  const fn = value.kind === 'instance' ? lookupDunder(value, method) : undefined;
  if (!fn || value.kind !== 'instance') return undefined;
  return machine.call({ kind: 'bound', self: value, fn }, { args, kwargs: new Map() }, span);
}

function shallow(value: PyValue, machine: Machine): PyValue | undefined {
  if (value.kind === 'dict') return { ...value, entries: new Map(value.entries) };
  if (value.kind === 'list') return list([...value.items], value.open);
  if (value.kind === 'set') return set([...value.items.values()], value.open);
  if (value.kind !== 'instance') return value.kind === 'opaque' ? undefined : value;
  if (!isPlain(value, '__copy__')) return undefined;
  const made = machine.another(value);
  for (const [name, one] of value.attributes) made.attributes.set(name, one);
  return made;
}

/** Containers and objects are copied; undefined for an object that cannot be. One within is shared, as everything else is. */
function deepCopy(value: PyValue, machine: Machine, memo: Memo): PyValue | undefined {
  machine.spend(1);
  const known = memo.get(value);
  if (known) return known;
  if (value.kind === 'opaque') return memo.size === 0 ? undefined : value;
  if (value.kind === 'instance') return deepInstance(value, machine, memo);
  const inner = (one: PyValue) => deepCopy(one, machine, memo) ?? one;
  if (value.kind === 'list')
    return within(value, list([], value.open), (made) => made.items.push(...value.items.map(inner)), memo);
  if (value.kind === 'tuple') return { ...value, items: value.items.map(inner) };
  if (value.kind === 'set') return set([...value.items.values()], value.open);
  if (value.kind !== 'dict') return value;
  const made = { ...dict([], value.open), ...(value.fallback && { fallback: value.fallback }) };
  return within(
    value,
    made,
    () => {
      for (const [hash, { key, value: one }] of value.entries) made.entries.set(hash, { key, value: inner(one) });
    },
    memo,
  );
}

function deepInstance(value: PyInstance, machine: Machine, memo: Memo): PyValue | undefined {
  if (!isPlain(value, '__deepcopy__')) return undefined;
  const made = machine.another(value);
  return within(
    value,
    made,
    () => {
      for (const [name, one] of value.attributes) made.attributes.set(name, deepCopy(one, machine, memo) ?? one);
    },
    memo,
  );
}

/** The copy is known before what it holds is copied. */
function within<T extends PyValue>(value: PyValue, made: T, fill: (made: T) => void, memo: Memo): T {
  memo.set(value, made);
  fill(made);
  return made;
}

/** Bases that say nothing of how their objects are copied. */
const SILENT = new Set(['object', 'abc.ABC', 'typing.Generic', 'typing.Protocol']);

/** Whether all that decides how an object is copied is known: its classes are of the repository, and none of them takes part in it. */
function isPlain(value: PyInstance, method: string): boolean {
  const isOurs = resolutionOrder(value.of).every(
    (base) => base.kind === 'class' || (base.kind === 'external' && SILENT.has(base.name)),
  );
  return isOurs && [method, '__reduce_ex__', '__reduce__', '__getstate__'].every((name) => !lookupDunder(value, name));
}
