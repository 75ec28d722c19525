/** The clock of the controller as a value of the IR, by the patterns of Java's `SimpleDateFormat` and `DateTimeFormatter`. */
import type { Value } from '../../../ir/index.js';
import type { ClockReading } from '../../../lang/groovy/index.js';

/** Letters of a pattern, so many in a row, as codes of strftime; the two classes mean the same by these. */
const CODES: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  yy: '%y',
  MM: '%m',
  dd: '%d',
  HH: '%H',
  mm: '%M',
  ss: '%S',
  DDD: '%j',
};
const UTC = /^(?:UTC|GMT|Etc\/UTC|Z)$/;

/** A time by the clock as text; undefined where it is no text, is of another zone than UTC, or its pattern asks for what has no code. */
export function timeOf(clock: ClockReading): Value | undefined {
  if (clock.as === 'millis') return time('%s000', undefined);
  if (clock.as !== 'text' || (clock.zone !== undefined && !UTC.test(clock.zone))) return undefined;
  const format = strftime(clock.pattern);
  return format === undefined ? undefined : time(format, clock.zone);
}

/** `clock` is the machine's own, whose zone the source does not say; `utc` the same in UTC. */
function time(format: string, zone: string | undefined): Value {
  const of = zone === undefined && format !== '%s000' ? 'clock' : 'utc';
  return { kind: 'ref', to: { scope: 'date', of, days: 0, format } };
}

/** A letter stands for a field, a text between quotes for itself, and two quotes for one (`java.text.SimpleDateFormat`, "Date and Time Patterns"). */
function strftime(pattern: string): string | undefined {
  const parts = pattern.match(/'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  const written = parts.map((part) => {
    if (part.startsWith("'")) return quoted(part);
    return /^[A-Za-z]/.test(part) ? CODES[part] : part.replaceAll('%', '%%');
  });
  return written.every((one) => one !== undefined) ? written.join('') : undefined;
}

/** `''` is a quote; a quote that is not closed is refused by Java. */
function quoted(part: string): string | undefined {
  if (part === "''") return "'";
  return part.length < 2 ? undefined : part.slice(1, -1).replaceAll("''", "'").replaceAll('%', '%%');
}
