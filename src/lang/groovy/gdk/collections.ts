import type { Span } from '../../../core/index.js';
import { bool, int, list, map, putEntry, set, str } from '../values/make.js';
import { concat } from '../values/text.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { isOutside } from '../values/unknown.js';
import { intArgument, type Table } from './define.js';
import { extreme, inject, sum } from './folding.js';
import { collectEntries, countBy, groupBy } from './grouping.js';
import {
  count,
  dropWhile,
  find,
  findAll,
  findResult,
  findResults,
  grep,
  quantified,
  split,
  takeWhile,
} from './searching.js';
import { collect, collectMany, each, eachWithIndex } from './visiting.js';

const betweenOf = (given: GvValue, machine: Machine, span: Span) =>
  machine.unknown('GV014', 'what a list is joined by', span, { of: [given] });

const join: Method = (self, args, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const [given] = args;
  // null joins without anything in between
  const between =
    given && isOutside(given) ? betweenOf(given, machine, span) : given ? machine.text(given, span) : str('');
  const parts: GvValue[] = [];
  for (const [at, item] of items.entries()) {
    if (at > 0) parts.push(between);
    parts.push(machine.text(item, span));
  }
  if (open) parts.push(machine.unknown(open.why, open.what, span));
  const length = parts.reduce((sum, part) => sum + (part.kind === 'string' ? part.value.length : 1), 0);
  machine.room(length, 'text');
  return concat(parts);
};

const indexed: Method = (self, args, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const from = args.length === 0 ? 0 : intArgument(args[0]);
  if (from === undefined) return undefined;
  return list(
    items.map((item, at) => list([item, int(from + at)])),
    open,
  );
};

const size: Method = (self, _args, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  return open ? machine.unknown(open.why, open.what, span) : int(items.length);
};

const isEmpty: Method = (self, _args, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  return open
    ? self.kind === 'list' && items.length > 0
      ? bool(false)
      : machine.unknown(open.why, open.what, span)
    : bool(items.length === 0);
};

/** Methods of everything that has items: lists, sets, ranges, maps, arrays. */
export const COLLECTIONS: Table = {
  each,
  forEach: each,
  eachWithIndex,
  collect,
  collectMany,
  collectEntries,
  findAll,
  grep,
  find,
  any: quantified(true),
  every: quantified(false),
  findResult,
  findResults,
  inject,
  sum,
  max: extreme(1),
  min: extreme(-1),
  count,
  countBy,
  groupBy,
  join,
  size,
  isEmpty,
  withIndex: indexed,
  split,
  indexed: (self, args, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    const from = args.length === 0 ? 0 : intArgument(args[0]);
    if (from === undefined || open) return undefined;
    const made = map();
    for (const [at, item] of items.entries())
      putEntry(made, int(from + at), item, () => machine.unknown('GV014', 'a key', span));
    return made;
  },
  toList: (self, _args, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    return list([...items], open);
  },
  toSet: (self, _args, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    const made = set(items, () => machine.unknown('GV014', 'an item of a set', span), 'hash');
    if (open) made.open ??= open;
    return made;
  },
  iterator: (self, _args, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    return open
      ? undefined
      : { kind: 'object', type: 'java.util.Iterator', state: { what: 'iterator', items, next: 0 } };
  },
  takeWhile,
  dropWhile,
};
