import type { Span } from '../../../core/index.js';
import { bool, int, list, NULL } from '../values/make.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { closureArgument, fail, intArgument, type Table } from './define.js';
import { LIST_CHANGES } from './list-changes.js';
import { among, indexOf, isCollection, onItems, sameItem } from './list-items.js';
import { viewOf } from './views.js';

function flattened(items: readonly GvValue[], machine: Machine, span: Span, depth = 0): GvValue[] | undefined {
  if (depth > 50) return undefined;
  const made: GvValue[] = [];
  for (const item of items) {
    if (item.kind !== 'list' && item.kind !== 'set' && item.kind !== 'range') {
      if (item.kind === 'unknown' || item.kind === 'opaque' || item.kind === 'external') return undefined;
      made.push(item);
      continue;
    }
    const { items: inside, open } = machine.iterate(item, span);
    const flat = open ? undefined : flattened(inside, machine, span, depth + 1);
    if (!flat) return undefined;
    made.push(...flat);
  }
  machine.room(made.length, 'items');
  return made;
}

function collate(items: readonly GvValue[], [size, second, third]: readonly GvValue[]): GvValue | undefined {
  const length = intArgument(size);
  const step = second?.kind === 'boolean' || !second ? length : intArgument(second);
  const remainder = [second, third].find((one) => one?.kind === 'boolean');
  const whole = remainder?.kind === 'boolean' && !remainder.value;
  if (!length || !step || length < 0 || step < 0) return undefined;
  const made: GvValue[] = [];
  for (let at = 0; at < items.length; at += step) {
    if (whole && at + length > items.length) break;
    made.push(list(items.slice(at, at + length)));
  }
  return list(made);
}

function transpose(items: readonly GvValue[]): GvValue | undefined {
  const rows = items.map((item) => (item.kind === 'list' && !item.open ? item.items : undefined));
  const known = rows.filter((row) => row !== undefined);
  if (known.length < rows.length) return undefined;
  const length = known.length === 0 ? 0 : Math.min(...known.map((row) => row.length));
  return list(Array.from({ length }, (_, at) => list(known.map((row) => row[at] ?? NULL))));
}

/** All choices of one item of each list; the first list turns fastest. */
function combinations(items: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  let made: GvValue[][] = [[]];
  for (const item of items) {
    const { items: options, open } =
      item.kind === 'list' || item.kind === 'range' || item.kind === 'set'
        ? machine.iterate(item, span)
        : { items: [item] };
    if (open) return undefined;
    machine.room(made.length * options.length, 'items');
    made = options.flatMap((option) => made.map((before) => [...before, option]));
  }
  return items.length === 0 ? list([]) : list(made.map((one) => list(one)));
}

const first = (at: number): Method =>
  onItems((items, _args, machine, span) => items.at(at) ?? fail(machine, 'java.util.NoSuchElementException', span));

const part = (cut: (items: readonly GvValue[], count: number) => readonly GvValue[]): Method =>
  onItems((items, [count]) => {
    const length = intArgument(count);
    return length === undefined ? undefined : list([...cut(items, Math.max(length, 0))]);
  });

const plus: Method = (self, [other = NULL], machine, span) => {
  const left = machine.iterate(self, span);
  const right =
    isCollection(other) && other.kind !== 'unknown' && other.kind !== 'opaque' && other.kind !== 'external'
      ? machine.iterate(other, span)
      : other.kind === 'unknown' || other.kind === 'opaque' || other.kind === 'external'
        ? { items: [], open: machine.unknown('GV014', 'what is added to a list', span) }
        : { items: [other] };
  machine.room(left.items.length + right.items.length, 'items');
  if (left.open) return list([...left.items], left.open);
  return list([...left.items, ...right.items], 'open' in right ? right.open : undefined);
};

const minus: Method = (self, [other = NULL], machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const removed = isCollection(other) ? machine.iterate(other, span) : { items: [other] };
  if (open || ('open' in removed && removed.open))
    return list([], open ?? machine.unknown('GV014', 'what is taken from a list', span));
  const equal = (a: GvValue, b: GvValue) => machine.equal(a, b, span);
  const answers = items.map(among(removed.items, machine, span, equal));
  if (answers.includes(undefined))
    return list(
      items.slice(0, answers.indexOf(undefined)).filter((_item, at) => !answers[at]),
      machine.unknown('GV014', 'what is taken from a list', span),
    );
  return list(items.filter((_item, at) => !answers[at]));
};

