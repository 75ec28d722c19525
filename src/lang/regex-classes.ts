import { type CharTest, NotModelled } from './regex-syntax.js';

const between =
  (low: number, high: number): CharTest =>
  (code) =>
    code >= low && code <= high;
const any =
  (...tests: readonly CharTest[]): CharTest =>
  (code) =>
    tests.some((test) => test(code));
export const not =
  (test: CharTest): CharTest =>
  (code) =>
    !test(code);
const oneOf =
  (text: string): CharTest =>
  (code) =>
    code < 128 && text.includes(String.fromCharCode(code));

const digit = between(48, 57);
const lower = between(97, 122);
const upper = between(65, 90);
const alpha = any(lower, upper);
const word = any(alpha, digit, (code) => code === 95);
const space = oneOf(' \t\n\u000b\f\r');
const horizontal: CharTest = (code) =>
  [0x20, 0x09, 0xa0, 0x1680, 0x180e, 0x202f, 0x205f, 0x3000].includes(code) || (code >= 0x2000 && code <= 0x200a);
const vertical: CharTest = (code) =>
  (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
const punctuation = oneOf('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

export const isWord = word;

/** `\d`, `\W` …: undefined for letters that are no class. */
export function shorthand(letter: string): CharTest | undefined {
  const test = { d: digit, w: word, s: space, h: horizontal, v: vertical }[letter.toLowerCase()];
  return test && (letter === letter.toLowerCase() ? test : not(test));
}

const POSIX: Readonly<Record<string, CharTest>> = {
  Lower: lower,
  Upper: upper,
  ASCII: between(0, 127),
  Alpha: alpha,
  Digit: digit,
  Alnum: any(alpha, digit),
  Punct: punctuation,
  Graph: any(alpha, digit, punctuation),
  Print: between(32, 126),
  Blank: oneOf(' \t'),
  Cntrl: any(between(0, 31), (code) => code === 127),
  XDigit: any(digit, between(97, 102), between(65, 70)),
  Space: space,
};

/** `\p{Name}`. */
export function property(name: string): CharTest {
  const posix = POSIX[name];
  if (posix) return posix;
  const category = /^(?:Is)?(L|Lu|Ll|N|Nd|P|S|Z)$/.exec(name)?.[1];
  if (!category) throw new NotModelled(name);
  const pattern = new RegExp(`^\\p{${category}}$`, 'u');
  return (code) => pattern.test(String.fromCharCode(code));
}

/** Every unit but the ends of lines. */
export const dot: CharTest = (code) =>
  code !== 10 && code !== 13 && code !== 0x85 && code !== 0x2028 && code !== 0x2029;

/** Without regard to case, of ASCII letters. */
export function folded(test: CharTest): CharTest {
  return (code) => test(code) || (lower(code) && test(code - 32)) || (upper(code) && test(code + 32));
}

export { any, between };
