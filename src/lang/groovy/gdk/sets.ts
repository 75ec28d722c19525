import type { Span } from '../../../core/index.js';
import { membersOf } from '../values/hash.js';
import { keyOf } from '../values/key.js';
import { bool, NULL } from '../values/make.js';
import type { GvSet, GvValue, Machine, Method } from '../values/types.js';
import { closureArgument, fail, immutable, model, type Table } from './define.js';
import { isCollection } from './list-items.js';
import { voidViews } from './views.js';

function changing(
  method: (self: GvSet, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined,
): Method {
  return (self, args, machine, span) => {
    if (self.kind !== 'set') return undefined;
    if (self.immutable) return immutable(machine, span);
    machine.touch(self);
    voidViews(self, machine, span);
    return method(self, args, machine, span);
  };
}

/** Adds one item: whether it was new. */
function put(self: GvSet, item: GvValue, machine: Machine, span: Span): boolean | undefined {
  const name = keyOf(item);
  machine.room(self.items.size, 'items');
  if (name === undefined) {
    self.open ??= machine.unknown('GV014', 'an item of a set', span);
    return undefined;
  }
  const isNew = !self.items.has(name);
  if (isNew) self.items.set(name, item);
  return isNew && self.open ? undefined : isNew;
}

function answer(known: boolean | undefined, machine: Machine, span: Span): GvValue {
  return known === undefined ? machine.unknown('GV014', 'whether a set changed', span) : bool(known);
}

function copy(self: GvSet): GvSet {
  const members = membersOf(self) ?? [...self.items.values()];
  return {
    kind: 'set',
    items: new Map(members.map((item) => [keyOf(item) ?? '', item])),
    order: self.order === 'sorted' ? 'sorted' : 'linked',
    ...(self.open && { open: self.open }),
  };
}

function addAll(self: GvSet, other: GvValue, machine: Machine, span: Span): boolean | undefined {
  const { items, open } = machine.iterate(other, span);
  const answers = items.map((item) => put(self, item, machine, span));
  if (open) self.open ??= open;
  return answers.includes(true) ? true : open || answers.includes(undefined) ? undefined : false;
}

/** Keep the items of which a test on their keys holds. */
function keep(
  self: GvSet,
  test: (name: string, item: GvValue) => boolean | undefined,
  machine: Machine,
  span: Span,
): GvValue {
  const before = self.items.size;
  let doubt = false;
  for (const [name, item] of [...self.items]) {
    const stays = test(name, item);
    if (stays === undefined) doubt = true;
    if (stays !== true) self.items.delete(name);
  }
  if (doubt) self.open ??= machine.unknown('GV014', 'which items are kept', span);
  return answer(self.open ? undefined : self.items.size !== before, machine, span);
}

const keysOf = (other: GvValue, machine: Machine, span: Span) => {
  const { items, open } = machine.iterate(other, span);
  const keys = items.map((item) => keyOf(item));
  return { has: new Set(keys), known: !open && !keys.includes(undefined) };
};

function minus(self: GvSet, [other = NULL]: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const { has, known } = isCollection(other)
    ? keysOf(other, machine, span)
    : { has: new Set([keyOf(other)]), known: keyOf(other) !== undefined };
  if (!known) return undefined;
  const made = copy(self);
  for (const name of [...made.items.keys()]) if (has.has(name)) made.items.delete(name);
  return made;
}

const onSet =
  (method: (self: GvSet, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined): Method =>
  (self, args, machine, span) =>
    self.kind === 'set' ? method(self, args, machine, span) : undefined;

export const SETS: Table = {
  add: changing((self, [item = NULL], machine, span) => answer(put(self, item, machine, span), machine, span)),
  leftShift: changing((self, [item = NULL], machine, span) => {
    put(self, item, machine, span);
    return self;
  }),
  addAll: changing((self, [other = NULL], machine, span) => answer(addAll(self, other, machine, span), machine, span)),
  remove: changing((self, [item = NULL], machine, span) => {
    const name = keyOf(item);
    if (name === undefined) return keep(self, () => undefined, machine, span);
    const had = self.items.delete(name);
    if (self.order === 'hash' && self.items.size > 11)
      self.open ??= machine.unknown('GV015', 'the order of a hash table', span);
    return answer(had ? true : self.open ? undefined : false, machine, span);
  }),
  removeAll: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    if (closure)
      return keep(
        self,
        (_name, item) => negate(machine.truth(machine.call(closure, [item], span), span)),
        machine,
        span,
      );
    const { has, known } = keysOf(other, machine, span);
    return keep(self, (name) => (has.has(name) ? false : known ? true : undefined), machine, span);
  }),
  removeIf: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    const stays = (item: GvValue) => closure && negate(machine.truth(machine.call(closure, [item], span), span));
    return closure && keep(self, (_name, item) => stays(item), machine, span);
  }),
  retainAll: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    if (closure)
      return keep(self, (_name, item) => machine.truth(machine.call(closure, [item], span), span), machine, span);
    const { has, known } = keysOf(other, machine, span);
    return keep(self, (name) => (has.has(name) ? true : known ? false : undefined), machine, span);
  }),
  clear: changing((self) => {
    self.items = new Map();
    delete self.open;
    return NULL;
  }),
  contains: onSet((self, [item = NULL], machine, span) => {
    const name = keyOf(item);
    if (name !== undefined && self.items.has(name)) return bool(true);
    return name === undefined || self.open
      ? machine.unknown('GV014', 'whether a set holds an item', span)
      : bool(false);
  }),
  containsAll: onSet((self, [other = NULL], machine, span) => {
    const { items, open } = machine.iterate(other, span);
    const answers = items.map((item) => self.items.has(keyOf(item) ?? ''));
    return open || self.open ? undefined : bool(!answers.includes(false));
  }),
  plus: onSet((self, [other = NULL], machine, span) => {
    const made = copy(self);
    if (isCollection(other)) addAll(made, other, machine, span);
    else put(made, other, machine, span);
    return made;
  }),
  minus: onSet((self, args, machine, span) => (self.open ? undefined : minus(self, args, machine, span))),
  intersect: onSet((self, [other = NULL], machine, span) => {
    const { has, known } = keysOf(other, machine, span);
    if (!known || self.open) return undefined;
    const made = copy(self);
    for (const name of [...made.items.keys()]) if (!has.has(name)) made.items.delete(name);
    // in which order Groovy goes through both is not modelled
    return made.items.size < 2 ? made : undefined;
  }),
  first: onSet((self, _args, machine, span) => edge(self, 0, machine, span)),
  last: onSet((self, _args, machine, span) => edge(self, -1, machine, span)),
  clone: onSet((self) => copy(self)),
  asImmutable: onSet((self) => ({ ...copy(self), order: 'linked', immutable: true })),
  getAt: onSet((self, [at]) => (at?.kind === 'integer' ? (membersOf(self)?.[Number(at.value)] ?? NULL) : undefined)),
  toString: model((self, _args, machine, span) => machine.text(self, span)),
  equals: (self, [other = NULL], machine, span) => {
    const known = machine.equal(self, other, span);
    return known === undefined ? undefined : bool(known);
  },
};

function edge(self: GvSet, at: number, machine: Machine, span: Span): GvValue | undefined {
  const members = self.open ? undefined : membersOf(self);
  return members && (members.at(at) ?? fail(machine, 'java.util.NoSuchElementException', span));
}

const negate = (value: boolean | undefined) => (value === undefined ? undefined : !value);
