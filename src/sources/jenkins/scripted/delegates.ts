/** Closures that callers give a step, and that set what the step lets them: `body.delegate = config; body()`. */
import type { Span } from '../../../core/index.js';
import type { GvOpaque, GvValue, Machine } from '../../../lang/groovy/index.js';

/** Names of what a step says about such a closure, and not about what the closure works on. */
export const ABOUT_CLOSURES: ReadonlySet<string> = new Set(['delegate', 'resolveStrategy']);

/**
 * The closure has run: its delegate, a map or an object of a class of the repository, holds what it had or what the closure set it to; what else is in
 * a map is the closure's own, and read as its property.
 */
export function setByClosure(closure: GvOpaque, machine: Machine, span: Span): void {
  const delegate = closure.attributes.get('delegate');
  if (delegate?.kind !== 'map' && delegate?.kind !== 'instance') return;
  machine.touch(delegate);
  if (delegate.kind === 'instance') {
    for (const [name, value] of delegate.fields) delegate.fields.set(name, either(closure, name, value, machine, span));
    return;
  }
  for (const [name, { key, value }] of delegate.entries)
    delegate.entries.set(name, { key, value: either(closure, keyText(key), value, machine, span) });
  delegate.open = { ...machine.unknown('GV014', 'what the closure that is given sets', span), stand: closure };
}

const keyText = (key: GvValue) => (key.kind === 'string' ? key.value : undefined);

function either(closure: GvOpaque, name: string | undefined, before: GvValue, machine: Machine, span: Span): GvValue {
  if (name === undefined) return machine.unknown('GV014', 'what the closure that is given sets', span);
  const set = machine.opaque({ how: 'property', of: closure, name }, span);
  return machine.unknown('GV014', `what the closure sets ${name} to`, span, {
    assumed: before,
    either: [set, before],
  });
}
