/** Dates and durations of the libraries that Airflow brings along: pendulum, and its own helpers. */
import type { CallArguments, PyDateTime, PyTimeDelta, PyValue } from '../../lang/python/values/types.js';
import { named } from './model/values.js';

const UNITS: Readonly<Record<string, number>> = {
  weeks: 604_800,
  days: 86_400,
  hours: 3_600,
  minutes: 60,
  seconds: 1,
  milliseconds: 1e-3,
  microseconds: 1e-6,
};
const DURATION = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'];
const DATE = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tz'];

/** `pendulum.duration(...)`, `pendulum.datetime(...)`, `airflow.utils.timezone.datetime(...)`; undefined for other calls. */
export function dateValue(name: string, args: CallArguments): PyValue | undefined {
  if (name === 'pendulum.duration' || name === 'pendulum.Duration') return duration(named(args, DURATION).given);
  if (name === 'pendulum.datetime' || name === 'airflow.utils.timezone.datetime') return date(named(args, DATE).given);
  return undefined;
}

function duration(given: ReadonlyMap<string, PyValue>): PyTimeDelta | undefined {
  let seconds = 0;
  for (const [unit, value] of given) {
    const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (factor === undefined || (value.kind !== 'int' && value.kind !== 'float')) return undefined;
    seconds += factor * value.value;
  }
  return { kind: 'timedelta', seconds };
}

function date(given: ReadonlyMap<string, PyValue>): PyDateTime | undefined {
  const fields = ['hour', 'minute', 'second', 'microsecond'].map((name) => number(given.get(name), 0));
  const [year, month, day] = ['year', 'month', 'day'].map((name) => number(given.get(name), undefined));
  const [hour, minute, second, microsecond] = fields;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined || microsecond === undefined) return undefined;
  const tz = given.get('tz');
  const zone = tz?.kind === 'str' ? tz.value : 'UTC';
  return { kind: 'datetime', year, month, day, hour, minute, second, microsecond, zone };
}

function number(value: PyValue | undefined, otherwise: number | undefined): number | undefined {
  return value?.kind === 'int' ? value.value : value === undefined ? otherwise : undefined;
}
