import { FLAGS } from '../../regex-syntax.js';

/** Flags of `re` (Python library reference, "re", "Flags"). */
export const RE_FLAGS = { I: 2, M: 8, S: 16, U: 32, X: 64, A: 256 } as const;

/** A pattern of Python in the dialect of the matcher, which is Java's. */
export interface Translated {
  readonly source: string;
  readonly flags: number;
  /** Numbers of the groups that have names. */
  readonly names: ReadonlyMap<string, number>;
  /** Uses classes of characters that Python takes from Unicode, and the matcher from ASCII. */
  readonly asciiOnly: boolean;
  /** An empty match may not be the only one at its place: alternatives, lazy repetitions. */
  readonly ambiguous: boolean;
}

class NotTranslated extends Error {}

/** Undefined where the pattern, or one of its flags, is not modelled, or where Python would refuse it. */
export function translate(pattern: string, flags: number): Translated | undefined {
  try {
    return new Translation(pattern, flags).translate();
  } catch (error) {
    if (error instanceof NotTranslated) return undefined;
    throw error;
  }
}

const KEPT = ['(?:', '(?=', '(?!', '(?<=', '(?<!'];
const SPECIAL_ESCAPES: Readonly<Record<string, string>> = { Z: '\\z', v: '\\x0b' };
const CLASS_ESCAPES: Readonly<Record<string, string>> = { b: '\\x08', v: '\\x0b' };
const FLAG_LETTERS: Readonly<Record<string, number>> = { i: RE_FLAGS.I, m: RE_FLAGS.M, s: RE_FLAGS.S, u: RE_FLAGS.U };

class Translation {
  #at = 0;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #out: string[] = [];

  constructor(
    private readonly pattern: string,
    private flags: number,
  ) {
    const [whole = '', letters = ''] = /^\(\?([imsu]+)\)/.exec(pattern) ?? [];
    this.#at = whole.length;
    for (const one of letters) this.flags |= FLAG_LETTERS[one] ?? 0;
    if ((this.flags & ~(RE_FLAGS.I | RE_FLAGS.M | RE_FLAGS.S | RE_FLAGS.U)) !== 0) throw new NotTranslated();
  }

  translate(): Translated {
    while (this.#at < this.pattern.length) this.#out.push(this.#next());
    return {
      source: this.#out.join(''),
      flags: this.flags & RE_FLAGS.I ? FLAGS.i : 0,
      names: this.#names,
      asciiOnly: /\\[wWdDsSbB]/.test(this.pattern),
      ambiguous: /\||[*+?}]\?/.test(this.pattern),
    };
  }

  #next(): string {
    const one = this.pattern.charAt(this.#at);
    this.#at += 1;
    switch (one) {
      case '\\':
        return this.#escape(SPECIAL_ESCAPES);
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      case '.':
        return this.flags & RE_FLAGS.S ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return this.flags & RE_FLAGS.M ? '(?:\\A|(?<=\\n))' : '\\A';
      case '$':
        return this.flags & RE_FLAGS.M ? '(?=\\n|\\z)' : '(?=\\n?\\z)';
      case '{':
        return this.#brace();
      case '}':
      case ']':
        return `\\${one}`;
      case '+':
        if (/[*+?}]$/.test(this.#out.at(-1) ?? '') && !/\\.$/.test(this.#out.at(-1) ?? '')) throw new NotTranslated();
        return one;
      default:
        return one;
    }
  }

  #escape(special: Readonly<Record<string, string>>): string {
    const one = this.pattern.charAt(this.#at);
    this.#at += 1;
    const known = special[one];
    if (known !== undefined) return known;
    if (/[1-9]/.test(one) && !/[0-9]/.test(this.pattern.charAt(this.#at))) return `\\${one}`;
    if (!/[AbBdDwWsSnrtfaxu]/.test(one) && /[A-Za-z0-9]|^$/.test(one)) throw new NotTranslated();
    return `\\${one}`;
  }

  /** `[` opens no class of its own inside one, and `&&` is no operator. */
  #class(): string {
    const out = ['['];
    if (this.pattern.charAt(this.#at) === '^') {
      // The matcher folds the case of what is left out, Python that of what is named.
      if (this.flags & RE_FLAGS.I) throw new NotTranslated();
      this.#at += 1;
      out.push('^');
    }
    for (let first = true; ; first = false) {
      const one = this.pattern.charAt(this.#at);
      this.#at += 1;
      if (one === '') throw new NotTranslated();
      if (one === ']' && !first) return `${out.join('')}]`;
      if (one === '\\') out.push(this.#classEscape());
      else out.push('[]&^'.includes(one) ? `\\${one}` : one);
    }
  }

  #classEscape(): string {
    if (/[1-9AB]/.test(this.pattern.charAt(this.#at))) throw new NotTranslated();
    return this.#escape(CLASS_ESCAPES);
  }

  #group(): string {
    const rest = this.pattern.slice(this.#at - 1);
    const kept = KEPT.find((one) => rest.startsWith(one));
    if (kept) return this.#taken(kept.length - 1, kept);
    const [comment] = /^\(\?#[^)]*\)/.exec(rest) ?? [];
    if (comment !== undefined) return this.#taken(comment.length - 1, '');
    const [named, name = ''] = /^\(\?P<([A-Za-z_]\w*)>/.exec(rest) ?? [];
    const [back, of = ''] = /^\(\?P=([A-Za-z_]\w*)\)/.exec(rest) ?? [];
    if (back !== undefined) return this.#taken(back.length - 1, `\\${this.#numberOf(of)}`);
    if (named === undefined && rest.startsWith('(?')) throw new NotTranslated();
    this.#groups += 1;
    if (named === undefined) return '(';
    this.#names.set(name, this.#groups);
    return this.#taken(named.length - 1, '(');
  }

  #taken(length: number, out: string): string {
    this.#at += length;
    return out;
  }

  #numberOf(name: string): number {
    const number = this.#names.get(name);
    if (number === undefined || number > 9) throw new NotTranslated();
    return number;
  }

  /** A brace that begins no repetition stands for itself. */
  #brace(): string {
    const rest = this.pattern.slice(this.#at - 1);
    const [whole, most] = /^\{,(\d+)\}/.exec(rest) ?? [];
    if (whole !== undefined) return this.#taken(whole.length - 1, `{0,${most}}`);
    const [plain] = /^\{\d+(?:,\d*)?\}/.exec(rest) ?? [];
    return plain === undefined ? '\\{' : this.#taken(plain.length - 1, plain);
  }
}
