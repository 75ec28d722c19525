import { countInto } from '../builtins/counting.js';
import { define, type Given } from '../builtins/define.js';
import { builtins } from '../builtins/index.js';
import { dict, list, none } from '../values/make.js';
import type { PyDict, PyValue } from '../values/types.js';
import { namedTuple } from './collections-namedtuple.js';

type Names = ReadonlyMap<string, PyValue>;
const DICT = builtins.get('dict') ?? none;

/** A dictionary of a class of `collections`, made of what `dict` takes. */
function dictOf(called: NonNullable<PyDict['called']>, { all, machine, span }: Given, from = 0): PyDict | undefined {
  const made = machine.call(DICT, { ...all, args: all.args.slice(from) }, span);
  return made.kind === 'dict' ? { ...made, called } : undefined;
}

/** `Counter('abc')`, `Counter(a=1)`. */
function counter(given: Given): PyValue | undefined {
  const made: PyDict = { ...dict(), called: 'Counter' };
  return countInto(made, given.all.args[0], given, 1) ? made : undefined;
}

/** `deque(items, maxlen)`: a list that is cut at its other end where it grows too long. */
function deque(given: Given): PyValue | undefined {
  const [first, second] = given.all.args;
  const source = first ?? given.all.kwargs.get('iterable');
  const limit = second ?? given.all.kwargs.get('maxlen') ?? none;
  if (limit.kind !== 'none' && limit.kind !== 'int') return undefined;
  const most = limit.kind === 'int' ? limit.value : undefined;
  if (most !== undefined && most < 0) given.machine.raise('ValueError', 'maxlen must be non-negative', given.span);
  const { items, open } = source ? given.machine.iterate(source, given.span) : { items: [] };
  if (open && most !== undefined) return undefined;
  const kept = most === undefined ? [...items] : most === 0 ? [] : items.slice(-most);
  return { ...list(kept, open), deque: { ...(most !== undefined && { most }) } };
}

/** `collections`. */
export function collections(): Names {
  return new Map<string, PyValue>([
    ['OrderedDict', define('OrderedDict', (_first, given) => dictOf('OrderedDict', given))],
    [
      'defaultdict',
      define('defaultdict', (first, given) => {
        const made = dictOf('defaultdict', given, 1);
        return made && first.kind !== 'none' ? { ...made, fallback: first } : made;
      }),
    ],
    ['Counter', define('Counter', (_first, given) => counter(given))],
    ['namedtuple', define('namedtuple', (_first, given) => namedTuple(given))],
    ['deque', define('deque', (_first, given) => deque(given))],
  ]);
}
