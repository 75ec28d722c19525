import { define, type Given } from '../builtins/define.js';
import { builtins } from '../builtins/index.js';
import { keepAnswers } from '../machine/answers.js';
import { list, none, tuple } from '../values/make.js';
import { markRecord } from '../values/records.js';
import { isSettled } from '../values/settled.js';
import type { CallArguments, PyModule, PyValue } from '../values/types.js';

type Names = ReadonlyMap<string, PyValue>;
const DICT = builtins.get('dict') ?? none;

/** `namedtuple('Point', 'x y', defaults=[0])`: makes tuples whose items have names. */
function namedTuple({ all }: Given): PyValue | undefined {
  const [name, given] = all.args;
  const fields =
    given?.kind === 'str'
      ? given.value.split(/[\s,]+/).filter(Boolean)
      : given?.kind === 'list' || given?.kind === 'tuple'
        ? given.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []))
        : undefined;
  const defaults = all.kwargs.get('defaults');
  const isKnown = !all.kwargs.has('rename') && (!defaults || defaults.kind === 'list' || defaults.kind === 'tuple');
  if (name?.kind !== 'str' || !fields || !isKnown) return undefined;
  const defaultsOf = (value: PyValue | undefined) =>
    value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  const maker: PyModule = { kind: 'module', name: `${name.value}.__new__`, globals: new Map() };
  maker.globals.set('__defaults__', tuple([...defaultsOf(defaults)]));
  const make = define(name.value, (_first, { all: values, machine, span }) => {
    const last = defaultsOf(maker.globals.get('__defaults__'));
    const refuse = (what: string) => machine.raise('TypeError', `${name.value}() ${what}`, span);
    if (values.args.length > fields.length) refuse(`takes ${fields.length} arguments`);
    for (const key of values.kwargs.keys()) if (!fields.includes(key)) refuse(`takes no argument ${key}`);
    const items = fields.map((field, index) => {
      const value = values.args[index] ?? values.kwargs.get(field) ?? last[index - fields.length + last.length];
      return value ?? refuse(`misses ${field}`);
    });
    return { kind: 'tuple', items, names: fields, called: name.value };
  });
  return markRecord(make, fields, maker);
}

/** `collections`. */
export function collections(): Names {
  return new Map<string, PyValue>([
    ['OrderedDict', define('OrderedDict', (_first, { all, machine, span }) => machine.call(DICT, all, span))],
    [
      'defaultdict',
      define('defaultdict', (first, { all, machine, span }) => {
        const made = machine.call(DICT, { args: all.args.slice(1), kwargs: all.kwargs }, span);
        return made.kind === 'dict' && first.kind !== 'none' ? { ...made, fallback: first } : made;
      }),
    ],
    ['namedtuple', define('namedtuple', (_first, given) => namedTuple(given))],
    [
      'deque',
      define('deque', (first, { all, machine, span }) => {
        if (all.args.length > 1 || all.kwargs.size > 0) return undefined;
        const { items, open } = all.args.length === 0 ? { items: [] } : machine.iterate(first, span);
        return list([...items], open);
      }),
    ],
  ]);
}

const isCallable = ({ kind }: PyValue) => kind === 'function' || kind === 'class' || kind === 'builtin';

/** `functools.partial`: the same call with more arguments. */
function partial({ all, machine, span }: Given): PyValue | undefined {
  const [fn, ...fixed] = all.args;
  if (!all.open && (!fn || (fn.kind !== 'instance' && fn.kind !== 'bound' && !isCallable(fn) && isSettled(fn))))
    machine.raise('TypeError', 'partial() takes something to call', span);
  if (!fn) return undefined;
  return {
    kind: 'builtin',
    name: 'name' in fn && typeof fn.name === 'string' ? fn.name : 'partial',
    call: (more: CallArguments, machine, span) =>
      machine.call(
        fn,
        {
          args: [...fixed, ...more.args],
          kwargs: new Map([...all.kwargs, ...more.kwargs]),
          ...(more.open && { open: more.open }),
          ...(more.displaced !== undefined && { displaced: more.displaced }),
        },
        span,
      ),
  };
}

