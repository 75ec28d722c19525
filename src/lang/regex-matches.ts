import type { Match } from './regex-match.js';

/**
 * All matches in order, by a search at or after a place; an empty one moves on by one character, as in Java and Python (3.7 and later).
 * Undefined as soon as a search does not know.
 */
export function matchesOf(
  search: (from: number) => Match | null | undefined,
  from: number,
  end: number,
): Match[] | undefined {
  const all: Match[] = [];
  for (let at = from; at <= end; ) {
    const match = search(at);
    if (match === undefined) return undefined;
    if (match === null) break;
    all.push(match);
    at = match.end > match.start ? match.end : match.end + 1;
  }
  return all;
}
