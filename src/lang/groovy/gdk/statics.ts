import type { Span } from '../../../core/index.js';
import { regexOf } from '../regex/match.js';
import { bool, int, integer, list, map, NULL, putEntry, set, str } from '../values/make.js';
import { asDouble, compareNumbers, double, isNumber } from '../values/numbers.js';
import type { GvValue, Machine, Method, Order } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { closureArgument, intArgument, model, type Table, textArgument } from './define.js';
import { formatText } from './formats.js';
import { parseJson, prettyJson, toJson } from './json.js';
import { isCollection } from './list-items.js';

const unknownMethod =
  (why: string, what: string): Method =>
  (_self, _args, machine, span) =>
    machine.unknown(why, what, span);

/** A number function of doubles whose result is the same everywhere. */
const exact =
  (apply: (value: number) => number): Method =>
  (_self, [value]) =>
    value && isNumber(value) ? double(apply(asDouble(value))) : undefined;

/** The greater or lesser of two numbers of one type. */
function choose(sign: 1 | -1): Method {
  return (_self, [a, b]) => {
    if (
      !a ||
      !b ||
      !isNumber(a) ||
      !isNumber(b) ||
      a.kind !== b.kind ||
      ('type' in a && 'type' in b && a.type !== b.type) ||
      a.kind === 'decimal'
    )
      return undefined;
    const order = compareNumbers(a, b);
    return order === undefined ? undefined : order * sign >= 0 ? a : b;
  };
}

const MATH: Table = {
  max: choose(1),
  min: choose(-1),
  abs: (_self, [value], machine, span) =>
    value && isNumber(value) && value.kind !== 'decimal' ? machine.callMethod(value, 'abs', [], span) : undefined,
  round: (_self, [value]) => {
    if (!value || !isNumber(value)) return undefined;
    const number = asDouble(value);
    return Math.abs(number) < 2 ** 52 ? integer(BigInt(Math.floor(number + 0.5)), 'long') : undefined;
  },
  floor: exact(Math.floor),
  ceil: exact(Math.ceil),
  sqrt: exact(Math.sqrt),
  floorDiv: (_self, [a, b]) =>
    a?.kind === 'integer' && b?.kind === 'integer' && b.value > 0n && a.type === b.type
      ? integer((a.value - (((a.value % b.value) + b.value) % b.value)) / b.value, a.type)
      : undefined,
  floorMod: (_self, [a, b]) =>
    a?.kind === 'integer' && b?.kind === 'integer' && b.value > 0n && a.type === b.type
      ? integer(((a.value % b.value) + b.value) % b.value, a.type)
      : undefined,
  random: unknownMethod('GV012', 'a random number'),
};

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

const copyOf =
  (order: Order): Method =>
  (_self, [source], machine, span) => {
    const made = map(order);
    if (!source || source.kind === 'integer') return made;
    if (source.kind !== 'map')
      return isVague(source)
        ? { ...made, open: machine.unknown('GV014', 'what a map is copied from', span) }
        : undefined;
    for (const { key, value } of source.entries.values())
      putEntry(made, key, value, () => machine.unknown('GV014', 'a key', span));
    if (source.open) made.open = source.open;
    return made;
  };

const listOf: Method = (_self, [source], machine, span) => {
  if (!source || source.kind === 'integer') return list([]);
  if (!isCollection(source)) return undefined;
  const { items, open } = machine.iterate(source, span);
  return list([...items], open);
};

const setOf =
  (order: Order): Method =>
  (_self, [source], machine, span) => {
    const given = source && source.kind !== 'integer' ? machine.iterate(source, span) : { items: [] };
    const made = set(given.items, () => machine.unknown('GV014', 'an item of a set', span), order);
    if ('open' in given && given.open) made.open ??= given.open;
    return made;
  };

const builder =
  (type: string): Method =>
  (_self, [start], machine, span) => ({
    kind: 'object',
    type,
    state: { what: 'builder', text: !start || start.kind === 'integer' ? str('') : machine.text(start, span) },
  });

const atomic =
  (type: string, initial: GvValue): Method =>
  (_self, [start]) => ({ kind: 'object', type, state: { what: 'atomic', value: start ?? initial } });

const clock = unknownMethod('GV011', 'the time of the run');
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
    currentTimeMillis: clock,
    nanoTime: clock,
    lineSeparator: unknownMethod('GV012', 'the line end of the machine'),
    identityHashCode: chance,
  },
  'java.lang.Thread': { sleep: () => NULL, currentThread: unknownMethod('GV012', 'the running thread') },
  'java.util.Calendar': { getInstance: clock },
  'java.time.LocalDate': { now: clock },
  'java.time.LocalDateTime': { now: clock },
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

