import { any, between, dot, folded, not, property, shorthand } from './regex-classes.js';
import { type CharTest, FLAGS, NotModelled, type ParsedRegex, type Regex } from './regex-syntax.js';

const QUANTIFIERS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};
const ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };
/** Groups within groups; more than that no person writes. */
const DEEPEST = 50;

/** Reads a pattern; undefined where it is not modelled or where Java would refuse it. */
export function parseRegex(source: string, flags: number): ParsedRegex | undefined {
  try {
    return new Parser(source, flags).parse();
  } catch (error) {
    if (error instanceof NotModelled) return undefined;
    throw error;
  }
}

class Parser {
  #at = 0;
  #groups = 0;
  #depth = 0;
  #asciiOnly = false;
  readonly #names = new Map<string, number>();

  constructor(
    private readonly source: string,
    private flags: number,
  ) {
    if (/[\ud800-\udfff]/.test(source)) throw new NotModelled('surrogates');
    if ((flags & ~(FLAGS.i | FLAGS.m | FLAGS.s | FLAGS.x)) !== 0) throw new NotModelled('flags');
  }

  parse(): ParsedRegex {
    const body = this.#choice();
    if (this.#at < this.source.length) throw new NotModelled('an unmatched parenthesis');
    return { body, groups: this.#groups, names: this.#names, asciiOnly: this.#asciiOnly };
  }

  #has(flag: keyof typeof FLAGS): boolean {
    return (this.flags & FLAGS[flag]) !== 0;
  }

  #next(): string {
    return this.source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #choice(): Regex {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotModelled('nesting');
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    this.#depth -= 1;
    return options.length === 1 && options[0] ? options[0] : { is: 'choice', options };
  }

