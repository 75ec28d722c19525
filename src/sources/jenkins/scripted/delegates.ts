/** Closures that callers give a step, and that set what the step lets them: `body.delegate = config; body()`. */
import type { Span } from '../../../core/index.js';
import type { GvOpaque, GvValue, Machine } from '../../../lang/groovy/index.js';

/** Names of what a step says about such a closure, and not about what the closure works on. */
export const ABOUT_CLOSURES: ReadonlySet<string> = new Set(['delegate', 'resolveStrategy']);

/**
 * The closure has run: its delegate, where it is a map, holds what it had or what the closure set it to; what else is in it is the closure's own, and
 * read as its property.
 */
export function setByClosure(closure: GvOpaque, machine: Machine, span: Span): void {
  const delegate = closure.attributes.get('delegate');
  if (delegate?.kind !== 'map') return;
  machine.touch(delegate);
  for (const [name, { key, value }] of delegate.entries)
    delegate.entries.set(name, { key, value: either(closure, key, value, machine, span) });
  delegate.open = { ...machine.unknown('GV014', 'what the closure that is given sets', span), stand: closure };
}

function either(closure: GvOpaque, key: GvValue, before: GvValue, machine: Machine, span: Span): GvValue {
  if (key.kind !== 'string') return machine.unknown('GV014', 'what the closure that is given sets', span);
  const set = machine.opaque({ how: 'property', of: closure, name: key.value }, span);
  return machine.unknown('GV014', `what the closure sets ${key.value} to`, span, {
    assumed: before,
    either: [set, before],
  });
}
