import type { Span } from '../../../core/index.js';
import { keyOf } from '../values/key.js';
import { bool, int, list, map, NULL, putEntry, set, str } from '../values/make.js';
import { concat } from '../values/text.js';
import type { GvClosure, GvMap, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { arityOf, closureArgument, fail, intArgument, type Table } from './define.js';
import { comparing, itemArguments, visit } from './visit.js';

type ClosureMethod = (
  self: GvValue,
  closure: GvClosure,
  machine: Machine,
  span: Span,
  args: readonly GvValue[],
) => GvValue | undefined;

/** A method whose last argument is a closure. */
function withClosure(method: ClosureMethod): Method {
  return (self, args, machine, span) => {
    const closure = closureArgument(args.at(-1));
    return closure && method(self, closure, machine, span, args);
  };
}

function openBy(machine: Machine, result: GvValue, span: Span): GvUnknown {
  return result.kind === 'unknown' ? result : machine.unknown('GV014', 'a condition on an item', span);
}

const each = withClosure((self, closure, machine, span) => {
  visit(self, closure, machine, span, () => 'go');
  return self;
});

const eachWithIndex = withClosure((self, closure, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const wide = self.kind === 'map' && arityOf(closure) === 3;
  for (const [at, item] of items.entries())
    machine.call(closure, [...(wide && item.kind === 'entry' ? [item.key, item.value] : [item]), int(at)], span);
  if (open)
    machine.repeatedly(
      self,
      span,
      () =>
        void machine.call(
          closure,
          Array.from({ length: wide ? 3 : 2 }, () => machine.unknown(open.why, open.what, span)),
          span,
        ),
    );
  return self;
});

const collect = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const items: GvValue[] = [];
  const { open } = visit(self, closure, machine, span, (result) => {
    items.push(result);
    return 'go';
  });
  return list(items, open);
});

const collectMany = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const items: GvValue[] = [];
  let unknown: GvUnknown | undefined;
  const { open } = visit(self, closure, machine, span, (result) => {
    const inner = machine.iterate(result, span);
    if (!unknown) items.push(...inner.items);
    unknown ??= inner.open;
    return 'go';
  });
  return list(items, unknown ?? open);
});

/** `findAll`: what an unknown condition may leave out is left out, and the rest is open. */
function filtered(
  self: GvValue,
  closure: GvClosure | undefined,
  machine: Machine,
  span: Span,
  wanted: boolean,
): { items: GvValue[]; open: GvUnknown | undefined } {
  const items: GvValue[] = [];
  let unknown: GvUnknown | undefined;
  const look = (result: GvValue, item: GvValue) => {
    const truth = machine.truth(result, span);
    if (truth === undefined) unknown ??= openBy(machine, result, span);
    else if (truth === wanted && !unknown) items.push(item);
    return 'go' as const;
  };
  if (closure) return { items, open: visit(self, closure, machine, span, look).open ?? unknown };
  const found = machine.iterate(self, span);
  for (const item of found.items) look(item, item);
  return { items, open: unknown ?? found.open };
}

function similar(
  self: GvValue,
  { items, open }: { items: GvValue[]; open: GvUnknown | undefined },
  machine: Machine,
  span: Span,
): GvValue {
  if (self.kind === 'map') {
    const made = map();
    for (const item of items)
      if (item.kind === 'entry') putEntry(made, item.key, item.value, () => machine.unknown('GV014', 'a key', span));
    if (open) made.open = open;
    return made;
  }
  if (self.kind !== 'set') return list(items, open);
  const made = set(
    items,
    () => machine.unknown('GV014', 'an item of a set', span),
    self.order === 'sorted' ? 'sorted' : 'linked',
  );
  if (open) made.open ??= open;
  return made;
}

const findAll: Method = (self, args, machine, span) => {
  const closure = closureArgument(args[0]);
  return args.length === 0 || closure
    ? similar(self, filtered(self, closure, machine, span, true), machine, span)
    : undefined;
};

const find: Method = (self, args, machine, span) => {
  const closure = closureArgument(args[0]);
  if (args.length > 0 && !closure) return undefined;
  let found: GvValue = NULL;
  let doubt: GvUnknown | undefined;
  const look = (result: GvValue, item: GvValue) => {
    const truth = machine.truth(result, span);
    if (truth === undefined) {
      doubt ??= openBy(machine, result, span);
      return undefined;
    }
    if (truth && !doubt) found = item;
    return truth ? ('stop' as const) : ('go' as const);
  };
  const { open, stopped } = closure ? visit(self, closure, machine, span, look) : scan(self, machine, span, look);
  if (doubt) return machine.unknown(doubt.why, doubt.what, span);
  return open && !stopped ? machine.unknown(open.why, open.what, span) : found;
};

