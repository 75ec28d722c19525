import { regexOf } from '../../regex-match.js';
import { bool, list, NULL, str } from '../values/make.js';
import { isNumber } from '../values/numbers.js';
import type { GvValue, Method } from '../values/types.js';
import { intArgument, model, type Table, textArgument } from './define.js';
import { formatText } from './formats.js';
import { parseJson, prettyJson, toJson } from './json.js';
import { isCollection } from './list-items.js';
import { choose, MATH, unknownMethod } from './math.js';

const parsing =
  (method: string): Method =>
  (_self, [text, ...rest], machine, span) =>
    text?.kind === 'string' && rest.length === 0 && text.value === text.value.trim()
      ? machine.callMethod(text, method, [], span)
      : undefined;

const boxing =
  (method: string): Method =>
  (self, [value, ...rest], machine, span) =>
    value && isNumber(value)
      ? machine.callMethod(value, method, [], span)
      : parsing(method)(self, value ? [value, ...rest] : [], machine, span);

/** Java's own notation: lists as `[a, b]`, maps as `{a=1}`. */
const javaText: Method = (_self, [value = NULL], machine, span) => {
  if (
    value.kind === 'map' ||
    value.kind === 'set' ||
    value.kind === 'list' ||
    value.kind === 'range' ||
    value.kind === 'object'
  )
    return plainItems(value) ? machine.text(value, span) : undefined;
  return machine.text(value, span);
};

function plainItems(value: GvValue): boolean {
  return (
    value.kind === 'list' &&
    value.type !== 'array' &&
    value.items.every(({ kind }) => kind === 'string' || kind === 'integer' || kind === 'boolean')
  );
}

const clock = unknownMethod('GV011', 'the time of the run');
const read =
  (as: 'dateTime' | 'day' | 'millis'): Method =>
  (_self, args, machine, span) =>
    machine.unknown('GV011', 'the time of the run', span, args.length === 0 ? { clock: { as } } : {});
const chance = unknownMethod('GV012', 'a random value');

