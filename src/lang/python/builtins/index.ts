import { rangeLength } from '../values/iterate.js';
import { bool, dict, float, int, list, none, putKey, set, str, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { compare } from '../values/operators.js';
import { plainRepr, reprOf } from '../values/text.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import { define, type Given } from './define.js';
import { EXCEPTIONS } from './exceptions.js';
import { openFile } from './files.js';
import { sortItems } from './sorting.js';
import { isInstance, isSubclass, typeOf } from './types.js';

const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Items of the first argument, or undefined when there may be others. */
function itemsOf(value: PyValue | undefined, { machine, span }: Given): readonly PyValue[] | undefined {
  if (!value || value.kind === 'unknown' || value.kind === 'opaque') return undefined;
  const { items, open } = machine.iterate(value, span);
  return open ? undefined : items;
}

const iterator = (items: PyValue[], open?: PyUnknown): PyValue => ({
  kind: 'iterator',
  items,
  next: 0,
  ...(open && { open }),
});

/** Iterators over what is known so far, open where the source is. */
function mapped(value: PyValue, given: Given, change: (items: readonly PyValue[]) => PyValue[]): PyValue | undefined {
  if (value.kind === 'opaque' || value.kind === 'unknown') return undefined;
  const { items, open } = given.machine.iterate(value, given.span);
  return iterator(change(items), open);
}

function extreme(given: Given, wanted: '<' | '>'): PyValue | undefined {
  const items = given.all.args.length > 1 ? given.all.args : itemsOf(given.all.args[0], given);
  if (!items || given.all.kwargs.has('key')) return undefined;
  let best = items[0];
  for (const item of items.slice(1)) {
    const better = best && compare(wanted, item, best);
    if (better?.kind !== 'bool') return undefined;
    if (better.value) best = item;
  }
  return best ?? given.all.kwargs.get('default');
}

function toInt(value: PyValue, given: Given): PyValue | undefined {
  if (value.kind === 'float') return int(Math.trunc(value.value));
  if (value.kind === 'int' || value.kind === 'bool') return int(Number(value.value));
  if (value.kind !== 'str') return value.kind === 'none' && given.all.args.length === 0 ? int(0) : undefined;
  if (given.all.args.length > 1) return undefined;
  const text = value.value.trim().replace(/(\d)_(\d)/g, '$1$2');
  return /^[+-]?\d{1,15}$/.test(text)
    ? int(Number(text))
    : given.machine.raise('ValueError', `invalid literal for int(): ${plainRepr(value) ?? ''}`, given.span);
}

function toFloat(value: PyValue, given: Given): PyValue | undefined {
  const number = numberOf(value);
  if (number !== undefined) return float(number);
  if (value.kind !== 'str') return undefined;
  const text = value.value.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
    ? float(Number(text))
    : given.machine.raise('ValueError', 'could not convert string to float', given.span);
}

function toDict(given: Given): PyValue | undefined {
  const source = given.all.args[0];
  const made = dict();
  if (source?.kind === 'dict') {
    made.entries = new Map(source.entries);
    if (source.open) made.open = source.open;
  } else if (source) {
    const items = itemsOf(source, given);
    if (!items) return undefined;
    for (const item of items) {
      const [key, value] = itemsOf(item, given) ?? [];
      if (!key || !value) return undefined;
      putKey(made, key, value);
    }
  }
  for (const [name, value] of given.all.kwargs) putKey(made, str(name), value);
  return made;
}

function range(given: Given): PyValue | undefined {
  const numbers = given.all.args.map((one) =>
    one.kind === 'int' || one.kind === 'bool' ? Number(one.value) : undefined,
  );
  if (numbers.length === 0 || numbers.includes(undefined)) return undefined;
  const [first = 0, second, step = 1] = numbers as number[];
  if (step === 0) return given.machine.raise('ValueError', 'range() arg 3 must not be zero', given.span);
  return { kind: 'range', start: second === undefined ? 0 : first, stop: second ?? first, step };
}

function length(value: PyValue): PyValue | undefined {
  if ('open' in value && value.open) return undefined;
  if (value.kind === 'str') return int([...value.value].length);
  if (value.kind === 'list' || value.kind === 'tuple') return int(value.items.length);
  if (value.kind === 'dict') return int(value.entries.size);
  if (value.kind === 'set') return int(value.items.size);
  return value.kind === 'range' ? int(rangeLength(value.start, value.stop, value.step)) : undefined;
}

function getAttribute(given: Given): PyValue | undefined {
  const [target, name, fallback] = given.all.args;
  if (!target || name?.kind !== 'str') return undefined;
  if (fallback && hasAttribute(target, name.value) === false) return fallback;
  return given.machine.attribute(target, name.value, given.span);
}

function hasAttribute(target: PyValue, name: string): boolean | undefined {
  if (target.kind === 'module' && target.file !== undefined) return target.globals.has(name);
  if (target.kind === 'instance' && (target.attributes.has(name) || target.of.members.has(name))) return true;
  if (target.kind === 'instance') return target.of.bases.length === 0 ? false : undefined;
  return target.kind === 'none' || target.kind === 'str' || target.kind === 'int' ? false : undefined;
}

function zipped(given: Given): PyValue | undefined {
  const lists = given.all.args.map((one) => itemsOf(one, given));
  if (lists.includes(undefined)) return undefined;
  const count = Math.min(...lists.map((one) => one?.length ?? 0));
  return iterator(
    Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, index) =>
      tuple(lists.map((one) => one?.[index] ?? none)),
    ),
  );
}

