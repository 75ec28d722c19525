import type { PyDateTime, PyValue } from './types.js';

/** `left + right` where one is a date or a duration. */
export function addTime(left: PyValue, right: PyValue): PyValue | undefined {
  if (left.kind === 'timedelta' && right.kind === 'timedelta')
    return { kind: 'timedelta', seconds: left.seconds + right.seconds };
  if (left.kind === 'datetime' && right.kind === 'timedelta') return shifted(left, right.seconds);
  return left.kind === 'timedelta' && right.kind === 'datetime' ? shifted(right, left.seconds) : undefined;
}

/** `left - right`, likewise; two dates of one zone give a duration. */
export function subtractTime(left: PyValue, right: PyValue): PyValue | undefined {
  if (left.kind === 'timedelta' && right.kind === 'timedelta')
    return { kind: 'timedelta', seconds: left.seconds - right.seconds };
  if (left.kind === 'datetime' && right.kind === 'timedelta') return shifted(left, -right.seconds);
  if (left.kind !== 'datetime' || right.kind !== 'datetime' || left.zone !== right.zone) return undefined;
  return {
    kind: 'timedelta',
    seconds: (millisecondsOf(left) - millisecondsOf(right)) / 1000 + (left.microsecond - right.microsecond) / 1e6,
  };
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A date in ISO 8601, with `zone` where the text names none; undefined for other text. */
export function dateFromIso(text: string, zone?: string): PyDateTime | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const own = found[8] === 'Z' || found[8] === '+00:00' ? 'UTC' : (found[8] ?? zone);
  const microsecond = Number((found[7] ?? '').padEnd(6, '0'));
  return {
    kind: 'datetime',
    year,
    month,
    day,
    hour,
    minute,
    second,
    microsecond,
    ...(own !== undefined && { zone: own }),
  };
}

/** Milliseconds of the wall-clock fields, microseconds left out. */
export function millisecondsOf(date: PyDateTime): number {
  return Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute, date.second);
}

/** Wall-clock arithmetic, as Python's own: zones and daylight saving play no part. A date ignores parts of a day. */
export function shifted(date: PyDateTime, seconds: number): PyDateTime {
  const by = date.dateOnly ? Math.floor(seconds / 86_400) * 86_400 : seconds;
  const micros = date.microsecond + Math.round((by - Math.floor(by)) * 1e6);
  const moved = new Date(millisecondsOf(date) + Math.floor(by) * 1000 + (micros >= 1e6 ? 1000 : 0));
  return {
    ...date,
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: moved.getUTCHours(),
    minute: moved.getUTCMinutes(),
    second: moved.getUTCSeconds(),
    microsecond: micros % 1e6,
  };
}

/** Whether there is such a day, and such a time. */
export function isOnCalendar(
  date: Pick<PyDateTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'microsecond'>,
): boolean {
  const { year, month, day, hour, minute, second, microsecond } = date;
  const within = (value: number, first: number, last: number) => value >= first && value <= last;
  const days =
    month === 2
      ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
        ? 29
        : 28
      : [4, 6, 9, 11].includes(month)
        ? 30
        : 31;
  const isDay = within(year, 1, 9999) && within(month, 1, 12) && within(day, 1, days);
  return (
    isDay && within(hour, 0, 23) && within(minute, 0, 59) && within(second, 0, 59) && within(microsecond, 0, 999_999)
  );
}
