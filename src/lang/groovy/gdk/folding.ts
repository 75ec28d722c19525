/** Methods that make one value of all items. */
import { NULL } from '../values/make.js';
import type { GvValue, Method } from '../values/types.js';
import { arityOf, closureArgument, fail } from './define.js';
import { comparing, visit } from './visit.js';

export const inject: Method = (self, args, machine, span) => {
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

export const sum: Method = (self, args, machine, span) => {
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
export function extreme(sign: 1 | -1): Method {
  return (self, args, machine, span) => {
    const closure = closureArgument(args[0]);
    if (args.length > 0 && !closure) return undefined;
    const { items, open } = machine.iterate(self, span);
    if (open) return machine.unknown(open.why, open.what, span);
    const compare = comparing(closure, machine, span, self);
    const candidates = items.filter(({ kind }) => closure || kind !== 'null');
    let best = candidates[0];
    if (!best) return NULL;
    // of one entry Groovy asks the closure all the same, unless that compares two
    if (self.kind === 'map' && closure && candidates.length === 1 && arityOf(closure) !== 2) compare(best, best);
    for (const item of candidates.slice(1)) {
      const order = compare(item, best);
      if (order === undefined) return undefined;
      if (order * sign > 0) best = item;
    }
    return best;
  };
}
