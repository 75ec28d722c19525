import type { PyValue } from './types.js';

/** The number that a value is in arithmetic: booleans count as 0 and 1. */
export function numberOf(value: PyValue): number | undefined {
  if (value.kind === 'int' || value.kind === 'float') return value.value;
  return value.kind === 'bool' ? Number(value.value) : undefined;
}
