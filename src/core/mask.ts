import { findSecrets, type Judgement } from './secrets.js';

/** At most the first two characters: `ab***`; nothing of a short one. */
export function maskValue(value: string): string {
  return value.length < 8 ? '***' : `${value.slice(0, 2)}***`;
}

export type Masker = (text: string) => string;

/** Shorter values would mask half the language; they are masked only where their name stands beside them. */
const SHORTEST = 4;

/**
 * A function that masks the given credentials wherever they stand, and whatever looks like one by its form or its name. To be
 * used on text before it is escaped: an escaped credential no longer equals the one that was found. Linear in the text.
 * `judgement`: as `findSecrets` has it.
 */
export function maskerOf(values: Iterable<string>, judgement?: Judgement): Masker {
  const known = [...new Set(values)].filter((value) => value.length >= SHORTEST);
  const finder = known.length > 0 ? finderOf(known) : undefined;
  return (text) => {
    if (text.length < SHORTEST) return text;
    const plain = finder ? replace(text, finder(text)) : text;
    return replace(plain, findSecrets(plain, 'code', undefined, judgement));
  };
}

/** The same data with every string in it masked, keys included; plain data only. */
export function maskDeep<T>(value: T, mask: Masker): T {
  const memory = new Map<string, string>();
  return maskAny(value, (text) => (text.length > REMEMBERED ? mask(text) : remember(memory, text, mask))) as T;
}

/** Data repeats its texts (file names, constructs, programs of many steps) over and over; only what no step would hold is not kept. */
const REMEMBERED = 100_000;

function remember(memory: Map<string, string>, text: string, mask: Masker): string {
  const known = memory.get(text);
  if (known !== undefined) return known;
  const masked = mask(text);
  memory.set(text, masked);
  return masked;
}

/** What holds no credential is handed on as it is: of a large assessment, hardly anything has to be copied. */
function maskAny(value: unknown, mask: Masker): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? maskItems(value, mask) : maskFields(value as Record<string, unknown>, mask);
}

function maskItems(items: readonly unknown[], mask: Masker): readonly unknown[] {
  let masked: unknown[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const clean = maskAny(items[index], mask);
    if (clean === items[index]) continue;
    masked ??= [...items];
    masked[index] = clean;
  }
  return masked ?? items;
}

function maskFields(fields: Record<string, unknown>, mask: Masker): unknown {
  let changes: Map<string, readonly [string, unknown]> | undefined;
  for (const name in fields) {
    const value = fields[name];
    const clean = typeof value === 'number' ? value : maskAny(value, mask);
    const cleanName = mask(name);
    if (clean === value && cleanName === name) continue;
    changes ??= new Map();
    changes.set(name, [cleanName, clean]);
  }
  if (!changes) return fields;
  return Object.fromEntries(Object.entries(fields).map((entry) => changes.get(entry[0]) ?? entry));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function replace(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(done, start), maskValue(text.slice(start, end)));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

interface TrieNode {
  readonly next: Map<number, TrieNode>;
  fail: TrieNode | undefined;
  /** Length of the longest value that ends here. */
  longest: number;
}

/** Aho and Corasick (1975), "Efficient string matching": all values in one pass, however many there are. Merged, by place. */
function finderOf(values: readonly string[]): (text: string) => Range[] {
  const root = trieOf(values);
  return (text) => {
    const found: { start: number; end: number }[] = [];
    let node = root;
    for (let index = 0; index < text.length; index += 1) {
      node = step(node, text.charCodeAt(index), root);
      if (node.longest > 0) merge(found, index + 1 - node.longest, index + 1);
    }
    return found;
  };
}

function step(from: TrieNode, code: number, root: TrieNode): TrieNode {
  let node: TrieNode | undefined = from;
  while (node) {
    const next = node.next.get(code);
    if (next) return next;
    node = node.fail;
  }
  return root;
}

function merge(found: { start: number; end: number }[], from: number, end: number): void {
  let start = from;
  for (let last = found.at(-1); last && last.end >= start; last = found.at(-1)) {
    start = Math.min(start, last.start);
    found.pop();
  }
  found.push({ start, end });
}

function trieOf(values: readonly string[]): TrieNode {
  const root: TrieNode = { next: new Map(), fail: undefined, longest: 0 };
  for (const value of values) {
    let node = root;
    for (let index = 0; index < value.length; index += 1) node = child(node, value.charCodeAt(index));
    node.longest = value.length;
  }
  const queue = [root];
  for (let node = queue.shift(); node; node = queue.shift()) {
    for (const [code, next] of node.next) {
      next.fail = node.fail ? step(node.fail, code, root) : root;
      next.longest = Math.max(next.longest, next.fail.longest);
      queue.push(next);
    }
  }
  return root;
}

function child(node: TrieNode, code: number): TrieNode {
  const known = node.next.get(code);
  if (known) return known;
  const made: TrieNode = { next: new Map(), fail: undefined, longest: 0 };
  node.next.set(code, made);
  return made;
}
