import type { Span } from '../../../core/index.js';
import { decimalText, parseDecimal } from '../values/decimals.js';
import { entriesOf, membersOf } from '../values/hash.js';
import { bool, integer, list, map, NULL, putEntry, str } from '../values/make.js';
import { fits, numberText } from '../values/numbers.js';
import { rangeItems } from '../values/ranges.js';
import { knownText } from '../values/text.js';
import type { GvValue, Machine, Order } from '../values/types.js';

const DEEPEST = 100;

/** A JSON text as Groovy's slurpers read it; undefined for texts that strict JSON refuses (they are more lenient than that). */
export function parseJson(text: string, order: Order, machine: Machine, span: Span): GvValue | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  machine.room(text.length, 'text');
  return new Reader(text, order, machine, span).value(0);
}

/** Reads a text that is known to be JSON; numbers keep their digits. */
class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly order: Order,
    private readonly machine: Machine,
    private readonly span: Span,
  ) {}

  value(depth: number): GvValue | undefined {
    if (depth > DEEPEST) return undefined;
    const one = this.#next();
    if (one === '{') return this.#object(depth);
    if (one === '[') return this.#array(depth);
    if (one === '"') return str(this.#string());
    return this.#scalar();
  }

  #next(): string {
    while (/\s/.test(this.text.charAt(this.#at))) this.#at += 1;
    return this.text.charAt(this.#at);
  }

  #string(): string {
    const [whole = '""'] = /^"(?:[^"\\]|\\.)*"/s.exec(this.text.slice(this.#at)) ?? [];
    this.#at += whole.length;
    return JSON.parse(whole) as string;
  }

  #scalar(): GvValue | undefined {
    const [whole = ''] = /^[-+.\w]+/.exec(this.text.slice(this.#at)) ?? [];
    this.#at += whole.length;
    if (whole === 'null') return NULL;
    if (whole === 'true' || whole === 'false') return bool(whole === 'true');
    if (!/^-?\d+$/.test(whole)) return parseDecimal(whole);
    const value = BigInt(whole);
    return integer(value, fits(value, 'int') ? 'int' : fits(value, 'long') ? 'long' : 'bigInteger');
  }

  #array(depth: number): GvValue | undefined {
    const items: GvValue[] = [];
    this.#at += 1;
    while (this.#next() !== ']') {
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
      if (this.#next() === ',') this.#at += 1;
    }
    this.#at += 1;
    return list(items);
  }

  #object(depth: number): GvValue | undefined {
    const made = map(this.order);
    this.#at += 1;
    while (this.#next() !== '}') {
      const key = str(this.#string());
      this.#next();
      this.#at += 1;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      putEntry(made, key, value, () => this.machine.unknown('GV014', 'a key', this.span));
      if (this.#next() === ',') this.#at += 1;
    }
    this.#at += 1;
    return made;
  }
}

/** `JsonOutput.toJson`; undefined for values that are not wholly known or not of JSON. */
export function toJson(value: GvValue, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return String(value.value);
    case 'decimal':
      return decimalText(value);
    case 'double':
      return Number.isFinite(value.value) ? numberText(value) : undefined;
    case 'string':
    case 'gstring':
    case 'char':
      return quoted(knownText(value));
    case 'list':
      return value.open ? undefined : arrayText(value.items, depth);
    case 'range':
      return arrayText(rangeItems(value, 10_000) ?? [value], depth);
    case 'set':
      return value.open ? undefined : arrayText(membersOf(value) ?? [value], depth);
    case 'map': {
      const entries = value.open
        ? undefined
        : entriesOf(value)?.map((held) => [quoted(knownText(held.key)), toJson(held.value, depth + 1)]);
      if (!entries || entries.some((pair) => pair.includes(undefined))) return undefined;
      return `{${entries.map((pair) => pair.join(':')).join(',')}}`;
    }
    default:
      return undefined;
  }
}

function arrayText(items: readonly GvValue[], depth: number): string | undefined {
  const texts = items.map((item) => toJson(item, depth + 1));
  return texts.includes(undefined) ? undefined : `[${texts.join(',')}]`;
}

/** Groovy escapes what is not ASCII, and the slash not. */
function quoted(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `JsonOutput.prettyPrint` of a text that it wrote itself. */
export function prettyJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return pretty(text);
}

function pretty(text: string): string {
  let indent = 0;
  let out = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    const line = () => `\n${' '.repeat(4 * indent)}`;
    if (token === '{' || token === '[') {
      indent += 1;
      out += token + line();
    } else if (token === '}' || token === ']') {
      indent -= 1;
      out += line() + token;
    } else if (token === ',') out += token + line();
    else out += token === ':' ? ': ' : token;
  }
  return out;
}
