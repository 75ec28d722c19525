/** What methods of texts ask, as patterns that are searched for: `java.lang.String` and its extensions in Groovy 2.4 (StringGroovyMethods). */
import type { Condition, Value } from '../../../ir/index.js';
import type { GvValue } from '../../../lang/groovy/index.js';
import { literal } from '../values.js';

/** A text as a part of a pattern. */
export const escaped = (text: string): string => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** `String.toBoolean()`: `true`, `y` and `1`, whatever blanks are around. */
export const BARE: Readonly<Record<string, string>> = {
  toBoolean: '^\\s*(?i:true|y|1)\\s*$',
};

/** Methods that take one text, by what they look for. */
export const TESTS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => escaped(text),
  startsWith: (text) => `^${escaped(text)}`,
  endsWith: (text) => `${escaped(text)}$`,
  equalsIgnoreCase: (text) => `^(?i:${escaped(text)})$`,
  matches: (pattern) => `^(?:${pattern})$`,
};

/** Methods that lists and maps do not have, where nobody knows what they are called on. */
export const OF_TEXTS: ReadonlySet<string> = new Set(
  'startsWith endsWith equals contentEquals equalsIgnoreCase matches trim toLowerCase toUpperCase'.split(' '),
);

/** What `trim()` leaves something of: it takes away blanks and control characters at both ends. */
export const TRIMMED_LEAVES = '[^\\x00-\\x20]';
const BLANKS = '[\\x00-\\x20]*';

/** What comes to a text when it is trimmed; undefined for a text that none comes to. */
export function trimmedTo(text: string): string | undefined {
  return /^[\0-\x20]|[\0-\x20]$|^$/.test(text) ? undefined : `^${BLANKS}${escaped(text)}${BLANKS}$`;
}

/** Letters beside the two of their own that are written so in lower, or in upper case (Unicode, SpecialCasing and UnicodeData). */
const ALSO = { toLowerCase: { k: '\u212a' }, toUpperCase: { I: '\u0131', S: '\u017f' } } as const;
/** Pairs that one character may come to in upper case. */
const PAIRS = /SS|FF|FI|FL|ST|N/;

/** What comes to a text in lower, or upper, case; undefined where that is not sure. */
export function casedTo(method: keyof typeof ALSO, text: string): string | undefined {
  const isLower = method === 'toLowerCase';
  const own = isLower ? text.toLowerCase() : text.toUpperCase();
  if (own !== text || text === '' || !/^[\x20-\x7e]*$/.test(text) || (!isLower && PAIRS.test(text))) return undefined;
  const also: Readonly<Record<string, string>> = ALSO[method];
  const letters = [...text].map((one) =>
    /[a-zA-Z]/.test(one) ? `[${one.toLowerCase()}${one.toUpperCase()}${also[one] ?? ''}]` : escaped(one),
  );
  return `^${letters.join('')}$`;
}

/** A text that has `part` among its parts, apart by one character; undefined where parts are not sure to be so. */
export function partOf(separator: string, part: string): string | undefined {
  if (!/^[,;:_/ -]$/.test(separator) || part === '' || part.includes(separator)) return undefined;
  return `(?:^|${escaped(separator)})${escaped(part)}(?:${escaped(separator)}|$)`;
}

/** Undefined where there is no pattern. */
export function matching(left: Value, pattern: string | undefined): Condition | undefined {
  return pattern === undefined ? undefined : { op: 'matches', left, right: literal(pattern) };
}

/** `text.size() > 0`: whether it is empty; no other length is asked for. */
export function lengthOf(operator: string, left: Value, other: GvValue): Condition | undefined {
  const size = other.kind === 'integer' ? String(other.value) : undefined;
  const isAny =
    (operator === '>' && size === '0') || (operator === '!=' && size === '0') || (operator === '>=' && size === '1');
  const isNone =
    (operator === '==' && size === '0') || (operator === '<' && size === '1') || (operator === '<=' && size === '0');
  return isAny || isNone ? { op: isAny ? 'ne' : 'eq', left, right: literal('') } : undefined;
}
