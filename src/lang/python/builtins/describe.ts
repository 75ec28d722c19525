import type { PyValue } from '../values/types.js';

/** A short word for an argument in a message. */
export function describeArgument(value: PyValue): string {
  if (value.kind === 'external') return value.name;
  return value.kind === 'opaque' && value.from.how === 'call' ? `${value.from.name}()` : value.kind;
}