/** `functools.wraps`: the name and the text of the function that is wrapped. */
function called(fn: PyValue, wrapped: PyValue, { machine, span }: Given): PyValue {
  if (fn.kind !== 'function') return fn;
  for (const name of ['__name__', '__doc__', '__module__']) {
    const told = wrapped.kind === 'function' ? machine.attributeIfAny(wrapped, name, span) : undefined;
    if (told) fn.attributes.set(name, told);
  }
  fn.attributes.set('__wrapped__', wrapped);
  return fn;
}

/** A function under `functools.cache`: what it answered once, it answers again (`machine/calls` asks for it). */
function kept(fn: PyValue): PyValue {
  if (fn.kind === 'function') keepAnswers(fn);
  return fn;
}

/** `functools`; decorators that change nothing for us are names of the outside. */
export function functional(): Names {
  const span = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return new Map<string, PyValue>([
    ['partial', define('partial', (_first, given) => partial(given))],
    ['wraps', define('wraps', (wrapped, given) => define('wraps', (fn) => called(fn, wrapped, given)))],
    ['lru_cache', define('lru_cache', (fn) => (fn.kind === 'function' ? kept(fn) : define('lru_cache', kept)))],
    ['cache', define('cache', kept)],
    [
      'reduce',
      define('reduce', (fn, given) => {
        const [, source, start] = given.all.args;
        const { items, open } = given.machine.iterate(source ?? none, given.span);
        const all = start ? [start, ...items] : [...items];
        const [first, ...rest] = all;
        if (!open && !first && source) given.machine.raise('TypeError', 'reduce() of nothing', given.span);
        if (open || !first) return undefined;
        return rest.reduce(
          (sum, one) => given.machine.call(fn, { args: [sum, one], kwargs: new Map() }, given.span),
          first,
        );
      }),
    ],
    ...['total_ordering', 'cached_property'].map(
      (name) => [name, { kind: 'external', name: `functools.${name}`, span }] as const,
    ),
  ]);
}

const iterator = (items: PyValue[]): PyValue => ({ kind: 'iterator', items, next: 0 });

function lists(given: Given, sources: readonly PyValue[]): PyValue[][] | undefined {
  const found = sources.map((one) => given.machine.iterate(one, given.span));
  return found.some((one) => one.open) ? undefined : found.map((one) => [...one.items]);
}

function product(given: Given): PyValue | undefined {
  const all = given.all.kwargs.size === 0 ? lists(given, given.all.args) : undefined;
  if (!all || all.reduce((count, one) => count * one.length, 1) > 100_000) return undefined;
  let rows: PyValue[][] = [[]];
  for (const one of all) rows = rows.flatMap((row) => one.map((item) => [...row, item]));
  return iterator(rows.map(tuple));
}

/** `itertools`, the finite part. */
export function iteration(): Names {
  const chained = (given: Given, sources: readonly PyValue[]) => {
    const all = lists(given, sources);
    return all && iterator(all.flat());
  };
  const chain = define('chain', (_first, given) => chained(given, given.all.args));
  const fromIterable = define('from_iterable', (first, given) => {
    const [outer] = lists(given, [first]) ?? [];
    return outer && chained(given, outer);
  });
  return new Map<string, PyValue>([
    [
      'chain',
      {
        kind: 'opaque',
        id: -2,
        from: { how: 'attribute', of: chain, name: 'class' },
        attributes: new Map<string, PyValue>([
          ['__call__', chain],
          ['from_iterable', fromIterable],
        ]),
        span: { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      },
    ],
    ['product', define('product', (_first, given) => product(given))],
    [
      'pairwise',
      define('pairwise', (first, given) => {
        const [items] = lists(given, [first]) ?? [];
        return items && iterator(items.slice(1).map((item, index) => tuple([items[index] ?? none, item])));
      }),
    ],
    [
      'combinations',
      define('combinations', (first, given) => {
        const size = given.all.args[1];
        const [items] = lists(given, [first]) ?? [];
        if (!items || size?.kind !== 'int' || size.value !== 2) return undefined;
        return iterator(items.flatMap((a, index) => items.slice(index + 1).map((b) => tuple([a, b]))));
      }),
    ],
  ]);
}
