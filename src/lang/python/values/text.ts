import { exceptionNotation, exceptionText } from './raised.js';
import type { PyDateTime, PyDict, PyList, PyStr, PyText, PyTuple, PyValue } from './types.js';
import { offsetOf } from './zones.js';

/** The longest text that evaluation builds, in UTF-16 units. */
export const MOST_TEXT = 1_000_000;

/** Texts joined: a `str` when every part is known, else a `text` with its known stretches merged. */
export function concat(parts: readonly PyValue[]): PyStr | PyText {
  const flat: PyValue[] = [];
  let known: string[] = [];
  const flush = () => {
    if (known.length > 0) flat.push({ kind: 'str', value: known.join('') });
    known = [];
  };
  for (const part of parts.flatMap((one) => (one.kind === 'text' ? one.parts : [one]))) {
    if (part.kind === 'str') known.push(part.value);
    else {
      flush();
      flat.push(part);
    }
  }
  if (flat.length === 0) return { kind: 'str', value: known.join('') };
  flush();
  return { kind: 'text', parts: flat };
}

/** `str(value)`: what is not known stays a part of its own. */
export function textOf(value: PyValue): PyValue {
  if (value.kind === 'str' || value.kind === 'text') return value;
  if (value.kind === 'path') return { kind: 'str', value: value.path };
  const plain = shownText(value);
  return plain === undefined ? { kind: 'text', parts: [unprinted(value)] } : { kind: 'str', value: plain };
}

function shownText(value: PyValue): string | undefined {
  if (value.kind === 'opaque') return exceptionText(value, plainRepr);
  if (value.kind === 'timedelta') return timedeltaText(value.seconds);
  return value.kind === 'datetime' ? dateText(value, value.between ?? ' ') : plainRepr(value);
}

/** A date, and bytes, would be printed otherwise than Python prints them. */
const unprinted = (value: PyValue): PyValue =>
  value.kind === 'datetime' || value.kind === 'bytes' ? UNPRINTED : value;

/** `repr(value)`, likewise. */
export function reprOf(value: PyValue): PyValue {
  const plain = plainRepr(value);
  if (plain !== undefined) return { kind: 'str', value: plain };
  return { kind: 'text', parts: [value.kind === 'unknown' || value.kind === 'opaque' ? noted(value) : UNPRINTED] };
}

/** A value that is not known in another notation than its own: what is known of it holds no more. */
export function noted(value: PyValue): PyValue {
  if (value.kind === 'text') return { kind: 'text', parts: value.parts.map(noted) };
  return value.kind === 'unknown' ? { ...value } : value;
}

/** Stands for the notation of a value: the value itself as a part would be its `str()`. */
export const UNPRINTED: PyValue = {
  kind: 'unknown',
  why: 'PY015',
  what: 'the notation of a value',
  span: { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
};

/** Python's own notation of a wholly known value; undefined for anything else. */
export function plainRepr(value: PyValue): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value);
    case 'float':
      return floatText(value.value);
    case 'str':
      return quoted(value.value);
    case 'timedelta':
      return timedeltaNotation(value.seconds);
    case 'list':
      return value.open ? undefined : listText(value);
    case 'instance':
      return value.plain?.kind === 'tuple' && value.plain.called ? plainRepr(value.plain) : undefined;
    case 'tuple':
      if (value.names) return namedText(value);
      return value.items.length === 1 ? enclosed('(', value.items, ',)') : enclosed('(', value.items, ')');
    case 'dict':
      return value.open ? undefined : collectionText(value, dictText([...value.entries.values()]));
    case 'opaque':
      return exceptionNotation(value, plainRepr);
    default:
      return undefined;
  }
}

/** A list, or what stands for one: a view of a dictionary, a deque. */
function listText({ items, view, deque }: PyList): string | undefined {
  if (deque) return enclosed('deque([', items, deque.most === undefined ? '])' : `], maxlen=${deque.most})`);
  return view ? enclosed(`${view}([`, items, '])') : enclosed('[', items, ']');
}

function enclosed(open: string, items: readonly PyValue[], close: string): string | undefined {
  const texts = items.map(plainRepr);
  return texts.includes(undefined) ? undefined : open + texts.join(', ') + close;
}