function scan(
  self: GvValue,
  machine: Machine,
  span: Span,
  look: (result: GvValue, item: GvValue) => 'go' | 'stop' | undefined,
) {
  const { items, open } = machine.iterate(self, span);
  for (const item of items) if (look(item, item) === 'stop') return { open: undefined, stopped: true };
  return { open, stopped: false };
}

/** `any` and `every`: decided by the first item whose truth is `deciding`. */
function quantified(deciding: boolean): Method {
  return (self, args, machine, span) => {
    const closure = closureArgument(args[0]);
    if (args.length > 0 && !closure) return undefined;
    let doubt: GvUnknown | undefined;
    let decided = false;
    const look = (result: GvValue) => {
      const truth = machine.truth(result, span);
      if (truth === undefined) doubt ??= openBy(machine, result, span);
      if (truth === deciding) decided = true;
      return truth === undefined ? undefined : truth === deciding ? ('stop' as const) : ('go' as const);
    };
    const { open } = closure ? visit(self, closure, machine, span, look) : scan(self, machine, span, look);
    if (decided) return bool(deciding);
    const unknown = doubt ?? open;
    return unknown ? machine.unknown(unknown.why, unknown.what, span) : bool(!deciding);
  };
}

const findResult = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  let found: GvValue = NULL;
  let doubt: GvValue | undefined;
  const { open, stopped } = visit(self, closure, machine, span, (result) => {
    if (isDoubtful(result)) doubt ??= result;
    if (result.kind === 'null') return 'go';
    if (!doubt) found = result;
    return isDoubtful(result) ? undefined : 'stop';
  });
  if (doubt) return machine.unknown('GV014', 'the first result that is not null', span);
  return open && !stopped ? machine.unknown(open.why, open.what, span) : found;
});

function isDoubtful({ kind }: GvValue): boolean {
  return kind === 'unknown' || kind === 'opaque' || kind === 'external';
}

const findResults = withClosure((self, closure, machine, span) => {
  const items: GvValue[] = [];
  let doubt: GvUnknown | undefined;
  const { open } = visit(self, closure, machine, span, (result) => {
    if (isDoubtful(result)) doubt ??= openBy(machine, result, span);
    else if (result.kind !== 'null' && !doubt) items.push(result);
    return 'go';
  });
  return list(items, doubt ?? open);
});

const inject: Method = (self, args, machine, span) => {
  const closure = closureArgument(args.at(-1));
  if (!closure) return undefined;
  const { items, open } = machine.iterate(self, span);
  const rest = [...items];
  const first = args.length > 1 ? args[0] : rest.shift();
  if (!first)
    return open ? machine.unknown(open.why, open.what, span) : fail(machine, 'java.util.NoSuchElementException', span);
  const wide = self.kind === 'map' && arityOf(closure) === 3;
  const step = (sum: GvValue, item: GvValue) =>
    machine.call(closure, wide && item.kind === 'entry' ? [sum, item.key, item.value] : [sum, item], span);
  const sum = rest.reduce(step, first);
  if (!open) return sum;
  machine.repeatedly(
    self,
    span,
    () =>
      void machine.call(
        closure,
        Array.from({ length: wide ? 3 : 2 }, () => machine.unknown(open.why, open.what, span)),
        span,
      ),
  );
  return machine.unknown(open.why, open.what, span);
};

const sum: Method = (self, args, machine, span) => {
  const closure = closureArgument(args.at(-1));
  const start = args.length > (closure ? 1 : 0) ? args[0] : undefined;
  const values: GvValue[] = [];
  const found = closure
    ? visit(self, closure, machine, span, (result) => {
        values.push(result);
        return 'go';
      })
    : machine.iterate(self, span);
  if (!closure && 'items' in found) values.push(...found.items);
  if (found.open) return machine.unknown(found.open.why, found.open.what, span);
  const [first, ...rest] = start ? [start, ...values] : values;
  return first ? rest.reduce((one, other) => machine.callMethod(one, 'plus', [other], span), first) : NULL;
};

/** The least or greatest item; of equals the first. */
function extreme(sign: 1 | -1): Method {
  return (self, args, machine, span) => {
    const closure = closureArgument(args[0]);
    if (args.length > 0 && !closure) return undefined;
    const { items, open } = machine.iterate(self, span);
    if (open) return machine.unknown(open.why, open.what, span);
    const compare = comparing(closure, machine, span, self);
    const candidates = items.filter(({ kind }) => closure || kind !== 'null');
    let best = candidates[0];
    if (!best) return NULL;
    for (const item of candidates.slice(1)) {
      const order = compare(item, best);
      if (order === undefined) return undefined;
      if (order * sign > 0) best = item;
    }
    return best;
  };
}

