import { isModuleNames } from '../machine/namespaces.js';
import { ENVIRONMENT, environmentText } from '../values/environment.js';
import { equal } from '../values/equal.js';
import { joinValues, orElse } from '../values/joining.js';
import { keyOf } from '../values/key.js';
import { bool, dict, int, list, none, putKey, tuple } from '../values/make.js';
import { isObject, isPerhaps, mayBeReplaced, type Perhaps, widen } from '../values/perhaps.js';
import { isSettled } from '../values/settled.js';
import type { PyDict, PyList, PyValue } from '../values/types.js';
import { viewOf } from '../values/views.js';
import { changed, doubt, lost } from './changed.js';
import { COUNTER_METHODS } from './counting.js';
import type { Given, Model } from './define.js';
import { dequeMethods } from './deques.js';
import { ITERATOR_METHODS } from './generators.js';
import { SET_METHODS } from './sets.js';
import { sortItems } from './sorting.js';

type Of<T> = (self: T, given: Given) => PyValue | undefined;

const onList =
  (model: Of<PyList>): Model =>
  (self, given) =>
    self.kind === 'list' ? model(self, given) : undefined;
const onDict =
  (model: Of<PyDict>): Model =>
  (self, given) =>
    self.kind === 'dict' ? model(self, given) : undefined;

function extend(self: PyList, given: Given, at: 'end' | 'start' = 'end'): PyValue {
  const added = given.machine.iterate(given.all.args[1] ?? none, given.span);
  if (at === 'end') self.items.push(...added.items);
  else self.items.unshift(...[...added.items].reverse());
  widen(self, added.open);
  return none;
}

function indexIn(items: readonly PyValue[], wanted: PyValue): number | undefined {
  for (const [index, item] of items.entries()) {
    const same = equal(item, wanted);
    if (same === undefined) return undefined;
    if (same) return index;
  }
  return -1;
}

const isNoIndex = (at: PyValue) => isSettled(at) && at.kind !== 'int' && at.kind !== 'bool' && at.kind !== 'instance';

function pop(self: PyList, given: Given): PyValue | undefined {
  const at = given.all.args[1];
  if (self.open && !self.items.some((item) => !isPerhaps(item)))
    given.machine.mayRaise('IndexError', 'pop from empty list', self.open, given.span);
  if (at && isNoIndex(at)) return given.machine.raise('TypeError', 'an index must be a number', given.span);
  if (self.open || (at && at.kind !== 'int')) return lost(self, given);
  const place = at?.kind === 'int' ? at.value : -1;
  const [item] = place < -self.items.length ? [] : self.items.splice(place, 1);
  return item ?? given.machine.raise('IndexError', 'pop from empty list', given.span);
}

function popLeft(self: PyList, given: Given): PyValue | undefined {
  if (!self.open) return self.items.shift() ?? given.machine.raise('IndexError', 'pop from an empty deque', given.span);
  if (!self.items.some((item) => !isPerhaps(item)))
    given.machine.mayRaise('IndexError', 'pop from an empty deque', self.open, given.span);
  return lost(self, given);
}

const sequence: Readonly<Record<string, Model>> = {
  index: (self, given) => {
    const at =
      self.kind === 'list' || self.kind === 'tuple' ? indexIn(self.items, given.all.args[1] ?? none) : undefined;
    return at === -1
      ? given.machine.raise('ValueError', 'not in list', given.span)
      : at === undefined
        ? undefined
        : int(at);
  },
  count: (self, given) => {
    const same =
      self.kind === 'list' || self.kind === 'tuple'
        ? self.items.map((one) => equal(one, given.all.args[1] ?? none))
        : [undefined];
    return same.includes(undefined) ? undefined : int(same.filter(Boolean).length);
  },
};

