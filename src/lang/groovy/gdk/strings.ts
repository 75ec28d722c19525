import type { Span } from '../../../core/index.js';
import { regexOf } from '../regex/match.js';
import { parseDecimal } from '../values/decimals.js';
import { array, bool, decimal, int, integer, list, NULL, str } from '../values/make.js';
import { double, fits } from '../values/numbers.js';
import { concat } from '../values/text.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { alias, closureArgument, fail, intArgument, model, type Table, textArgument } from './define.js';
import { formatText } from './formats.js';
import { LINES } from './lines.js';
import { classMatcher, matchesWhole, matchValue, splitBy } from './regexes.js';
import { allMatches, callWithMatch, replaceMatches } from './replacing.js';

type TextMethod = (text: string, args: readonly GvValue[], machine: Machine, span: Span) => GvValue | undefined;

/** A method that needs the whole text. */
function onText(method: TextMethod): Method {
  return (self, args, machine, span) => {
    const text = textArgument(self);
    return text === undefined ? undefined : method(text, args, machine, span);
  };
}

/** What Java's `trim()` takes off: everything up to the blank. */
function trim(text: string): string {
  return text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
}

/** Case without regard to language: only where Unicode has no say. */
function cased(change: (text: string) => string): TextMethod {
  return (text, args) => (args.length === 0 && /^[\0-\x7f]*$/.test(text) ? str(change(text)) : undefined);
}

const test =
  (compare: (text: string, other: string) => boolean): TextMethod =>
  (text, [first]) => {
    const other = textArgument(first);
    return other === undefined ? undefined : bool(compare(text, other));
  };

function find(search: (text: string, other: string, from: number | undefined) => number): TextMethod {
  return (text, [first, from]) => {
    const other =
      textArgument(first) ?? (first?.kind === 'integer' ? String.fromCharCode(Number(first.value)) : undefined);
    return other === undefined ? undefined : int(search(text, other, intArgument(from)));
  };
}

function substring(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const [from, to = text.length] = [intArgument(args[0]), args.length > 1 ? intArgument(args[1]) : text.length];
  if (from === undefined) return undefined;
  if (from < 0 || to > text.length || from > to)
    return fail(machine, 'java.lang.StringIndexOutOfBoundsException', span);
  return str(text.slice(from, to));
}

function pad(side: 'left' | 'right' | 'both'): TextMethod {
  return (text, args, machine) => {
    const width = intArgument(args[0]);
    const fill = args.length > 1 ? textArgument(args[1]) : ' ';
    if (width === undefined || fill === undefined || fill === '') return undefined;
    machine.room(width, 'text');
    const count = Math.max(width - text.length, 0);
    const padding = (length: number) => fill.repeat(Math.ceil(length / fill.length)).slice(0, length);
    if (side === 'left') return str(padding(count) + text);
    if (side === 'right') return str(text + padding(count));
    // the odd one goes to the right
    return str(padding(Math.floor(count / 2)) + text + padding(Math.ceil(count / 2)));
  };
}

function replace(text: string, [first, second]: readonly GvValue[], machine: Machine): GvValue | undefined {
  const [from, to] = [textArgument(first), textArgument(second)];
  if (from === undefined || to === undefined) return undefined;
  const parts = text.split(from);
  machine.room(text.length + parts.length * to.length, 'text');
  return str(
    from === ''
      ? to +
          text
            .split('')
            .map((one) => one + to)
            .join('')
      : parts.join(to),
  );
}

function repeat(text: string, [times]: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const count =
    times?.kind === 'integer'
      ? Number(times.value)
      : times?.kind === 'decimal'
        ? Number(times.unscaled) * 10 ** -times.scale
        : undefined;
  if (count === undefined) return undefined;
  if (count < 0) return fail(machine, 'java.lang.IllegalArgumentException', span);
  machine.room(BigInt(Math.trunc(count)) * BigInt(text.length), 'text');
  return str(text.repeat(Math.trunc(count)));
}

/** `text - part`: the first occurrence goes; a pattern's first match. */
function minus(text: string, [first]: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  if (first?.kind === 'object') return replaceMatches(machine, text, classMatcher(first), str(''), span, 1);
  const other = first && machine.text(first, span);
  return other?.kind === 'string' ? str(text.replace(other.value, () => '')) : undefined;
}

