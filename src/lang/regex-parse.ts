import { classTest, escapedTest } from './regex-characters.js';
import { dot, folded, shorthand } from './regex-classes.js';
import { PatternCursor } from './regex-cursor.js';
import { quantified } from './regex-quantifier.js';
import { type CharTest, FLAGS, NotModelled, type ParsedRegex, type Regex } from './regex-syntax.js';

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
  #groups = 0;
  #depth = 0;
  #asciiOnly = false;
  readonly #names = new Map<string, number>();
  readonly #cursor: PatternCursor;

  constructor(
    source: string,
    private flags: number,
  ) {
    this.#cursor = new PatternCursor(source);
    if (/[\ud800-\udfff]/.test(source)) throw new NotModelled('surrogates');
    if ((flags & ~(FLAGS.i | FLAGS.m | FLAGS.s | FLAGS.x)) !== 0) throw new NotModelled('flags');
  }

  parse(): ParsedRegex {
    const body = this.#choice();
    if (!this.#cursor.ended) throw new NotModelled('an unmatched parenthesis');
    return { body, groups: this.#groups, names: this.#names, asciiOnly: this.#asciiOnly };
  }

  #has(flag: keyof typeof FLAGS): boolean {
    return (this.flags & FLAGS[flag]) !== 0;
  }

  #choice(): Regex {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NotModelled('nesting');
    const options = [this.#sequence()];
    while (this.#cursor.take('|')) options.push(this.#sequence());
    this.#depth -= 1;
    return options.length === 1 && options[0] ? options[0] : { is: 'choice', options };
  }

  #sequence(): Regex {
    const parts: Regex[] = [];
    while (!this.#cursor.ended && this.#cursor.next() !== '|' && this.#cursor.next() !== ')') {
      if (this.#cursor.take('\\Q')) parts.push(...this.#quoted());
      else if (this.#has('x') && this.#skipped()) continue;
      else parts.push(quantified(this.#atom(), this.#cursor));
    }
    return { is: 'sequence', parts };
  }

  /** White space and comments, where the flag `x` takes them out. */
  #skipped(): boolean {
    return this.#cursor.read(/^(?:\s|#[^\n]*)/) !== undefined;
  }

  #quoted(): Regex[] {
    const { source, at } = this.#cursor;
    const end = source.indexOf('\\E', at);
    const text = source.slice(at, end < 0 ? undefined : end);
    this.#cursor.at = end < 0 ? source.length : end + 2;
    const parts = text.split('').map((one) => this.#literal(one.charCodeAt(0)));
    const last = parts.pop();
    return last ? [...parts, quantified(last, this.#cursor)] : [];
  }

  #literal(code: number): Regex {
    return this.#char((one) => one === code);
  }

  #char(test: CharTest): Regex {
    if (this.#has('i')) this.#asciiOnly = true;
    return { is: 'char', test: this.#has('i') ? folded(test) : test };
  }

  #atom(): Regex {
    const one = this.#cursor.one();
    switch (one) {
      case '(':
        return this.#group();
      case '[':
        return this.#char(classTest(this.#cursor, this.#has('x')));
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
    if (this.#cursor.take('?:')) return this.#closed(this.#choice(), before);
    if (this.#cursor.take('?>')) return { is: 'atomic', body: this.#closed(this.#choice(), before) };
    for (const [sign, behind, negative] of [
      ['?=', false, false],
      ['?!', false, true],
      ['?<=', true, false],
      ['?<!', true, true],
    ] as const) {
      if (this.#cursor.take(sign)) return this.#look(behind, negative, before);
    }
    if (this.#cursor.sees(/^\?(?!<)/)) return this.#inlineFlags(before);
    const name = this.#cursor.take('?<') ? this.#name() : undefined;
    this.#groups += 1;
    const index = this.#groups;
    if (name !== undefined) this.#names.set(name, index);
    return { is: 'group', index, body: this.#closed(this.#choice(), before) };
  }

  #name(): string {
    const [, name] = this.#cursor.read(/^([A-Za-z][A-Za-z0-9]*)>/) ?? [];
    if (name === undefined || this.#names.has(name)) throw new NotModelled('a group name');
    return name;
  }

  #closed(body: Regex, flags: number): Regex {
    if (!this.#cursor.take(')')) throw new NotModelled('an open group');
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
    const found = this.#cursor.read(/^\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/);
    if (!found) throw new NotModelled('a group of this kind');
    const [, on = '', off = '', sign] = found;
    for (const one of on) this.flags |= flagOf(one);
    for (const one of off) this.flags &= ~flagOf(one);
    return sign === ')' ? { is: 'sequence', parts: [] } : this.#closed(this.#choice(), before);
  }

  #escape(): Regex {
    const one = this.#cursor.one();
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
        if (!this.#cursor.take('<')) throw new NotModelled('a back reference');
        const [, name = ''] = this.#cursor.read(/^(\w+)>/) ?? [];
        return this.#back(this.#names.get(name) ?? 0);
      }
      default:
        return this.#char(escapedTest(one, this.#cursor));
    }
  }

  #back(group: number): Regex {
    if (group === 0 || group > this.#groups || /[0-9]/.test(this.#cursor.next()))
      throw new NotModelled('a back reference');
    if (this.#has('i')) throw new NotModelled('a back reference without regard to case');
    return { is: 'back', group, fold: false };
  }
}

function flagOf(letter: string): number {
  const known = FLAGS[letter as keyof typeof FLAGS];
  if (known === undefined) throw new NotModelled(`the flag ${letter}`);
  return known;
}
