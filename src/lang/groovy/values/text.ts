import { NOWHERE } from '../../../core/index.js';
import { OutOfFuel } from '../../fuel.js';
import { entriesOf, membersOf } from './hash.js';
import { isNumber, numberText } from './numbers.js';
import { rangeItems } from './ranges.js';
import type { GvGString, GvRange, GvString, GvText, GvValue } from './types.js';

/** Containers in containers are written so far down; what lies deeper holds itself, or is of no use to anybody. */
const DEEPEST = 30;

/** Texts joined: a `string` when every part is known, else a `text` with its known stretches merged. */
export function concat(parts: readonly GvValue[]): GvString | GvText {
  const writer = new Writer('groovy', WITHOUT_QUESTIONS);
  for (const part of parts) writer.part(part);
  return writer.text();
}

/** How values are written: as Groovy does (`[a:1]`, InvokerHelper.toString), or with quotes (`inspect()`). */
export type Style = 'groovy' | 'inspect';

/** What writing asks of the interpreter. */
export interface TextHost {
  /** The text of an object that has a `toString` of its own, or of what is not known; `direct` for the values of a GString. */
  ask(value: GvValue, direct: boolean): GvString | GvText;
  /** Counts what is written, so that no value is written without end. */
  spend(steps: number): void;
}

const WITHOUT_QUESTIONS: TextHost = { ask: (value) => ({ kind: 'text', parts: [value] }), spend: () => undefined };

/** `toString()` or `inspect()` of any value. */
export function writeText(value: GvValue, style: Style, host: TextHost): GvString | GvText {
  const writer = new Writer(style, host);
  writer.value(value, 0);
  return writer.text();
}

/** Puts a text together, known stretches and gaps. */
class Writer {
  readonly #parts: GvValue[] = [];
  #known = '';

  constructor(
    private readonly style: Style,
    private readonly host: TextHost,
  ) {}

  text(): GvString | GvText {
    if (this.#parts.length === 0) return { kind: 'string', value: this.#known };
    this.#flush();
    return { kind: 'text', parts: this.#parts };
  }

  #flush(): void {
    if (this.#known !== '') this.#parts.push({ kind: 'string', value: this.#known });
    this.#known = '';
  }

  #add(text: string): void {
    this.host.spend(1 + (text.length >> 7));
    this.#known += text;
  }

  /** Something that is a text already, or a gap. */
  part(value: GvValue): void {
    if (value.kind === 'string' || value.kind === 'char') this.#add(value.value);
    else if (value.kind === 'text') for (const one of value.parts) this.part(one);
    else {
      this.#flush();
      this.#parts.push(value);
    }
  }

  #ask(value: GvValue, direct = false): void {
    const text = this.host.ask(value, direct);
    if (text.kind === 'string') this.#add(text.value);
    else for (const part of text.parts) this.part(part);
  }

  value(value: GvValue, depth: number): void {
    if (depth > DEEPEST)
      return this.part({ kind: 'unknown', why: 'GV016', what: 'a value that holds itself', span: NOWHERE });
    const plain = plainText(value, this.style);
    if (plain !== undefined) this.#add(plain);
    else this.#compound(value, depth);
  }

