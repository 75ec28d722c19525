import {
  addDecimals,
  compareDecimals,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  truncate,
} from './decimals.js';
import { decimal, integer } from './make.js';
import type { GvDecimal, GvDouble, GvInteger, GvValue, IntegerType } from './types.js';

export type GvNumber = GvInteger | GvDecimal | GvDouble;

export function isNumber(value: GvValue): value is GvNumber {
  return value.kind === 'integer' || value.kind === 'decimal' || value.kind === 'double';
}

export function double(value: number): GvDouble {
  return { kind: 'double', value, type: 'double' };
}

const RANKS: readonly IntegerType[] = ['byte', 'short', 'int', 'long', 'bigInteger'];

/** The type in which two whole numbers are added: at least Integer (NumberMath of Groovy). */
function widest(a: GvInteger, b: GvInteger): IntegerType {
  const rank = Math.max(RANKS.indexOf(a.type), RANKS.indexOf(b.type), RANKS.indexOf('int'));
  return RANKS[rank] ?? 'int';
}

export function asDouble(value: GvNumber): number {
  if (value.kind === 'double') return value.value;
  return value.kind === 'integer' ? Number(value.value) : Number(decimalText(value));
}

export function asDecimal(value: GvInteger | GvDecimal): GvDecimal {
  return value.kind === 'decimal' ? value : decimal(value.value, 0);
}

/** The whole part; undefined for NaN and infinities. */
export function asWhole(value: GvNumber): bigint | undefined {
  if (value.kind === 'integer') return value.value;
  if (value.kind === 'decimal') return truncate(value);
  return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : undefined;
}

export type Arithmetic = '+' | '-' | '*' | '/' | '%' | '**' | 'intdiv';

/** Operands above these are not computed: the result would be too large to be of use. */
const MOST_DIGITS = 2000;

/** Java's `a op b`; a text says which exception it raises, undefined that the answer is not modelled. */
export function arithmetic(
  operator: Arithmetic,
  a: GvNumber,
  b: GvNumber,
): GvNumber | { readonly raises: string; readonly message: string } | undefined {
  if (operator === '**') return power(a, b);
  if (a.kind === 'double' || b.kind === 'double') return floating(operator, a, b);
  if (operator === '/') return isZero(b) ? byZero(a, b) : sized(divideDecimals(asDecimal(a), asDecimal(b)));
  if (a.kind === 'integer' && b.kind === 'integer') return whole(operator, a, b);
  const [left, right] = [asDecimal(a), asDecimal(b)];
  if (operator === '+') return sized(addDecimals(left, right, 1n));
  if (operator === '-') return sized(addDecimals(left, right, -1n));
  if (operator === '*') return sized(multiplyDecimals(left, right));
  return { raises: 'java.lang.UnsupportedOperationException', message: '' };
}

function isZero(value: GvInteger | GvDecimal): boolean {
  return (value.kind === 'integer' ? value.value : value.unscaled) === 0n;
}

function byZero(a: GvInteger | GvDecimal, _b: GvNumber) {
  return { raises: 'java.lang.ArithmeticException', message: isZero(a) ? 'Division undefined' : 'Division by zero' };
}

function sized(value: GvDecimal): GvDecimal | undefined {
  return value.unscaled.toString().length > MOST_DIGITS || Math.abs(value.scale) > MOST_DIGITS ? undefined : value;
}

function whole(
  operator: Arithmetic,
  a: GvInteger,
  b: GvInteger,
): GvNumber | { raises: string; message: string } | undefined {
  const type = widest(a, b);
  if ((operator === '%' || operator === 'intdiv') && b.value === 0n) {
    const message = type === 'bigInteger' ? '' : '/ by zero';
    return { raises: 'java.lang.ArithmeticException', message };
  }
  // BigInteger.mod is never negative, and refuses a modulus below one
  if (operator === '%' && type === 'bigInteger' && (a.value < 0n || b.value < 0n)) return undefined;
  const results = {
    '+': () => a.value + b.value,
    '-': () => a.value - b.value,
    '*': () => a.value * b.value,
    '%': () => a.value % b.value,
    intdiv: () => a.value / b.value,
  };
  const result = operator in results ? results[operator as keyof typeof results]() : undefined;
  if (result === undefined || (type === 'bigInteger' && result.toString().length > MOST_DIGITS)) return undefined;
  return integer(result, type);
}

