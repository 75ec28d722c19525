/** Methods by which a text becomes a number, or says whether it could. */
import type { Span } from '../../../core/index.js';
import { parseDecimal } from '../values/decimals.js';
import { bool, decimal, integer } from '../values/make.js';
import { double, fits } from '../values/numbers.js';
import type { GvValue, Machine } from '../values/types.js';
import { fail } from './define.js';
import { type TextMethod, trim } from './texts.js';

export const wholeNumber =
  (type: 'int' | 'long' | 'bigInteger'): TextMethod =>
  (text, args, machine, span) => {
    if (args.length > 0) return undefined;
    const digits = trim(text);
    if (!/^[+-]?\d+$/.test(digits))
      return /^[\0-\x7f]*$/.test(digits)
        ? fail(machine, 'java.lang.NumberFormatException', span, numberMessage(digits, type))
        : undefined;
    const value = BigInt(digits.replace(/^\+/, ''));
    return type === 'bigInteger' || fits(value, type)
      ? integer(value, type)
      : fail(machine, 'java.lang.NumberFormatException', span);
  };

function numberMessage(text: string, type: string): string | undefined {
  return type === 'bigInteger' ? undefined : text === '' ? 'For input string: ""' : `For input string: "${text}"`;
}

export function toDecimal(text: string, _args: readonly GvValue[], machine: Machine, span: Span): GvValue | undefined {
  const found = parseDecimal(trim(text));
  return found ? decimal(found.unscaled, found.scale) : fail(machine, 'java.lang.NumberFormatException', span);
}

export function toDouble(text: string): GvValue | undefined {
  return /^[+-]?\d{1,15}(\.\d{0,10})?$/.test(trim(text)) ? double(Number(trim(text))) : undefined;
}

export const isNumeric =
  (pattern: RegExp, limit?: 'int' | 'long'): TextMethod =>
  (text) => {
    const digits = trim(text);
    if (!/^[+-]?[0-9.]*$/.test(digits)) return /[dfDFeExXnNiI]/.test(digits) ? undefined : bool(false);
    return bool(pattern.test(digits) && (limit === undefined || fits(BigInt(digits.replace(/^\+/, '')), limit)));
  };

/** What `new BigDecimal` takes. */
export function isDecimal(text: string): GvValue | undefined {
  return /^[\0-\x7f]*$/.test(text) ? bool(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?$/.test(trim(text))) : undefined;
}
