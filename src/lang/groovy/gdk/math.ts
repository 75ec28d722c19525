import { integer } from '../values/make.js';
import { asDouble, compareNumbers, double, isNumber } from '../values/numbers.js';
import type { Method } from '../values/types.js';
import type { Table } from './define.js';

/** A method whose answer only a run could give. */
export const unknownMethod =
  (why: string, what: string): Method =>
  (_self, _args, machine, span) =>
    machine.unknown(why, what, span);

/** A number function of doubles whose result is the same everywhere. */
const exact =
  (apply: (value: number) => number): Method =>
  (_self, [value]) =>
    value && isNumber(value) ? double(apply(asDouble(value))) : undefined;

/** The greater or lesser of two numbers of one type. */
export function choose(sign: 1 | -1): Method {
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

/** The static methods of `java.lang.Math`. */
export const MATH: Table = {
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