const lists: Readonly<Record<string, Model>> = {
  ...sequence,
  append: onList((self, given) => {
    self.items.push(given.all.args[1] ?? none);
    return none;
  }),
  appendleft: onList((self, given) => {
    self.items.unshift(given.all.args[1] ?? none);
    return none;
  }),
  extend: onList((self, given) => extend(self, given)),
  extendleft: onList((self, given) => extend(self, given, 'start')),
  insert: onList((self, given) => {
    const at = given.all.args[1];
    if (at && isNoIndex(at)) return given.machine.raise('TypeError', 'an index must be a number', given.span);
    if (at?.kind !== 'int') return doubt(self, given);
    self.items.splice(at.value, 0, given.all.args[2] ?? none);
    return none;
  }),
  remove: onList((self, given) => {
    const at = indexIn(self.items, given.all.args[1] ?? none);
    if (at === undefined || (at < 0 && self.open)) {
      given.machine.mayRaise('ValueError', 'list.remove(x): x not in list', self.open ?? changed(given), given.span);
      return lost(self, given) ?? none;
    }
    if (at < 0) return given.machine.raise('ValueError', 'list.remove(x): x not in list', given.span);
    self.items.splice(at, 1);
    return none;
  }),
  pop: onList(pop),
  popleft: onList((self, given) => popLeft(self, given)),
  clear: onList((self) => {
    self.items = [];
    delete self.open;
    return none;
  }),
  copy: onList((self) => list([...self.items], self.open)),
  reverse: onList((self) => {
    self.items.reverse();
    return none;
  }),
  sort: onList((self, given) => {
    const sorted = sortItems(self.items, given);
    if (!sorted) return doubt(self, given);
    self.items = sorted;
    return none;
  }),
};

function getEntry(self: PyDict, given: Given): PyValue | undefined {
  const key = keyOf(given.all.args[1] ?? none);
  if (key === undefined) return undefined;
  const found = self.entries.get(key)?.value;
  const fallback = given.all.args[2] ?? none;
  if (isPerhaps(found)) return eitherOf(found, fallback, given);
  if (found || !self.open || self.open.complete) return found ?? fallback;
  const { why, what, assumed } = self.open;
  if (what === ENVIRONMENT && key.startsWith('s'))
    return environmentText(given.machine, key.slice(1), given.span, fallback);
  return given.machine.unknown(why, `${what} ${key.slice(1)}`.trim(), given.span, assumed && fallback);
}

/** What may be missing, or what is given for it then. */
function eitherOf({ why, what, perhaps: { item, likely } }: Perhaps, fallback: PyValue, given: Given): PyValue {
  const differ = (assumed: PyValue | undefined) => given.machine.unknown(why, what, given.span, assumed);
  if (likely) return differ(item);
  // an object is gone on with, as it is after other conditions
  return isObject(item) ? differ(item) : joinValues(item, fallback, differ, undefined);
}

function update(self: PyDict, given: Given): PyValue {
  const source = given.all.args[1];
  if (source?.kind === 'dict') {
    if (!isModuleNames(self)) mayBeReplaced(self, source.open);
    for (const entry of source.entries.values()) putKey(self, entry.key, entry.value);
    widen(self, source.open);
  } else if (source) {
    const { items, open } = given.machine.iterate(source, given.span);
    if (!isModuleNames(self)) mayBeReplaced(self, open);
    for (const item of items)
      if (item.kind === 'tuple' || item.kind === 'list') putKey(self, item.items[0] ?? none, item.items[1] ?? none);
    widen(self, open);
  }
  for (const [name, value] of given.all.kwargs) putKey(self, { kind: 'str', value: name }, value);
  return none;
}

/** An entry that may be missing is set to something then. */
function settled(
  self: PyDict,
  key: PyValue,
  { why, what, perhaps }: Perhaps,
  fallback: PyValue,
  given: Given,
): PyValue {
  const differ = (assumed: PyValue | undefined) => given.machine.unknown(why, what, given.span, assumed);
  const value = orElse(perhaps.item, fallback, differ, perhaps.likely ? 'one' : undefined);
  putKey(self, key, value);
  return value;
}

