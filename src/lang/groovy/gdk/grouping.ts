/** Methods that make maps of items. */
import type { Span } from '../../../core/index.js';
import { keyOf } from '../values/key.js';
import { int, map, NULL, putEntry, putStrays } from '../values/make.js';
import type { GvClosure, GvMap, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { openBy, similar, withClosure } from './closures.js';
import { closureArgument } from './define.js';
import { visit } from './visit.js';

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

export const groupBy = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const { groups, open } = grouped(self, closure, machine, span);
  const made = map();
  for (const { key, items } of groups)
    putEntry(made, key, similar(self, { items, open: undefined }, machine, span), (one) => openBy(machine, one, span));
  return opened(made, open);
});

export const countBy = withClosure((self, closure, machine, span) => {
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

export const collectEntries: Method = (self, args, machine, span) => {
  const closure = closureArgument(args.at(-1));
  if (args.length > 1 || (args.length === 1 && !closure)) return undefined;
  const made = map();
  const add = (result: GvValue) => {
    const pair = pairOf(result);
    if (pair) putEntry(made, pair[0], pair[1], (key) => openBy(machine, key, span));
    else if (result.kind === 'map') {
      for (const { key, value } of result.entries.values())
        putEntry(made, key, value, (one) => openBy(machine, one, span));
      if (result.open) made.open ??= openBy(machine, result.open, span);
      putStrays(made, result.strays ?? []);
    } else made.open ??= openBy(machine, result, span);
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
