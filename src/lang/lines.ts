import type { Span } from '../core/index.js';

/** A stretch of a text. One that is asked for its span again and again may remember it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Null until it was asked for; undefined: it remembers nothing. */
  known?: Span | null;
}

/** Turns offsets of one file into spans, on demand: most nodes never need theirs. */
export class LineTable {
  readonly #starts: number[] = [0];
  /** Index of the line asked for last: what is asked for next mostly stands in it. */
  #last = 0;

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Lines in the file, a last one without a line end included. */
  get count(): number {
    return this.#starts.length - (this.text.endsWith('\n') || this.text === '' ? 1 : 0);
  }

  /** Nobody changes a span: what is made a thousand times at one place shares one. */
  span(node: Stretch): Span {
    if (node.known?.file === this.file) return node.known;
    const span = { file: this.file, start: this.position(node.start), end: this.position(node.end) };
    if (node.known !== undefined) node.known = span;
    return span;
  }

  position(offset: number): { line: number; column: number } {
    const line = this.#holds(this.#last, offset) ? this.#last : this.#find(offset);
    this.#last = line;
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 };
  }

  #holds(line: number, offset: number): boolean {
    return (this.#starts[line] ?? 0) <= offset && offset < (this.#starts[line + 1] ?? Number.POSITIVE_INFINITY);
  }

  /** The last line that begins at or before an offset. */
  #find(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
