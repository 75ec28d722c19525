/** As much of a word as is compared. */
const LONGEST = 101;
/** Bits of the filter; twice as many make no difference for the words of a repository. */
const FILTER = 0xffff;

/**
 * How often certain words stand in texts, and in which files. Texts are read letter by letter, and a word becomes a string only where
 * a filter (B. Bloom, 1970, with one hash) says that it may be one of those asked about: hardly any is.
 */
export class WordCounts {
  private readonly filter = new Uint8Array(FILTER + 1);
  private readonly found = new Map<string, Map<string, number>>();

  /** Words begin with a letter or `_` and go on with these and digits. */
  constructor(asked: Iterable<string>) {
    for (const word of asked) {
      this.found.set(word, new Map());
      this.filter[hashOf(word, 0, word.length)] = 1;
    }
  }

  read(file: string, text: string): void {
    for (let at = 0; at < text.length; ) {
      if (!isStart(text.charCodeAt(at))) {
        at += 1;
        continue;
      }
      const end = wordEnd(text, at);
      if (this.filter[hashOf(text, at, end)] === 1) this.meet(file, text.slice(at, end));
      at = end;
    }
  }

  /** In all texts. */
  total(word: string): number {
    return [...this.places(word).values()].reduce((sum, count) => sum + count, 0);
  }

  /** How often in each file that has it. */
  places(word: string): ReadonlyMap<string, number> {
    return this.found.get(word) ?? new Map();
  }

  private meet(file: string, word: string): void {
    const places = this.found.get(word);
    places?.set(file, (places.get(file) ?? 0) + 1);
  }
}

function wordEnd(text: string, start: number): number {
  const last = Math.min(text.length, start + LONGEST);
  let at = start + 1;
  while (at < last && (isStart(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)))) at += 1;
  return at;
}

function isStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** FNV-1a, folded to the width of the filter. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & FILTER;
}
