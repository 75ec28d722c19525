import { bool, float, int, none, str } from '../values/make.js';
import type { PyDateTime, PyValue } from '../values/types.js';

/** What PyYAML takes a plain scalar for, by its own expressions (PyYAML 6, resolver.py), which are narrower than YAML 1.1's. */
const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const TRUE = /^(?:yes|true|on)$/i;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const SIXTIES = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::(\d\d))?))?$/;

/** The value of a plain scalar; undefined where it depends on what is not modelled (infinity, not a number). */
export function scalarValue(text: string): PyValue | undefined {
  if (NULL.test(text)) return none;
  if (BOOL.test(text)) return bool(TRUE.test(text));
  if (INT.test(text)) return whole(text.replaceAll('_', ''));
  if (FLOAT.test(text)) return float(Number(text.replaceAll('_', '')));
  if (SIXTIES.test(text)) return sixties(text.replaceAll('_', ''));
  if (/^[-+]?\.(?:inf|nan)$/i.test(text)) return undefined;
  return dateOf(text) ?? str(text);
}

function whole(text: string): PyValue | undefined {
  const digits = text.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const value = Number(octal);
  return Number.isSafeInteger(value) ? int(text.startsWith('-') ? -value : value) : undefined;
}

/** `1:30`: numbers to the base of sixty. */
function sixties(text: string): PyValue {
  const value = text
    .replace(/^[-+]/, '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  const signed = text.startsWith('-') ? -value : value;
  return text.includes('.') ? float(signed) : int(signed);
}

function dateOf(text: string): PyDateTime | undefined {
  const plain = DATE.exec(text);
  const none = { hour: 0, minute: 0, second: 0, microsecond: 0 };
  if (plain) return { kind: 'datetime', ...daysOf(plain), ...none, dateOnly: true };
  const timed = TIME.exec(text);
  if (!timed) return undefined;
  const [hour, minute, second] = timed.slice(4, 7).map(Number);
  const zone = zoneOf(timed);
  return {
    kind: 'datetime',
    ...daysOf(timed),
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
    microsecond: Number((timed[7] ?? '').slice(0, 6).padEnd(6, '0')),
    ...(zone !== undefined && { zone }),
  };
}

function daysOf(match: RegExpExecArray): { year: number; month: number; day: number } {
  const [year, month, day] = match.slice(1, 4).map(Number);
  return { year: year ?? 0, month: month ?? 1, day: day ?? 1 };
}

function zoneOf([, , , , , , , , zone, sign, hours, minutes]: RegExpExecArray): string | undefined {
  if (zone === undefined) return undefined;
  return zone === 'Z' ? 'UTC' : `${sign}${hours?.padStart(2, '0')}:${minutes ?? '00'}`;
}
