import { lineSpan } from '../core/index.js';
import type { DuplicationFacts } from './shapes.js';
import { testFiles } from './tests.js';
import type { FactsInput } from './types.js';

/** Tokens that have to agree in a row, the same as jscpd's default; a shorter passage is idiom, not a copy. */
export const WINDOW = 50;
/** Tokens compared over all files; a bound on memory. */
const MOST_TOKENS = 2_000_000;

interface Token {
  readonly hash: number;
  readonly line: number;
}

/** Exact copies by their tokens (R. Karp and M. Rabin, 1987), blanks and comments left out; two independent hashes of 32 bits decide. */
export function duplicationFacts(input: FactsInput): DuplicationFacts {
  const tests = testFiles(input);
  const files = input.inventory.filter(
    ({ file, role, system }) => system !== undefined && (role === 'pipeline' || role === 'module') && !tests.has(file),
  );
  const seen = new Map<string, { file: number; at: number }>();
  const copied: Set<number>[] = [];
  const tokens: Token[][] = [];
  let left = MOST_TOKENS;
  for (const [index, { file }] of files.entries()) {
    const own = tokensOf(input.readText(file) ?? '').slice(0, left);
    left -= own.length;
    tokens.push(own);
    copied.push(new Set());
    for (const [key, at] of windows(own)) {
      const known = seen.get(key);
      if (!known) seen.set(key, { file: index, at });
      else if (known.file !== index || at - known.at >= WINDOW) {
        mark(known.file, known.at);
        mark(index, at);
      }
    }
  }
  function mark(file: number, at: number): void {
    for (let token = at; token < at + WINDOW; token += 1) copied[file]?.add(tokens[file]?.[token]?.line ?? 1);
  }
  return summedUp(
    files.map(({ file }) => file),
    tokens,
    copied,
  );
}

function summedUp(
  files: readonly string[],
  tokens: readonly Token[][],
  copied: readonly Set<number>[],
): DuplicationFacts {
  const each = files.map((file, index) => {
    const lines = new Set(tokens[index]?.map(({ line }) => line)).size;
    const marked = [...(copied[index] ?? [])];
    const first = Math.min(...marked);
    return { file, lines, duplicated: marked.length, ...(marked.length > 0 && { first: lineSpan(file, first) }) };
  });
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((total, one) => total + of(one), 0);
  return { lines: sum(({ lines }) => lines), duplicated: sum(({ duplicated }) => duplicated), files: each };
}

/** Words, and marks one by one; comments of Python, Groovy and shell are left out as far as their first mark tells. */
function tokensOf(text: string): Token[] {
  return text.split('\n').flatMap((raw, index) => {
    const line = /^\s*(?:#|\/\/|\*|\/\*)/.test(raw) ? '' : raw;
    return (line.slice(0, 2000).match(/\w+|[^\s\w]/g) ?? []).map((word) => ({ hash: hashOf(word), line: index + 1 }));
  });
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash;
}

const BASES = [0x01000193, 0x5bd1e995] as const;
const LEAVING = BASES.map((base) =>
  Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, base), 1),
);

/** Each run of `WINDOW` tokens by its two rolling hashes, with the index of its first token. */
function* windows(tokens: readonly Token[]): Generator<readonly [string, number]> {
  let [one, two] = [0, 0];
  for (const [index, { hash }] of tokens.entries()) {
    const gone = tokens[index - WINDOW]?.hash ?? 0;
    one = (Math.imul(one, BASES[0]) + hash - Math.imul(gone, LEAVING[0] ?? 0)) | 0;
    two = (Math.imul(two, BASES[1]) + hash - Math.imul(gone, LEAVING[1] ?? 0)) | 0;
    if (index >= WINDOW - 1) yield [`${one},${two}`, index - WINDOW + 1];
  }
}
