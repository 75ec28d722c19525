/** Methods that call a closure for each item: `each`, `collect` and their like. */
import { int, list } from '../values/make.js';
import { roundsOf } from '../values/rounds.js';
import type { GvUnknown, GvValue } from '../values/types.js';
import { withClosure } from './closures.js';
import { arityOf } from './define.js';
import { visit } from './visit.js';

export const each = withClosure((self, closure, machine, span) => {
  visit(self, closure, machine, span, () => 'go', { whole: 'each' });
  return self;
});

export const eachWithIndex = withClosure((self, closure, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  const wide = self.kind === 'map' && arityOf(closure) === 3;
  for (const [at, item] of items.entries())
    machine.call(closure, [...(wide && item.kind === 'entry' ? [item.key, item.value] : [item]), int(at)], span);
  if (!open) return self;
  const known = items.length === 0 ? roundsOf('eachWithIndex', closure, self, machine, span, open) : undefined;
  const args = known?.args ?? Array.from({ length: wide ? 3 : 2 }, () => machine.unknown(open.why, open.what, span));
  machine.repeatedly(self, span, () => void machine.call(closure, args, span), known?.rounds);
  return self;
});

export const collect = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const items: GvValue[] = [];
  const { open } = visit(
    self,
    closure,
    machine,
    span,
    (result) => {
      items.push(result);
      return 'go';
    },
    { whole: 'collect' },
  );
  return list(items, open);
});

export const collectMany = withClosure((self, closure, machine, span, args) => {
  if (args.length > 1) return undefined;
  const items: GvValue[] = [];
  let unknown: GvUnknown | undefined;
  const { open } = visit(
    self,
    closure,
    machine,
    span,
    (result) => {
      const inner = machine.iterate(result, span);
      if (!unknown) items.push(...inner.items);
      unknown ??= inner.open;
      return 'go';
    },
    { whole: 'collectMany' },
  );
  return list(items, unknown ?? open);
});