/** `popitem()`, of an ordered dictionary from either end. */
function popItem(self: PyDict, given: Given): PyValue | undefined {
  const last = given.machine.truth(given.at(1, 'last') ?? bool(true), given.span);
  const sure = [...self.entries.values()].filter(({ value }) => !isPerhaps(value));
  if (self.entries.size === 0 && (!self.open || self.open.complete))
    return given.machine.raise('KeyError', 'popitem(): dictionary is empty', given.span);
  if (sure.length === 0)
    given.machine.mayRaise('KeyError', 'popitem(): dictionary is empty', self.open ?? changed(given), given.span);
  const found = last ? [...self.entries].at(-1) : [...self.entries][0];
  if (last === undefined || self.open || !found) return lost(self, given);
  self.entries.delete(found[0]);
  return tuple([found[1].key, found[1].value]);
}

const dicts: Readonly<Record<string, Model>> = {
  keys: onDict((self) => viewOf(self, 'dict_keys')),
  values: onDict((self) => viewOf(self, 'dict_values')),
  items: onDict((self) => viewOf(self, 'dict_items')),
  get: onDict(getEntry),
  copy: onDict((self) => ({ ...self, entries: new Map(self.entries) })),
  update: onDict(update),
  setdefault: onDict((self, given) => {
    const key = given.all.args[1] ?? none;
    const known = keyOf(key);
    const fallback = given.all.args[2] ?? none;
    const found = known === undefined ? undefined : self.entries.get(known)?.value;
    if (isPerhaps(found)) return settled(self, key, found, fallback, given);
    if (found) return found;
    if (known === undefined || (self.open && !self.open.complete)) return doubt(self, given) && undefined;
    putKey(self, key, fallback);
    return fallback;
  }),
  pop: onDict((self, given) => {
    const key = keyOf(given.all.args[1] ?? none);
    if (key === undefined) return lost(self, given);
    const found = self.entries.get(key)?.value;
    self.entries.delete(key);
    const fallback = given.all.args[2];
    if (isPerhaps(found) && fallback) return eitherOf(found, fallback, given);
    const doubt = isPerhaps(found) ? found : found ? undefined : self.open;
    if (doubt && !fallback && !doubt.complete)
      given.machine.mayRaise(
        'KeyError',
        key.slice(1),
        doubt,
        given.span,
        isPerhaps(found) && found.perhaps.likely ? false : undefined,
      );
    if (isPerhaps(found)) return found.perhaps.item;
    if (found || (self.open && !self.open.complete)) return found;
    return fallback ?? given.machine.raise('KeyError', key.slice(1), given.span, given.all.args.slice(1, 2));
  }),
  popitem: onDict(popItem),
  clear: onDict((self) => {
    self.entries.clear();
    delete self.open;
    return none;
  }),
  fromkeys: onDict((_self, given) => {
    const { items, open } = given.machine.iterate(given.all.args[1] ?? none, given.span);
    return open ? undefined : dict(items.map((key) => [key, given.all.args[2] ?? none] as const));
  }),
  move_to_end: onDict((self, given) => {
    const key = keyOf(given.at(1, 'key') ?? none);
    const last = given.at(2, 'last') ?? bool(true);
    const entry = key === undefined ? undefined : self.entries.get(key);
    if (key !== undefined && !entry && !self.open)
      return given.machine.raise('KeyError', key.slice(1), given.span, given.all.args.slice(1, 2));
    if (key === undefined || !entry || last.kind !== 'bool') return doubt(self, given);
    const others = [...self.entries].filter(([one]) => one !== key);
    self.entries = new Map(last.value ? [...others, [key, entry]] : [[key, entry], ...others]);
    return none;
  }),
};

/** Methods of lists, tuples, dictionaries and sets, by kind of value. */
export const CONTAINER_METHODS: Readonly<Partial<Record<PyValue['kind'], Readonly<Record<string, Model>>>>> = {
  list: lists,
  tuple: sequence,
  dict: dicts,
  set: SET_METHODS,
  iterator: ITERATOR_METHODS,
};

/** Methods of what `collections` makes of lists and dictionaries, under the name of the class. */
export const COLLECTION_METHODS: Readonly<Record<string, Readonly<Record<string, Model>>>> = {
  deque: dequeMethods(lists),
  Counter: { ...dicts, ...COUNTER_METHODS },
};
