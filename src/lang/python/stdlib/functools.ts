import { define, type Given } from '../builtins/define.js';
import { drawFrom, isDrawable } from '../builtins/drawing.js';
import { byComparing } from '../builtins/sorting.js';
import { keepAnswers } from '../machine/answers.js';
import { builtin, none } from '../values/make.js';
import { asPartial } from '../values/partial.js';
import { isSettled } from '../values/settled.js';
import type { CallArguments, PyValue } from '../values/types.js';
import { singleDispatch } from './functools-dispatch.js';
import { totalOrdering } from './functools-ordering.js';

type Names = ReadonlyMap<string, PyValue>;

const isCallable = ({ kind }: PyValue) => kind === 'function' || kind === 'class' || kind === 'builtin';

/** The arguments of a call behind those that are given already. */
function behind(fixed: readonly PyValue[], kwargs: CallArguments['kwargs'], more: CallArguments): CallArguments {
  return {
    args: [...fixed, ...more.args],
    kwargs: new Map([...kwargs, ...more.kwargs]),
    ...(more.open && { open: more.open }),
    ...(more.displaced !== undefined && { displaced: more.displaced }),
  };
}

/** `functools.partial`: the same call with more arguments. */
function partial({ all, machine, span }: Given): PyValue | undefined {
  const [fn, ...fixed] = all.args;
  if (!all.open && (!fn || (fn.kind !== 'instance' && fn.kind !== 'bound' && !isCallable(fn) && isSettled(fn))))
    machine.raise('TypeError', 'partial() takes something to call', span);
  if (!fn) return undefined;
  const made = builtin('name' in fn && typeof fn.name === 'string' ? fn.name : 'partial', (more, vm, at) =>
    vm.call(fn, behind(fixed, all.kwargs, more), at),
  );
  return asPartial(made, { fn, args: { ...all, args: fixed } });
}

/** `functools.partialmethod`: asked of an object, it is its method with more arguments. */
function partialMethod({ all: { args, kwargs } }: Given): PyValue | undefined {
  const [fn, ...fixed] = args;
  if (fn?.kind !== 'function') return undefined;
  const asked = builtin('partialmethod', ({ args: [self = none] }) =>
    builtin(fn.name, (more, vm, at) => vm.call(fn, behind([self, ...fixed], kwargs, more), at)),
  );
  return { kind: 'bound', self: builtin('property', () => none), fn: asked };
}

/** `functools.wraps`: the name and the text of the function that is wrapped. */
function called(fn: PyValue, wrapped: PyValue, { machine, span }: Given): PyValue {
  if (fn.kind !== 'function' && fn.kind !== 'instance') return fn;
  machine.touch(fn.attributes);
  for (const name of ['__name__', '__qualname__', '__doc__', '__module__']) {
    const told =
      wrapped.kind === 'function' || wrapped.kind === 'class' ? machine.attributeIfAny(wrapped, name, span) : undefined;
    if (told) fn.attributes.set(name, told);
  }
  // `__dict__` of what is wrapped is taken over as well (Lib/functools.py, WRAPPER_UPDATES)
  if (wrapped.kind === 'function') for (const [name, value] of wrapped.attributes) fn.attributes.set(name, value);
  fn.attributes.set('__wrapped__', wrapped);
  return fn;
}

/** A function under `functools.cache`: what it answered once, it answers again (`machine/calls` asks for it). */
function kept(fn: PyValue): PyValue {
  if (fn.kind === 'function') keepAnswers(fn);
  return fn;
}

function reduced(fn: PyValue, given: Given): PyValue | undefined {
  const [, source, start] = given.all.args;
  if (!source || !isDrawable(source)) return undefined;
  const next = drawFrom(source, given);
  let sum = start ?? next();
  if (!sum) given.machine.raise('TypeError', 'reduce() of empty iterable with no initial value', given.span);
  for (let item = next(); item && sum; item = next())
    sum = given.machine.call(fn, { args: [sum, item], kwargs: new Map() }, given.span);
  return sum;
}

/** `functools`. */
export function functional(): Names {
  const span = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return new Map<string, PyValue>([
    ['partial', define('partial', (_first, given) => partial(given))],
    ['partialmethod', define('partialmethod', (_first, given) => partialMethod(given))],
    ['wraps', define('wraps', (wrapped, given) => define('wraps', (fn) => called(fn, wrapped, given)))],
    ['update_wrapper', define('update_wrapper', (fn, given) => called(fn, given.at(1, 'wrapped') ?? none, given))],
    ['lru_cache', define('lru_cache', (fn) => (fn.kind === 'function' ? kept(fn) : define('lru_cache', kept)))],
    ['cache', define('cache', kept)],
    ['reduce', define('reduce', reduced)],
    ['cmp_to_key', define('cmp_to_key', (fn) => byComparing(fn))],
    ['singledispatch', define('singledispatch', (fn) => singleDispatch(fn, 0))],
    [
      'singledispatchmethod',
      define('singledispatchmethod', (fn) => {
        const dispatch = singleDispatch(fn, 1);
        return dispatch && { kind: 'bound', self: builtin('property', () => none), fn: dispatch };
      }),
    ],
    ['total_ordering', define('total_ordering', totalOrdering)],
    ['cached_property', { kind: 'external', name: 'functools.cached_property', span }],
  ]);
}
