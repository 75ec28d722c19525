import { isOnCalendar, millisecondsOf, shifted } from '../values/dates.js';
import { float, int, none, str } from '../values/make.js';
import { dateText } from '../values/text.js';
import type { CallArguments, PyDateTime, PyTimeDelta, PyValue } from '../values/types.js';
import { zoneNameOf } from '../values/zones.js';
import { define } from './define.js';

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
const two = (value: number) => String(value).padStart(2, '0');

/** An attribute or method of a date or a duration; undefined for what is not modelled. */
export function dateAttribute(target: PyDateTime | PyTimeDelta, name: string): PyValue | undefined {
  if (target.kind === 'timedelta') return durationAttribute(target, name);
  if (
    name === 'year' ||
    name === 'month' ||
    name === 'day' ||
    name === 'hour' ||
    name === 'minute' ||
    name === 'second' ||
    name === 'microsecond'
  )
    return int(target[name]);
  if (name === 'tzinfo') return target.zone ? str(target.zone) : none;
  return define(name, (_first, given) => {
    switch (name) {
      case 'isoformat':
        return isoformat(target);
      case 'date':
        return { ...target, hour: 0, minute: 0, second: 0, microsecond: 0, dateOnly: true };
      case 'weekday':
        return int(weekday(target));
      case 'isoweekday':
        return int(weekday(target) + 1);
      case 'strftime':
        return given.all.args[0]?.kind === 'str' ? formatted(target, given.all.args[0].value) : undefined;
      case 'replace':
        return replaced(target, given.all.kwargs);
      case 'add':
        return moved(target, given.all, 1);
      case 'subtract':
        return moved(target, given.all, -1);
      default:
        return undefined;
    }
  });
}

function isoformat(date: PyDateTime): PyValue | undefined {
  const text = dateText(date, 'T');
  return text === undefined ? undefined : str(text);
}

const UNITS: Readonly<Record<string, number>> = { weeks: 604_800, days: 86_400, hours: 3_600, minutes: 60, seconds: 1 };

/** Pendulum's `add(days=1)` and `subtract(...)`; months and years have no fixed length. */
function moved(date: PyDateTime, { args, kwargs }: CallArguments, sign: 1 | -1): PyValue | undefined {
  if (args.length > 0) return undefined;
  let seconds = 0;
  for (const [unit, value] of kwargs) {
    const length = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (length === undefined || value.kind !== 'int') return undefined;
    seconds += length * value.value;
  }
  return shifted(date, sign * seconds);
}

function durationAttribute(target: PyTimeDelta, name: string): PyValue | undefined {
  if (name === 'days') return int(Math.floor(target.seconds / 86_400));
  if (name === 'seconds') return int(Math.floor(target.seconds - Math.floor(target.seconds / 86_400) * 86_400));
  return name === 'total_seconds' ? define(name, () => float(target.seconds)) : undefined;
}

function weekday(date: PyDateTime): number {
  return (new Date(millisecondsOf(date)).getUTCDay() + 6) % 7;
}

function formatted(date: PyDateTime, format: string): PyValue | undefined {
  const parts: Readonly<Record<string, string>> = {
    Y: String(date.year).padStart(4, '0'),
    m: two(date.month),
    d: two(date.day),
    H: two(date.hour),
    M: two(date.minute),
    S: two(date.second),
    y: two(date.year % 100),
    f: String(date.microsecond).padStart(6, '0'),
    A: DAYS[weekday(date)] ?? '',
    a: (DAYS[weekday(date)] ?? '').slice(0, 3),
    B: MONTHS[date.month - 1] ?? '',
    b: (MONTHS[date.month - 1] ?? '').slice(0, 3),
    '%': '%',
  };
  let known = true;
  const text = format.replace(/%(.)/g, (_all, code: string) => {
    if (!(code in parts)) known = false;
    return parts[code] ?? '';
  });
  return known ? str(text) : undefined;
}

function replaced(date: PyDateTime, kwargs: ReadonlyMap<string, PyValue>): PyValue | undefined {
  const changes: Record<string, number | string> = {};
  let zone = date.zone;
  for (const [name, value] of kwargs) {
    if (name === 'tzinfo') {
      zone = zoneNameOf(value);
      if (zone === undefined && value.kind !== 'none') return undefined;
    } else if (value.kind === 'int') changes[name] = value.value;
    else return undefined;
  }
  const { zone: _before, ...fields } = date;
  const made = { ...fields, ...changes, ...(zone !== undefined && { zone }) };
  return isOnCalendar(made) ? made : undefined;
}
