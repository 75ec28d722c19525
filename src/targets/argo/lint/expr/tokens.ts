import { ExprError } from './ast.js';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly at: number;
}

const OPERATORS = [
  '**',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '..',
  '??',
  '?.',
  '=~',
  '!~',
  ...'+-*/%^<>!?:.,()[]{}#|;=',
];
const NUMBER =
  /(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*)(?:\.(?!\.)\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SPACE = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/y;

/** The tokens of an expression; an `ExprError` where a character begins none. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space) {
      at += space.length;
      continue;
    }
    const token = next(text, at, match);
    if (!token) throw new ExprError(`unrecognized character '${text[at]}' at ${at + 1}`);
    tokens.push(token.token);
    at += token.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function next(text: string, at: number, match: (pattern: RegExp) => string | undefined) {
  const character = text[at] ?? '';
  if (character === '"' || character === "'" || character === '`') return quoted(text, at, character);
  if (/[\d]/.test(character) || (character === '.' && /\d/.test(text[at + 1] ?? ''))) {
    const number = match(NUMBER) ?? '';
    return { token: { kind: 'number', text: number, at } as Token, length: number.length };
  }
  const name = match(NAME);
  if (name) return { token: { kind: 'name', text: name, at } as Token, length: name.length };
  const operator = OPERATORS.find((one) => text.startsWith(one, at));
  return operator && { token: { kind: 'operator', text: operator, at } as Token, length: operator.length };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

function quoted(text: string, at: number, quote: string) {
  let value = '';
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === quote) return { token: { kind: 'text', text: value, at } as Token, length: index + 1 - at };
    if (character !== '\\' || quote === '`') value += character;
    else {
      const [taken, length] = escaped(text, index + 1);
      value += taken;
      index += length;
    }
  }
  throw new ExprError(`literal not terminated at ${at + 1}`);
}

function escaped(text: string, at: number): readonly [string, number] {
  const character = text[at] ?? '';
  const digits = { x: 2, u: 4 }[character];
  const code = digits && text.slice(at + 1, at + 1 + digits);
  if (digits && code && /^[\da-fA-F]+$/.test(code) && code.length === digits)
    return [String.fromCodePoint(Number.parseInt(code, 16)), digits + 1];
  return [ESCAPES[character] ?? character, 1];
}
