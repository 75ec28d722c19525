import { decimal } from './make.js';
import type { GvDecimal } from './types.js';

const ZERO = 0n;

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

const magnitude = (value: bigint) => (value < ZERO ? -value : value);

/** Digits of the unscaled value, as Java's `precision()`. */
export function precisionOf({ unscaled }: GvDecimal): number {
  return magnitude(unscaled).toString().length;
}

function aligned(a: GvDecimal, b: GvDecimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.unscaled * powerOfTen(scale - a.scale), b.unscaled * powerOfTen(scale - b.scale), scale];
}

export function addDecimals(a: GvDecimal, b: GvDecimal, sign: 1n | -1n): GvDecimal {
  const [left, right, scale] = aligned(a, b);
  return decimal(left + sign * right, scale);
}

export function multiplyDecimals(a: GvDecimal, b: GvDecimal): GvDecimal {
  return decimal(a.unscaled * b.unscaled, a.scale + b.scale);
}

export function compareDecimals(a: GvDecimal, b: GvDecimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Round half up to so many digits after the point. */
export function rescale(value: GvDecimal, scale: number): GvDecimal {
  if (scale >= value.scale) return decimal(value.unscaled * powerOfTen(scale - value.scale), scale);
  return decimal(halfUp(value.unscaled, powerOfTen(value.scale - scale)), scale);
}

function halfUp(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < ZERO !== divisor < ZERO;
  const [a, b] = [magnitude(dividend), magnitude(divisor)];
  const rounded = a / b + (2n * (a % b) >= b ? 1n : 0n);
  return negative ? -rounded : rounded;
}

/** Digits that Groovy adds to the operands' precision, and the least scale it rounds to (BigDecimalMath of Groovy). */
const EXTRA_PRECISION = 10;
const LEAST_SCALE = 10;

/** Groovy's `/`: exact where the quotient ends, else rounded as BigDecimalMath does. */
export function divideDecimals(a: GvDecimal, b: GvDecimal): GvDecimal {
  return exactQuotient(a, b) ?? roundedQuotient(a, b);
}

/** The quotient with the scale that Java prefers (`a.scale - b.scale`), or the least above it that is exact. */
function exactQuotient(a: GvDecimal, b: GvDecimal): GvDecimal | undefined {
  const preferred = a.scale - b.scale;
  if (a.unscaled === ZERO) return decimal(ZERO, Math.max(preferred, 0));
  let rest = magnitude(b.unscaled) / gcd(magnitude(a.unscaled), magnitude(b.unscaled));
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === ZERO; rest /= 2n) twos += 1;
  for (; rest % 5n === ZERO; rest /= 5n) fives += 1;
  if (rest !== 1n) return undefined;
  const digits = Math.max(twos, fives);
  return decimal((a.unscaled * powerOfTen(digits)) / b.unscaled, preferred + digits);
}

function roundedQuotient(a: GvDecimal, b: GvDecimal): GvDecimal {
  const precision = Math.max(precisionOf(a), precisionOf(b)) + EXTRA_PRECISION;
  const rounded = toPrecision(a, b, precision);
  const scale = Math.max(a.scale, b.scale, LEAST_SCALE);
  return rounded.scale > scale ? rescale(rounded, scale) : rounded;
}

function toPrecision(a: GvDecimal, b: GvDecimal, precision: number): GvDecimal {
  let shift = precision + precisionOf(b) - precisionOf(a);
  for (;;) {
    const scaled =
      shift >= 0 ? [a.unscaled * powerOfTen(shift), b.unscaled] : [a.unscaled, b.unscaled * powerOfTen(-shift)];
    const quotient = halfUp(scaled[0] ?? ZERO, scaled[1] ?? 1n);
    const made = decimal(quotient, a.scale - b.scale + shift);
    if (precisionOf(made) <= precision) return made;
    shift -= 1;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== ZERO) [x, y] = [y, x % y];
  return x;
}

/** Java's `BigDecimal.toString()`. */
export function decimalText({ unscaled, scale }: GvDecimal): string {
  const sign = unscaled < ZERO ? '-' : '';
  const digits = magnitude(unscaled).toString();
  const exponent = -scale + digits.length - 1;
  if (scale === 0) return sign + digits;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** Reads Java's notation; undefined for anything else. */
export function parseDecimal(text: string): GvDecimal | undefined {
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const power = Number(exponent ?? 0);
  if (Math.abs(power) > 10_000) return undefined;
  const unscaled = BigInt(whole + fraction);
  return decimal(sign === '-' ? -unscaled : unscaled, fraction.length - power);
}

/** The whole part, as Java's casts do. */
export function truncate({ unscaled, scale }: GvDecimal): bigint {
  return scale <= 0 ? unscaled * powerOfTen(-scale) : unscaled / powerOfTen(scale);
}
