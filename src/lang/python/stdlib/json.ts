import type { Given } from '../builtins/define.js';
import { bool, none } from '../values/make.js';
import { plainRepr } from '../values/text.js';
import type { PyDict, PyValue } from '../values/types.js';

interface Form {
  /** What a level is set in by; undefined where all is one line. */
  readonly indent: string | undefined;
  readonly comma: string;
  readonly colon: string;
  readonly isSorted: boolean;
  readonly isAscii: boolean;
  /** What `default` makes of a value that JSON has no form for. */
  readonly otherwise: (value: PyValue) => PyValue | undefined;
}

const OPTIONS: ReadonlySet<string> = new Set([
  'indent',
  'separators',
  'sort_keys',
  'ensure_ascii',
  'default',
  'skipkeys',
]);

/** `json.dumps(value, …)` of wholly known data; undefined where something of it, or of how it is asked for, is not known. */
export function dumped(value: PyValue, given: Given): string | undefined {
  const form = formOf(given);
  return form && jsonOf(value, form, '', 0);
}

function formOf({ all: { args, kwargs }, machine, span }: Given): Form | undefined {
  if (args.length !== 1 || ![...kwargs.keys()].every((name) => OPTIONS.has(name))) return undefined;
  const indent = indentOf(kwargs.get('indent') ?? none);
  const separators = kwargs.get('separators') ?? none;
  const isSorted = machine.truth(kwargs.get('sort_keys') ?? none, span);
  const isAscii = machine.truth(kwargs.get('ensure_ascii') ?? bool(true), span);
  const [comma, colon] = separatorsOf(separators, indent !== undefined) ?? [];
  if (indent === null || comma === undefined || colon === undefined) return undefined;
  if (isSorted === undefined || isAscii === undefined) return undefined;
  const fn = kwargs.get('default');
  const otherwise = (value: PyValue) =>
    fn && fn.kind !== 'none' ? machine.call(fn, { args: [value], kwargs: new Map() }, span) : undefined;
  return { indent, comma, colon, isSorted, isAscii, otherwise };
}

/** Null where it is not known. */
function indentOf(value: PyValue): string | undefined | null {
  if (value.kind === 'none') return undefined;
  if (value.kind === 'int') return value.value > 100 ? null : ' '.repeat(Math.max(0, value.value));
  return value.kind === 'str' ? value.value : null;
}

function separatorsOf(value: PyValue, isIndented: boolean): readonly [string, string] | undefined {
  if (value.kind === 'none') return [isIndented ? ',' : ', ', ': '];
  if (value.kind !== 'tuple' && value.kind !== 'list') return undefined;
  const [comma, colon] = value.items;
  return comma?.kind === 'str' && colon?.kind === 'str' ? [comma.value, colon.value] : undefined;
}

const DEEPEST = 100;

function jsonOf(value: PyValue, form: Form, margin: string, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = margin + (form.indent ?? '');
  const below = (one: PyValue) => jsonOf(one, form, inner, depth + 1);
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return plainRepr(value);
    case 'float':
      return Number.isFinite(value.value) ? plainRepr(value) : NOT_FINITE[String(value.value)];
    case 'str':
      return quoted(value.value, form.isAscii);
    case 'list':
      return value.open || value.deque ? undefined : joined('[', value.items.map(below), ']', form, margin);
    case 'tuple':
      return joined('[', value.items.map(below), ']', form, margin);
    case 'dict':
      return value.open ? undefined : joined('{', entries(value, form, below), '}', form, margin);
    default: {
      const made = form.otherwise(value);
      return made && made !== value ? jsonOf(made, form, margin, depth + 1) : undefined;
    }
  }
}

const NOT_FINITE: Readonly<Record<string, string>> = { NaN: 'NaN', Infinity: 'Infinity', '-Infinity': '-Infinity' };

function entries(value: PyDict, form: Form, below: (one: PyValue) => string | undefined): (string | undefined)[] {
  const all = [...value.entries.values()].map(({ key, value: one }) => ({ name: keyText(key), one }));
  if (form.isSorted) {
    if (![...value.entries.values()].every(({ key }) => key.kind === 'str')) return [undefined];
    all.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  }
  return all.map(({ name, one }) => {
    const text = below(one);
    return name === undefined || text === undefined ? undefined : `${quoted(name, form.isAscii)}${form.colon}${text}`;
  });
}

/** What a key becomes; undefined for one that is not known, or that JSON cannot have. */
function keyText(key: PyValue): string | undefined {
  if (key.kind === 'str') return key.value;
  if (key.kind === 'bool') return String(key.value);
  if (key.kind === 'none') return 'null';
  return key.kind === 'int' ? plainRepr(key) : undefined;
}

function quoted(text: string, isAscii: boolean): string {
  const plain = JSON.stringify(text);
  const unit = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return isAscii ? plain.replace(/[\x7f-\uffff]/g, unit) : plain;
}

function joined(
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
  { indent, comma }: Form,
  margin: string,
): string | undefined {
  if (parts.includes(undefined)) return undefined;
  if (indent === undefined || parts.length === 0) return open + parts.join(comma) + close;
  const line = `\n${margin}${indent}`;
  return `${open}${line}${parts.join(comma + line)}\n${margin}${close}`;
}

/** Kinds that JSON has no form for. */
const FOREIGN: ReadonlySet<PyValue['kind']> = new Set([
  'set',
  'datetime',
  'timedelta',
  'path',
  'bytes',
  'function',
  'iterator',
  'range',
]);

/** Whether a value, or what it holds so far, is refused by `json.dumps`. */
export function holdsForeign(value: PyValue, seen = new Set<PyValue>()): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (value.kind === 'list' && value.deque) return true;
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.some((one) => holdsForeign(one, seen));
  if (value.kind === 'dict') return [...value.entries.values()].some((one) => holdsForeign(one.value, seen));
  return FOREIGN.has(value.kind);
}
