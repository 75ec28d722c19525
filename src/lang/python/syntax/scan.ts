/** What is text, comment and expression of an f-string in Python's code, told by its quotes: enough to put blanks where the grammar needs them. */

const PREFIX = /[A-Za-z]{0,3}$/;
const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/** Deeper than anybody writes. */
const DEEPEST = 40;

/** Reads a text once; `blanked` is what it found to blank out. */
export class Scan {
  #depth = 0;
  /** Comments outside of f-strings, as offsets. */
  readonly comments: (readonly [start: number, end: number])[] = [];
  readonly #blank: [start: number, end: number][] = [];

  constructor(private readonly text: string) {}

  blanked(): string | undefined {
    if (this.#blank.length === 0) return undefined;
    let made = '';
    let last = 0;
    for (const [start, end] of this.#blank) {
      made += this.text.slice(last, start) + ' '.repeat(end - start);
      last = end;
    }
    return made + this.text.slice(last);
  }

  /** Code up to its end, or, of an expression, to the brace, colon or `!r` behind it; gives where that is. */
  code(from: number, isExpression: boolean): number {
    let depth = 0;
    for (let at = from; at < this.text.length; at += 1) {
      const char = this.text.charAt(at);
      if (char === '"' || char === "'") at = this.#string(at) - 1;
      else if (char === '#') at = this.#comment(at, isExpression) - 1;
      else if (OPENING.has(char)) depth += 1;
      else if (isExpression && depth === 0 && (char === '}' || char === ':')) return at;
      else if (CLOSING.has(char)) depth -= 1;
      else if (isExpression && (char === '\n' || char === '\r')) this.#blank.push([at, at + 1]);
    }
    return this.text.length;
  }

  #comment(at: number, isExpression: boolean): number {
    const end = this.text.indexOf('\n', at);
    const until = end < 0 ? this.text.length : end;
    if (isExpression) this.#blank.push([at, until]);
    else this.comments.push([at, until]);
    return until;
  }

  /** Behind the string that begins at a quote. */
  #string(at: number): number {
    const quote = this.text.charAt(at);
    const mark = this.text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
    const prefix = (PREFIX.exec(this.text.slice(Math.max(0, at - 3), at))?.[0] ?? '').toLowerCase();
    const isFormatted = prefix.includes('f');
    for (let next = at + mark.length; next < this.text.length; next += 1) {
      const char = this.text.charAt(next);
      if (char === '\\') next += 1;
      else if (this.text.startsWith(mark, next)) return next + mark.length;
      else if (char === '\n' && mark.length === 1) return next;
      else if (char === '{' && isFormatted && this.text.charAt(next + 1) === '{') next += 1;
      else if (char === '{' && isFormatted) next = this.#interpolation(next + 1);
    }
    return this.text.length;
  }

  /** At the closing brace of an interpolation, its notation included, in which others may stand. */
  #interpolation(from: number): number {
    if (this.#depth >= DEEPEST) return this.text.length;
    this.#depth += 1;
    const at = this.#notation(this.code(from, true));
    this.#depth -= 1;
    return at;
  }

  #notation(from: number): number {
    let at = from;
    if (this.text.charAt(at) !== ':') return at;
    for (at += 1; at < this.text.length && this.text.charAt(at) !== '}'; at += 1)
      if (this.text.charAt(at) === '{') at = this.#interpolation(at + 1);
    return at;
  }
}
