/** Texts of JSON as Python's `json` reads them: entries in their order, `1.0` a float, NaN and Infinity allowed (Lib/json/decoder.py). */
import { bool, dict, float, int, list, none, putKey, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

const DEEPEST = 400;

/** The text is none of JSON. */
export class NotJson extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const STRING = /"((?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS: readonly (readonly [string, () => PyValue])[] = [
  ['null', () => none],
  ['true', () => bool(true)],
  ['false', () => bool(false)],
  ['NaN', () => float(Number.NaN)],
  ['Infinity', () => float(Number.POSITIVE_INFINITY)],
  ['-Infinity', () => float(Number.NEGATIVE_INFINITY)],
];

/** `unknown` stands for whole numbers that are too large for us; `hooked` is what `object_hook` makes of each object, the inner ones first. */
export interface JsonValues {
  readonly unknown: () => PyValue;
  readonly hooked: (made: PyValue) => PyValue;
}

/** Reads one text. */
class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly values: JsonValues,
  ) {}

  whole(): PyValue {
    this.#space();
    const made = this.#value(0);
    this.#space();
    if (this.#at < this.text.length) throw new NotJson();
    return made;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #takes(text: string): boolean {
    const is = this.text.startsWith(text, this.#at);
    if (is) this.#at += text.length;
    return is;
  }

  #value(depth: number): PyValue {
    if (depth > DEEPEST) throw new NotJson();
    if (this.#takes('{')) return this.#object(depth);
    if (this.#takes('[')) return this.#array(depth);
    if (this.text[this.#at] === '"') return str(this.#string());
    const word = WORDS.find(([one]) => this.#takes(one));
    if (word) return word[1]();
    const number = this.#match(NUMBER);
    if (!number) throw new NotJson();
    const value = Number(number[0]);
    if (number[1] !== undefined || number[2] !== undefined) return float(value);
    return Number.isSafeInteger(value) ? int(value) : this.values.unknown();
  }

  #string(): string {
    const found = this.#match(STRING);
    if (!found) throw new NotJson();
    return JSON.parse(found[0]) as string;
  }

  #array(depth: number): PyValue {
    const items: PyValue[] = [];
    this.#space();
    if (this.#takes(']')) return list(items);
    do {
      this.#space();
      items.push(this.#value(depth + 1));
      this.#space();
    } while (this.#takes(','));
    if (!this.#takes(']')) throw new NotJson();
    return list(items);
  }

  #object(depth: number): PyValue {
    const made = dict();
    this.#space();
    if (this.#takes('}')) return this.values.hooked(made);
    do {
      this.#space();
      const key = str(this.#string());
      this.#space();
      if (!this.#takes(':')) throw new NotJson();
      this.#space();
      putKey(made, key, this.#value(depth + 1));
      this.#space();
    } while (this.#takes(','));
    if (!this.#takes('}')) throw new NotJson();
    return this.values.hooked(made);
  }
}

/** The value of a text; throws `NotJson` for what Python refuses. */
export function readJson(text: string, values: JsonValues): PyValue {
  return new Reader(text, values).whole();
}
