/** The words of an expression (jinja2/lexer.py). */
import { Refused } from './blocks.js';
import type { Place } from './tree.js';

export interface Token extends Place {
  readonly kind: 'name' | 'number' | 'text' | 'operator' | 'end';
  readonly text: string;
}

export const CONSTANTS: Readonly<Record<string, null | boolean>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};
export const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?/y;
const TEXT = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+*/%~()[\]{}<>=.:|,;]/y;

/** The tokens of a tag's code, which begins at `from` in the template. */
export function tokensOf(code: string, from: number): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < code.length; ) {
    const space = /\s*/y;
    space.lastIndex = at;
    at += space.exec(code)?.[0].length ?? 0;
    if (at >= code.length) break;
    const token = tokenAt(code, at);
    if (!token)
      throw new Refused(`unexpected character ${JSON.stringify(code[at])}`, { start: from + at, end: from + at + 1 });
    found.push({ ...token, start: from + at, end: from + at + token.text.length });
    at += token.text.length;
  }
  const end = from + code.length;
  return [...found, { kind: 'end', text: '', start: end, end }];
}

function tokenAt(code: string, at: number): Pick<Token, 'kind' | 'text'> | undefined {
  const kinds = [
    ['number', NUMBER],
    ['name', WORD],
    ['text', TEXT],
    ['operator', OPERATOR],
  ] as const;
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const text = pattern.exec(code)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '\n': '',
};

/** What a literal text stands for; Jinja takes Python's escapes. */
export function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g, (all, two, four, octal, one) => {
      const code = two ?? four;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return ESCAPES[one] ?? ('\\\'"'.includes(one) ? one : all);
    });
}
