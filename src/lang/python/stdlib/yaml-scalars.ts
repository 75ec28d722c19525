import { bool, float, int, none, str } from '../values/make.js';
import type { PyDateTime, PyValue } from '../values/types.js';

/** What PyYAML takes a plain scalar for, by its own expressions (PyYAML 6, resolver.py), which are narrower than YAML 1.1's. */
const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const TRUE = /^(?:yes|true|on)$/i;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
/** To the base of sixty: a whole number begins with no zero (`08:30` is text), one with a fraction may. */
const SIXTIES = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const SIXTIES_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?$/;

/** The value of a plain scalar; undefined where PyYAML fails, or where it depends on what is not modelled (infinity, not a number). */
export function scalarValue(text: string): PyValue | undefined {
  if (NULL.test(text)) return none;
  if (BOOL.test(text)) return bool(TRUE.test(text));
  if (INT.test(text) || SIXTIES.test(text)) return wholeOf(text);
  if (FLOAT.test(text) || SIXTIES_FLOAT.test(text)) return floatOf(text);
  if (/^[-+]?\.(?:inf|nan)$/i.test(text) || text === '=' || text === '<<') return undefined;
  return DATE.test(text) || TIME.test(text) ? dateOf(text) : str(text);
}

const YAML_TAGS: ReadonlySet<string> = new Set(
  'str null bool int float timestamp seq map set omap pairs binary'.split(' '),
);

/** Whether a tag is one of those that every loader has a constructor for; what lies below `python/` some of them have. */
export const isYamlTag = (tag: string): boolean => YAML_TAGS.has(tag);

/** What PyYAML constructs of any scalar under a tag of YAML's own; undefined where it fails, or for a tag that is not modelled. */
export function taggedValue(tag: string, text: string): PyValue | undefined {
  switch (tag) {
    case 'str':
      return str(text);
    case 'null':
      return none;
    case 'bool':
      return BOOL.test(text) ? bool(TRUE.test(text)) : undefined;
    case 'int':
      return wholeOf(text);
    case 'float':
      return floatOf(text);
    case 'timestamp':
      return dateOf(text);
    default:
      return undefined;
  }
}

function wholeOf(text: string): PyValue | undefined {
  const digits = text.replaceAll('_', '');
  if (SIXTIES.test(text)) return int(sixties(digits));
  return INT.test(text) ? whole(digits) : undefined;
}

/** As Python's `float` reads it: a tag allows whole numbers, and an exponent without a sign. */
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

function floatOf(text: string): PyValue | undefined {
  const digits = text.replaceAll('_', '');
  if (SIXTIES.test(text) || SIXTIES_FLOAT.test(text)) return float(sixties(digits));
  return NUMBER.test(digits) ? float(Number(digits)) : undefined;
}

function whole(text: string): PyValue | undefined {
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const value = Number(octal);
  return Number.isSafeInteger(value) ? int(text.startsWith('-') ? -value : value) : undefined;
}

/** `1:30`, added up from the smallest part as PyYAML does. */
function sixties(digits: string): number {
  const parts = digits.replace(/^[-+]/, '').split(':').map(Number).reverse();
  const value = parts.reduce((sum, part, at) => sum + part * 60 ** at, 0);
  return digits.startsWith('-') ? -value : value;
}

/** A date or a time; undefined for a day or an hour that there is not, which Python refuses. */
function dateOf(text: string): PyDateTime | undefined {
  const plain = DATE.exec(text);
  const match = plain ?? TIME.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const zone = plain ? undefined : zoneOf(match);
  const microsecond = Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
  const made: PyDateTime = { kind: 'datetime', year, month, day, hour, minute, second, microsecond };
  if (!isPossible(made) || Number(match[10] ?? 0) > 23) return undefined;
  return { ...made, ...(plain && { dateOnly: true }), ...(zone !== undefined && { zone }) };
}

/** Whether the calendar has such a day, and the day such a second. */
function isPossible({ year, month, day, hour, minute, second }: PyDateTime): boolean {
  if (year < 1 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return false;
  return day >= 1 && day <= new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
}

function zoneOf([, , , , , , , , zone, sign, hours, minutes]: RegExpExecArray): string | undefined {
  if (zone === undefined) return undefined;
  return zone === 'Z' ? 'UTC' : `${sign}${hours?.padStart(2, '0')}:${minutes ?? '00'}`;
}
