/** Objects of `@dataclass(order=True)` and `@attr.s` sort by their fields, one after the other (Lib/dataclasses.py, `_process_class`; attrs docs, "Comparison"). */
import { comparedValues } from '../values/equality.js';
import { bool, none, tuple } from '../values/make.js';
import { orderOf } from '../values/operators.js';
import type { CallArguments, PyBuiltin, PyClass, PyValue } from '../values/types.js';
import { isTrue } from './dataclass-fields.js';
import type { Interpreter } from './interpreter.js';

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  __lt__: (order) => order < 0,
  __le__: (order) => order <= 0,
  __gt__: (order) => order > 0,
  __ge__: (order) => order >= 0,
};

/** The decorators of attrs that order by themselves; its newer ones want to be told. */
const ORDERS_ITSELF = /^attr\.(?:s|attrs|attributes|dataclass)$/;

/** Whether a decorator sets the comparisons. */
export function isOrdered(decorator: string, options: CallArguments['kwargs']): boolean {
  const order = options.get('order') ?? options.get('cmp');
  return order === undefined || order.kind === 'none' ? ORDERS_ITSELF.test(decorator) : isTrue(order);
}

/** Sets the four comparisons, by the fields of these names. */
export function setOrder(vm: Interpreter, cls: PyClass, names: readonly string[]): void {
  for (const [name, holds] of Object.entries(HOLDS))
    if (!cls.members.has(name)) cls.members.set(name, comparison(vm, cls, { name, holds, names }));
}

interface Comparison {
  readonly name: string;
  readonly holds: (order: number) => boolean;
  readonly names: readonly string[];
}

function comparison(vm: Interpreter, cls: PyClass, { name, holds, names }: Comparison): PyBuiltin {
  const full = `${cls.name}.${name}`;
  const fieldsOf = (one: PyValue | undefined) =>
    one?.kind === 'instance' ? comparedValues(one, { fields: names, hashed: false }) : undefined;
  return {
    kind: 'builtin',
    name: full,
    call: ({ args: [one = none, other = none] }, _machine, span) => {
      if (one.kind !== 'instance' || other.kind !== 'instance' || one.of !== other.of)
        return { kind: 'external', name: 'NotImplemented', span };
      const [left, right] = [fieldsOf(one), fieldsOf(other)];
      const order = left && right && orderOf(tuple(left), tuple(right));
      return order === undefined ? vm.unknown('PY014', full, span) : bool(holds(order));
    },
  };
}
