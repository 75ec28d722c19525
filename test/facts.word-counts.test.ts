import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordCounts } from '../src/facts/word-counts.js';

/** As the words of a text are defined: letters, digits and `_`, not beginning with a digit, cut after 101. */
const WORDS = /[A-Za-z_]\w{0,100}/g;

it('counts what a regular expression finds, file by file', () => {
  const letters = fc.constantFrom('a', 'b', 'Z', '_', '1', ' ', '-', '.', '\n', 'é', 'x'.repeat(60));
  const text = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, fc.array(fc.constantFrom('a', 'ab', 'b1', '_', 'Z', 'x'.repeat(60))), (one, two, asked) => {
      const counts = new WordCounts(asked);
      counts.read('one', one);
      counts.read('two', two);
      for (const word of asked) {
        const found = [one, two].map((own) => [...own.matchAll(WORDS)].filter(([match]) => match === word).length);
        expect(['one', 'two'].map((file) => counts.places(word).get(file) ?? 0)).toEqual(found);
        expect(counts.total(word)).toBe((found[0] ?? 0) + (found[1] ?? 0));
      }
    }),
  );
});
