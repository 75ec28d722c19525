import { lineSpan } from '../core/index.js';
import { type CodeTokens, codeTokens } from './code-tokens.js';
import type { DuplicationFacts } from './shapes.js';
import { testFiles } from './tests.js';
import type { FactsInput } from './types.js';

/** Tokens that have to agree in a row, the same as jscpd's default; a shorter passage is idiom, not a copy. */
export const WINDOW = 50;
/** Tokens compared over all files; a bound on memory. */
const MOST_TOKENS = 2_000_000;

/** A file's tokens, with a mark on each that lies in a copy. */
interface Listing extends CodeTokens {
  readonly file: string;
  readonly copied: Uint8Array;
}

/** Exact copies by their tokens, blanks and comments left out (R. Karp and M. Rabin, 1987). */
export function duplicationFacts(input: FactsInput): DuplicationFacts {
  const tests = testFiles(input);
  const files = input.inventory.filter(
    ({ file, role, system }) => system !== undefined && (role === 'pipeline' || role === 'module') && !tests.has(file),
  );
  let left = MOST_TOKENS;
  const listings = files.map(({ file }): Listing => {
    const tokens = codeTokens(input.readText(file) ?? '', left);
    left -= tokens.hashes.length;
    return { file, ...tokens, copied: new Uint8Array(tokens.hashes.length) };
  });
  const table = new WindowTable(listings, MOST_TOKENS - left);
  for (const index of listings.keys()) table.read(index);
  return summedUp(listings);
}

function summedUp(listings: readonly Listing[]): DuplicationFacts {
  const files = listings.map(({ file, lines, copied }) => {
    const marked = [...new Set(lines.filter((_, token) => copied[token] === 1))];
    const first = marked[0];
    return {
      file,
      lines: new Set(lines).size,
      duplicated: marked.length,
      ...(first !== undefined && { first: lineSpan(file, first) }),
    };
  });
  const sum = (of: (one: (typeof files)[number]) => number) => files.reduce((total, one) => total + of(one), 0);
  return { lines: sum(({ lines }) => lines), duplicated: sum(({ duplicated }) => duplicated), files };
}

const BASE = 0x01000193;
const LEAVING = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);
const FREE = -1;

/** The first place of each run of `WINDOW` tokens, by its rolling hash; open addressing, at most half full. */
class WindowTable {
  private readonly fileAt: Int32Array;
  private readonly tokenAt: Int32Array;
  private readonly shift: number;

  constructor(
    private readonly listings: readonly Listing[],
    tokens: number,
  ) {
    const bits = Math.max(4, Math.ceil(Math.log2(tokens + 1)) + 1);
    this.shift = 32 - bits;
    this.fileAt = new Int32Array(2 ** bits).fill(FREE);
    this.tokenAt = new Int32Array(2 ** bits);
  }

  /** Marks every window of the file that stands elsewhere, or before without overlap, and remembers the others. */
  read(file: number): void {
    const { hashes } = this.listingOf(file);
    let rolling = 0;
    for (let index = 0; index < hashes.length; index += 1) {
      const gone = index < WINDOW ? 0 : (hashes[index - WINDOW] ?? 0);
      rolling = (Math.imul(rolling, BASE) + (hashes[index] ?? 0) - Math.imul(gone, LEAVING)) | 0;
      if (index >= WINDOW - 1) this.meet(file, index - WINDOW + 1, rolling);
    }
  }

  private meet(file: number, at: number, hash: number): void {
    const mask = this.fileAt.length - 1;
    // multiplied once more, as the low bits of a rolling hash say little
    for (let slot = Math.imul(hash, 0x9e3779b1) >>> this.shift; ; slot = (slot + 1) & mask) {
      const known = this.fileAt[slot] ?? FREE;
      const start = this.tokenAt[slot] ?? 0;
      if (known === FREE) {
        this.fileAt[slot] = file;
        this.tokenAt[slot] = at;
        return;
      }
      if (!this.same(known, start, file, at)) continue;
      if (known !== file || at - start >= WINDOW) {
        this.mark(known, start);
        this.mark(file, at);
      }
      return;
    }
  }

  private same(one: number, start: number, other: number, at: number): boolean {
    const [a, b] = [this.listingOf(one).hashes, this.listingOf(other).hashes];
    for (let token = 0; token < WINDOW; token += 1) if (a[start + token] !== b[at + token]) return false;
    return true;
  }

  private mark(file: number, at: number): void {
    this.listingOf(file).copied.fill(1, at, at + WINDOW);
  }

  private listingOf(file: number): Listing {
    const listing = this.listings[file];
    if (!listing) throw new RangeError(`no file ${file}`);
    return listing;
  }
}
