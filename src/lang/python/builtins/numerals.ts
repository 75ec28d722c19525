/** Builtins that round numbers, and write whole ones in another base. */
import { roundedTo } from '../values/fixed.js';
import { float, int, str } from '../values/make.js';
import type { PyBuiltin, PyValue } from '../values/types.js';
import { define } from './define.js';

/** `round(value[, ndigits])`: halves go to the even digit. */
function rounded(value: PyValue, digits: PyValue): PyValue | undefined {
  if (value.kind === 'int')
    return digits.kind === 'none' || (digits.kind === 'int' && digits.value >= 0) ? value : undefined;
  if (value.kind !== 'float' || !Number.isFinite(value.value)) return undefined;
  if (digits.kind !== 'none' && digits.kind !== 'int') return undefined;
  const made = roundedTo(value.value, digits.kind === 'int' ? digits.value : 0);
  if (made === undefined) return undefined;
  if (digits.kind === 'int') return float(made);
  return Number.isSafeInteger(made) ? int(made + 0) : undefined;
}

const inBase = (name: string, base: number, prefix: string): PyBuiltin =>
  define(name, (value) =>
    value.kind === 'int'
      ? str(`${value.value < 0 ? '-' : ''}${prefix}${Math.abs(value.value).toString(base)}`)
      : undefined,
  );

/** `round`, `hex`, `oct`, `bin`. */
export const NUMERALS: readonly PyBuiltin[] = [
  define('round', (value, given) => rounded(value, given.at(1, 'ndigits') ?? { kind: 'none' })),
  inBase('hex', 16, '0x'),
  inBase('oct', 8, '0o'),
  inBase('bin', 2, '0b'),
];
