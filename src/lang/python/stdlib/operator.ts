import { define, type Given } from '../builtins/define.js';
import { builtins } from '../builtins/index.js';
import { equal } from '../values/equal.js';
import { deleteItem, getItem } from '../values/item.js';
import { bool, int, none, tuple } from '../values/make.js';
import { binary, compare, contains, unary } from '../values/operators.js';
import type { PyValue } from '../values/types.js';

/** Functions of `operator` by the operator that they are (Python library reference, "Mapping Operators to Functions"). */
const BINARY: Readonly<Record<string, string>> = {
  add: '+',
  concat: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  and_: '&',
  or_: '|',
  xor: '^',
};
const COMPARED: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  is_: 'is',
  is_not: 'is not',
};

/** `operator`: the pure functions, and those that make getters. `iadd` changes lists in place, as `+=` does. */
export function operatorModule(): ReadonlyMap<string, PyValue> {
  const named = (name: string, sign: string) =>
    define(name, (left, { all, machine, span }) => {
      const right = all.args[1];
      return right && left.kind !== 'unknown' && right.kind !== 'unknown'
        ? binary(sign, left, right, machine, span)
        : undefined;
    });
  const ordered = (name: string, sign: string) =>
    define(name, (left, { all }) => all.args[1] && compare(sign, left, all.args[1]));
  return new Map<string, PyValue>([
    ...Object.entries(BINARY).map(([name, sign]) => [name, named(name, sign)] as const),
    ...Object.entries(COMPARED).map(([name, sign]) => [name, ordered(name, sign)] as const),
    ['iadd', inPlace()],
    ['not_', define('not_', (value) => unary('not', value))],
    ['neg', define('neg', (value) => unary('-', value))],
    ['pos', define('pos', (value) => unary('+', value))],
    ['invert', define('invert', (value) => unary('~', value))],
    ...AS_BUILTIN.map(([name, of]) => [name, builtins.get(of) ?? none] as const),
    [
      'setitem',
      changing('setitem', (held, [key = none, value = none], { machine, span }) =>
        machine.setItem(held, key, value, span),
      ),
    ],
    ['delitem', changing('delitem', (held, [key = none], { machine, span }) => deleteItem(held, key, machine, span))],
    [
      'countOf',
      define('countOf', (held, { all, machine, span }) => counted(machine.iterate(held, span), all.args[1] ?? none)),
    ],
    [
      'indexOf',
      define('indexOf', (held, { all, machine, span }) => placed(machine.iterate(held, span), all.args[1] ?? none)),
    ],
    ['methodcaller', methodCaller()],
    [
      'contains',
      define('contains', (held, { all }) => {
        const answer = all.args[1] && contains(held, all.args[1]);
        return answer === undefined ? undefined : bool(answer);
      }),
    ],
    ['getitem', define('getitem', (held, { all, machine, span }) => getItem(held, all.args[1] ?? none, machine, span))],
    ['itemgetter', getter('itemgetter', (value, key, machine, span) => getItem(value, key, machine, span))],
    [
      'attrgetter',
      getter('attrgetter', (value, key, machine, span) =>
        key.kind === 'str'
          ? key.value.split('.').reduce((one, name) => machine.attribute(one, name, span), value)
          : undefined,
      ),
    ],
  ]);
}

/** Functions that do what a builtin function does. */
const AS_BUILTIN = [
  ['truth', 'bool'],
  ['abs', 'abs'],
  ['index', 'int'],
] as const;

type Change = (held: PyValue, more: readonly PyValue[], given: Given) => unknown;

/** What changes the container that it is given. */
function changing(name: string, change: Change): PyValue {
  return define(name, (held, given) => {
    if (held.kind !== 'list' && held.kind !== 'dict') return undefined;
    given.machine.touch(held);
    change(held, given.all.args.slice(1), given);
    return none;
  });
}

type Found = ReturnType<Given['machine']['iterate']>;

function counted({ items, open }: Found, wanted: PyValue): PyValue | undefined {
  const same = items.map((one) => equal(one, wanted));
  return open || same.includes(undefined) ? undefined : int(same.filter(Boolean).length);
}

function placed({ items, open }: Found, wanted: PyValue): PyValue | undefined {
  const same = items.map((one) => equal(one, wanted));
  const at = same.indexOf(true);
  return open || at < 0 || same.slice(0, at).includes(undefined) ? undefined : int(at);
}

/** `methodcaller('split', ',')`: calls that method of what it is given. */
function methodCaller(): PyValue {
  return define('methodcaller', (name, { all }) => {
    if (name.kind !== 'str') return undefined;
    const rest = { args: all.args.slice(1), kwargs: all.kwargs };
    return define('methodcaller', (value, { machine, span }) =>
      machine.call(machine.attribute(value, name.value, span), rest, span),
    );
  });
}

function inPlace(): PyValue {
  return define('iadd', (left, { all, machine, span }) => {
    const right = all.args[1] ?? none;
    if (left.kind !== 'list') return left.kind === 'unknown' ? undefined : binary('+', left, right, machine, span);
    machine.call(machine.attribute(left, 'extend', span), { args: [right], kwargs: new Map() }, span);
    return left;
  });
}

type Get = (
  value: PyValue,
  key: PyValue,
  ...rest: Parameters<typeof getItem> extends [PyValue, PyValue, ...infer R] ? R : never
) => PyValue | undefined;

/** `itemgetter('a')`, `itemgetter('a', 'b')`: a function of one value; several keys give a tuple. */
function getter(name: string, get: Get): PyValue {
  return define(name, (_first, { all: { args: keys } }) =>
    define(name, (value, { machine, span }) => {
      const found = keys.map((key) => get(value, key, machine, span));
      if (found.some((one) => one === undefined)) return undefined;
      return keys.length === 1 ? found[0] : tuple(found as PyValue[]);
    }),
  );
}
