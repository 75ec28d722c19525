/** What `new` gives for classes of Java and Groovy. */
import type { Span } from '../../../core/index.js';
import { bool, int, integer, list, map, putEntry, set, str } from '../values/make.js';
import type { GvValue, Machine, Method, Order } from '../values/types.js';
import { isOutside, isVague } from '../values/unknown.js';
import { closureArgument, model, type Table } from './define.js';
import { isCollection } from './list-items.js';
import { unknownMethod } from './math.js';

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
    state: { what: 'builder', text: startOf(start, machine, span) },
  });

/** A number is how many characters there will be room for. */
function startOf(start: GvValue | undefined, machine: Machine, span: Span): GvValue {
  if (!start || start.kind === 'integer') return str('');
  return isOutside(start)
    ? machine.unknown('GV014', 'what a builder starts with', span, { of: [start] })
    : machine.text(start, span);
}

const atomic =
  (type: string, initial: GvValue): Method =>
  (_self, [start]) => ({ kind: 'object', type, state: { what: 'atomic', value: start ?? initial } });

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
    args.length === 0 ? machine.unknown('GV011', 'the time of the run', span, { clock: { as: 'date' } }) : undefined,
  'java.util.Random': unknownMethod('GV012', 'a random value'),
};

export function constructorOf(type: string): Method | undefined {
  return Object.hasOwn(CONSTRUCTORS, type) ? CONSTRUCTORS[type] : undefined;
}
