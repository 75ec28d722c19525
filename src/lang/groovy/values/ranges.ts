import type { GvRange, GvValue } from './types.js';

/** How many items a range has. */
export function rangeSize({ from, to, empty }: GvRange): bigint {
  return empty ? 0n : (to > from ? to - from : from - to) + 1n;
}

/** One item of a range: `at` counts from its first. */
export function rangeItem(range: GvRange, at: bigint): GvValue {
  const value = range.to >= range.from ? range.from + at : range.from - at;
  if (range.of === 'text') return { kind: 'string', value: String.fromCharCode(Number(value)) };
  return { kind: 'integer', value, type: range.of };
}

/** All items, unless they are more than `most`. */
export function rangeItems(range: GvRange, most: number): GvValue[] | undefined {
  const size = rangeSize(range);
  if (size > BigInt(most)) return undefined;
  return Array.from({ length: Number(size) }, (_, at) => rangeItem(range, BigInt(at)));
}

/** The lesser and the greater end. */
export function rangeBounds({ from, to }: GvRange): [bigint, bigint] {
  return from <= to ? [from, to] : [to, from];
}
