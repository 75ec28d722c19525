/** How a string is quoted decides its escapes: quotes (single or triple), `/…/`, or `$/…/$`. */
export type Quoting = 'quotes' | 'slashes' | 'dollarSlashes';

/** The text between two delimiters or interpolations as Groovy reads it. */
export function decodeString(raw: string, quoting: Quoting): string {
  if (!ESCAPING.test(raw)) return raw;
  const text = decodeUnicode(raw).replaceAll(/\r\n?/g, '\n');
  if (quoting === 'quotes') return text.replaceAll(QUOTED_ESCAPE, decodeEscape);
  if (quoting === 'slashes') return text.replaceAll(/\\([/\n])/g, (_, escaped: string) => (escaped === '/' ? '/' : ''));
  return text.replaceAll(/\\\n|\$([/$])/g, (_, escaped: string | undefined) => escaped ?? '');
}

const ESCAPING = /[\\\r$]/;

/**
 * `\uXXXX` stands for the character wherever it is written, before anything else is read; a backslash before a backslash is none of it
 * (org.codehaus.groovy.antlr.UnicodeEscapingReader).
 */
export function decodeUnicode(text: string): string {
  if (!text.includes('\\u')) return text;
  return text.replaceAll(UNICODE_ESCAPE, (written, code: string | undefined) =>
    code === undefined ? written : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A pair of backslashes, or an escape with its code as first group. */
export const UNICODE_ESCAPE = /\\(?:u+([0-9a-fA-F]{4})|\\)/g;

const QUOTED_ESCAPE = /\\([0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])/g;

const NAMED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', s: ' ', '\n': '' };

function decodeEscape(_: string, escaped: string): string {
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8));
  return NAMED[escaped] ?? escaped;
}