const CONSTRUCTORS: Table = {
  'java.lang.Object': model(() => ({ kind: 'object', type: 'java.lang.Object', state: { what: 'plain' } })),
  'java.lang.String': model((_self, [text], machine, span) =>
    text ? (text.kind === 'string' || text.kind === 'gstring' ? machine.text(text, span) : undefined) : str(''),
  ),
  'java.lang.StringBuilder': builder('java.lang.StringBuilder'),
  'java.lang.StringBuffer': builder('java.lang.StringBuffer'),
  'java.util.ArrayList': listOf,
  'java.util.LinkedList': (self, args, machine, span) => {
    const made = listOf(self, args, machine, span);
    return made?.kind === 'list' ? { ...made, type: 'LinkedList' } : undefined;
  },
  'java.util.LinkedHashMap': copyOf('linked'),
  'java.util.HashMap': copyOf('hash'),
  'java.util.TreeMap': (self, args, machine, span) =>
    closureArgument(args[0]) ? undefined : copyOf('sorted')(self, args, machine, span),
  'java.util.concurrent.ConcurrentHashMap': copyOf('hash'),
  'java.util.LinkedHashSet': setOf('linked'),
  'java.util.HashSet': setOf('hash'),
  'java.util.TreeSet': (self, args, machine, span) =>
    closureArgument(args[0]) ? undefined : setOf('sorted')(self, args, machine, span),
  'java.util.concurrent.atomic.AtomicInteger': atomic('java.util.concurrent.atomic.AtomicInteger', int(0)),
  'java.util.concurrent.atomic.AtomicLong': atomic('java.util.concurrent.atomic.AtomicLong', integer(0n, 'long')),
  'java.util.concurrent.atomic.AtomicBoolean': atomic('java.util.concurrent.atomic.AtomicBoolean', bool(false)),
  'java.math.BigDecimal': (_self, [value], machine, span) =>
    value?.kind === 'string'
      ? machine.callMethod(value, 'toBigDecimal', [], span)
      : value?.kind === 'integer'
        ? machine.callMethod(value, 'toBigDecimal', [], span)
        : undefined,
  'java.math.BigInteger': (_self, [value], machine, span) =>
    value?.kind === 'string' ? machine.callMethod(value, 'toBigInteger', [], span) : undefined,
  'java.lang.Integer': (_self, [value]) => (value?.kind === 'integer' ? integer(value.value, 'int') : undefined),
  'groovy.json.JsonSlurper': () => ({ kind: 'object', type: 'groovy.json.JsonSlurper', state: { what: 'plain' } }),
  'groovy.json.JsonSlurperClassic': () => ({
    kind: 'object',
    type: 'groovy.json.JsonSlurperClassic',
    state: { what: 'plain' },
  }),
  'java.util.Date': (_self, args, machine, span) =>
    args.length === 0 ? machine.unknown('GV011', 'the time of the run', span) : undefined,
  'java.util.Random': chance,
};

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

export function constructorOf(type: string): Method | undefined {
  return Object.hasOwn(CONSTRUCTORS, type) ? CONSTRUCTORS[type] : undefined;
}

const CONSTANTS: Readonly<Record<string, GvValue>> = {
  'java.lang.Integer.MAX_VALUE': int(2147483647),
  'java.lang.Integer.MIN_VALUE': int(-2147483648),
  'java.lang.Long.MAX_VALUE': integer(2n ** 63n - 1n, 'long'),
  'java.lang.Long.MIN_VALUE': integer(-(2n ** 63n), 'long'),
  'java.lang.Boolean.TRUE': bool(true),
  'java.lang.Boolean.FALSE': bool(false),
  'java.math.BigDecimal.ZERO': { kind: 'decimal', unscaled: 0n, scale: 0 },
  'java.math.BigDecimal.ONE': { kind: 'decimal', unscaled: 1n, scale: 0 },
  'java.math.BigDecimal.ROUND_HALF_UP': int(4),
  'java.math.BigInteger.ZERO': integer(0n, 'bigInteger'),
  'java.math.BigInteger.ONE': integer(1n, 'bigInteger'),
  'java.math.BigInteger.TEN': integer(10n, 'bigInteger'),
  'java.lang.Math.PI': double(Math.PI),
  'java.lang.Math.E': double(Math.E),
  'java.util.regex.Pattern.CASE_INSENSITIVE': int(2),
  'java.util.regex.Pattern.MULTILINE': int(8),
  'java.util.regex.Pattern.DOTALL': int(32),
  'groovy.lang.Closure.OWNER_FIRST': int(0),
  'groovy.lang.Closure.DELEGATE_FIRST': int(1),
  'groovy.lang.Closure.OWNER_ONLY': int(2),
  'groovy.lang.Closure.DELEGATE_ONLY': int(3),
  'groovy.lang.Closure.TO_SELF': int(4),
};

/** A constant of a class of Java, or what a static getter gives. */
export function staticValueOf(type: string, name: string, machine: Machine, span: Span): GvValue | undefined {
  const known = CONSTANTS[`${type}.${name}`];
  if (known) return known;
  if (type === 'java.lang.System' && (name === 'env' || name === 'properties'))
    return machine.unknown('GV010', 'the environment', span);
  return undefined;
}
