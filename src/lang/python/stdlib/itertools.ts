import { define, type Given } from '../builtins/define.js';
import { allOf, drawFrom, isDrawable, lazily, type Next } from '../builtins/drawing.js';
import { filtered, holds } from '../builtins/lazy.js';
import { int, none, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import { binary } from '../values/operators.js';
import type { PyIterator, PyValue } from '../values/types.js';
import { ARRANGED } from './itertools-arranged.js';
import { groupsOf } from './itertools-groupby.js';

type Draws = (given: Given) => Generator<PyValue>;

/** A function that draws from its first arguments, so many as `sources` says: it answers where those are known. */
function drawing(name: string, sources: (given: Given) => readonly (PyValue | undefined)[], draws: Draws): PyValue {
  return define(name, (_first, given) =>
    sources(given).every((one) => one && isDrawable(one)) ? lazily(given, () => draws(given)) : undefined,
  );
}

const first = (given: Given) => [given.all.args[0]];
const second = (given: Given) => [given.all.args[1]];
const every = (given: Given) => given.all.args;

const nextOf = (value: PyValue | undefined, given: Given): Next => drawFrom(value ?? none, given);

function* chained(sources: Iterable<PyValue>, given: Given): Generator<PyValue> {
  for (const source of sources) yield* allOf(source, given);
}

function* counted(given: Given): Generator<PyValue> {
  const step = given.at(1, 'step') ?? int(1);
  for (let value = given.at(0, 'start') ?? int(0); ; ) {
    yield value;
    const more = binary('+', value, step, given.machine, given.span);
    if (!more) return;
    value = more;
  }
}

function* cycled(given: Given): Generator<PyValue> {
  const seen: PyValue[] = [];
  for (const item of allOf(given.all.args[0] ?? none, given)) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

/** `islice(source, stop)`, `islice(source, start, stop, step)`. */
function sliced(given: Given): PyValue | undefined {
  const [source, ...bounds] = given.all.args;
  if (!source || !isDrawable(source) || bounds.length === 0) return undefined;
  const numbers = bounds.map((one) => (one.kind === 'none' ? undefined : one.kind === 'int' ? one.value : Number.NaN));
  if (numbers.some((one) => one !== undefined && Number.isNaN(one))) return undefined;
  if (numbers.some((one, at) => one !== undefined && one < (at === 2 ? 1 : 0)))
    given.machine.raise('ValueError', 'indices for islice() must be positive', given.span);
  const [start, stop, step] =
    numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0] ?? 0, numbers[1], numbers[2] ?? 1];
  return lazily(given, function* () {
    const next = drawFrom(source, given);
    for (let at = 0; stop === undefined || at < stop; at += 1) {
      const item = next();
      if (!item) return;
      if (at >= (start ?? 0) && (at - (start ?? 0)) % (step ?? 1) === 0) yield item;
    }
  });
}

function* whileTrue(given: Given): Generator<PyValue> {
  const [test = none, source = none] = given.all.args;
  for (const item of allOf(source, given)) {
    if (!holds(test, item, given)) return;
    yield item;
  }
}

function* fromFirstFalse(given: Given): Generator<PyValue> {
  const [test = none, source = none] = given.all.args;
  let isDropping = true;
  for (const item of allOf(source, given)) {
    isDropping &&= holds(test, item, given);
    if (!isDropping) yield item;
  }
}

function* compressed(given: Given): Generator<PyValue> {
  const next = nextOf(given.all.args[1], given);
  for (const item of allOf(given.all.args[0] ?? none, given)) {
    const wanted = next();
    if (!wanted) return;
    if (holds(none, wanted, given)) yield item;
  }
}

function* spread(given: Given): Generator<PyValue> {
  const [fn = none, source = none] = given.all.args;
  for (const item of allOf(source, given)) {
    const args = [...allOf(item, given)];
    yield given.machine.call(fn, { args, kwargs: new Map() }, given.span);
  }
}