  #compound(value: GvValue, depth: number): void {
    switch (value.kind) {
      case 'text':
        return this.part(value);
      case 'gstring':
        return this.#gstring(value, depth);
      case 'list':
        if (value.open) return this.#ask(value);
        return value.type === 'array' && value.element === 'char' && depth === 0
          ? this.#characters(value.items)
          : this.#listed(value.items, depth);
      case 'range':
        return this.#range(value, depth, false);
      case 'set': {
        const members = value.open ? undefined : membersOf(value);
        return members ? this.#listed(members, depth) : this.#ask(value);
      }
      case 'map': {
        const entries = value.open ? undefined : entriesOf(value);
        return entries ? this.#entries(entries, depth) : this.#ask(value);
      }
      case 'entry':
        this.value(value.key, depth + 1);
        this.#add(this.style === 'inspect' ? ':' : '=');
        return this.value(value.value, depth + 1);
      default:
        return this.#ask(value);
    }
  }

  /** GStrings write their values as Groovy does; closures without parameters are called, which only the machine can. */
  #gstring(value: GvGString, depth: number): void {
    for (const [at, text] of value.strings.entries()) {
      this.#add(text);
      const inner = value.values[at];
      if (inner?.kind === 'closure') this.#ask(inner, true);
      else if (inner?.kind === 'range') this.#range(inner, depth, true);
      else if (inner) this.value(inner, depth + 1);
    }
  }

  #characters(items: readonly GvValue[]): void {
    for (const item of items) this.part(item);
  }

  #listed(items: readonly GvValue[], depth: number): void {
    this.#add('[');
    for (const [at, item] of items.entries()) {
      if (at > 0) this.#add(', ');
      this.value(item, depth + 1);
    }
    this.#add(']');
  }

  /** A range writes its ends; only as a value of a GString it writes its items. */
  #range(range: GvRange, depth: number, direct: boolean): void {
    if (direct) {
      const items = rangeItems(range, 10_000);
      return items ? this.#listed(items, depth) : this.#ask(range);
    }
    if (range.of === 'text' && range.exclusive) return this.#ask(range);
    const end = (value: bigint) => (range.of === 'text' ? String.fromCharCode(Number(value)) : String(value));
    this.#add(`${end(range.from)}${range.exclusive ? '..<' : '..'}${end(range.until)}`);
  }

  #entries(entries: readonly { key: GvValue; value: GvValue }[], depth: number): void {
    if (entries.length === 0) return this.#add('[:]');
    this.#add('[');
    for (const [at, { key, value }] of entries.entries()) {
      if (at > 0) this.#add(', ');
      this.value(key, depth + 1);
      this.#add(':');
      this.value(value, depth + 1);
    }
    this.#add(']');
  }
}

function plainText(value: GvValue, style: Style): string | undefined {
  if (isNumber(value)) return numberText(value);
  if (value.kind === 'null') return 'null';
  if (value.kind === 'boolean') return String(value.value);
  if (value.kind === 'char') return value.value;
  if (value.kind === 'string') return style === 'inspect' ? quoted(value.value) : value.value;
  if (value.kind === 'class')
    return `${value.flavour === 'interface' || value.flavour === 'trait' ? 'interface' : 'class'} ${value.name}`;
  if (value.kind === 'javaClass') return javaClassText(value.name);
  if (value.kind === 'object' && value.state.what === 'pattern') return value.state.source;
  return undefined;
}

const PRIMITIVES: ReadonlySet<string> = new Set([
  'int',
  'long',
  'short',
  'byte',
  'char',
  'float',
  'double',
  'boolean',
  'void',
]);
const INTERFACES: ReadonlySet<string> = new Set([
  'java.util.List',
  'java.util.Map',
  'java.util.Set',
  'java.util.Collection',
  'java.lang.CharSequence',
  'java.lang.Comparable',
  'java.lang.Iterable',
  'java.lang.Runnable',
  'java.io.Serializable',
  'java.util.concurrent.Callable',
  'java.util.Queue',
  'java.util.Deque',
  'java.util.Iterator',
  'java.util.Comparator',
]);

function javaClassText(name: string): string {
  if (PRIMITIVES.has(name)) return name;
  return `${INTERFACES.has(name) ? 'interface' : 'class'} ${name}`;
}

function quoted(text: string): string | undefined {
  if (!/^[\x20-\x7e\n\r\t]*$/.test(text)) return undefined;
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;
}

/** Parts that are written before a text counts as too long to be known without the machine. */
const MOST_PARTS = 100_000;

/** The text of a value that is known without asking anything; else undefined. */
export function knownText(value: GvValue): string | undefined {
  if (value.kind === 'string') return value.value;
  let left = MOST_PARTS;
  const spend = (steps: number) => {
    left -= steps;
    if (left < 0) throw new OutOfFuel('characters');
  };
  try {
    const text = writeText(value, 'groovy', { ...WITHOUT_QUESTIONS, spend });
    return text.kind === 'string' ? text.value : undefined;
  } catch (error) {
    if (error instanceof OutOfFuel) return undefined;
    throw error;
  }
}
