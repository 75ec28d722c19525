import { equal } from '../values/equal.js';
import { keyOf } from '../values/key.js';
import { bool, dict, int, list, none, putKey, set, tuple } from '../values/make.js';
import { contains } from '../values/operators.js';
import type { PyDict, PyList, PySet, PyValue } from '../values/types.js';
import type { Given, Model } from './define.js';
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
const onSet =
  (model: Of<PySet>): Model =>
  (self, given) =>
    self.kind === 'set' ? model(self, given) : undefined;

/** After a change that is not known in full: there may be other items. */
function doubt(self: PyList | PyDict | PySet, given: Given): PyValue {
  self.open ??= given.machine.unknown('PY014', 'a container changed in a way that is not known', given.span);
  return none;
}

function extend(self: PyList, given: Given, at: 'end' | 'start' = 'end'): PyValue {
  const added = given.machine.iterate(given.all.args[1] ?? none, given.span);
  if (at === 'end') self.items.push(...added.items);
  else self.items.unshift(...[...added.items].reverse());
  if (added.open) self.open ??= added.open;
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

function pop(self: PyList, given: Given): PyValue | undefined {
  if (self.open) return undefined;
  const at = given.all.args[1];
  if (at && at.kind !== 'int') return doubt(self, given) && undefined;
  const [item] = self.items.splice(at?.kind === 'int' ? at.value : -1, 1);
  return item ?? given.machine.raise('IndexError', 'pop from empty list', given.span);
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
    if (at?.kind !== 'int') return doubt(self, given);
    self.items.splice(at.value, 0, given.all.args[2] ?? none);
    return none;
  }),
  remove: onList((self, given) => {
    const at = indexIn(self.items, given.all.args[1] ?? none);
    if (at === undefined || (at < 0 && self.open)) return doubt(self, given);
    if (at < 0) return given.machine.raise('ValueError', 'list.remove(x): x not in list', given.span);
    self.items.splice(at, 1);
    return none;
  }),
  pop: onList(pop),
  popleft: onList((self) => (self.open ? undefined : self.items.shift())),
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
  if (found || !self.open) return found ?? fallback;
  const { why, what, assumed } = self.open;
  return given.machine.unknown(why, `${what} ${key.slice(1)}`.trim(), given.span, assumed && fallback);
}

function update(self: PyDict, given: Given): PyValue {
  const source = given.all.args[1];
  if (source?.kind === 'dict') {
    for (const entry of source.entries.values()) putKey(self, entry.key, entry.value);
    if (source.open) self.open ??= source.open;
  } else if (source) {
    const { items, open } = given.machine.iterate(source, given.span);
    for (const item of items)
      if (item.kind === 'tuple' || item.kind === 'list') putKey(self, item.items[0] ?? none, item.items[1] ?? none);
    if (open) self.open ??= open;
  }
  for (const [name, value] of given.all.kwargs) putKey(self, { kind: 'str', value: name }, value);
  return none;
}

const dicts: Readonly<Record<string, Model>> = {
  keys: onDict((self) => ({
    ...list(
      [...self.entries.values()].map(({ key }) => key),
      self.open,
    ),
    view: 'dict_keys',
  })),
  values: onDict((self) => ({
    ...list(
      [...self.entries.values()].map(({ value }) => value),
      self.open,
    ),
    view: 'dict_values',
  })),
  items: onDict((self) => ({
    ...list(
      [...self.entries.values()].map(({ key, value }) => tuple([key, value])),
      self.open,
    ),
    view: 'dict_items',
  })),
  get: onDict(getEntry),
  copy: onDict((self) => ({ ...self, entries: new Map(self.entries) })),
  update: onDict(update),
  setdefault: onDict((self, given) => {
    const key = given.all.args[1] ?? none;
    const known = keyOf(key);
    if (known === undefined || self.open) return doubt(self, given) && undefined;
    const found = self.entries.get(known)?.value;
    if (!found) putKey(self, key, given.all.args[2] ?? none);
    return found ?? given.all.args[2] ?? none;
  }),
  pop: onDict((self, given) => {
    const key = keyOf(given.all.args[1] ?? none);
    if (key === undefined) return doubt(self, given) && undefined;
    const found = self.entries.get(key)?.value;
    self.entries.delete(key);
    if (found || self.open) return found;
    return given.all.args[2] ?? given.machine.raise('KeyError', key.slice(1), given.span);
  }),
  clear: onDict((self) => {
    self.entries.clear();
    delete self.open;
    return none;
  }),
  fromkeys: onDict((_self, given) =>
    dict(
      given.machine
        .iterate(given.all.args[1] ?? none, given.span)
        .items.map((key) => [key, given.all.args[2] ?? none] as const),
    ),
  ),
  move_to_end: onDict(() => none),
};

const combined = (wanted: (mine: boolean, theirs: boolean) => boolean): Model =>
  onSet((self, given) => {
    const { items, open } = given.machine.iterate(given.all.args[1] ?? none, given.span);
    const other = set([...items]);
    const all = [...self.items.values(), ...other.items.values()];
    return set(
      all.filter((one) => {
        const key = keyOf(one);
        return key !== undefined && wanted(self.items.has(key), other.items.has(key));
      }),
      self.open ?? open,
    );
  });

const sets: Readonly<Record<string, Model>> = {
  add: onSet((self, given) => {
    const item = given.all.args[1] ?? none;
    const key = keyOf(item);
    if (key === undefined) return doubt(self, given);
    self.items.set(key, item);
    return none;
  }),
  discard: onSet((self, given) => {
    const key = keyOf(given.all.args[1] ?? none);
    if (key === undefined) return doubt(self, given);
    self.items.delete(key);
    return none;
  }),
  update: onSet((self, given) => {
    const { items, open } = given.machine.iterate(given.all.args[1] ?? none, given.span);
    for (const [key, item] of set([...items]).items) self.items.set(key, item);
    if (open) self.open ??= open;
    return none;
  }),
  copy: onSet((self) => ({ ...self, items: new Map(self.items) })),
  union: combined((mine, theirs) => mine || theirs),
  intersection: combined((mine, theirs) => mine && theirs),
  difference: combined((mine, theirs) => mine && !theirs),
  issubset: onSet((self, given) => {
    const answers = [...self.items.values()].map((one) => contains(given.all.args[1] ?? none, one));
    return answers.includes(false) ? bool(false) : answers.includes(undefined) || self.open ? undefined : bool(true);
  }),
};

/** Methods of lists, tuples, dictionaries and sets, by kind of value. */
export const CONTAINER_METHODS: Readonly<Partial<Record<PyValue['kind'], Readonly<Record<string, Model>>>>> = {
  list: lists,
  tuple: sequence,
  dict: dicts,
  set: sets,
};