  #sequence(): Regex {
    const parts: Regex[] = [];
    while (this.#at < this.source.length && this.#next() !== '|' && this.#next() !== ')') {
      if (this.#take('\\Q')) parts.push(...this.#quoted());
      else if (this.#has('x') && this.#skipped()) continue;
      else parts.push(this.#quantified(this.#atom()));
    }
    return { is: 'sequence', parts };
  }

  #skipped(): boolean {
    if (/\s/.test(this.#next())) this.#at += 1;
    else if (this.#next() === '#') this.#at = (this.source.indexOf('\n', this.#at) + 1 || this.source.length + 1) - 1;
    else return false;
    return true;
  }

  #quoted(): Regex[] {
    const end = this.source.indexOf('\\E', this.#at);
    const text = this.source.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.source.length : end + 2;
    const parts = text.split('').map((one) => this.#literal(one.charCodeAt(0)));
    const last = parts.pop();
    return last ? [...parts, this.#quantified(last)] : [];
  }

  #literal(code: number): Regex {
    return this.#char((one) => one === code);
  }

  #char(test: CharTest): Regex {
    if (this.#has('i')) this.#asciiOnly = true;
    return { is: 'char', test: this.#has('i') ? folded(test) : test };
  }

  #quantified(atom: Regex): Regex {
    const [min, max] = this.#quantifier() ?? [-1, -1];
    if (min < 0) return atom;
    const mode = this.#take('?') ? 'lazy' : this.#take('+') ? 'possessive' : 'greedy';
    if (this.#quantifierHere()) throw new NotModelled('a quantifier of a quantifier');
    return { is: 'repeat', body: atom, min, max, mode };
  }

  #quantifierHere(): boolean {
    return /^(?:[*+?]|\{\d)/.test(this.source.slice(this.#at, this.#at + 2));
  }

  #quantifier(): readonly [number, number] | undefined {
    const simple = QUANTIFIERS[this.#next()];
    if (simple) {
      this.#at += 1;
      return simple;
    }
    if (this.#next() !== '{') return undefined;
    const found = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(this.source.slice(this.#at));
    if (!found) throw new NotModelled('a brace');
    this.#at += found[0].length;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] ? Number(found[3]) : Infinity;
    if (max < min) throw new NotModelled('a range of repetitions');
    return [min, max];
  }

  #atom(): Regex {
    const one = this.#next();
    this.#at += 1;
    switch (one) {
      case '(':
        return this.#group();
      case '[':
        return this.#char(this.#class());
      case '.':
        return { is: 'char', test: this.#has('s') ? () => true : dot };
      case '^':
        return { is: 'anchor', at: this.#has('m') ? 'lineStart' : 'start' };
      case '$':
        return { is: 'anchor', at: this.#has('m') ? 'lineEnd' : 'lastLine' };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new NotModelled('a quantifier of nothing');
      default:
        return this.#literal(one.charCodeAt(0));
    }
  }

  #group(): Regex {
    const before = this.flags;
    if (this.#take('?:')) return this.#closed(this.#choice(), before);
    if (this.#take('?>')) return { is: 'atomic', body: this.#closed(this.#choice(), before) };
    for (const [sign, behind, negative] of [
      ['?=', false, false],
      ['?!', false, true],
      ['?<=', true, false],
      ['?<!', true, true],
    ] as const) {
      if (this.#take(sign)) return this.#look(behind, negative, before);
    }
    if (this.#next() === '?' && this.source.charAt(this.#at + 1) !== '<') return this.#inlineFlags(before);
    const name = this.#take('?<') ? this.#name() : undefined;
    this.#groups += 1;
    const index = this.#groups;
    if (name !== undefined) this.#names.set(name, index);
    return { is: 'group', index, body: this.#closed(this.#choice(), before) };
  }

  #name(): string {
    const [whole = '', name = ''] = /^([A-Za-z][A-Za-z0-9]*)>/.exec(this.source.slice(this.#at)) ?? [];
    if (whole === '' || this.#names.has(name)) throw new NotModelled('a group name');
    this.#at += whole.length;
    return name;
  }

  #closed(body: Regex, flags: number): Regex {
    if (!this.#take(')')) throw new NotModelled('an open group');
    this.flags = flags;
    return body;
  }

  #look(behind: boolean, negative: boolean, flags: number): Regex {
    const groups = this.#groups;
    const body = this.#closed(this.#choice(), flags);
    if (this.#groups > groups && (behind || negative)) throw new NotModelled('groups in a look around');
    return { is: 'look', body, behind, negative };
  }

  /** `(?i)` holds to the end of the group around it, `(?i:…)` for its own. */
  #inlineFlags(before: number): Regex {
    const [whole = '', on = '', off = '', sign] =
      /^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(this.source.slice(this.#at)) ?? [];
    if (whole === '') throw new NotModelled('a group of this kind');
    this.#at += whole.length;
    for (const one of on) this.flags |= flagOf(one);
    for (const one of off) this.flags &= ~flagOf(one);
    return sign === ')' ? { is: 'sequence', parts: [] } : this.#closed(this.#choice(), before);
  }

  #escape(): Regex {
    const one = this.#next();
    this.#at += 1;
    if (/[1-9]/.test(one)) return this.#back(Number(one));
    switch (one) {
      case 'A':
        return { is: 'anchor', at: 'start' };
      case 'z':
        return { is: 'anchor', at: 'end' };
      case 'Z':
        return { is: 'anchor', at: 'lastLine' };
      case 'b':
      case 'B':
        this.#asciiOnly = true;
        return { is: 'anchor', at: one === 'b' ? 'boundary' : 'inside' };
      case 'R':
        return {
          is: 'choice',
          options: [
            { is: 'sequence', parts: [this.#literal(13), this.#literal(10)] },
            this.#char(shorthand('v') ?? dot),
          ],
        };
      case 'k': {
        if (!this.#take('<')) throw new NotModelled('a back reference');
        const [whole = '', name = ''] = /^(\w+)>/.exec(this.source.slice(this.#at)) ?? [];
        this.#at += whole.length;
        return this.#back(this.#names.get(name) ?? 0);
      }
      default:
        return this.#char(this.#escapedTest(one));
    }
  }

  #back(group: number): Regex {
    if (group === 0 || group > this.#groups || /[0-9]/.test(this.#next())) throw new NotModelled('a back reference');
    if (this.#has('i')) throw new NotModelled('a back reference without regard to case');
    return { is: 'back', group, fold: false };
  }

  /** What `\x` stands for, in and outside of classes. */
  #escapedTest(one: string): CharTest {
    const known = shorthand(one);
    if (known) return known;
    if (one === 'p' || one === 'P') {
      const [whole = '', braced, single] = /^(?:\{(\w+)\}|(\w))/.exec(this.source.slice(this.#at)) ?? [];
      this.#at += whole.length;
      const test = property(braced ?? single ?? '');
      return one === 'p' ? test : not(test);
    }
    const code =
      ESCAPES[one] ?? this.#numbered(one) ?? (/[A-Za-z0-9]/.test(one) || one === '' ? undefined : one.charCodeAt(0));
    if (code === undefined) throw new NotModelled(`\\${one}`);
    return (unit) => unit === code;
  }

  #numbered(one: string): number | undefined {
    const found = (one === 'x' ? /^[0-9a-fA-F]{2}/ : one === 'u' ? /^[0-9a-fA-F]{4}/ : undefined)?.exec(
      this.source.slice(this.#at),
    );
    if (!found) return undefined;
    this.#at += found[0].length;
    return Number.parseInt(found[0], 16);
  }

  /** The inside of `[…]`, after its bracket. */
  #class(): CharTest {
    const negative = this.#take('^');
    const tests: CharTest[] = [];
    const all: CharTest[] = [];
    for (let first = true; ; first = false) {
      if (this.#at >= this.source.length) throw new NotModelled('an open class');
      if (this.#take('&&')) all.push(any(...tests.splice(0)));
      else if (!first && this.#take(']')) break;
      else if (first && this.#next() === ']') throw new NotModelled('a bracket in a class');
      else if (this.#take('[')) tests.push(this.#class());
      else tests.push(this.#classItem());
    }
    const last = any(...tests);
    const test: CharTest = all.length === 0 ? last : (code) => last(code) && all.every((one) => one(code));
    return negative ? not(test) : test;
  }

  #classItem(): CharTest {
    const [low, test] = this.#classUnit();
    if (low === undefined || this.#next() !== '-' || /^-[\]&[]/.test(this.source.slice(this.#at, this.#at + 2)))
      return test;
    this.#at += 1;
    const [high] = this.#classUnit();
    if (high === undefined || high < low) throw new NotModelled('a range of characters');
    return between(low, high);
  }

  #classUnit(): readonly [number | undefined, CharTest] {
    const one = this.#next();
    this.#at += 1;
    if (this.#has('x') && /[\s#]/.test(one)) throw new NotModelled('white space in a class');
    if (one !== '\\') return [one.charCodeAt(0), (code) => code === one.charCodeAt(0)];
    const letter = this.#next();
    this.#at += 1;
    if (letter === 'Q' || letter === 'E') throw new NotModelled('a quotation in a class');
    const before = this.#at;
    const test = this.#escapedTest(letter);
    const single = shorthand(letter) === undefined && letter !== 'p' && letter !== 'P';
    if (!single) return [undefined, test];
    const after = this.#at;
    this.#at = before;
    const code = ESCAPES[letter] ?? this.#numbered(letter) ?? letter.charCodeAt(0);
    this.#at = after;
    return [code, test];
  }
}

function flagOf(letter: string): number {
  const known = FLAGS[letter as keyof typeof FLAGS];
  if (known === undefined) throw new NotModelled(`the flag ${letter}`);
  return known;
}