const wholeNumber =
  (type: 'int' | 'long' | 'bigInteger'): TextMethod =>
  (text, args, machine, span) => {
    if (args.length > 0) return undefined;
    const digits = trim(text);
    if (!/^[+-]?\d+$/.test(digits))
      return /^[\0-\x7f]*$/.test(digits)
        ? fail(machine, 'java.lang.NumberFormatException', span, numberMessage(digits, type))
        : undefined;
    const value = BigInt(digits.replace(/^\+/, ''));
    return type === 'bigInteger' || fits(value, type)
      ? integer(value, type)
      : fail(machine, 'java.lang.NumberFormatException', span);
  };

function numberMessage(text: string, type: string): string | undefined {
  return type === 'bigInteger' ? undefined : text === '' ? 'For input string: ""' : `For input string: "${text}"`;
}

function toDecimal(text: string, _args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const found = parseDecimal(trim(text));
  return found ? decimal(found.unscaled, found.scale) : fail(machine, 'java.lang.NumberFormatException', span);
}

function toDouble(text: string): GvValue | undefined {
  return /^[+-]?\d{1,15}(\.\d{0,10})?$/.test(trim(text)) ? double(Number(trim(text))) : undefined;
}

const isNumeric =
  (pattern: RegExp, limit?: 'int' | 'long'): TextMethod =>
  (text) => {
    const digits = trim(text);
    if (!/^[+-]?[0-9.]*$/.test(digits)) return /[dfDFeExXnNiI]/.test(digits) ? undefined : bool(false);
    return bool(pattern.test(digits) && (limit === undefined || fits(BigInt(digits.replace(/^\+/, '')), limit)));
  };

/** What `new BigDecimal` takes. */
function isDecimal(text: string): GvValue | undefined {
  return /^[\0-\x7f]*$/.test(text) ? bool(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?$/.test(trim(text))) : undefined;
}

