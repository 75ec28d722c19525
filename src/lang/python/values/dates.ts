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

/** Milliseconds of the wall-clock fields, microseconds left out. */
export function millisecondsOf(date: PyDateTime): number {
  return Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute, date.second);
}

/** Wall-clock arithmetic, as Python's own: zones and daylight saving play no part. A date ignores parts of a day. */
function shifted(date: PyDateTime, seconds: number): PyDateTime {
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