function floating(
  operator: Arithmetic,
  a: GvNumber,
  b: GvNumber,
): GvNumber | { raises: string; message: string } | undefined {
  const [x, y] = [asDouble(a), asDouble(b)];
  switch (operator) {
    case '+':
      return double(x + y);
    case '-':
      return double(x - y);
    case '*':
      return double(x * y);
    case '/':
      return double(x / y);
    case '%':
      return double(x % y);
    default:
      return { raises: 'java.lang.UnsupportedOperationException', message: '' };
  }
}

/** `**`: whole results stay whole (and shrink to Integer where they fit), negative exponents give a Double. */
function power(a: GvNumber, b: GvNumber): GvNumber | undefined {
  if (b.kind !== 'integer' || b.type === 'bigInteger' || a.kind === 'double') return undefined;
  if (b.value < 0n) return double(asDouble(a) ** Number(b.value));
  if (b.value > 1000n) return undefined;
  if (a.kind === 'decimal') return sized(decimal(a.unscaled ** b.value, a.scale * Number(b.value)));
  const result = a.value ** b.value;
  if (result.toString().length > MOST_DIGITS) return undefined;
  if (a.type === 'long') return fits(result, 'long') ? integer(result, 'long') : integer(result, 'bigInteger');
  if (a.type === 'bigInteger') return integer(result, 'bigInteger');
  return integer(result, fits(result, 'int') ? 'int' : 'bigInteger');
}

export function fits(value: bigint, type: 'int' | 'long'): boolean {
  return BigInt.asIntN(type === 'int' ? 32 : 64, value) === value;
}

export function negate(value: GvNumber): GvNumber {
  if (value.kind === 'integer') return integer(-value.value, value.type);
  return value.kind === 'decimal' ? decimal(-value.unscaled, value.scale) : { ...value, value: -value.value };
}

/** Numeric order across types; undefined with NaN. */
export function compareNumbers(a: GvNumber, b: GvNumber): number | undefined {
  if (a.kind === 'double' || b.kind === 'double') {
    const [x, y] = [asDouble(a), asDouble(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? undefined : x < y ? -1 : x > y ? 1 : 0;
  }
  return compareDecimals(asDecimal(a), asDecimal(b));
}

/** Releases of Java differ in the last digits of very large and very small ones. */
function isCertain(size: number, digits: string, type: string): boolean {
  if (size !== 0 && (size < 1e-5 || size >= 1e18)) return false;
  return type !== 'float' || (Math.fround(size) === size && digits.length <= 6);
}

/** Java's notation of a Double; undefined where releases of Java differ. */
export function doubleText({ value, type }: GvDouble): string | undefined {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  const [mantissa = '', exponent] = size.toExponential().split('e');
  const digits = mantissa.replace('.', '');
  if (!isCertain(size, digits, type)) return undefined;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (size === 0 || (size >= 1e-3 && size < 1e7))
    return `${sign}${Number.isInteger(size) ? `${size}.0` : String(size)}`;
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${Number(exponent)}`;
}

/** Java's notation of any number. */
export function numberText(value: GvNumber): string | undefined {
  if (value.kind === 'integer') return String(value.value);
  return value.kind === 'decimal' ? decimalText(value) : doubleText(value);
}

/** What a literal stands for. */
export function literal(text: string, value: number, type: string): GvNumber | undefined {
  if (type === 'float') return { kind: 'double', value: Math.fround(Number(text)), type: 'float' };
  if (type === 'double') return double(Number.isNaN(value) ? Number(text) : value);
  if (type === 'bigDecimal') return parseDecimal(text);
  if (!/^-?\d+$/.test(text)) return undefined;
  return integer(BigInt(text), type as IntegerType);
}