/** `tokenize`: any of the characters parts, empty texts are left out. */
function tokenize(text: string, args: readonly GvValue[]): GvValue | undefined {
  const by = args.length === 0 ? ' \t\n\r\f' : textArgument(args[0]);
  if (by === undefined) return undefined;
  const parts: string[] = [];
  let part = '';
  for (const one of text.split('')) {
    if (!by.includes(one)) part += one;
    else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  if (part !== '') parts.push(part);
  return list(parts.map(str));
}

function split(text: string, args: readonly GvValue[], machine: Machine): GvValue | undefined {
  machine.spend(text.length >> 1);
  if (args.length === 0) return array((tokenize(trim(text), []) as { items: GvValue[] }).items, 'String');
  const closure = closureArgument(args[0]);
  const source = textArgument(args[0]);
  const limit = args.length > 1 ? intArgument(args[1]) : 0;
  if (closure || source === undefined || limit === undefined) return undefined;
  const parts = splitBy(text, { source, flags: 0 }, limit);
  machine.room(parts?.length ?? 0, 'items');
  return parts && array(parts.map(str), 'String');
}

/** `tr`: character for character, with ranges. */
function tr(text: string, [first, second]: readonly GvValue[]): GvValue | undefined {
  const [from, to] = [textArgument(first), textArgument(second)];
  if (from === undefined || to === undefined || to === '' || /[\\^]/.test(from + to)) return undefined;
  const wide = (set: string) =>
    set.replace(/(.)-(.)/g, (all, low: string, high: string) =>
      low <= high
        ? Array.from({ length: high.charCodeAt(0) - low.charCodeAt(0) + 1 }, (_, at) =>
            String.fromCharCode(low.charCodeAt(0) + at),
          ).join('')
        : all,
    );
  const [source, target] = [wide(from), wide(to)];
  return str(
    text
      .split('')
      .map((one) =>
        source.includes(one) ? (target[Math.min(source.lastIndexOf(one), target.length - 1)] ?? one) : one,
      )
      .join(''),
  );
}

const regexArgument = (value: GvValue | undefined) =>
  value?.kind === 'object' || value?.kind === 'string'
    ? classMatcher(value)
    : value?.kind === 'gstring'
      ? { source: textArgument(value) ?? '', flags: 0 }
      : undefined;

const replacing =
  (most: number): TextMethod =>
  (text, args, machine, span) => {
    const regex = regexArgument(args[0]);
    return regex && args.length === 2 ? replaceMatches(machine, text, regex, args[1], span, most) : undefined;
  };

function findAll(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const regex = source && regexOf(source.source, source.flags);
  const matches = regex && allMatches(machine, regex, text);
  const closure = closureArgument(args[1]);
  return (
    matches &&
    list(matches.map((one) => (closure ? callWithMatch(machine, closure, one, span) : str(one.groups[0] ?? ''))))
  );
}

function findFirst(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const match = source && regexOf(source.source, source.flags)?.search(text, 0);
  if (match === undefined) return undefined;
  if (match === null) return NULL;
  const closure = closureArgument(args[1]);
  return closure ? callWithMatch(machine, closure, match, span) : str(match.groups[0] ?? '');
}

function eachMatch(text: string, args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const source = regexArgument(args[0]);
  const regex = source && regexOf(source.source, source.flags);
  const matches = regex && allMatches(machine, regex, text);
  if (!matches || !args[1]) return undefined;
  for (const one of matches) machine.call(args[1], [matchValue(one)], span);
  return str(text);
}

/** `text + value`: also where either is not wholly known. */
const plus: Method = (self, [other = NULL], machine, span) => {
  const right = machine.text(other, span);
  if (self.kind === 'gstring' && other.kind === 'gstring') {
    const middle = (self.strings.at(-1) ?? '') + (other.strings[0] ?? '');
    return {
      kind: 'gstring',
      strings: [...self.strings.slice(0, -1), middle, ...other.strings.slice(1)],
      values: [...self.values, ...other.values],
    };
  }
  if (self.kind === 'gstring' && other.kind === 'string')
    return {
      kind: 'gstring',
      strings: [...self.strings.slice(0, -1), (self.strings.at(-1) ?? '') + other.value],
      values: self.values,
    };
  const left = machine.text(self, span);
  if (left.kind === 'string' && right.kind === 'string') {
    machine.room(left.value.length + right.value.length, 'text');
    return str(left.value + right.value);
  }
  return concat([left, right]);
};

function chars(text: string, machine: Machine): GvValue[] {
  machine.room(text.length, 'items');
  return text.split('').map(str);
}

export const STRINGS: Table = {
  ...LINES,
  plus,
  toString: model((self, _args, machine, span) => machine.text(self, span)),
  minus: onText(minus),
  multiply: onText(repeat),
  length: onText((text) => int(text.length)),
  size: onText((text) => int(text.length)),
  isEmpty: onText((text) => bool(text === '')),
  isBlank: onText((text) => (/^[\0-\x7f]*$/.test(text) ? bool(/^[\t-\r\x1c-\x20]*$/.test(text)) : undefined)),
  isAllWhitespace: onText((text) => (/^[\0-\x7f]*$/.test(text) ? bool(/^[\t-\r\x1c-\x20]*$/.test(text)) : undefined)),
  trim: onText((text) => str(trim(text))),
  strip: onText((text) =>
    /^[\0-\x7f]*$/.test(text) ? str(text.replace(/^[\t-\r\x1c-\x20]+|[\t-\r\x1c-\x20]+$/g, '')) : undefined,
  ),
  intern: onText(str),
  toUpperCase: onText(cased((text) => text.toUpperCase())),
  toLowerCase: onText(cased((text) => text.toLowerCase())),
  capitalize: onText((text) =>
    /^[\0-\x7f]*$/.test(text.charAt(0)) ? str(text.charAt(0).toUpperCase() + text.slice(1)) : undefined,
  ),
  uncapitalize: onText((text) =>
    /^[\0-\x7f]*$/.test(text.charAt(0)) ? str(text.charAt(0).toLowerCase() + text.slice(1)) : undefined,
  ),
  reverse: onText((text) => (/[\ud800-\udfff]/.test(text) ? undefined : str(text.split('').reverse().join('')))),
  contains: onText(test((text, other) => text.includes(other))),
  startsWith: onText((text, [other, from]) => {
    const start = textArgument(other);
    return start === undefined || from ? undefined : bool(text.startsWith(start));
  }),
  endsWith: onText(test((text, other) => text.endsWith(other))),
  equals: (self, [other]) => {
    if (!other || isVague(other) || self.kind === 'text') return undefined;
    return bool(other.kind === self.kind && textArgument(other) === textArgument(self));
  },
  equalsIgnoreCase: onText((text, [other]) => {
    const second = textArgument(other);
    if (other?.kind === 'null') return bool(false);
    return second !== undefined && /^[\0-\x7f]*$/.test(text + second)
      ? bool(text.toLowerCase() === second.toLowerCase())
      : undefined;
  }),
  compareTo: (self, [other], machine, span) => {
    const order = other && machine.compare(self, other, span);
    return order === undefined ? undefined : int(order);
  },
  compareToIgnoreCase: onText((text, [other], machine, span) => {
    const second = textArgument(other);
    const order =
      second !== undefined && /^[\0-\x7f]*$/.test(text + second)
        ? machine.compare(str(text.toLowerCase()), str(second.toLowerCase()), span)
        : undefined;
    return order === undefined ? undefined : int(order);
  }),
  indexOf: onText(find((text, other, from) => text.indexOf(other, from ?? 0))),
  lastIndexOf: onText(find((text, other, from) => text.lastIndexOf(other, from))),
  charAt: onText((text, [at], machine, span) => {
    const place = intArgument(at);
    if (place === undefined) return undefined;
    return place >= 0 && place < text.length
      ? { kind: 'char', value: text.charAt(place) }
      : fail(machine, 'java.lang.StringIndexOutOfBoundsException', span);
  }),
  substring: onText(substring),
  subSequence: onText(substring),
  concat: onText((text, [other]) => {
    const second = textArgument(other);
    return second === undefined ? undefined : str(text + second);
  }),
  padLeft: onText(pad('left')),
  padRight: onText(pad('right')),
  center: onText(pad('both')),
  repeat: onText(repeat),
  replace: onText(replace),
  replaceAll: onText(replacing(Number.POSITIVE_INFINITY)),
  replaceFirst: onText(replacing(1)),
  matches: onText((text, [pattern], machine, span) => {
    const regex = regexArgument(pattern);
    const known = regex && matchesWhole(machine, regex, str(text), span);
    return known === undefined ? undefined : bool(known);
  }),
  find: onText(findFirst),
  findAll: onText(findAll),
  eachMatch: onText(eachMatch),
  split: onText(split),
  tokenize: onText(tokenize),
  tr: onText(tr),
  toList: onText((text, _args, machine) => list(chars(text, machine))),
  getChars: onText((text) =>
    array(
      text.split('').map((value) => ({ kind: 'char', value })),
      'char',
    ),
  ),
  toCharArray: onText((text) =>
    array(
      text.split('').map((value) => ({ kind: 'char', value })),
      'char',
    ),
  ),
  toInteger: onText(wholeNumber('int')),
  toLong: onText(wholeNumber('long')),
  toBigInteger: onText(wholeNumber('bigInteger')),
  toBigDecimal: onText(toDecimal),
  toDouble: onText(toDouble),
  toBoolean: onText((text) =>
    /^[\0-\x7f]*$/.test(text) ? bool(['true', 'y', '1'].includes(trim(text).toLowerCase())) : undefined,
  ),
  isInteger: onText(isNumeric(/^[+-]?\d+$/, 'int')),
  isLong: onText(isNumeric(/^[+-]?\d+$/, 'long')),
  isBigInteger: onText(isNumeric(/^[+-]?\d+$/)),
  ...alias(['isNumber', 'isBigDecimal'], onText(isDecimal)),
  isDouble: onText(isNumeric(/^[+-]?(\d+\.?\d*|\.\d+)$/)),
  ...alias(
    ['format', 'sprintf', 'formatted'],
    onText((text, args) => formatText(text, args)),
  ),
  getAt: (self, [key = NULL], machine, span) =>
    machine.callMethod(list(chars(textArgument(self) ?? '', machine)), 'getAt', [key], span),
  count: onText((text, [other]) => {
    const part = textArgument(other);
    return part === undefined || part === '' ? undefined : int(text.split(part).length - 1);
  }),
  next: onText((text) =>
    /^[\0-\x7e]+$/.test(text)
      ? str(text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1))
      : undefined,
  ),
  previous: onText((text) =>
    /^[\x01-\x7e]+$/.test(text)
      ? str(text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) - 1))
      : undefined,
  ),
  take: onText((text, [count]) => {
    const length = intArgument(count);
    return length === undefined || length < 0 ? undefined : str(text.slice(0, length));
  }),
  drop: onText((text, [count]) => {
    const length = intArgument(count);
    return length === undefined ? undefined : str(text.slice(Math.max(length, 0)));
  }),
  each: onText((text, [body], machine, span) => {
    const closure = closureArgument(body);
    if (!closure) return undefined;
    for (const one of chars(text, machine)) machine.call(closure, [one], span);
    return str(text);
  }),
  collect: onText((text, [body], machine, span) =>
    closureArgument(body)
      ? list(chars(text, machine).map((one) => machine.call(body ?? NULL, [one], span)))
      : undefined,
  ),
  bitwiseNegate: (self, _args, machine, span) => {
    const text = machine.text(self, span);
    return text.kind === 'string'
      ? { kind: 'object', type: 'java.util.regex.Pattern', state: { what: 'pattern', source: text.value, flags: 0 } }
      : undefined;
  },
  leftShift: (self, [other = NULL], machine, span) => ({
    kind: 'object',
    type: 'java.lang.StringBuffer',
    state: { what: 'builder', text: concat([machine.text(self, span), machine.text(other, span)]) },
  }),
};
