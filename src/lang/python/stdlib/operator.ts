import { define } from '../builtins/define.js';
import { getItem } from '../values/item.js';
import { bool, none, tuple } from '../values/make.js';
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
