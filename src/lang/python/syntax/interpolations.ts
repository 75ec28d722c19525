/**
 * Expressions of f-strings that go over several lines. The grammar loses sight of them behind a text inside the expression and takes their line
 * ends for ends of statements; written in one line, they are read.
 */

import { Scan } from './scan.js';

/** `text`, as long as before, with blanks for the line ends and comments in expressions of f-strings; undefined where there are none. */
export function withoutInnerLineEnds(text: string): string | undefined {
  const scan = new Scan(text);
  scan.code(0, false);
  return scan.blanked();
}
