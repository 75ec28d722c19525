import type { Span } from '../../../core/index.js';
import { array, bool, int, list, NULL, str } from '../values/make.js';
import { concat } from '../values/text.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { alias, closureArgument, fail, intArgument, model, type Table, textArgument } from './define.js';
import { formatText } from './formats.js';
import { LINES } from './lines.js';
import { classMatcher, matchesWhole } from './regexes.js';
import { replaceMatches } from './replacing.js';
import { eachMatch, findAll, findFirst, regexArgument, replacing } from './text-matches.js';
import { isDecimal, isNumeric, toDecimal, toDouble, wholeNumber } from './text-numbers.js';
import { split, tokenize, tr } from './text-parts.js';
import { onText, type TextMethod, trim } from './texts.js';

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
  formatted: onText((text, args) => formatText(text, args)),
  // Java's own is static: the text before the dot is not the template
  format: (_self, [template, ...values], machine, span) =>
    template && machine.callMethod(template, 'formatted', values, span),
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
