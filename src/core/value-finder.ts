/** Many texts looked for in one at once: Aho and Corasick (1975), "Efficient string matching". */

/** UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface TrieNode {
  readonly next: Map<number, TrieNode>;
  fail: TrieNode | undefined;
  /** Length of the value that ends here. */
  own: number;
  /** Length of the longest value that ends here, as itself or as the end of another. */
  longest: number;
}

/** Where the values stand, all in one pass however many there are. Merged, by place. */
export function finderOf(values: readonly string[]): (text: string) => Range[] {
  return scan(values, ({ longest }, end) => end - longest);
}

/** The same for words: as a part of a longer word (`load` in `upload`) they do not count. */
export function wordFinderOf(words: readonly string[]): (text: string) => Range[] {
  return scan(words, (node, end, text) => {
    if (isWordPart(text, end)) return end;
    let start = end;
    for (let one: TrieNode | undefined = node; one && one.longest > 0; one = one.fail) {
      if (one.own > 0 && beginsWord(text, end - one.own)) start = Math.min(start, end - one.own);
    }
    return start;
  });
}

/** `-psecret`: an option of one letter, and its value. */
function beginsWord(text: string, at: number): boolean {
  if (!isWordPart(text, at - 1)) return true;
  return text.charAt(at - 2) === '-' && !isWordPart(text, at - 3);
}

function isWordPart(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

/** So few values a pattern looks for faster than the automaton does; most texts hold none of them. */
const MOST_AT_ONCE = 100;
const literally = (value: string) => value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** `startOf`: where the match begins that ends before `end`; `end` = none. */
function scan(values: readonly string[], startOf: (node: TrieNode, end: number, text: string) => number) {
  const root = trieOf(values);
  const any = values.length <= MOST_AT_ONCE ? new RegExp(values.map(literally).join('|')) : undefined;
  return (text: string): Range[] => {
    if (any && !any.test(text)) return [];
    const found: { start: number; end: number }[] = [];
    let node = root;
    for (let index = 0; index < text.length; index += 1) {
      node = step(node, text.charCodeAt(index), root);
      if (node.longest === 0) continue;
      const start = startOf(node, index + 1, text);
      if (start <= index) merge(found, start, index + 1);
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
  const root: TrieNode = { next: new Map(), fail: undefined, own: 0, longest: 0 };
  for (const value of values) {
    let node = root;
    for (let index = 0; index < value.length; index += 1) node = child(node, value.charCodeAt(index));
    node.own = value.length;
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
  const made: TrieNode = { next: new Map(), fail: undefined, own: 0, longest: 0 };
  node.next.set(code, made);
  return made;
}
