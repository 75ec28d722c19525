import type { Span } from '../../../core/index.js';
import { entriesOf } from '../values/hash.js';
import { keyOf } from '../values/key.js';
import { bool, entry, list, map, NULL, putEntry, putStrays } from '../values/make.js';
import type { GvMap, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { arityOf, closureArgument, immutable, model, type Table } from './define.js';
import { valueOfSome } from './unknown-keys.js';
import { viewOf, voidViews } from './views.js';
import { itemArguments, sorted } from './visit.js';

function onMap(
  method: (self: GvMap, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined,
): Method {
  return (self, args, machine, span) => (self.kind === 'map' ? method(self, args, machine, span) : undefined);
}

/** A method that changes a map. */
function changing(
  method: (self: GvMap, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined,
): Method {
  return onMap((self, args, machine, span) => {
    if (self.immutable) return immutable(machine, span);
    machine.touch(self);
    voidViews(self, machine, span);
    return method(self, args, machine, span);
  });
}

function doubt(machine: Machine, what: string, span: Span, from?: GvUnknown): GvUnknown {
  return from ? machine.unknown(from.why, from.what, span) : machine.unknown('GV014', what, span);
}

/** What a key holds; where the key is not known, any of the values or null. */
function lookup(self: GvMap, key: GvValue, machine: Machine, span: Span): GvValue | 'absent' {
  const name = keyOf(key);
  if (name === undefined) return valueOfSome(self, key, machine, span);
  const held = self.entries.get(name);
  if (held) return held.value;
  if (self.open?.stand && key.kind === 'string')
    return machine.opaque({ how: 'property', of: self.open.stand, name: key.value }, span);
  return self.open ? doubt(machine, '', span, self.open) : 'absent';
}

/** A closure that was transformed ends `MapWithDefault.get` before it puts what is made: the map stays as it is. */
const keepsMade = ({ fallback }: GvMap): boolean =>
  fallback?.kind !== 'closure' || fallback.body.how !== 'code' || !fallback.body.resumed;

/** `get` of a key that is not known, where it puts what it makes for a key that is missing. */
function getOrMake(self: GvMap, key: GvValue, machine: Machine, span: Span): GvValue {
  const make = self.fallback;
  if (make) machine.perhaps(key, span, () => void machine.call(make, [key], span));
  if (!keepsMade(self)) return doubt(machine, 'what a map gives for a key', span);
  machine.touch(self);
  self.open ??= doubt(machine, 'which keys a map has', span);
  return valueOfSome(self, key, machine, span);
}

const get = onMap((self, [key = NULL, fallback], machine, span) => {
  if ((fallback || self.fallback) && keyOf(key) === undefined) return getOrMake(self, key, machine, span);
  const held = lookup(self, key, machine, span);
  if (held !== 'absent') return held;
  if (fallback) {
    put(self, [key, fallback], machine, span);
    return fallback;
  }
  if (!self.fallback) return NULL;
  const made = machine.call(self.fallback, [key], span);
  if (keepsMade(self)) put(self, [key, made], machine, span);
  return made;
});

const put = changing((self, [key = NULL, value = NULL], machine, span) => {
  const name = keyOf(key);
  const before = name === undefined ? undefined : self.entries.get(name)?.value;
  machine.room(self.entries.size, 'items');
  const isNew = name !== undefined && !self.entries.has(name) && self.open;
  if (name === undefined) machine.putInRound(self, key, value);
  putEntry(self, key, value, (one) =>
    one.kind === 'unknown'
      ? machine.unknown(one.why, one.what, span)
      : doubt(machine, 'which key of a map is set', span),
  );
  return isNew || name === undefined ? doubt(machine, 'what a map held before', span) : (before ?? NULL);
});

function putAllFrom(self: GvMap, other: GvValue, machine: Machine, span: Span): void {
  if (other.kind === 'map') {
    for (const { key, value } of other.entries.values())
      putEntry(self, key, value, () => doubt(machine, 'a key', span));
    if (other.open) loseValues(self, doubt(machine, '', span, other.open), other);
    putStrays(self, other.strays ?? []);
  } else if (isVague(other))
    loseValues(self, doubt(machine, 'what is put into a map', span, other.kind === 'unknown' ? other : undefined));
  else if (other.kind === 'list')
    for (const item of other.items)
      if (item.kind === 'entry') putEntry(self, item.key, item.value, () => doubt(machine, 'a key', span));
}

/** Entries may be overwritten by what nobody knows; those that were just put are known. */
function loseValues(self: GvMap, open: GvUnknown, except?: GvMap): void {
  self.open = open;
  for (const [name, held] of self.entries) if (!except?.entries.has(name)) held.value = open;
}

const remove = changing((self, [key = NULL], machine, span) => {
  const name = keyOf(key);
  if (name === undefined) {
    const open = doubt(machine, 'which key is removed', span);
    loseValues(self, open);
    return open;
  }
  const held = self.entries.get(name);
  self.entries.delete(name);
  // a hash table does not shrink: the order that its size tells is no longer certain
  if (self.order === 'hash' && self.entries.size > 11) self.open ??= doubt(machine, 'the order of a hash table', span);
  if (held) return held.value;
  return self.open ? doubt(machine, '', span, self.open) : NULL;
});

const containsKey = onMap((self, [key = NULL], machine, span) => {
  const name = keyOf(key);
  const held = name === undefined ? undefined : self.entries.get(name);
  // an entry that only one branch put into an open map is an unknown one
  if (held && !(self.open && held.value.kind === 'unknown')) return bool(true);
  return name === undefined || self.open ? doubt(machine, 'whether a map has a key', span, self.open) : bool(false);
});

/** A copy with the same order. */
function copy(self: GvMap): GvMap {
  const made = map(self.order === 'hash' ? 'linked' : self.order);
  for (const held of entriesOf(self) ?? []) made.entries.set(keyOf(held.key) ?? '', { ...held });
  if (self.open) made.open = self.open;
  return made;
}

const plus = onMap((self, [other = NULL], machine, span) => {
  if (self.order === 'hash' && !entriesOf(self)) return undefined;
  const made = copy(self);
  putAllFrom(made, other, machine, span);
  return made;
});

const minus = onMap((self, [other = NULL], machine, span) => {
  if (self.open || other.kind !== 'map' || other.open) return undefined;
  const made = map();
  for (const [name, { key, value }] of self.entries) {
    const taken = other.entries.get(name);
    const equal = taken ? machine.equal(value, taken.value, span) : false;
    if (equal === undefined) return undefined;
    if (!equal) putEntry(made, key, value, () => doubt(machine, 'a key', span));
  }
  return made;
});

/** Keys, values or entries, in order. */
function parts(of: (held: { key: GvValue; value: GvValue }, self: GvMap) => GvValue): Method {
  return onMap((self, _args, machine, span) => {
    const entries = entriesOf(self);
    return entries
      ? viewOf(
          self,
          list(
            entries.map((held) => of(held, self)),
            self.open,
          ),
        )
      : list([], doubt(machine, 'the order of a hash table', span));
  });
}

const subMap = onMap((self, [keys = NULL], machine, span) => {
  const { items, open } = machine.iterate(keys, span);
  const made = map();
  for (const key of items) {
    const name = keyOf(key);
    const held = name === undefined ? undefined : self.entries.get(name);
    if (name === undefined || (!held && self.open)) made.open ??= doubt(machine, 'which keys are taken', span);
    else if (held) putEntry(made, held.key, held.value, () => doubt(machine, 'a key', span));
    else putEntry(made, key, NULL, () => doubt(machine, 'a key', span));
  }
  if (open) made.open ??= open;
  // Groovy 2.4 leaves out keys that the map has not
  for (const [name, held] of made.entries)
    if (held.value.kind === 'null' && !self.entries.has(name)) made.entries.delete(name);
  return made;
});

const sort = onMap((self, args, machine, span) => {
  const closure = closureArgument(args[0]);
  const { items, open } = machine.iterate(self, span);
  if (open || (args.length > 0 && !closure)) return undefined;
  const ranked = (item: GvValue) =>
    closure ? machine.call(closure, itemArguments(closure, item, self), span) : item.kind === 'entry' ? item.key : item;
  const comparator = closure && comparesEntries(closure);
  const compare = (a: GvValue, b: GvValue) => {
    if (!comparator || !closure) return machine.compare(ranked(a), ranked(b), span);
    const order = machine.call(closure, [a, b], span);
    return order.kind === 'integer' ? Number(order.value) : undefined;
  };
  const made = sorted(items, compare);
  if (!made) return undefined;
  const result = map(closure ? 'linked' : 'sorted');
  for (const item of made)
    if (item.kind === 'entry') putEntry(result, item.key, item.value, () => doubt(machine, 'a key', span));
  return result;
});

/** `sort { a, b -> … }` of a map compares entries. */
function comparesEntries(closure: Parameters<typeof arityOf>[0]): boolean {
  return arityOf(closure) === 2;
}

export const MAPS: Table = {
  get,
  put,
  getAt: get,
  putAt: put,
  getOrDefault: onMap((self, [key = NULL, fallback = NULL], machine, span) => {
    const held = lookup(self, key, machine, span);
    return held === 'absent' ? fallback : held;
  }),
  putIfAbsent: changing((self, [key = NULL, value = NULL], machine, span) => {
    const held = lookup(self, key, machine, span);
    if (held === 'absent' || held.kind === 'null') return put(self, [key, value], machine, span);
    if (held.kind === 'unknown') loseValues(self, held);
    return held;
  }),
  computeIfAbsent: changing((self, [key = NULL, body = NULL], machine, span) => {
    const held = lookup(self, key, machine, span);
    if (held !== 'absent' && held.kind !== 'null') return held.kind === 'unknown' ? undefined : held;
    const value = machine.call(body, [key], span);
    if (value.kind !== 'null') put(self, [key, value], machine, span);
    return value;
  }),
  putAll: changing((self, [other = NULL], machine, span) => {
    putAllFrom(self, other, machine, span);
    return NULL;
  }),
  leftShift: changing((self, [other = NULL], machine, span) => {
    if (other.kind === 'entry') putEntry(self, other.key, other.value, () => doubt(machine, 'a key', span));
    else putAllFrom(self, other, machine, span);
    return self;
  }),
  plus,
  minus,
  remove,
  clear: changing((self) => {
    self.entries = new Map();
    delete self.open;
    return NULL;
  }),
  containsKey,
  containsValue: onMap((self, [value = NULL], machine, span) => {
    const answers = [...self.entries.values()].map((held) => machine.equal(held.value, value, span));
    if (answers.includes(true)) return bool(true);
    return self.open || answers.includes(undefined)
      ? doubt(machine, 'whether a map holds a value', span, self.open)
      : bool(false);
  }),
  keySet: onMap((self, _args, machine, span) => {
    const entries = entriesOf(self);
    const open = self.open ?? (entries ? undefined : doubt(machine, 'the order of a hash table', span));
    return viewOf(self, {
      kind: 'set',
      items: new Map((entries ?? []).map(({ key }) => [keyOf(key) ?? '', key])),
      order: 'linked',
      ...(open && { open }),
    });
  }),
  values: parts(({ value }) => value),
  entrySet: parts(({ key, value }, self) => entry(key, value, self)),
  subMap,
  sort,
  withDefault: onMap((self, [body]) => {
    const closure = closureArgument(body);
    return (
      closure && {
        kind: 'map',
        entries: self.entries,
        order: self.order,
        fallback: closure,
        ...(self.open && { open: self.open }),
      }
    );
  }),
  asImmutable: onMap((self) => ({
    kind: 'map',
    entries: new Map(self.entries),
    order: self.order,
    immutable: true,
    ...(self.open && { open: self.open }),
  })),
  clone: onMap(copy),
  toString: model((self, _args, machine, span) => machine.text(self, span)),
  equals: (self, [other = NULL], machine, span) => {
    const known = machine.equal(self, other, span);
    return known === undefined ? undefined : bool(known);
  },
};
