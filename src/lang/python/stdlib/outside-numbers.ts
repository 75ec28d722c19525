/** What the standard library makes of numbers, and refuses as one. */
import { bool, float, int, none, tuple } from '../values/make.js';
import { numberOf } from '../values/numbers.js';
import type { PyValue } from '../values/types.js';
import type { Answer } from './outside-text.js';

const whole = (value: number): PyValue | undefined => (Number.isSafeInteger(value) ? int(value) : undefined);

/** A function of one number. */
function ofNumber(
  make: (value: number) => PyValue | undefined,
  refuses: (value: number) => boolean = () => false,
): Answer {
  return ({ all, machine, span }) => {
    const value = all.args.length === 1 ? numberOf(all.args[0] ?? none) : undefined;
    if (value === undefined || !Number.isFinite(value)) return undefined;
    if (refuses(value)) machine.raise('ValueError', 'math domain error', span);
    return make(value);
  };
}

/** The logarithm of a power of the base; of others, C's last digit may differ from ours. */
const exactly = (base: number) => (value: number) => {
  const power = Math.round(Math.log(value) / Math.log(base));
  return base ** power === value ? float(power) : undefined;
};

/** `math.prod` of whole numbers. */
const product: Answer = ({ all: { args, kwargs } }) => {
  const [of] = args;
  if ((of?.kind !== 'list' && of?.kind !== 'tuple') || ('open' in of && of.open)) return undefined;
  const factors = of.items.map((one) => (one.kind === 'int' ? one.value : undefined));
  if (factors.includes(undefined) || args.length > 1 || kwargs.size > 0) return undefined;
  return whole((factors as number[]).reduce((one, other) => one * other, 1));
};

const greatest = (one: number, other: number): number => (other === 0 ? Math.abs(one) : greatest(other, one % other));

const commonDivisor: Answer = ({ all: { args } }) => {
  const numbers = args.map((one) => (one.kind === 'int' ? one.value : undefined));
  return numbers.includes(undefined) ? undefined : whole((numbers as number[]).reduce(greatest, 0));
};

/** Monday is 0, as Python counts; the calendar is Gregorian for all years. */
const weekdayOf = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return (date.getUTCDay() + 6) % 7;
};

/** `calendar.monthrange(year, month)`: the weekday of its first day, and how many days it has. */
const monthRange: Answer = (given) => {
  const [year, month] = [given.at(0, 'year'), given.at(1, 'month')];
  if (year?.kind !== 'int' || month?.kind !== 'int' || year.value < 1 || year.value > 9999) return undefined;
  if (month.value < 1 || month.value > 12)
    given.machine.raise('ValueError', `bad month number ${month.value}; must be 1-12`, given.span);
  const last = new Date(0);
  last.setUTCFullYear(year.value, month.value, 0);
  return tuple([int(weekdayOf(year.value, month.value, 1)), int(last.getUTCDate())]);
};

const leapYear: Answer = ({ all: { args } }) => {
  const [year] = args;
  if (year?.kind !== 'int') return undefined;
  return bool(year.value % 4 === 0 && (year.value % 100 !== 0 || year.value % 400 === 0));
};

const NUMBER = /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|inf(?:inity)?|s?nan\d*)$/i;

/** `Decimal(text)`: refused where it is no number; what it is otherwise, is not computed. */
const decimal: Answer = ({ all, machine, span }) => {
  const [value] = all.args;
  if (
    value?.kind === 'str' &&
    all.args.length === 1 &&
    !NUMBER.test(value.value.trim().replaceAll('_', '')) &&
    isAscii(value.value)
  )
    machine.raise('decimal.InvalidOperation', 'ConversionSyntax', span);
  if (value?.kind === 'none' || value?.kind === 'dict' || value?.kind === 'set')
    machine.raise('TypeError', 'conversion to Decimal is not supported', span);
  return undefined;
};

/** Digits of other scripts are numbers, too. */
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** `UUID(text)`: 32 digits, wherever hyphens stand (Lib/uuid.py). */
const uuid: Answer = ({ all, machine, span }) => {
  const value = all.args[0] ?? all.kwargs.get('hex');
  if (value?.kind !== 'str' || all.args.length > 1) return undefined;
  const digits = value.value
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '');
  if (digits.length !== 32) machine.raise('ValueError', 'badly formed hexadecimal UUID string', span);
  if (/^[\x00-\x7f]*$/.test(digits) && !/^[\s+-]?(?:0x)?[0-9a-f_]+\s*$/i.test(digits))
    machine.raise('ValueError', 'invalid literal for int() with base 16', span);
  return undefined;
};

/** `ZoneInfo(key)`: refused where no release of the time zone database has that name. */
const zone: Answer = ({ all, machine, span }) => {
  const key = all.args[0] ?? all.kwargs.get('key');
  if (key?.kind !== 'str' || !/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(key.value)) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: key.value });
  } catch {
    machine.raise('zoneinfo._common.ZoneInfoNotFoundError', `No time zone found with key ${key.value}`, span);
  }
  return undefined;
};

/** By the name under which code calls them. */
export const NUMBER_ANSWERS: Readonly<Record<string, Answer>> = {
  'math.ceil': ofNumber((value) => whole(Math.ceil(value))),
  'math.floor': ofNumber((value) => whole(Math.floor(value))),
  'math.trunc': ofNumber((value) => whole(Math.trunc(value))),
  'math.sqrt': ofNumber(
    (value) => float(Math.sqrt(value)),
    (value) => value < 0,
  ),
  'math.log': ofNumber(
    () => undefined,
    (value) => value <= 0,
  ),
  'math.gcd': commonDivisor,
  'math.prod': product,
  'math.fabs': ofNumber((value) => float(Math.abs(value))),
  'math.log2': ofNumber(exactly(2), (value) => value <= 0),
  'math.log10': ofNumber(exactly(10), (value) => value <= 0),
  'math.isnan': ofNumber(() => bool(false)),
  'math.isinf': ofNumber(() => bool(false)),
  'math.isfinite': ofNumber(() => bool(true)),
  'calendar.monthrange': monthRange,
  'calendar.isleap': leapYear,
  'decimal.Decimal': decimal,
  'uuid.UUID': uuid,
  'zoneinfo.ZoneInfo': zone,
};
