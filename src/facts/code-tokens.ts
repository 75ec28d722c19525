/** The words and marks of one text, by what they hash to, and the line that each stands on (from 1). */
export interface CodeTokens {
  readonly hashes: Int32Array;
  readonly lines: Int32Array;
}

/** Of longer lines the rest is data rather than code. */
const LONGEST_LINE = 2000;
const COMMENT = /^\s*(?:#|\/\/|\*|\/\*)/;

/**
 * Words, and marks one by one; comments of Python, Groovy and shell are left out as far as their first mark tells. At most `limit`
 * tokens. Read letter by letter: a string for each token would cost more than all else that is measured.
 */
export function codeTokens(text: string, limit: number): CodeTokens {
  const hashes: number[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (COMMENT.test(line)) continue;
    const end = Math.min(line.length, LONGEST_LINE);
    let at = 0;
    while (at < end && hashes.length < limit) {
      const code = line.charCodeAt(at);
      if (isBlank(code)) at += 1;
      else {
        const stop = isWord(code) ? wordEnd(line, at, end) : at + 1;
        hashes.push(hashOf(line, at, stop));
        lines.push(index + 1);
        at = stop;
      }
    }
  }
  return { hashes: Int32Array.from(hashes), lines: Int32Array.from(lines) };
}

function wordEnd(line: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && isWord(line.charCodeAt(at))) at += 1;
  return at;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

function isBlank(code: number): boolean {
  return code <= 32 || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
}

/** FNV-1a, 32 bits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
