/** Which single characters a part of a pattern takes: escapes that stand for characters, and classes (java.util.regex.Pattern, "Character classes"). */
import { any, between, not, property, shorthand } from './regex-classes.js';
import type { PatternCursor } from './regex-cursor.js';
import { type CharTest, NotModelled } from './regex-syntax.js';

const ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** What `\x` stands for, in and outside of classes; `letter` is read already. */
export function escapedTest(letter: string, cursor: PatternCursor): CharTest {
  const known = shorthand(letter);
  if (known) return known;
  if (letter === 'p' || letter === 'P') {
    const [, braced, single] = cursor.read(/^(?:\{(\w+)\}|(\w))/) ?? [];
    const test = property(braced ?? single ?? '');
    return letter === 'p' ? test : not(test);
  }
  const code = escapedCode(letter, cursor);
  return (unit) => unit === code;
}

/** The one character that `\x` is. */
function escapedCode(letter: string, cursor: PatternCursor): number {
  const known = ESCAPES[letter] ?? numbered(letter, cursor);
  if (known !== undefined) return known;
  if (letter === '' || /[A-Za-z0-9]/.test(letter)) throw new NotModelled(`\\${letter}`);
  return letter.charCodeAt(0);
}

function numbered(letter: string, cursor: PatternCursor): number | undefined {
  const shape = letter === 'x' ? /^[0-9a-fA-F]{2}/ : letter === 'u' ? /^[0-9a-fA-F]{4}/ : undefined;
  const found = shape && cursor.read(shape);
  return found && Number.parseInt(found[0], 16);
}

/** The inside of `[…]`, after its bracket. `isSpaced`: white space is no part of the pattern. */
export function classTest(cursor: PatternCursor, isSpaced: boolean): CharTest {
  const negative = cursor.take('^');
  const tests: CharTest[] = [];
  const all: CharTest[] = [];
  for (let first = true; ; first = false) {
    if (cursor.ended) throw new NotModelled('an open class');
    if (cursor.take('&&')) all.push(any(...tests.splice(0)));
    else if (!first && cursor.take(']')) break;
    else if (first && cursor.next() === ']') throw new NotModelled('a bracket in a class');
    else if (cursor.take('[')) tests.push(classTest(cursor, isSpaced));
    else tests.push(classItem(cursor, isSpaced));
  }
  const last = any(...tests);
  const test: CharTest = all.length === 0 ? last : (code) => last(code) && all.every((one) => one(code));
  return negative ? not(test) : test;
}

/** One character of a class, a range of them, or what an escape stands for. */
function classItem(cursor: PatternCursor, isSpaced: boolean): CharTest {
  const low = classUnit(cursor, isSpaced);
  if (typeof low !== 'number') return low;
  if (cursor.next() !== '-' || cursor.sees(/^-[\]&[]/)) return (code) => code === low;
  cursor.one();
  const high = classUnit(cursor, isSpaced);
  if (typeof high !== 'number' || high < low) throw new NotModelled('a range of characters');
  return between(low, high);
}

/** A character, by which a range may begin, or a test of several. */
function classUnit(cursor: PatternCursor, isSpaced: boolean): number | CharTest {
  const one = cursor.one();
  if (isSpaced && /[\s#]/.test(one)) throw new NotModelled('white space in a class');
  if (one !== '\\') return one.charCodeAt(0);
  const letter = cursor.one();
  if (letter === 'Q' || letter === 'E') throw new NotModelled('a quotation in a class');
  const isSingle = shorthand(letter) === undefined && letter !== 'p' && letter !== 'P';
  return isSingle ? escapedCode(letter, cursor) : escapedTest(letter, cursor);
}
