import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` when one of the known names is near enough to be a slip of the finger; else empty. */
export function didYouMean(given: string, known: readonly string[]): string {
  if (known.length === 0 || given.length > 200) return '';
  const best = closest(
    given.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const name = known.find((one) => one.toLowerCase() === best) ?? best;
  return distance(given.toLowerCase(), best) <= Math.max(2, name.length * 0.3) ? ` Did you mean "${name}"?` : '';
}