function applied(given: Given): PyValue | undefined {
  const [fn, ...sources] = given.all.args;
  const lists = sources.map((one) => itemsOf(one, given));
  if (!fn || lists.length === 0 || lists.includes(undefined)) return undefined;
  const count = Math.min(...lists.map((one) => one?.length ?? 0));
  return iterator(
    Array.from({ length: count }, (_, index) =>
      given.machine.call(fn, { args: lists.map((one) => one?.[index] ?? none), kwargs: new Map() }, given.span),
    ),
  );
}

function filtered(given: Given): PyValue | undefined {
  const [fn, source] = given.all.args;
  const items = itemsOf(source, given);
  if (!fn || !items) return undefined;
  const kept: PyValue[] = [];
  for (const item of items) {
    const test = fn.kind === 'none' ? item : given.machine.call(fn, { args: [item], kwargs: new Map() }, given.span);
    const truth = given.machine.truth(test, given.span);
    if (truth === undefined) return undefined;
    if (truth) kept.push(item);
  }
  return iterator(kept);
}

function quantified(value: PyValue, given: Given, wanted: boolean): PyValue | undefined {
  const items = itemsOf(value, given);
  const truths = items?.map((item) => given.machine.truth(item, given.span));
  if (truths?.includes(wanted)) return bool(wanted);
  return !truths || truths.includes(undefined) ? undefined : bool(!wanted);
}

function summed(given: Given): PyValue | undefined {
  const items = itemsOf(given.all.args[0], given);
  const start = numberOf(given.at(1, 'start') ?? int(0));
  const numbers = items?.map(numberOf);
  if (!numbers || start === undefined || numbers.includes(undefined)) return undefined;
  const total = (numbers as number[]).reduce((sum, one) => sum + one, start);
  return items?.some((one) => one.kind === 'float') ? float(total) : int(total);
}

function nextOf(value: PyValue, given: Given): PyValue | undefined {
  if (value.kind !== 'iterator') return undefined;
  const item = value.items[value.next];
  if (!item)
    return value.open ? undefined : (given.all.args[1] ?? given.machine.raise('StopIteration', '', given.span));
  value.next += 1;
  return item;
}

