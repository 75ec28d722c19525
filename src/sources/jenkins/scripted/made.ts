/** Texts that a script makes of what only the run knows, by methods of `java.lang.String` and of Groovy (StringGroovyMethods, 2.4). */
import type { MadeText, TextStep, Value } from '../../../ir/index.js';
import type { GvOpaque, GvValue } from '../../../lang/groovy/index.js';
import { alikePattern } from './patterns.js';

/** Methods of methods that are followed. */
const DEEPEST = 8;
/** Places beyond this are no places in a name. */
const LONGEST = 10_000;
const SPECIAL = /[\\^$.|?*+()[\]{}]/;

type Args = readonly GvValue[];

/** The text that is asked, and what is done with it; undefined where a method has no step of its own. `textOf` gives the value of what is surely a text. */
export function madeOf(given: GvOpaque, textOf: (value: GvValue) => Value | undefined): MadeText | undefined {
  const steps: TextStep[] = [];
  let at: GvValue = given;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const of = depth === 0 ? undefined : textOf(at);
    if (of) return { of, steps };
    const next: Next | undefined = at.kind === 'opaque' ? stepOf(at.from) : undefined;
    if (!next) return undefined;
    steps.unshift(next.step);
    at = next.of;
  }
  return undefined;
}

interface Next {
  readonly of: GvValue;
  readonly step: TextStep;
}

function stepOf(from: GvOpaque['from']): Next | undefined {
  if (from.how === 'index') return indexed(from.of, from.key);
  if (from.how !== 'call' || from.target === undefined) return undefined;
  const at = ENDS[from.method];
  if (at !== undefined && from.args.length === 0)
    return at === 0 && !isSplit(from.target) ? undefined : partOf(from.target, at);
  const step = Object.hasOwn(METHODS, from.method) ? METHODS[from.method]?.(from.args) : undefined;
  return step && { of: from.target, step };
}

/** `text[0..6]`, and `text.split('/')[1]`. */
function indexed(of: GvValue, key: GvValue): Next | undefined {
  if (key.kind === 'integer') return partOf(of, Number(key.value));
  if (key.kind !== 'range' || key.empty || key.of !== 'int') return undefined;
  const [from, to] = [Number(key.from), Number(key.to) + 1];
  return from >= 0 && to > from && to <= LONGEST ? { of, step: { do: 'cut', from, to, strict: true } } : undefined;
}

/** Of the parts that `split` and `tokenize` make; a list that has none has no `null` in first place either. */
const ENDS: Readonly<Record<string, number>> = { first: 0, last: -1 };

const isSplit = (parts: GvValue) =>
  parts.kind === 'opaque' && parts.from.how === 'call' && parts.from.method === 'split';

function partOf(parts: GvValue, at: number): Next | undefined {
  if (
    parts.kind !== 'opaque' ||
    parts.from.how !== 'call' ||
    parts.from.target === undefined ||
    at < -1 ||
    at > LONGEST
  )
    return undefined;
  const { method, args, target } = parts.from;
  const [separator, ...others] = args.map(textIn);
  if (others.length > 0) return undefined;
  if (method === 'readLines' && args.length === 0)
    return { of: target, step: { do: 'part', separator: '\n', at, of: 'lines' } };
  if (separator === undefined) return undefined;
  if (method === 'tokenize' && separator.length === 1)
    return { of: target, step: { do: 'part', separator, at, of: 'tokens' } };
  const plain = method === 'split' ? plainOf(separator) : undefined;
  return plain === undefined ? undefined : { of: target, step: { do: 'part', separator: plain, at } };
}

/** The only text that a pattern finds. */
function plainOf(pattern: string): string | undefined {
  const [, escaped, single] = /^(?:\\([^A-Za-z0-9])|\[([^\\^[\]])\])$/.exec(pattern) ?? [];
  return escaped ?? single ?? (pattern === '' || SPECIAL.test(pattern) ? undefined : pattern);
}

/** By their names, where their arguments are known. */
const METHODS: Readonly<Record<string, (args: Args) => TextStep | undefined>> = {
  toLowerCase: (args) => bare(args, { do: 'lower' }),
  toUpperCase: (args) => bare(args, { do: 'upper' }),
  trim: (args) => bare(args, { do: 'trim' }),
  toInteger: (args) => bare(args, { do: 'integer' }),
  toString: (args: Args) => bare(args, { do: 'cut', from: 0 }),
  replace: (args) => replaced(args),
  minus: ([what, ...others]) => {
    const text = textIn(what);
    return text && others.length === 0 ? { do: 'replace', what: text, by: '', first: true } : undefined;
  },
  replaceAll: (args) => {
    const [pattern, by] = texts(args, 2);
    const alike = pattern === undefined ? undefined : alikePattern(pattern);
    if (alike === undefined || by === undefined || by.includes('$') || by.includes('\\')) return undefined;
    return { do: 'replaceAll', pattern: alike, by };
  },
  take: ([count, ...others]) => {
    const to = numberIn(count);
    return to !== undefined && others.length === 0 ? { do: 'cut', from: 0, to } : undefined;
  },
  substring: ([from, to, ...others]) => {
    const [start, end] = [numberIn(from), numberIn(to)];
    if (start === undefined || others.length > 0 || (to && (end === undefined || end < start))) return undefined;
    return { do: 'cut', from: start, strict: true, ...(end !== undefined && { to: end }) };
  },
};

const bare = (args: Args, step: TextStep) => (args.length === 0 ? step : undefined);

function replaced(args: Args): TextStep | undefined {
  const [what, by] = texts(args, 2);
  return what && by !== undefined ? { do: 'replace', what, by } : undefined;
}

const texts = (args: Args, count: number): readonly (string | undefined)[] =>
  args.length === count ? args.map(textIn) : [];

const textIn = (value: GvValue | undefined): string | undefined =>
  value?.kind === 'string' || value?.kind === 'char' ? value.value : undefined;

function numberIn(value: GvValue | undefined): number | undefined {
  const number = value?.kind === 'integer' ? Number(value.value) : -1;
  return number >= 0 && number <= LONGEST ? number : undefined;
}