function* accumulated(given: Given): Generator<PyValue> {
  const { machine, span } = given;
  const [source = none, given2] = given.all.args;
  const fn = given2 ?? given.all.kwargs.get('func') ?? none;
  let sum: PyValue | undefined = given.all.kwargs.get('initial');
  if (sum?.kind === 'none') sum = undefined;
  if (sum) yield sum;
  for (const item of allOf(source, given)) {
    if (!sum) sum = item;
    else if (fn.kind === 'none') sum = binary('+', sum, item, machine, span) ?? machine.unknown('PY014', 'a sum', span);
    else sum = machine.call(fn, { args: [sum, item], kwargs: new Map() }, span);
    yield sum;
  }
}

function* longest(given: Given): Generator<PyValue> {
  const nexts = given.all.args.map((one) => drawFrom(one, given));
  const fill = given.all.kwargs.get('fillvalue') ?? none;
  for (;;) {
    const row = nexts.map((next) => next());
    if (row.every((item) => item === undefined)) return;
    yield tuple(row.map((item) => item ?? fill));
  }
}

function* pairs(given: Given): Generator<PyValue> {
  let before: PyValue | undefined;
  for (const item of allOf(given.all.args[0] ?? none, given)) {
    if (before) yield tuple([before, item]);
    before = item;
  }
}

/** `batched('abc', 2)` of Python 3.12. */
function* batches(given: Given): Generator<PyValue> {
  const size = numberOf(given.at(1, 'n') ?? none) ?? 1;
  let row: PyValue[] = [];
  for (const item of allOf(given.all.args[0] ?? none, given)) {
    row.push(item);
    if (row.length < size) continue;
    yield tuple(row);
    row = [];
  }
  if (row.length > 0) yield tuple(row);
}

function repeated(given: Given): PyValue | undefined {
  const value = given.at(0, 'object');
  const times = given.at(1, 'times');
  if (!value || (times && times.kind !== 'int')) return undefined;
  return lazily(given, function* () {
    for (let at = 0; times === undefined || at < times.value; at += 1) yield value;
  });
}

/** `tee(source, n)`: so many iterators, each of which gives all items. */
function teed(given: Given): PyValue | undefined {
  const source = given.all.args[0];
  const count = given.at(1, 'n') ?? int(2);
  if (!source || !isDrawable(source) || count.kind !== 'int' || count.value > 100) return undefined;
  const next = drawFrom(source, given);
  const drawn: PyValue[] = [];
  const copy = (): PyIterator =>
    lazily(given, function* () {
      for (let at = 0; ; at += 1) {
        const item = drawn[at] ?? next();
        if (!item) return;
        drawn[at] = item;
        yield item;
      }
    });
  return tuple(Array.from({ length: Math.max(0, count.value) }, copy));
}

const DRAWING = [
  drawing('cycle', first, cycled),
  drawing('takewhile', second, whileTrue),
  drawing('dropwhile', second, fromFirstFalse),
  drawing('compress', every, compressed),
  drawing('starmap', second, spread),
  drawing('accumulate', first, accumulated),
  drawing('zip_longest', every, longest),
  drawing('pairwise', first, pairs),
  drawing('batched', first, batches),
  drawing('count', () => [], counted),
  drawing('groupby', first, groupsOf),
  define('islice', (_first, given) => sliced(given)),
  define('repeat', (_first, given) => repeated(given)),
  define('tee', (_first, given) => teed(given)),
  define('filterfalse', (_first, given) => filtered(given, false)),
  ...ARRANGED.map(([name, model]) => define(name, (_first, given) => model(given))),
] as const;

const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** `chain(…)`, with its `from_iterable`. */
function chain(): PyValue {
  const call = drawing('chain', every, (given) => chained(given.all.args, given));
  const fromIterable = drawing('from_iterable', first, (given) =>
    chained(allOf(given.all.args[0] ?? none, given), given),
  );
  const attributes = new Map<string, PyValue>([
    ['__call__', call],
    ['from_iterable', fromIterable],
  ]);
  return { kind: 'opaque', id: -2, from: { how: 'attribute', of: call, name: 'class' }, attributes, span: NOWHERE };
}

/** `itertools`. */
export function iteration(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    ['chain', chain()],
    ...DRAWING.map((one) => [one.kind === 'builtin' ? one.name : '', one] as const),
  ]);
}
