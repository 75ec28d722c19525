import { gstringText } from './key.js';
import { compareNumbers, isNumber } from './numbers.js';
import type { GvValue } from './types.js';

/** Java's String.compareTo: the difference of the first units that differ, else of the lengths. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = a.charCodeAt(at) - b.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** `a <=> b` of plain values; undefined when it is not known, or when Groovy would refuse to compare them. */
export function compareValues(a: GvValue, b: GvValue): number | undefined {
  if (a === b) return 0;
  if (a.kind === 'null' || b.kind === 'null') return onlyNull(a, b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (a.kind === 'boolean' && b.kind === 'boolean') return Number(a.value) - Number(b.value);
  const [left, right] = [textual(a), textual(b)];
  if (left !== undefined && right !== undefined) return compareTexts(left, right);
  if (a.kind === 'char' && isNumber(b))
    return compareNumbers({ kind: 'integer', type: 'int', value: BigInt(a.value.charCodeAt(0)) }, b);
  return undefined;
}

function onlyNull(a: GvValue, b: GvValue): number | undefined {
  const other = a.kind === 'null' ? b : a;
  if (other.kind === 'null') return 0;
  if (other.kind === 'unknown' || other.kind === 'opaque' || other.kind === 'external') return undefined;
  return a.kind === 'null' ? -1 : 1;
}

function textual(value: GvValue): string | undefined {
  if (value.kind === 'gstring') return gstringText(value);
  return value.kind === 'string' || value.kind === 'char' ? value.value : undefined;
}
