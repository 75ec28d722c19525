import { UNICODE_ESCAPE } from './strings.js';

/** A text with its unicode escapes read. */
export interface Unescaped {
  readonly text: string;
  /** Where an offset of `text` stands in the text as written. */
  readonly originalOf: (offset: number) => number;
}

/** Reads the unicode escapes of a whole file, as Groovy does before it looks at anything else. */
export function unescapeUnicode(written: string): Unescaped {
  const starts: number[] = [];
  let text = '';
  let read = 0;
  for (const match of written.matchAll(UNICODE_ESCAPE)) {
    const [escaped, code] = match;
    if (code === undefined) continue;
    text += written.slice(read, match.index) + String.fromCharCode(Number.parseInt(code, 16));
    read = match.index + escaped.length;
    // what follows this escape is shifted by all that the escapes so far had too much
    starts.push(text.length, read - text.length);
  }
  return { text: text + written.slice(read), originalOf: (offset) => offset + shiftAt(starts, offset) };
}

/** The shift of the last pair `(start, shift)` whose start is not behind the offset. */
function shiftAt(pairs: readonly number[], offset: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle * 2] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (pairs[low * 2 - 1] ?? 0);
}
