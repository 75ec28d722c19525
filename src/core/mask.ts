import { findSecrets, isVaried, type Judgement } from './secrets.js';
import { finderOf, type Range, wordFinderOf } from './value-finder.js';

/** At most the first two characters: `ab***`; nothing of a short one. */
export function maskValue(value: string): string {
  return value.length < 8 ? '***' : `${value.slice(0, 2)}***`;
}

export type Masker = (text: string) => string;

/** Shorter values would mask half the language; they are masked only where their name stands beside them. */
const SHORTEST = 4;

/**
 * A function that masks the given credentials wherever they stand, and whatever looks like one by its form or its name. To be
 * used on text before it is escaped: an escaped credential no longer equals the one that was found. Linear in the text.
 * A password that is a word is masked where it stands as one: `load` does not make `upload` unreadable.
 * `judgement`: as `findSecrets` has it.
 */
export function maskerOf(values: Iterable<string>, judgement?: Judgement): Masker {
  const known = [...new Set(values)].filter((value) => value.length >= SHORTEST);
  const random = known.filter((value) => !isWordLike(value));
  const words = known.filter(isWordLike);
  const inText = random.length > 0 ? finderOf(random) : NOTHING;
  const asWords = words.length > 0 ? wordFinderOf(words) : NOTHING;
  return (text) => {
    if (text.length < SHORTEST) return text;
    const plain = replace(text, together([...inText(text), ...asWords(text)]));
    return replace(plain, findSecrets(plain, 'code', undefined, judgement));
  };
}

const NOTHING = (): Range[] => [];

/** By place; of those that overlap, one. */
function together(ranges: Range[]): Range[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && last.end >= start) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Letters, perhaps in several words, perhaps numbered; nobody calls anything by a longer one. */
const WORDS = /^(?=.{4,24}$)[A-Za-z]+(?:[-_./][A-Za-z]+)*\d{0,2}$/;

/** Could it be what somebody calls a file, a step or a user by as well? */
export function isWordLike(value: string): boolean {
  return WORDS.test(value) && !isVaried(value);
}

function replace(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(done, start), maskValue(text.slice(start, end)));
    done = end;
  }
  return parts.join('') + text.slice(done);
}