const MODELS = [
  define('len', (value, given) => length(value) ?? lengthOfObject(value, given)),
  define('range', (_value, given) => range(given)),
  define('enumerate', (value, given) => {
    const start = given.at(1, 'start');
    const first = start ? numberOf(start) : 0;
    return first === undefined
      ? undefined
      : mapped(value, given, (items) => items.map((item, index) => tuple([int(first + index), item])));
  }),
  define('reversed', (value, given) => mapped(value, given, (items) => [...items].reverse())),
  define('iter', (value, given) => (value.kind === 'iterator' ? value : mapped(value, given, (items) => [...items]))),
  define('zip', (_value, given) => zipped(given)),
  define('map', (_value, given) => applied(given)),
  define('filter', (_value, given) => filtered(given)),
  define('sorted', (value, given) => {
    const items = itemsOf(value, given);
    const sorted = items && sortItems(items, given);
    return sorted && list(sorted);
  }),
  define('sum', (_value, given) => summed(given)),
  define('min', (_value, given) => extreme(given, '<')),
  define('max', (_value, given) => extreme(given, '>')),
  define('any', (value, given) => quantified(value, given, true)),
  define('all', (value, given) => quantified(value, given, false)),
  define('abs', (value) =>
    value.kind === 'float'
      ? float(Math.abs(value.value))
      : value.kind === 'int'
        ? int(Math.abs(value.value))
        : undefined,
  ),
  define('round', (value, given) => (given.all.args.length === 1 && value.kind === 'int' ? value : undefined)),
  define('int', (value, given) => toInt(value, given)),
  define('float', (value, given) => toFloat(value, given)),
  define('bool', (value, given) => {
    const truth = given.machine.truth(value, given.span);
    return truth === undefined ? undefined : bool(truth);
  }),
  define('str', (value, given) => (given.all.args.length === 0 ? str('') : given.machine.text(value))),
  define('repr', (value) => reprOf(value)),
  define('list', (value, given) => collected(value, given, list)),
  define('tuple', (value, given) => {
    const items = given.all.args.length === 0 ? [] : itemsOf(value, given);
    return items && tuple(items);
  }),
  define('set', (value, given) => collected(value, given, set)),
  define('frozenset', (value, given) => collected(value, given, set)),
  define('dict', (_value, given) => toDict(given)),
  define('isinstance', (value, given) => isInstance(value, given.all.args[1] ?? none)),
  define('issubclass', (value, given) => isSubclass(value, given.all.args[1] ?? none)),
  define('type', (value, given) => (given.all.args.length === 1 ? typeOf(value) : undefined)),
  define('callable', (value) =>
    ['function', 'builtin', 'class', 'bound'].includes(value.kind)
      ? bool(true)
      : ['str', 'int', 'none', 'list', 'dict'].includes(value.kind)
        ? bool(false)
        : undefined,
  ),
  define('getattr', (_value, given) => getAttribute(given)),
  define('hasattr', (value, given) => {
    const name = given.all.args[1];
    const known = name?.kind === 'str' ? hasAttribute(value, name.value) : undefined;
    return known === undefined ? undefined : bool(known);
  }),
  define('setattr', (value, given) => {
    const [, name, made] = given.all.args;
    if (name?.kind !== 'str' || !made || (value.kind !== 'instance' && value.kind !== 'opaque')) return undefined;
    value.attributes.set(name.value, made);
    return none;
  }),
  define('vars', (value, given) => given.machine.attribute(value, '__dict__', given.span)),
  // An address and the hash of a text are another number in every process (PYTHONHASHSEED).
  define('id', () => undefined),
  define('hash', (value) => (value.kind === 'int' ? int(value.value === -1 ? -2 : value.value) : undefined)),
  define('next', (value, given) => nextOf(value, given)),
  define('chr', (value) =>
    value.kind === 'int' && value.value >= 0 && value.value < 0x110000
      ? str(String.fromCodePoint(value.value))
      : undefined,
  ),
  define('ord', (value) => (value.kind === 'str' && value.value ? int(value.value.codePointAt(0) ?? 0) : undefined)),
  define('open', (value, given) => openFile(value, given)),
  define('print', () => none),
  define('super', () => undefined),
  define('globals', () => undefined),
  define('locals', () => undefined),
  define('object', () => undefined),
  define('property', () => undefined),
  define('staticmethod', () => undefined),
  define('classmethod', () => undefined),
  define('slice', (_value, given) => {
    const [a = none, b, c = none] = given.all.args;
    return { kind: 'slice', start: b ? a : none, stop: b ?? a, step: c };
  }),
];

function lengthOfObject(value: PyValue, given: Given): PyValue | undefined {
  return value.kind === 'instance' && value.of.members.has('__len__')
    ? given.machine.call(
        given.machine.attribute(value, '__len__', given.span),
        { args: [], kwargs: new Map() },
        given.span,
      )
    : undefined;
}

function collected(
  value: PyValue,
  given: Given,
  make: (items: PyValue[], open?: PyUnknown) => PyValue,
): PyValue | undefined {
  if (given.all.args.length === 0) return make([]);
  if (value.kind === 'unknown' || value.kind === 'opaque') return undefined;
  const { items, open } = given.machine.iterate(value, given.span);
  return make([...items], open);
}

/** Code made at run time, and the terminal: never known. */
const UNKNOWN = ['eval', 'exec', 'compile', 'input', '__import__'].map((name) =>
  define(name, (_value, given) => given.machine.unknown('PY005', `${name}()`, given.span)),
);

/** Python's builtin names. Exceptions are names of the outside with a place in Python's hierarchy (exceptions.ts). */
export const builtins: ReadonlyMap<string, PyValue> = new Map<string, PyValue>([
  ...[...MODELS, ...UNKNOWN].map((one) => [one.name, one] as const),
  ...EXCEPTIONS.map((name) => [name, { kind: 'external', name, span: NOWHERE }] as const),
  ['NotImplemented', none],
  ['Ellipsis', none],
  ['__name__', str('module')],
  ['__debug__', bool(true)],
  ...[
    'bytes',
    'bytearray',
    'complex',
    'memoryview',
    'dir',
    'divmod',
    'pow',
    'format',
    'hex',
    'oct',
    'bin',
    'ascii',
    'delattr',
    'aiter',
    'anext',
    'help',
    'exit',
    'quit',
  ].map((name) => [name, define(name, () => undefined)] as const),
]);
