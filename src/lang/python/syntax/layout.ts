/** What Python refuses of how the lines of a file lie, and a parser that goes on after errors takes (Python reference, 2.1). */

export interface LayoutProblem {
  /** Where the line begins that Python stops at. */
  readonly at: number;
  /** In the words of CPython. */
  readonly why: string;
}

/** The first problem; none where the brackets do not add up, as then nobody knows where the lines end. */
export function layoutProblem(text: string): LayoutProblem | undefined {
  const lines = new Lines(text);
  const indents = [0];
  let opens = false;
  let found: LayoutProblem | undefined;
  for (let line = lines.next(); line; line = lines.next()) {
    const why =
      indentProblem(line.indent, indents, opens) ?? (endsEarly(text, line.last) ? 'invalid syntax' : undefined);
    if (why) found ??= { at: line.at, why };
    opens = text[line.last] === ':';
  }
  return lines.isWhole ? found : undefined;
}

/** Puts the indentation of a line on the stack or takes what it ends off it (2.1.8). */
function indentProblem(indent: number, indents: number[], opens: boolean): string | undefined {
  const top = indents.at(-1) ?? 0;
  if (indent > top) {
    indents.push(indent);
    return opens ? undefined : 'unexpected indent';
  }
  while ((indents.at(-1) ?? 0) > indent) indents.pop();
  if (opens) return 'expected an indented block';
  return indents.at(-1) === indent ? undefined : 'unindent does not match any outer indentation level';
}

const OPERATORS = new Set('=+-*/%|&^~<>@');
const WORD = /(?:^|[^\w.])(?:and|or|not|in|is|lambda)$/;
const STAR_IMPORT = /\bimport\s*\*$/;

/** Whether a line ends where an operand should stand. */
function endsEarly(text: string, last: number): boolean {
  const tail = text.slice(Math.max(0, last - 30), last + 1);
  return OPERATORS.has(tail.at(-1) ?? '') ? !STAR_IMPORT.test(tail) : WORD.test(tail);
}

interface Line {
  readonly at: number;
  /** In columns; a tab goes on to the next multiple of eight. */
  readonly indent: number;
  /** Where its last sign stands that is no comment. */
  readonly last: number;
}

/** The logical lines of a text, one after the other: blank ones and comments left out, what brackets or backslashes join as one. */
class Lines {
  #at = 0;
  #depth = 0;
  #last = 0;

  constructor(private readonly text: string) {
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  /** Whether all brackets were closed. */
  get isWhole(): boolean {
    return this.#depth === 0;
  }

  next(): Line | undefined {
    while (this.#at < this.text.length) {
      const indent = this.#indent();
      const at = this.#at;
      this.#last = -1;
      this.#toEnd();
      if (this.#last >= 0) return { at, indent, last: this.#last };
    }
    return undefined;
  }

  #indent(): number {
    let column = 0;
    for (; this.#at < this.text.length; this.#at += 1) {
      const sign = this.text[this.#at];
      if (sign === ' ') column += 1;
      else if (sign === '\t') column = (Math.floor(column / 8) + 1) * 8;
      else if (sign === '\f') column = 0;
      else break;
    }
    return column;
  }

  /** Goes behind the end of the logical line. */
  #toEnd(): void {
    while (this.#at < this.text.length) {
      const sign = this.text[this.#at] ?? '';
      if (sign === '\n' && this.#depth === 0) {
        this.#at += 1;
        return;
      }
      if (sign === '#') this.#at = this.#until('\n');
      else if (sign === '"' || sign === "'") this.#string(sign);
      else if (sign === '\\') this.#at += this.text[this.#at + 1] === '\r' ? 3 : 2;
      else this.#sign(sign);
    }
  }

  #sign(sign: string): void {
    if (sign === '(' || sign === '[' || sign === '{') this.#depth += 1;
    else if (sign === ')' || sign === ']' || sign === '}') this.#depth -= 1;
    if (sign > ' ') this.#last = this.#at;
    this.#at += 1;
  }

  #string(quote: string): void {
    const triple = this.text.startsWith(quote.repeat(3), this.#at);
    const end = triple ? quote.repeat(3) : quote;
    this.#at += end.length;
    while (this.#at < this.text.length && !this.text.startsWith(end, this.#at)) {
      if (!triple && this.text[this.#at] === '\n') return;
      this.#at += this.text[this.#at] === '\\' ? 2 : 1;
    }
    this.#at += end.length;
    this.#last = this.#at - 1;
  }

  #until(sign: string): number {
    const end = this.text.indexOf(sign, this.#at);
    return end < 0 ? this.text.length : end;
  }
}
