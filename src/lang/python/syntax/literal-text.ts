/** Literals of Python in a text: numbers, texts, constants, and containers of these (what `ast.literal_eval` takes). */
import { bool, dict, float, int, list, none, set, str, tuple } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { unescapeText } from './escapes.js';

/** The text is no literal, or one that is not read here. */
export class NotLiteral extends Error {}

const DEEPEST = 50;
const BLANK = /(?:[ \t\r\n\f]|\\\r?\n|#[^\n]*)*/y;
const NUMBER =
  /\d[\d_]*\.(?![\d_])(?:[eE][-+]?\d+)?|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][-+]?\d+)?/y;
const TEXT =
  /([rRuUbB]{0,2})('''[\s\S]*?(?<!\\)'''|"""[\s\S]*?(?<!\\)"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")/y;
const WORD = /[A-Za-z_]\w*/y;

/** Reads one literal from its beginning to its end; throws `NotLiteral`. */
export class LiteralReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): PyValue {
    const first = this.#value();
    const value = this.#take(',') ? this.#tuple(first, '') : first;
    if (this.at < this.text.length) throw new NotLiteral();
    return value;
  }

  #value(): PyValue {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NotLiteral();
    const made = this.#signed();
    this.depth -= 1;
    return made;
  }

  #signed(): PyValue {
    const sign = this.#take('-') ? -1 : this.#take('+') ? 1 : undefined;
    if (sign === undefined) return this.#plain();
    const number = this.#number();
    if (number === undefined) throw new NotLiteral();
    return number.kind === 'int' ? int(sign * number.value + 0) : float(sign * number.value);
  }

  #plain(): PyValue {
    if (this.#take('[')) return list(this.#items(']'));
    if (this.#take('{')) return this.#braces();
    if (this.#take('(')) return this.#parenthesis();
    const made = this.#texts() ?? this.#number() ?? this.#constant();
    if (!made) throw new NotLiteral();
    return made;
  }

  #parenthesis(): PyValue {
    if (this.#take(')')) return tuple([]);
    const first = this.#value();
    if (this.#take(')')) return first;
    if (!this.#take(',')) throw new NotLiteral();
    return this.#tuple(first, ')');
  }

  /** What follows the first item and its comma. */
  #tuple(first: PyValue, end: string): PyValue {
    return tuple([first, ...this.#items(end)]);
  }

  #items(end: string): PyValue[] {
    const found: PyValue[] = [];
    while (!this.#ends(end)) {
      found.push(this.#value());
      if (this.#take(',')) continue;
      if (this.#ends(end)) break;
      throw new NotLiteral();
    }
    return found;
  }

  #braces(): PyValue {
    if (this.#take('}')) return dict();
    const first = this.#value();
    if (!this.#take(':')) {
      const others = this.#take(',') ? this.#items('}') : this.#items('}');
      return set([first, ...others]);
    }
    const pairs: [PyValue, PyValue][] = [[first, this.#value()]];
    while (!this.#take('}')) {
      if (!this.#take(',')) throw new NotLiteral();
      if (this.#take('}')) break;
      const key = this.#value();
      if (!this.#take(':')) throw new NotLiteral();
      pairs.push([key, this.#value()]);
    }
    return dict(pairs);
  }

  /** Texts next to one another are one. */
  #texts(): PyValue | undefined {
    let found: string | undefined;
    for (let one = this.#match(TEXT); one; one = this.#match(TEXT)) {
      const [, prefix = '', quoted = ''] = one;
      if (/b/i.test(prefix)) throw new NotLiteral();
      const size = /^(?:'''|""")/.test(quoted) ? 3 : 1;
      const inner = quoted.slice(size, -size);
      found = (found ?? '') + (/r/i.test(prefix) ? inner : unescapeText(inner));
    }
    return found === undefined ? undefined : str(found);
  }

  #number(): Extract<PyValue, { kind: 'int' | 'float' }> | undefined {
    const text = this.#match(NUMBER)?.[0].replaceAll('_', '');
    if (text === undefined) return undefined;
    if (/^[jJ\w]/.test(this.text.slice(this.at, this.at + 1))) throw new NotLiteral();
    const value = Number(text);
    if (/^0[xXoObB]/.test(text) || /^\d+$/.test(text)) {
      if (!Number.isSafeInteger(value) || /^0\d*[1-9]/.test(text)) throw new NotLiteral();
      return { kind: 'int', value };
    }
    return { kind: 'float', value };
  }

  #constant(): PyValue | undefined {
    const word = this.#match(WORD)?.[0];
    return word === 'None' ? none : word === 'True' ? bool(true) : word === 'False' ? bool(false) : undefined;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    this.#skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found || found[0] === '') return null;
    this.at = pattern.lastIndex;
    return found;
  }

  /** Whether a sign stands here; it is taken then. */
  #take(sign: string): boolean {
    this.#skip();
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  #ends(sign: string): boolean {
    this.#skip();
    return sign === '' ? this.at >= this.text.length : this.#take(sign);
  }

  #skip(): void {
    BLANK.lastIndex = this.at;
    BLANK.exec(this.text);
    this.at = BLANK.lastIndex;
  }
}
