/** How dates are printed in a notation of their own (Python library reference, `strftime` format codes; English names, as the C locale has them). */
import { millisecondsOf } from './dates.js';
import type { PyDateTime } from './types.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

/** Monday is 0. */
export function weekdayOf(date: PyDateTime): number {
  return (new Date(millisecondsOf(date)).getUTCDay() + 6) % 7;
}

/** The day of the year, from 1. */
function dayOfYear(date: PyDateTime): number {
  const midnight = millisecondsOf({ ...date, hour: 0, minute: 0, second: 0 });
  return (midnight - Date.UTC(date.year, 0, 1)) / DAY + 1;
}

/** The year, week and day of ISO 8601: the week belongs to the year that its Thursday lies in. */
export function isoWeekOf(date: PyDateTime): readonly [year: number, week: number, day: number] {
  const day = weekdayOf(date) + 1;
  const thursday = new Date(millisecondsOf({ ...date, hour: 0, minute: 0, second: 0 }) + (4 - day) * DAY);
  const year = thursday.getUTCFullYear();
  return [year, Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1, day];
}

/** A date in a notation; undefined where a code of it is not modelled. */
export function strftime(date: PyDateTime, format: string): string | undefined {
  const [isoYear, week] = isoWeekOf(date);
  const parts: Readonly<Record<string, string>> = {
    Y: String(date.year).padStart(4, '0'),
    m: two(date.month),
    d: two(date.day),
    H: two(date.hour),
    I: two(date.hour % 12 === 0 ? 12 : date.hour % 12),
    p: date.hour < 12 ? 'AM' : 'PM',
    M: two(date.minute),
    S: two(date.second),
    y: two(date.year % 100),
    f: String(date.microsecond).padStart(6, '0'),
    j: String(dayOfYear(date)).padStart(3, '0'),
    u: String(weekdayOf(date) + 1),
    w: String((weekdayOf(date) + 1) % 7),
    G: String(isoYear).padStart(4, '0'),
    V: two(week),
    A: DAYS[weekdayOf(date)] ?? '',
    a: (DAYS[weekdayOf(date)] ?? '').slice(0, 3),
    B: MONTHS[date.month - 1] ?? '',
    b: (MONTHS[date.month - 1] ?? '').slice(0, 3),
    '%': '%',
  };
  let known = date.year >= 1000;
  const text = format.replace(/%(.)/gs, (_all, code: string) => {
    if (!Object.hasOwn(parts, code)) known = false;
    return parts[code] ?? '';
  });
  return known ? text : undefined;
}
