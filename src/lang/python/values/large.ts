/** Whole numbers beyond ±2^53, of which a hash is one: not known as values, but what little is asked of them is (Python library reference, numeric types). */
import type { Span } from '../../../core/index.js';
import { int } from './make.js';
import type { Machine, PyUnknown, PyValue } from './types.js';

const LARGE = new WeakMap<PyUnknown, bigint>();

/** The most bits that are kept. */
const MOST_BITS = 4096;

/** A whole number of any size: an `int` where it is small enough, else an unknown that can still be reckoned with. */
export function wholeNumber(value: bigint, machine: Pick<Machine, 'unknown'>, span: Span): PyValue {
  const plain = Number(value);
  if (Number.isSafeInteger(plain)) return int(plain);
  const made = machine.unknown('PY016', 'a number beyond 2^53', span);
  if (value < 1n << BigInt(MOST_BITS) && value > -(1n << BigInt(MOST_BITS))) LARGE.set(made, value);
  return made;
}

/** The whole number that a value is, large ones included. */
function largeOf(value: PyValue): bigint | undefined {
  if (value.kind === 'int' || value.kind === 'bool') return BigInt(value.value);
  return value.kind === 'unknown' ? LARGE.get(value) : undefined;
}

/** What an operator makes of whole numbers of which one is large; undefined for others, and for what is not whole. */
export function ofLarge(
  operator: string,
  left: PyValue,
  right: PyValue,
  machine: Pick<Machine, 'unknown'>,
  span: Span,
): PyValue | undefined {
  const [a, b] = [largeOf(left), largeOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const made = Object.hasOwn(WHOLE, operator) ? WHOLE[operator]?.(a, b) : undefined;
  return made === undefined ? undefined : wholeNumber(made, machine, span);
}

/** The remainder has the sign of the divisor (Python reference, 6.7). */
const modulo = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;
const isShift = (by: bigint): boolean => by >= 0n && by < BigInt(MOST_BITS);

const WHOLE: Readonly<Record<string, (a: bigint, b: bigint) => bigint | undefined>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '**': (a, b) => (b >= 0n && b * BigInt(a.toString(2).length) < BigInt(MOST_BITS) ? a ** b : undefined),
  '%': (a, b) => (b === 0n ? undefined : modulo(a, b)),
  '//': (a, b) => (b === 0n ? undefined : (a - modulo(a, b)) / b),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => (isShift(b) ? a << b : undefined),
  '>>': (a, b) => (isShift(b) ? a >> b : undefined),
};
