import { str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const WHITESPACE = ' \t\n\r\x0b\x0c';

/** The constants of `string` (Python library reference, "string", "String constants"). */
export function stringModule(): ReadonlyMap<string, PyValue> {
  const upper = LOWER.toUpperCase();
  return new Map<string, PyValue>([
    ['ascii_lowercase', str(LOWER)],
    ['ascii_uppercase', str(upper)],
    ['ascii_letters', str(LOWER + upper)],
    ['digits', str(DIGITS)],
    ['hexdigits', str(`${DIGITS}abcdefABCDEF`)],
    ['octdigits', str('01234567')],
    ['punctuation', str(PUNCTUATION)],
    ['whitespace', str(WHITESPACE)],
    ['printable', str(DIGITS + LOWER + upper + PUNCTUATION + WHITESPACE)],
  ]);
}
