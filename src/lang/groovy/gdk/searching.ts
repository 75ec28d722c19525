/** Methods that look for items: what an unknown condition decides is unknown, never the first that fits for sure. */
import type { Span } from '../../../core/index.js';
import { bool, int, list, NULL } from '../values/make.js';
import type { GvUnknown, GvValue, Machine, Method } from '../values/types.js';
import { filtered, openBy, similar, withClosure } from './closures.js';
import { closureArgument } from './define.js';
import { itemArguments, visit } from './visit.js';

export const findAll: Method = (self, args, machine, span) => {
  const closure = closureArgument(args[0]);
  return args.length === 0 || closure
    ? similar(self, filtered(self, closure, machine, span, true), machine, span)
    : undefined;
};

/** `grep`: the items that are cases of something; of a closure, those that it says yes to. */
export const grep: Method = (self, args, machine, span) =>
  args.length === 0 || closureArgument(args[0]) ? findAll(self, args, machine, span) : undefined;

export const find: Method = (self, args, machine, span) => {
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
export function quantified(deciding: boolean): Method {
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

export const findResult = withClosure((self, closure, machine, span, args) => {
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

export const findResults = withClosure((self, closure, machine, span) => {
  const items: GvValue[] = [];
  let doubt: GvUnknown | undefined;
  const { open } = visit(self, closure, machine, span, (result) => {
    if (isDoubtful(result)) doubt ??= openBy(machine, result, span);
    else if (result.kind !== 'null' && !doubt) items.push(result);
    return 'go';
  });
  return list(items, doubt ?? open);
});

export const count: Method = (self, args, machine, span) => {
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

export const takeWhile = withClosure((self, closure, machine, span) => {
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
});

export const dropWhile = withClosure((self, closure, machine, span) => {
  const { items, open } = machine.iterate(self, span);
  if (open || (self.kind !== 'list' && self.kind !== 'range')) return undefined;
  for (const [at, item] of items.entries()) {
    const truth = machine.truth(machine.call(closure, itemArguments(closure, item, self), span), span);
    if (truth === undefined) return undefined;
    if (!truth) return list(items.slice(at));
  }
  return list([]);
});

/** Those that meet the condition, and the others. */
export const split = withClosure((self, closure, machine, span) => {
  const yes = filtered(self, closure, machine, span, true);
  if (yes.open || self.kind === 'map') return undefined;
  const { items } = machine.iterate(self, span);
  return list([list(yes.items), list(items.filter((item) => !yes.items.includes(item)))]);
});
