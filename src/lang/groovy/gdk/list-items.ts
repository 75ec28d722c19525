import type { Span } from '../../../core/index.js';
import { keyOf } from '../values/key.js';
import type { GvList, GvRange, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { immutable } from './define.js';
import { voidViews } from './views.js';

type Listed = GvList | GvRange;

/** A method of known items: lists, arrays, ranges. With items that are not known it does not answer. */
export function onItems(
  method: (
    items: readonly GvValue[],
    args: readonly GvValue[],
    machine: Machine,
    span: Span,
    self: Listed,
  ) => GvValue | undefined,
): Method {
  return (self, args, machine, span) => {
    if (self.kind !== 'list' && self.kind !== 'range') return undefined;
    const { items, open } = machine.iterate(self, span);
    return open ? machine.unknown(open.why, open.what, span) : method(items, args, machine, span, self);
  };
}

/** A method that changes a list: refused by immutable ones, noted by branches of unknown outcome. */
export function changing(
  method: (self: GvList, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined,
): Method {
  return (self, args, machine, span) => {
    if (self.kind !== 'list' || self.type === 'array') return undefined;
    if (self.type === 'immutable') return immutable(machine, span);
    machine.touch(self);
    voidViews(self, machine, span);
    return method(self, args, machine, span);
  };
}

/** From here on nobody knows what the list holds. */
export function loseItems(self: GvList, open: GvUnknown, from = 0): void {
  self.items.length = Math.min(self.items.length, from);
  self.open = open;
}

export function append(self: GvList, items: readonly GvValue[], open: GvUnknown | undefined, machine: Machine): void {
  if (!self.open) {
    machine.room(self.items.length + items.length, 'items');
    self.items.push(...items);
  }
  if (open) self.open ??= open;
}

export function isCollection(value: GvValue): boolean {
  return (
    value.kind === 'list' ||
    value.kind === 'set' ||
    value.kind === 'range' ||
    value.kind === 'unknown' ||
    value.kind === 'opaque' ||
    value.kind === 'external'
  );
}

/** Java's `equals` of two items; undefined when it is not known. */
export function sameItem(a: GvValue, b: GvValue, machine: Machine, span: Span): boolean | undefined {
  const [x, y] = [keyOf(a), keyOf(b)];
  if (x !== undefined && y !== undefined) return x === y;
  if (isVague(a) || isVague(b)) return machine.equal(a, b, span) === false ? false : undefined;
  return machine.equal(a, b, span);
}

/** The place of an item by Java's `equals`. */
export function indexOf(items: readonly GvValue[], wanted: GvValue, machine: Machine, span: Span): number | undefined {
  for (const [at, item] of items.entries()) {
    const same = sameItem(item, wanted, machine, span);
    if (same === undefined) return undefined;
    if (same) return at;
  }
  return -1;
}

export function among(
  items: readonly GvValue[],
  machine: Machine,
  span: Span,
  equal: typeof sameItem,
): (item: GvValue) => boolean | undefined {
  const keys = new Set(items.map((item) => keyOf(item)));
  const quick = !keys.has(undefined) && equal === sameItem;
  return (item) => {
    const key = quick ? keyOf(item) : undefined;
    if (key !== undefined) return keys.has(key);
    let known: false | undefined = false;
    for (const one of items) {
      machine.spend(1);
      const same = equal(item, one, machine, span);
      if (same) return true;
      if (same === undefined) known = undefined;
    }
    return known;
  };
}

export const not = (value: boolean | undefined) => (value === undefined ? undefined : !value);
