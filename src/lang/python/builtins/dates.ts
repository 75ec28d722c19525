import { isOnCalendar, millisecondsOf, shifted } from '../values/dates.js';
import { float, int, none, str } from '../values/make.js';
import { isoWeekOf, strftime, weekdayOf } from '../values/strftime.js';
import { dateText } from '../values/text.js';
import type { CallArguments, PyDateTime, PyTimeDelta, PyValue } from '../values/types.js';
import { zoneNameOf } from '../values/zones.js';
import { define } from './define.js';

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
        return given.all.args.length + given.all.kwargs.size > 0 ? undefined : isoformat(target);
      case 'date':
        return { ...target, hour: 0, minute: 0, second: 0, microsecond: 0, dateOnly: true };
      case 'weekday':
        return int(weekdayOf(target));
      case 'isoweekday':
        return int(weekdayOf(target) + 1);
      case 'strftime':
        return given.all.args[0]?.kind === 'str' ? formatted(target, given.all.args[0].value) : undefined;
      case 'isocalendar':
        return isoCalendar(target);
      case 'timestamp':
        // without a zone the zone of the machine counts
        return target.zone === 'UTC' ? float(millisecondsOf(target) / 1000 + target.microsecond / 1e6) : undefined;
      case 'replace':
        return given.all.args.length > 0 ? undefined : replaced(target, given.all.kwargs);
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

function formatted(date: PyDateTime, format: string): PyValue | undefined {
  const text = strftime(date, format);
  return text === undefined ? undefined : str(text);
}

function isoCalendar(date: PyDateTime): PyValue {
  const items = isoWeekOf(date).map(int);
  return { kind: 'tuple', items, names: ['year', 'week', 'weekday'] };
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