/** `Point(x=1, y=2)`. */
function namedText({ items, names = [], called }: PyTuple): string | undefined {
  const texts = items.map((item, index) => {
    const text = plainRepr(item);
    return text === undefined ? undefined : `${names[index]}=${text}`;
  });
  return called === undefined || texts.includes(undefined) ? undefined : `${called}(${texts.join(', ')})`;
}

function dictText(entries: readonly { key: PyValue; value: PyValue }[]): string | undefined {
  const texts = entries.map(({ key, value }) => {
    const [k, v] = [plainRepr(key), plainRepr(value)];
    return k === undefined || v === undefined ? undefined : `${k}: ${v}`;
  });
  return texts.includes(undefined) ? undefined : `{${texts.join(', ')}}`;
}

/** What stands around the entries of a dictionary of `collections`; how an ordered one is printed changed with Python 3.12. */
function collectionText(value: PyDict, text: string | undefined): string | undefined {
  if (value.called === undefined || text === undefined) return text;
  if (value.called === 'OrderedDict') return value.entries.size === 0 ? 'OrderedDict()' : undefined;
  if (value.called === 'Counter') return value.entries.size === 0 ? 'Counter()' : countedText(value);
  const { fallback } = value;
  if (!fallback) return `defaultdict(None, ${text})`;
  return fallback.kind === 'builtin' && TYPES.has(fallback.name)
    ? `defaultdict(<class '${fallback.name}'>, ${text})`
    : undefined;
}

const TYPES: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'int', 'str', 'float', 'tuple', 'bool']);

/** The greatest number first; undefined where it is not all numbers. */
function countedText({ entries }: PyDict): string | undefined {
  const counts = [...entries.values()];
  if (!counts.every(({ value }) => value.kind === 'int')) return undefined;
  const number = ({ value }: { value: PyValue }) => (value.kind === 'int' ? value.value : 0);
  const text = dictText(counts.sort((a, b) => number(b) - number(a)));
  return text && `Counter(${text})`;
}

/** Python prints whole floats with `.0`; exponents below 1e16 are written out, as in JavaScript below 1e21. */
export function floatText(value: number): string | undefined {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return undefined;
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** `repr` of a text; undefined where it has characters beyond ASCII of which it is not certain that Python prints them. */
function quoted(text: string): string | undefined {
  if (/[^\x00-\x7f]/.test(text) && !/^[\x00-\x7f\p{L}\p{N}\p{P}\p{S}]*$/u.test(text)) return undefined;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\x00-\x1f\x7f\\']/g, (one) => {
    if (one === "'") return quote === "'" ? "\\'" : one;
    return ESCAPES[one] ?? `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return quote + escaped + quote;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `2024-01-02 03:04:05`, with microseconds and an offset where there are such; undefined where the offset is not known. */
export function dateText(date: PyDateTime, between: string): string | undefined {
  const day = `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
  if (date.dateOnly) return day;
  if (date.timeOnly) return clockText(date);
  const fraction = date.microsecond ? `.${String(date.microsecond).padStart(6, '0')}` : '';
  const zone = offsetOf(date);
  return zone === undefined
    ? undefined
    : `${day}${between}${two(date.hour)}:${two(date.minute)}:${two(date.second)}${fraction}${zone}`;
}

function clockText(time: PyDateTime): string | undefined {
  if (time.zone !== undefined) return undefined;
  const fraction = time.microsecond ? `.${String(time.microsecond).padStart(6, '0')}` : '';
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction}`;
}

function timedeltaText(seconds: number): string | undefined {
  if (!Number.isInteger(seconds)) return undefined;
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const clock = `${Math.floor(rest / 3600)}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return days === 0 ? clock : `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${clock}`;
}

/** `datetime.timedelta(days=1, seconds=3)` (CPython, Lib/datetime.py). */
function timedeltaNotation(seconds: number): string | undefined {
  if (!Number.isInteger(seconds)) return undefined;
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const parts = [days === 0 ? '' : `days=${days}`, rest === 0 ? '' : `seconds=${rest}`].filter(Boolean);
  return `datetime.timedelta(${parts.join(', ') || '0'})`;
}
