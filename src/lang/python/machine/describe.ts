import type { PyValue } from '../values/types.js';

/** What a value is, in words, for messages. */
export function describe(value: PyValue): string {
  if (value.kind === 'unknown') return value.what;
  if (value.kind === 'external') return value.name;
  if (value.kind !== 'opaque') return 'name' in value ? String(value.name) : `a ${value.kind}`;
  if (value.from.how === 'call') return `${value.from.name}()`;
  return value.from.how === 'attribute'
    ? `${describe(value.from.of)}.${value.from.name}`
    : `a value from outside (${value.from.how})`;
}