const count: Method = (self, args, machine, span) => {
  const closure = closureArgument(args[0]);
  const [wanted] = args;
  if (!wanted) return undefined;
  let number = 0;
  let doubt: GvUnknown | undefined;
  const look = (truth: boolean | undefined) => {
    if (truth === undefined) doubt ??= machine.unknown('GV014', 'how many items meet a condition', span);
    if (truth) number += 1;
    return 'go' as const;
  };
  const found = closure
    ? visit(self, closure, machine, span, (result) => look(machine.truth(result, span)))
    : machine.iterate(self, span);
  if (!closure && 'items' in found) for (const item of found.items) look(machine.equal(item, wanted, span));
  const unknown = doubt ?? found.open;
  return unknown ? machine.unknown(unknown.why, unknown.what, span) : int(number);
};

/** Items by what a closure gives for them, in the order in which the keys come. */
function grouped(
  self: GvValue,
  closure: GvClosure,
  machine: Machine,
  span: Span,
): { groups: { key: GvValue; items: GvValue[] }[]; open: GvUnknown | undefined } {
  const groups: { key: GvValue; items: GvValue[] }[] = [];
  const held = map();
  let doubt: GvUnknown | undefined;
  const { open } = visit(self, closure, machine, span, (result, item) => {
    const before = held.entries.size;
    putEntry(held, result, item, (key) => openBy(machine, key, span));
    doubt ??= held.open;
    if (held.entries.size > before) groups.push({ key: result, items: [item] });
    else groups.find(({ key }) => sameKey(key, result))?.items.push(item);
    return 'go';
  });
  return { groups, open: doubt ?? open };
}

function sameKey(a: GvValue, b: GvValue): boolean {
  const key = keyOf(a);
  return key !== undefined && key === keyOf(b);
}

const groupBy = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const { groups, open } = grouped(self, closure, machine, span);
  const made = map();
  for (const { key, items } of groups)
    putEntry(made, key, similar(self, { items, open: undefined }, machine, span), (one) => openBy(machine, one, span));
  return opened(made, open);
});

const countBy = withClosure((self, closure, machine, span) => {
  const { groups, open } = grouped(self, closure, machine, span);
  const made = map();
  for (const { key, items } of groups) putEntry(made, key, int(items.length), (one) => openBy(machine, one, span));
  return opened(made, open);
});

/** Nothing that an open grouping holds is known to the end. */
function opened(made: GvMap, open: GvUnknown | undefined): GvMap {
  if (!open) return made;
  made.open = open;
  for (const held of made.entries.values()) held.value = open;
  return made;
}

const collectEntries: Method = (self, args, machine, span) => {
  const closure = closureArgument(args.at(-1));
  if (args.length > 1 || (args.length === 1 && !closure)) return undefined;
  const made = map();
  const add = (result: GvValue) => {
    const pair = pairOf(result);
    if (pair) putEntry(made, pair[0], pair[1], (key) => openBy(machine, key, span));
    else if (result.kind === 'map')
      for (const { key, value } of result.entries.values())
        putEntry(made, key, value, (one) => openBy(machine, one, span));
    else made.open ??= openBy(machine, result, span);
    return 'go' as const;
  };
  const found = closure ? visit(self, closure, machine, span, add) : machine.iterate(self, span);
  if (!closure && 'items' in found) for (const item of found.items) add(item);
  if (found.open) opened(made, found.open);
  return made;
};

function pairOf(value: GvValue): readonly [GvValue, GvValue] | undefined {
  if (value.kind === 'entry') return [value.key, value.value];
  if (value.kind !== 'list' || value.open || value.items.length !== 2) return undefined;
  return [value.items[0] ?? NULL, value.items[1] ?? NULL];
}

const join: Method = (self, args, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const between = args[0] ? machine.text(args[0], span) : str('');
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
  split: withClosure((self, closure, machine, span) => {
    const yes = filtered(self, closure, machine, span, true);
    if (yes.open || self.kind === 'map') return undefined;
    const { items } = machine.iterate(self, span);
    return list([list(yes.items), list(items.filter((item) => !yes.items.includes(item)))]);
  }),
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
  takeWhile: withClosure((self, closure, machine, span) => {
    const items: GvValue[] = [];
    let doubt = false;
    const { open, stopped } = visit(self, closure, machine, span, (result, item) => {
      const truth = machine.truth(result, span);
      if (truth === undefined) doubt = true;
      else if (truth && !doubt) items.push(item);
      return truth === undefined ? undefined : truth ? 'go' : 'stop';
    });
    return doubt || (open && !stopped)
      ? list(items, machine.unknown('GV014', 'how many items are taken', span))
      : self.kind === 'list' || self.kind === 'range'
        ? list(items)
        : undefined;
  }),
  dropWhile: withClosure((self, closure, machine, span) => {
    const { items, open } = machine.iterate(self, span);
    if (open || (self.kind !== 'list' && self.kind !== 'range')) return undefined;
    const at = items.findIndex(
      (item) => machine.truth(machine.call(closure, itemArguments(closure, item, self), span), span) !== true,
    );
    return list(at < 0 ? [] : items.slice(at));
  }),
};
