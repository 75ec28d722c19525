/** What methods with a condition or a closure for each item share. */
import type { Span } from '../../../core/index.js';
import { list, map, putEntry, set } from '../values/make.js';
import type { GvClosure, GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { closureArgument } from './define.js';
import { visit } from './visit.js';

type ClosureMethod = (
  self: GvValue,
  closure: GvClosure,
  machine: Machine,
  span: Span,
  args: readonly GvValue[],
) => GvValue | undefined;

/** A method whose last argument is a closure. */
export function withClosure(method: ClosureMethod): Method {
  return (self, args, machine, span) => {
    const closure = closureArgument(args.at(-1));
    return closure && method(self, closure, machine, span, args);
  };
}

export function openBy(machine: Machine, result: GvValue, span: Span): GvUnknown {
  return result.kind === 'unknown' ? result : machine.unknown('GV014', 'a condition on an item', span);
}

/** `findAll`: what an unknown condition may leave out is left out, and the rest is open. */
export function filtered(
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

export function similar(
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
