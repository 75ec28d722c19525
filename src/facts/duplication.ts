import { lineSpan } from '../core/index.js';
import { codeTokens } from './code-tokens.js';
import type { DuplicationFacts } from './shapes.js';
import { testFiles } from './tests.js';
import type { FactsInput } from './types.js';

/** Tokens that have to agree in a row, the same as jscpd's default; a shorter passage is idiom, not a copy. */
export const WINDOW = 50;
/** Tokens compared over all files; a bound on memory. */
const MOST_TOKENS = 2_000_000;

/** The lines of a file's tokens, with a mark on each that lies in a copy. */
interface Listing {
  readonly file: string;
  readonly lines: Int32Array;
  readonly copied: Uint8Array;
}

/** Exact copies by their tokens, blanks and comments left out (R. Karp and M. Rabin, 1987). */
export function duplicationFacts(input: FactsInput): DuplicationFacts {
  const tests = testFiles(input);
  const files = input.inventory.filter(
    ({ file, role, system }) => system !== undefined && (role === 'pipeline' || role === 'module') && !tests.has(file),
  );
  let left = MOST_TOKENS;
  const read = files.map(({ file }) => {
    const tokens = codeTokens(input.readText(file) ?? '', left);
    left -= tokens.hashes.length;
    return { file, ...tokens };
  });
  const table = new WindowTable(MOST_TOKENS - left);
  return summedUp(read.map(({ file, hashes, lines }) => ({ file, lines, copied: table.read(hashes) })));
}

function summedUp(listings: readonly Listing[]): DuplicationFacts {
  const files = listings.map(({ file, lines, copied }) => {
    const all = linesOf(lines);
    const marked = linesOf(lines, copied);
    return {
      file,
      lines: all.count,
      duplicated: marked.count,
      ...(marked.first !== undefined && { first: lineSpan(file, marked.first) }),
    };
  });
  const sum = (of: (one: (typeof files)[number]) => number) => files.reduce((total, one) => total + of(one), 0);
  return { lines: sum(({ lines }) => lines), duplicated: sum(({ duplicated }) => duplicated), files };
}

/** How many lines tokens stand on, or those tokens that are marked; lines come in order. */
function linesOf(lines: Int32Array, marks?: Uint8Array): { readonly count: number; readonly first?: number } {
  let count = 0;
  let first: number | undefined;
  let last: number | undefined;
  for (let token = 0; token < lines.length; token += 1) {
    const line = lines[token];
    if (line === last || (marks && marks[token] !== 1)) continue;
    first ??= line;
    last = line;
    count += 1;
  }
  return { count, ...(first !== undefined && { first }) };
}

const BASE = 0x01000193;
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);
const FREE = -1;

/** The first place of each run of `WINDOW` tokens, by its rolling hash; open addressing, at most half full. */
class WindowTable {
  /** The tokens of all files in a row, and a mark on each that lies in a copy. */
  private readonly hashes: Int32Array;
  private readonly copied: Uint8Array;
  /** Where a window begins in that row. */
  private readonly slots: Int32Array;
  private readonly shift: number;
  private filled = 0;
  /** What the window before this one was a copy of. */
  private source = FREE;

  constructor(tokens: number) {
    const bits = Math.max(4, Math.ceil(Math.log2(tokens + 1)) + 1);
    this.shift = 32 - bits;
    this.slots = new Int32Array(2 ** bits).fill(FREE);
    this.hashes = new Int32Array(tokens);
    this.copied = new Uint8Array(tokens);
  }

  /** Marks every window of the file that stands elsewhere, or before without overlap, and remembers the others. Answers with the file's marks. */
  read(tokens: Int32Array): Uint8Array {
    const { filled: first, hashes } = this;
    hashes.set(tokens, first);
    this.filled += tokens.length;
    this.source = FREE;
    let rolling = 0;
    for (let at = first; at < this.filled; at += 1) {
      const gone = at - first < WINDOW ? 0 : (hashes[at - WINDOW] ?? 0);
      rolling = (Math.imul(rolling, BASE) + (hashes[at] ?? 0) - Math.imul(gone, LEAVING)) | 0;
      if (at - first >= WINDOW - 1) this.meet(first, at - WINDOW + 1, rolling);
    }
    return this.copied.subarray(first, this.filled);
  }

  private meet(file: number, at: number, hash: number): void {
    const mask = this.slots.length - 1;
    // multiplied once more, as the low bits of a rolling hash say little
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> this.shift; ; slot = (slot + 1) & mask) {
      const start = this.slots[slot] ?? FREE;
      if (start === FREE) {
        this.slots[slot] = at;
        this.source = FREE;
        return;
      }
      if (this.copy(start, file, at)) return;
    }
  }

  /** Is the window at `at` the one at `start`? Marks both then. Where a copy goes on, all but one token are known to agree. */
  private copy(start: number, file: number, at: number): boolean {
    const fresh = this.source !== FREE && start === this.source + 1 ? WINDOW - 1 : 0;
    for (let token = fresh; token < WINDOW; token += 1)
      if (this.hashes[start + token] !== this.hashes[at + token]) return false;
    const overlaps = start >= file && at - start < WINDOW;
    this.source = overlaps ? FREE : start;
    if (overlaps) return true;
    this.copied.fill(1, start + fresh, start + WINDOW);
    this.copied.fill(1, at + fresh, at + WINDOW);
    return true;
  }
}
