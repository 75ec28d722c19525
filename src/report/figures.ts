import { roundHalfEven } from '../score/round.js';

/** `4.8`: health points, one decimal. */
export function points(value: number): string {
  return roundHalfEven(value, 1).toFixed(1);
}

/** `0.25` person-days, without needless zeros. */
export function days(value: number): string {
  return String(roundHalfEven(value, 2));
}

/** `3-7.5 person-days`. */
export function dayRange([low, high]: readonly [number, number]): string {
  return low === high ? `${days(low)} person-days` : `${days(low)}-${days(high)} person-days`;
}

/**
 * A total of many rough figures as a headline, two digits of it: `about 270-1300 person-days`; the figures themselves where they have no more.
 * The table that they add up in shows them whole.
 */
export function aboutDays([low, high]: readonly [number, number]): string {
  const rounded = [twoDigits(low), twoDigits(high)] as const;
  const same = days(rounded[0]) === days(low) && days(rounded[1]) === days(high);
  return same ? dayRange([low, high]) : `about ${dayRange(rounded)}`;
}

/** Two digits of a figure of one or more, a tenth of a smaller one. */
export function twoDigits(value: number): number {
  const step = value < 1 ? 0.1 : 10 ** (Math.floor(Math.log10(value)) - 1);
  return roundHalfEven(roundHalfEven(value / step, 0) * step, 2);
}

/** `83 %` of 0..1; neither `100 %` of what is not all, nor `0 %` of what is something. */
export function share(value: number): string {
  const rounded = roundHalfEven(value * 100, 1);
  if (value < 1 && rounded >= 100) return '99.9 %';
  return value > 0 && rounded <= 0 ? '0.1 %' : `${rounded} %`;
}

/**
 * Parts rounded to `decimals` so that they add up to the rounded `total` (largest remainder, Hamilton's method); ties go to the
 * earlier part. Negative parts do not occur.
 */
export function apportion(parts: readonly number[], total: number, decimals: number): number[] {
  const scale = 10 ** decimals;
  const exact = parts.map((part) => part * scale);
  // A product such as 0.07 × 100 lies a hair off its integer; without the tolerance its remainder would count as nearly one.
  const floors = exact.map((part) => Math.floor(part + 1e-9));
  const missing = Math.round(roundHalfEven(total, decimals) * scale) - floors.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, index) => ({ index, rest: part - (floors[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const raised = new Set(order.slice(0, Math.max(0, missing)).map((entry) => entry.index));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / scale);
}

/** Whole percentages of `counts` that add up to 100; all 0 when there is nothing to share. */
export function percentages(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return counts.map(() => 0);
  return apportion(
    counts.map((part) => (part / total) * 100),
    100,
    0,
  );
}
