import type { NumberType } from './ast.js';
import { bigDecimalText, doubleText, floatText } from './java-numbers.js';

/** What Groovy makes of a number as written. */
export interface NumberLiteral {
  readonly value: number;
  /** What Java prints of the value. */
  readonly text: string;
  readonly type: NumberType;
}

/** Reads a number as `org.codehaus.groovy.syntax.Numbers` does; undefined when it does not fit the type that its suffix demands. */
export function readNumber(written: string, negative: boolean): NumberLiteral | undefined {
  const digits = written.replaceAll('_', '');
  return isInteger(digits) ? readInteger(digits, negative) : readDecimal(digits, negative);
}

function isInteger(digits: string): boolean {
  return /^0[xXbB]/.test(digits) || /^[0-9]+[gGiIlL]?$/.test(digits);
}

function readInteger(digits: string, negative: boolean): NumberLiteral {
  const suffix = /[gGiIlL]$/.exec(digits)?.[0].toLowerCase();
  const plain = suffix === undefined ? digits : digits.slice(0, -1);
  // a lone zero before the suffix (`0L`) is not the mark of an octal number
  const octal = /^0[0-7]+$/.test(plain);
  const magnitude = BigInt(octal ? `0o${plain.slice(1)}` : plain);
  const value = negative ? -magnitude : magnitude;
  if (suffix === 'i') return integer(BigInt.asIntN(32, value), 'int');
  if (suffix === 'l') return integer(BigInt.asIntN(64, value), 'long');
  if (suffix === 'g') return integer(value, 'bigInteger');
  if (BigInt.asIntN(32, value) === value) return integer(value, 'int');
  return integer(value, BigInt.asIntN(64, value) === value ? 'long' : 'bigInteger');
}

function integer(value: bigint, type: NumberType): NumberLiteral {
  const number = Number(value);
  return {
    value: Number.isFinite(number) && BigInt(number) === value ? number : Number.NaN,
    text: String(value),
    type,
  };
}

function readDecimal(digits: string, negative: boolean): NumberLiteral | undefined {
  const suffix = /[gGdDfF]$/.exec(digits)?.[0].toLowerCase();
  const plain = (negative ? '-' : '') + (suffix === undefined ? digits : digits.slice(0, -1));
  const value = Number(plain);
  if (suffix === 'd') return Number.isFinite(value) ? { value, text: doubleText(value), type: 'double' } : undefined;
  if (suffix !== 'f') return { value, text: bigDecimalText(plain), type: 'bigDecimal' };
  const float = Math.fround(value);
  return Number.isFinite(float) ? { value: float, text: floatText(float), type: 'float' } : undefined;
}
