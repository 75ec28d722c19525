import { holdsAt } from './regex-anchors.js';
import { parseRegex } from './regex-parse.js';
import type { CharTest, ParsedRegex, Regex } from './regex-syntax.js';

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then the groups. */
  readonly groups: readonly (string | undefined)[];
}

/** Steps of one search before it is given up: backtracking may take time without end. */
const MOST_STEPS = 400_000;
/** Repetitions of a group, each of which takes a piece of the JavaScript stack. */
const MOST_ROUNDS = 1500;

class GivenUp extends Error {}

const cache = new Map<string, JavaRegex | undefined>();
const MOST_CACHED = 500;

/** A pattern, ready to match; undefined where it is not modelled. */
export function regexOf(source: string, flags: number): JavaRegex | undefined {
  const key = `${flags}/${source}`;
  if (cache.has(key)) return cache.get(key);
  const parsed = source.length > 10_000 ? undefined : parseRegex(source, flags);
  const made = parsed && new JavaRegex(parsed);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(key, made);
  return made;
}

type Step = (at: number) => boolean;

/** Matches as Java does, by backtracking; answers undefined where that took too long or would depend on Unicode tables. */
export class JavaRegex {
  #text = '';
  /** Whether the text is one whose characters are known; asked once for all searches in it. */
  #isModelled = true;
  #steps = 0;
  #rounds = 0;
  #starts: number[] = [];
  #ends: number[] = [];
  #end = -1;
  #wanted: number | undefined;
  readonly #enter: Step;

