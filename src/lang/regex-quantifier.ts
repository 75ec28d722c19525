import type { PatternCursor } from './regex-cursor.js';
import { NotModelled, type Regex } from './regex-syntax.js';

const SIMPLE: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};

/** What stands here repeats, if a quantifier follows (java.util.regex.Pattern, "Greedy", "Reluctant" and "Possessive quantifiers"). */
export function quantified(atom: Regex, cursor: PatternCursor): Regex {
  const range = quantifier(cursor);
  if (!range) return atom;
  const [min, max] = range;
  const mode = cursor.take('?') ? 'lazy' : cursor.take('+') ? 'possessive' : 'greedy';
  if (cursor.sees(/^(?:[*+?]|\{\d)/)) throw new NotModelled('a quantifier of a quantifier');
  return { is: 'repeat', body: atom, min, max, mode };
}

function quantifier(cursor: PatternCursor): readonly [number, number] | undefined {
  const simple = SIMPLE[cursor.next()];
  if (simple) {
    cursor.one();
    return simple;
  }
  if (cursor.next() !== '{') return undefined;
  const found = cursor.read(/^\{(\d{1,6})(,(\d{0,6}))?\}/);
  if (!found) throw new NotModelled('a brace');
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] ? Number(found[3]) : Infinity;
  if (max < min) throw new NotModelled('a range of repetitions');
  return [min, max];
}