/** Methods of lists, arrays and ranges. */
export const LISTS: Table = {
  ...LIST_CHANGES,
  get: (self, [at], machine, span) => {
    const place = intArgument(at);
    if (self.kind !== 'list' || place === undefined)
      return onItems((items) =>
        place === undefined ? undefined : (items[place] ?? fail(machine, 'java.lang.IndexOutOfBoundsException', span)),
      )(self, [], machine, span);
    return (
      self.items[place] ??
      (self.open
        ? machine.unknown(self.open.why, self.open.what, span)
        : fail(machine, 'java.lang.IndexOutOfBoundsException', span))
    );
  },
  plus,
  minus,
  multiply: onItems((items, [times], machine) => {
    const count = intArgument(times);
    if (count === undefined || count < 0) return undefined;
    machine.room(items.length * count, 'items');
    return list(Array.from({ length: count }, () => items).flat());
  }),
  reverse: (self, args, machine, span) => {
    if (args.length > 0) return undefined;
    return onItems((items) => list([...items].reverse()))(self, args, machine, span);
  },
  reverseEach: onItems((items, [body], machine, span, self) => {
    const closure = closureArgument(body);
    if (!closure) return undefined;
    for (const item of [...items].reverse()) machine.call(closure, [item], span);
    return self;
  }),
  flatten: (self, args, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    const flat = args.length > 0 || open ? undefined : flattened(items, machine, span);
    return flat ? list(flat) : list([], open ?? machine.unknown('GV014', 'what nested lists hold', span));
  },
  first: first(0),
  head: first(0),
  last: first(-1),
  tail: onItems((items, _args, machine, span) =>
    items.length === 0 ? fail(machine, 'java.util.NoSuchElementException', span) : list(items.slice(1)),
  ),
  init: onItems((items, _args, machine, span) =>
    items.length === 0 ? fail(machine, 'java.util.NoSuchElementException', span) : list(items.slice(0, -1)),
  ),
  take: part((items, count) => items.slice(0, count)),
  takeRight: part((items, count) => items.slice(Math.max(items.length - count, 0))),
  drop: part((items, count) => items.slice(count)),
  dropRight: part((items, count) => items.slice(0, Math.max(items.length - count, 0))),
  subList: onItems((items, [from, to], machine, span, self) => {
    const [a, b] = [intArgument(from), intArgument(to)];
    // a view of the list: what is put into it later would show
    if (a === undefined || b === undefined || self.kind === 'range') return undefined;
    return a < 0 || b > items.length || a > b
      ? fail(machine, 'java.lang.IndexOutOfBoundsException', span)
      : viewOf(self, list(items.slice(a, b)));
  }),
  collate: onItems(collate),
  transpose: onItems(transpose),
  combinations: onItems((items, args, machine, span) =>
    args.length > 0 ? undefined : combinations(items, machine, span),
  ),
  contains: (self, [wanted = NULL], machine, span) => {
    const { items, open } = machine.iterate(self, span);
    const found = among(items, machine, span, sameItem)(wanted);
    return found || (found === false && !open)
      ? bool(found)
      : machine.unknown('GV014', 'whether a list holds an item', span);
  },
  containsAll: onItems((items, [other = NULL], machine, span) => {
    const given = machine.iterate(other, span);
    const answers = given.open ? [undefined] : given.items.map(among(items, machine, span, sameItem));
    return answers.includes(false) ? bool(false) : answers.includes(undefined) ? undefined : bool(true);
  }),
  indexOf: onItems((items, [wanted = NULL], machine, span) => {
    const at = indexOf(items, wanted, machine, span);
    return at === undefined ? undefined : int(at);
  }),
  lastIndexOf: onItems((items, [wanted = NULL], machine, span) => {
    const at = indexOf([...items].reverse(), wanted, machine, span);
    return at === undefined ? undefined : int(at < 0 ? -1 : items.length - 1 - at);
  }),
  findIndexOf: findIndex((items) => items.map((item, at) => [item, at] as const)),
  findLastIndexOf: findIndex((items) => items.map((item, at) => [item, at] as const).reverse()),
  findIndexValues: onItems((items, [body], machine, span) => {
    const closure = closureArgument(body);
    if (!closure) return undefined;
    const answers = items.map((item) => machine.truth(machine.call(closure, [item], span), span));
    return answers.includes(undefined)
      ? undefined
      : list(
          answers.flatMap((answer, at) =>
            answer ? [{ kind: 'integer', value: BigInt(at), type: 'long' } as const] : [],
          ),
        );
  }),
  intersect: onItems((items, [other = NULL], machine, span) => {
    const given = isCollection(other) ? machine.iterate(other, span) : undefined;
    if (!given || given.open) return undefined;
    // Groovy 2.4 goes through the shorter one, the other where both are as long
    const [source, test] = items.length < given.items.length ? [items, given.items] : [given.items, items];
    const answers = source.map(among(test, machine, span, sameItem));
    return answers.includes(undefined) ? undefined : list(source.filter((_item, at) => answers[at]));
  }),
  disjoint: onItems((items, [other = NULL], machine, span) => {
    const given = isCollection(other) ? machine.iterate(other, span) : undefined;
    const answers = given && !given.open ? items.map(among(given.items, machine, span, sameItem)) : [undefined];
    return answers.includes(true) ? bool(false) : answers.includes(undefined) ? undefined : bool(true);
  }),
  asImmutable: onItems((items) => ({ kind: 'list', items: [...items], type: 'immutable' })),
  asList: (self) => self,
  clone: onItems((items) => list([...items])),
  toArray: onItems((items) => ({ kind: 'list', items: [...items], type: 'array', element: 'Object' })),
  equals: (self, [other = NULL], machine, span) => {
    const known = machine.equal(self, other, span);
    return known === undefined ? undefined : bool(known);
  },
};

function findIndex(order: (items: readonly GvValue[]) => (readonly [GvValue, number])[]): Method {
  return onItems((items, args, machine, span) => {
    const closure = closureArgument(args[0]);
    if (!closure) return undefined;
    for (const [item, at] of order(items)) {
      const truth = machine.truth(machine.call(closure, [item], span), span);
      if (truth === undefined) return undefined;
      if (truth) return int(at);
    }
    return int(-1);
  });
}