  constructor(private readonly parsed: ParsedRegex) {
    this.#enter = this.#compile(parsed.body, (at) => {
      if (this.#wanted !== undefined && at !== this.#wanted) return false;
      this.#end = at;
      return true;
    });
  }

  get groupCount(): number {
    return this.parsed.groups;
  }

  groupIndex(name: string): number | undefined {
    return this.parsed.names.get(name);
  }

  /** The first match at or after a place; null when there is none. */
  search(text: string, from: number): Match | null | undefined {
    return this.#attempt(text, () => {
      for (let start = from; start <= text.length; start += 1)
        if (this.#at(start, undefined)) return this.#match(start);
      return null;
    });
  }

  /** The match of the whole text, or of all from a place on. */
  whole(text: string, from = 0): Match | null | undefined {
    return this.#attempt(text, () => (this.#at(from, text.length) ? this.#match(from) : null));
  }

  /** The match at the beginning of the text (`lookingAt`), or at a place in it. */
  prefix(text: string, from = 0): Match | null | undefined {
    return this.#attempt(text, () => (this.#at(from, undefined) ? this.#match(from) : null));
  }

  /** What the last match cost, in steps of the matcher. */
  get steps(): number {
    return this.#steps;
  }

  #attempt(text: string, body: () => Match | null): Match | null | undefined {
    this.#steps = 0;
    if (text !== this.#text) this.#isModelled = isModelled(text, this.parsed.asciiOnly);
    this.#text = text;
    if (!this.#isModelled) return undefined;
    this.#rounds = 0;
    try {
      return body();
    } catch (error) {
      if (error instanceof GivenUp || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #at(start: number, wanted: number | undefined): boolean {
    this.#starts = [];
    this.#ends = [];
    this.#wanted = wanted;
    this.#rounds = 0;
    return this.#enter(start);
  }

  #match(start: number): Match {
    const groups = Array.from({ length: this.parsed.groups }, (_, at) => {
      const [from, to] = [this.#starts[at + 1], this.#ends[at + 1]];
      return from === undefined || to === undefined || to < 0 ? undefined : this.#text.slice(from, to);
    });
    return { start, end: this.#end, groups: [this.#text.slice(start, this.#end), ...groups] };
  }

  #spend(): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new GivenUp();
  }

  #compile(node: Regex, next: Step): Step {
    switch (node.is) {
      case 'char':
        return (at) => {
          this.#spend();
          return at < this.#text.length && node.test(this.#text.charCodeAt(at)) && next(at + 1);
        };
      case 'sequence':
        return node.parts.reduceRight<Step>((after, part) => this.#compile(part, after), next);
      case 'choice':
        return this.#choice(node.options.map((one) => this.#compile(one, next)));
      case 'group':
        return this.#group(node.index, node.body, next);
      case 'repeat':
        return node.mode === 'possessive'
          ? this.#atomic({ ...node, mode: 'greedy' }, next)
          : node.body.is === 'char'
            ? this.#run(node.body.test, node, next)
            : this.#loop(node, next);
      case 'look':
        return this.#look(node, next);
      case 'atomic':
        return this.#atomic(node.body, next);
      case 'back':
        return (at) => {
          const [from, to] = [this.#starts[node.group], this.#ends[node.group]];
          if (from === undefined || to === undefined || to < 0) return false;
          const held = this.#text.slice(from, to);
          return this.#text.startsWith(held, at) && next(at + held.length);
        };
      case 'anchor':
        return (at) => holdsAt(node.at, this.#text, at) && next(at);
    }
  }

  #choice(options: readonly Step[]): Step {
    return (at) => {
      this.#spend();
      return options.some((one) => one(at));
    };
  }

  #group(index: number, body: Regex, next: Step): Step {
    const opened: number[] = [];
    const inner = this.#compile(body, (at) => {
      const [start, end] = [this.#starts[index], this.#ends[index]];
      const from = opened.pop() ?? at;
      this.#starts[index] = from;
      this.#ends[index] = at;
      if (next(at)) return true;
      this.#starts[index] = start ?? -1;
      this.#ends[index] = end ?? -1;
      opened.push(from);
      return false;
    });
    return (at) => {
      opened.push(at);
      if (inner(at)) return true;
      opened.pop();
      return false;
    };
  }

  /** Repetition of a single character, without recursion. */
  #run(test: CharTest, { min, max, mode }: { min: number; max: number; mode: string }, next: Step): Step {
    const fits = (at: number, limit: number) => at < limit && test(this.#text.charCodeAt(at));
    const advance = (at: number, limit: number) => {
      let to = at;
      for (; fits(to, limit); to += 1) this.#spend();
      return to;
    };
    return (at) => {
      const limit = Math.min(this.#text.length, at + max);
      const to = advance(at, mode === 'lazy' ? Math.min(limit, at + min) : limit);
      if (to - at < min) return false;
      return mode === 'lazy' ? this.#more(to, (place) => fits(place, limit), next) : this.#less(to, at + min, next);
    };
  }

  /** One character more each time, as long as it may be. */
  #more(from: number, fits: (at: number) => boolean, next: Step): boolean {
    for (let to = from; ; to += 1) {
      this.#spend();
      if (next(to)) return true;
      if (!fits(to)) return false;
    }
  }

  /** One character less each time. */
  #less(from: number, least: number, next: Step): boolean {
    for (let to = from; to >= least; to -= 1) {
      this.#spend();
      if (next(to)) return true;
    }
    return false;
  }

  #loop({ body, min, max, mode }: Extract<Regex, { is: 'repeat' }>, next: Step): Step {
    let count = 0;
    let start = -1;
    const round: Step = this.#compile(body, (at) => (at === start ? next(at) : attempt(at)));
    const again = (at: number) => {
      const [c, s] = [count, start];
      count += 1;
      start = at;
      this.#rounds += 1;
      if (this.#rounds > MOST_ROUNDS) throw new GivenUp();
      const done = round(at);
      this.#rounds -= 1;
      if (!done) [count, start] = [c, s];
      return done;
    };
    const leave = (at: number) => {
      const [c, s] = [count, start];
      const done = next(at);
      if (!done) [count, start] = [c, s];
      return done;
    };
    const attempt = (at: number): boolean => {
      this.#spend();
      const made = count;
      if (made < min) return again(at);
      if (mode === 'lazy') return leave(at) || (made < max && again(at));
      return (made < max && again(at)) || leave(at);
    };
    return (at) => {
      const [c, s] = [count, start];
      count = 0;
      start = -1;
      const done = attempt(at);
      [count, start] = [c, s];
      return done;
    };
  }

  /** Once the body has matched, it is not asked for another way. */
  #atomic(body: Regex, next: Step): Step {
    let found = -1;
    const alone = this.#compile(body, (at) => {
      found = at;
      return true;
    });
    return (at) => alone(at) && next(found);
  }

  #look({ body, behind, negative }: Extract<Regex, { is: 'look' }>, next: Step): Step {
    let end = -1;
    const inner = this.#compile(body, (at) => !behind || at === end);
    const holds = (at: number) => {
      if (!behind) return inner(at);
      const before = end;
      end = at;
      let found = false;
      for (let from = at; from >= 0 && !found; from -= 1) {
        this.#spend();
        found = inner(from);
      }
      end = before;
      return found;
    };
    return (at) => holds(at) !== negative && next(at);
  }
}

function isModelled(text: string, asciiOnly: boolean): boolean {
  return !(asciiOnly && /[^\0-\x7f]/.test(text)) && !/[\ud800-\udfff]/.test(text);
}
