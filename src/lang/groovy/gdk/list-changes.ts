import type { Span } from '../../../core/index.js';
import { bool, list, NULL } from '../values/make.js';
import type { GvList, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { closureArgument, fail, immutable, intArgument, type Table } from './define.js';
import { among, append, changing, indexOf, isCollection, loseItems, not, sameItem } from './list-items.js';
import { comparing, sorted } from './visit.js';

const add = changing((self, args, machine, span) => {
  const [first = NULL, second] = args;
  if (!second) {
    append(self, [first], undefined, machine);
    return bool(true);
  }
  const at = intArgument(first);
  if (at === undefined || self.open) loseItems(self, machine.unknown('GV014', 'where an item is put', span));
  else if (at < 0 || at > self.items.length) return fail(machine, 'java.lang.IndexOutOfBoundsException', span);
  else self.items.splice(at, 0, second);
  return NULL;
});

const addAll = changing((self, args, machine, span) => {
  const given = args.at(-1);
  if (!given || !isCollection(given)) return undefined;
  const { items, open } = machine.iterate(given, span);
  if (args.length === 1) {
    append(self, items, open, machine);
    return open ? machine.unknown(open.why, open.what, span) : bool(items.length > 0);
  }
  const at = intArgument(args[0]);
  if (at === undefined || self.open || open) {
    loseItems(self, machine.unknown('GV014', 'where items are put', span));
    return bool(true);
  }
  if (at < 0 || at > self.items.length) return fail(machine, 'java.lang.IndexOutOfBoundsException', span);
  self.items.splice(at, 0, ...items);
  return bool(items.length > 0);
});

const remove: Method = (self, args, machine, span) => {
  const [what] = args;
  return (what?.kind === 'integer' && what.type === 'int' ? removing(true) : removing(false))(
    self,
    args,
    machine,
    span,
  );
};

const removing = (byPlace: boolean): Method =>
  changing((self, [what = NULL], machine, span) => {
    const at =
      self.open && !byPlace
        ? undefined
        : byPlace && what.kind === 'integer'
          ? Number(what.value)
          : indexOf(self.items, what, machine, span);
    if (at === undefined || (self.open && at >= self.items.length)) {
      const open = machine.unknown('GV014', 'what is removed from a list', span);
      loseItems(self, open);
      return open;
    }
    if (at < 0) return byPlace ? fail(machine, 'java.lang.ArrayIndexOutOfBoundsException', span) : bool(false);
    if (at >= self.items.length) return fail(machine, 'java.lang.IndexOutOfBoundsException', span);
    const [gone] = self.items.splice(at, 1);
    return byPlace ? gone : bool(true);
  });

/** Keep the items of which a test holds; in place, the list itself or the truth whether it changed. */
function keep(self: GvList, test: (item: GvValue) => boolean | undefined, machine: Machine, span: Span): GvValue {
  const before = self.items.length;
  const answers = self.items.map(test);
  const doubt = answers.indexOf(undefined);
  if (doubt >= 0 || self.open) {
    const kept = self.items.filter((_item, at) => answers[at] === true && (doubt < 0 || at < doubt));
    self.items = kept;
    self.open ??= machine.unknown('GV014', 'which items are kept', span);
    return self.open;
  }
  self.items = self.items.filter((_item, at) => answers[at]);
  return bool(self.items.length !== before);
}

/** What was known of the two lists that it may be hangs on the object that it had before the change. */
const anew = (open: GvUnknown): GvUnknown => ({ ...open });

const sort: Method = (self, args, machine, span) => {
  const flag = args[0]?.kind === 'boolean' ? args[0].value : undefined;
  const closure = closureArgument(args.at(-1));
  if (args.length > (flag === undefined ? 0 : 1) + (closure ? 1 : 0)) return undefined;
  const { items, open } = machine.iterate(self, span);
  const made = open ? undefined : sorted(items, comparing(closure, machine, span, self));
  const inPlace = self.kind === 'list' && (flag ?? true);
  if (inPlace && self.type === 'immutable') return immutable(machine, span);
  if (inPlace) {
    machine.touch(self);
    if (made) self.items = made;
    else loseItems(self, open ? anew(open) : machine.unknown('GV014', 'the order of a list', span));
    return self;
  }
  return made ? list(made) : list([], open ?? machine.unknown('GV014', 'the order of a list', span));
};

/** Unequal items in order; `1` and `1.0` count as equal, as Groovy's comparator has it. */
function uniqueItems(
  items: readonly GvValue[],
  same: (a: GvValue, b: GvValue) => boolean | undefined,
): GvValue[] | undefined {
  const kept: GvValue[] = [];
  for (const item of items) {
    const answers = kept.map((one) => same(one, item));
    if (answers.includes(true)) continue;
    if (answers.includes(undefined)) return undefined;
    kept.push(item);
  }
  return kept;
}

const unique: Method = (self, args, machine, span) => {
  const flag = args[0]?.kind === 'boolean' ? args[0].value : undefined;
  const closure = closureArgument(args.at(-1));
  const { items, open } = machine.iterate(self, span);
  const compare = comparing(closure, machine, span, self);
  const kept = open
    ? undefined
    : uniqueItems(items, (a, b) => {
        machine.spend(1);
        const order = compare(a, b);
        return order === undefined ? (closure ? undefined : machine.equal(a, b, span)) : order === 0;
      });
  const result = kept ?? [];
  const doubt = kept ? undefined : (open ?? machine.unknown('GV014', 'which items are equal', span));
  if (self.kind !== 'list' || flag === false) return list(result, doubt);
  machine.touch(self);
  self.items = result;
  if (doubt) self.open = anew(doubt);
  return self;
};

/** Methods that change a list, or may. */
export const LIST_CHANGES: Table = {
  add,
  addAll,
  leftShift: changing((self, [item = NULL], machine) => {
    append(self, [item], undefined, machine);
    return self;
  }),
  push: changing((self, [item = NULL], machine) => {
    append(self, [item], undefined, machine);
    return bool(true);
  }),
  pop: changing((self, _args, machine, span) => {
    if (!self.open) return self.items.pop() ?? fail(machine, 'java.util.NoSuchElementException', span);
    loseItems(self, self.open, Math.max(self.items.length - 1, 0));
    return machine.unknown(self.open.why, self.open.what, span);
  }),
  remove,
  removeElement: removing(false),
  removeAt: (self, args, machine, span) =>
    intArgument(args[0]) === undefined ? undefined : remove(self, args, machine, span),
  removeAll: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    if (closure)
      return keep(self, (item) => not(machine.truth(machine.call(closure, [item], span), span)), machine, span);
    const { items, open } = machine.iterate(other, span);
    const test = among(items, machine, span, sameItem);
    return keep(self, (item) => (open ? undefined : not(test(item))), machine, span);
  }),
  removeIf: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    return (
      closure && keep(self, (item) => not(machine.truth(machine.call(closure, [item], span), span)), machine, span)
    );
  }),
  retainAll: changing((self, [other = NULL], machine, span) => {
    const closure = closureArgument(other);
    if (closure) return keep(self, (item) => machine.truth(machine.call(closure, [item], span), span), machine, span);
    const { items, open } = machine.iterate(other, span);
    const test = among(items, machine, span, sameItem);
    return keep(self, (item) => (open ? undefined : test(item)), machine, span);
  }),
  clear: changing((self) => {
    self.items = [];
    delete self.open;
    return NULL;
  }),
  set: changing((self, [at, value = NULL], machine, span) => {
    const place = intArgument(at);
    if (place === undefined || self.open) {
      loseItems(self, machine.unknown('GV014', 'which item is set', span));
      return undefined;
    }
    const before = self.items[place];
    if (!before) return fail(machine, 'java.lang.IndexOutOfBoundsException', span);
    self.items[place] = value;
    return before;
  }),
  sort,
  toSorted: (self, args, machine, span) =>
    sort(list([...machine.iterate(self, span).items], machine.iterate(self, span).open), args, machine, span),
  unique,
  toUnique: (self, args, machine, span) =>
    unique(list([...machine.iterate(self, span).items], machine.iterate(self, span).open), args, machine, span),
  swap: changing((self, [a, b], machine, span) => {
    const [x, y] = [intArgument(a), intArgument(b)];
    const [p, q] = [self.items[x ?? -1], self.items[y ?? -1]];
    if (self.open || x === undefined || y === undefined || !p || !q) {
      loseItems(self, machine.unknown('GV014', 'what is swapped', span));
      return self;
    }
    self.items[x] = q;
    self.items[y] = p;
    return self;
  }),
};
