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
      this.filter[hashOf(word)] = 1;
    }
  }

  read(file: string, text: string): void {
    for (let at = 0; at < text.length; ) {
      if (kindOf(text.charCodeAt(at)) !== START) {
        at += 1;
        continue;
      }
      const start = at;
      const last = Math.min(text.length, start + LONGEST);
      let hash = BASIS;
      for (let code = text.charCodeAt(at); kindOf(code) !== NONE; code = text.charCodeAt(at)) {
        hash = Math.imul(hash ^ code, PRIME);
        at += 1;
        if (at === last) break;
      }
      if (this.filter[folded(hash)] === 1) this.meet(file, text.slice(start, at));
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

/** What a character is in a word: of the first 128, by their codes. */
const [NONE, DIGIT, START] = [0, 1, 2];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return START;
  return /\d/.test(character) ? DIGIT : NONE;
});

const kindOf = (code: number) => (code < 128 ? KINDS[code] : NONE);

/** FNV-1a, folded to the width of the filter. */
const [BASIS, PRIME] = [0x811c9dc5, 0x01000193];
const folded = (hash: number) => (hash ^ (hash >>> 16)) & FILTER;

function hashOf(word: string): number {
  let hash = BASIS;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return folded(hash);
}