const STATIC: Readonly<Record<string, Table>> = {
  'java.lang.Math': MATH,
  'java.lang.Integer': {
    parseInt: parsing('toInteger'),
    valueOf: boxing('toInteger'),
    toString: model((_self, [value, radix], machine, span) =>
      value?.kind === 'integer' && !radix ? machine.text(value, span) : undefined,
    ),
    toHexString: (_self, [value]) =>
      value?.kind === 'integer' ? str(BigInt.asUintN(32, value.value).toString(16)) : undefined,
    toBinaryString: (_self, [value]) =>
      value?.kind === 'integer' ? str(BigInt.asUintN(32, value.value).toString(2)) : undefined,
    max: choose(1),
    min: choose(-1),
  },
  'java.lang.Long': { parseLong: parsing('toLong'), valueOf: boxing('toLong') },
  'java.lang.Double': { parseDouble: parsing('toDouble'), valueOf: boxing('toDouble') },
  'java.lang.Boolean': {
    parseBoolean: (_self, [value]) =>
      value?.kind === 'string'
        ? bool(value.value.toLowerCase() === 'true')
        : value?.kind === 'null'
          ? bool(false)
          : undefined,
    valueOf: model((_self, [value]) =>
      value?.kind === 'string'
        ? bool(value.value.toLowerCase() === 'true')
        : value?.kind === 'boolean'
          ? value
          : undefined,
    ),
  },
  'java.lang.String': {
    valueOf: javaText,
    format: (_self, [template, ...args]) => {
      const text = textArgument(template);
      return text === undefined ? undefined : formatText(text, args);
    },
    join: (_self, [between, ...items], machine, span) => {
      const [first] = items;
      const source = items.length === 1 && first && isCollection(first) ? first : list([...items]);
      return between ? machine.callMethod(source, 'join', [between], span) : undefined;
    },
  },
  'java.util.Arrays': {
    asList: (_self, args) =>
      args.length === 1 && args[0]?.kind === 'list' && args[0].type === 'array'
        ? list([...args[0].items])
        : list([...args]),
  },
  'java.util.Collections': {
    emptyList: () => ({ kind: 'list', items: [], type: 'immutable' }),
    emptyMap: () => ({ kind: 'map', entries: new Map(), order: 'linked', immutable: true }),
    unmodifiableList: (_self, [value], machine, span) =>
      value ? machine.callMethod(value, 'asImmutable', [], span) : undefined,
    unmodifiableMap: (_self, [value], machine, span) =>
      value ? machine.callMethod(value, 'asImmutable', [], span) : undefined,
    singletonList: (_self, [value = NULL]) => ({ kind: 'list', items: [value], type: 'immutable' }),
  },
  'java.util.Objects': {
    equals: (_self, [a = NULL, b = NULL], machine, span) => {
      const known = machine.equal(a, b, span);
      return known === undefined ? undefined : bool(known);
    },
    isNull: (_self, [a]) => (a ? bool(a.kind === 'null') : undefined),
    nonNull: (_self, [a]) => (a ? bool(a.kind !== 'null') : undefined),
  },
  'java.util.UUID': { randomUUID: chance, nameUUIDFromBytes: unknownMethod('GV015', 'a UUID made of bytes') },
  'java.lang.System': {
    getenv: (_self, [name], machine, span) =>
      machine.unknown('GV010', name ? `environment variable ${textArgument(name) ?? ''}` : 'the environment', span),
    getProperty: (_self, [name, fallback], machine, span) =>
      machine.unknown(
        'GV010',
        `system property ${textArgument(name) ?? ''}`,
        span,
        fallback ? { assumed: fallback } : {},
      ),
    currentTimeMillis: read('millis'),
    nanoTime: clock,
    lineSeparator: unknownMethod('GV012', 'the line end of the machine'),
    identityHashCode: chance,
  },
  'java.lang.Thread': { sleep: () => NULL, currentThread: unknownMethod('GV012', 'the running thread') },
  'java.util.Calendar': { getInstance: clock },
  'java.time.LocalDate': { now: read('day') },
  'java.time.LocalDateTime': { now: read('dateTime') },
  'java.time.ZonedDateTime': { now: clock },
  'java.time.Instant': { now: clock },
  'java.net.URLEncoder': { encode: (_self, [text]) => encoded(textArgument(text)) },
  'java.net.URLDecoder': { decode: (_self, [text]) => decoded(textArgument(text)) },
  'java.util.regex.Pattern': {
    compile: (_self, [source, flags]) => {
      const text = textArgument(source);
      return text === undefined
        ? undefined
        : {
            kind: 'object',
            type: 'java.util.regex.Pattern',
            state: { what: 'pattern', source: text, flags: flags ? (intArgument(flags) ?? 1) : 0 },
          };
    },
    quote: (_self, [text]) => {
      const value = textArgument(text);
      return value === undefined || value.includes('\\E') ? undefined : str(`\\Q${value}\\E`);
    },
    matches: (_self, [source, text]) => {
      const [pattern, subject] = [textArgument(source), textArgument(text)];
      const match = pattern === undefined || subject === undefined ? undefined : regexOf(pattern, 0)?.whole(subject);
      return match === undefined ? undefined : bool(match !== null);
    },
  },
  'java.util.regex.Matcher': {
    quoteReplacement: (_self, [text]) => {
      const value = textArgument(text);
      return value === undefined ? undefined : str(value.replace(/[\\$]/g, '\\$&'));
    },
  },
  'groovy.json.JsonOutput': {
    toJson: (_self, [value = NULL]) => {
      const text = toJson(value);
      return text === undefined ? undefined : str(text);
    },
    prettyPrint: (_self, [text]) => {
      const json = textArgument(text);
      const made = json === undefined ? undefined : prettyJson(json);
      return made === undefined ? undefined : str(made);
    },
  },
  'java.lang.Character': {
    isDigit: (_self, [value], machine, span) =>
      value?.kind === 'char' ? machine.callMethod(value, 'isDigit', [], span) : undefined,
    isLetter: (_self, [value], machine, span) =>
      value?.kind === 'char' ? machine.callMethod(value, 'isLetter', [], span) : undefined,
  },
  'java.math.BigDecimal': {
    valueOf: model((_self, [value], machine, span) =>
      value?.kind === 'integer' ? machine.callMethod(value, 'toBigDecimal', [], span) : undefined,
    ),
  },
  'java.math.BigInteger': {
    valueOf: model((_self, [value], machine, span) =>
      value?.kind === 'integer' ? machine.callMethod(value, 'toBigInteger', [], span) : undefined,
    ),
  },
};

/** `application/x-www-form-urlencoded`, as UTF-8. */
function encoded(text: string | undefined): GvValue | undefined {
  if (text === undefined || /[\ud800-\udfff]/.test(text)) return undefined;
  return str(
    encodeURIComponent(text)
      .replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  );
}

function decoded(text: string | undefined): GvValue | undefined {
  try {
    return text === undefined ? undefined : str(decodeURIComponent(text.replaceAll('+', ' ')));
  } catch {
    return undefined;
  }
}

export const SLURPERS: Table = {
  parseText: (self, [text], machine, span) => {
    const json = textArgument(text);
    const order = self.kind === 'object' && self.type === 'groovy.json.JsonSlurperClassic' ? 'hash' : 'linked';
    return json === undefined ? undefined : parseJson(json, order, machine, span);
  },
};

export function staticMethodOf(type: string, name: string): Method | undefined {
  const table = STATIC[type];
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
