/** Dates and durations of the libraries that Airflow brings along: pendulum, and its own helpers. */
import type { Span } from '../../core/index.js';
import { dateFromIso } from '../../lang/python/values/dates.js';
import type { CallArguments, Machine, PyDateTime, PyTimeDelta, PyValue } from '../../lang/python/values/types.js';
import { zoneNameOf } from '../../lang/python/values/zones.js';
import { isNone, NONE, named } from './model/values.js';

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

/** What the answers need of the evaluation: unknowns say why they are none. */
interface Asked {
  readonly name: string;
  readonly args: CallArguments;
  readonly span: Span;
}

/**
 * `pendulum.duration(...)`, `pendulum.datetime(...)`, `airflow.utils.timezone.parse(...)` and their like; undefined for other
 * calls. A date in a zone that is not known is not known, and assumed without a zone. `release`: the release of pendulum that is there.
 */
export function dateValue(call: Asked, release: () => number, machine: Machine): PyValue | undefined {
  const made = plainDate(call, machine);
  return made?.kind === 'datetime' && PENDULUM.test(call.name) && release() < 3 ? { ...made, between: 'T' } : made;
}

/** What gives a date of pendulum, whose text is `isoformat()` up to release 2, with a blank since 3 (pendulum/datetime.py, `__str__`). */
const PENDULUM = /^pendulum\.|\.timezone\.(parse|make_aware)$/;

function plainDate({ name, args, span }: Asked, machine: Machine): PyValue | undefined {
  const read = DATES[name];
  if (name === 'pendulum.duration' || name === 'pendulum.Duration') return duration(named(args, DURATION).given);
  if (!Object.hasOwn(DATES, name) || !read) return undefined;
  const { given } = named(args, read.names);
  const zone = given.get('tz') ?? given.get('tzinfo') ?? given.get('timezone');
  const known = isNone(zone) ? 'UTC' : zoneNameOf(zone ?? NONE);
  const date = read.of(given, known);
  // since pendulum 2 a TypeError, which a date of Airflow 1.10 may not know
  if (date && name === 'pendulum.datetime' && given.has('tzinfo'))
    return machine.unknown('PY014', 'pendulum.datetime(), which takes no tzinfo', span, date);
  if (!date || known !== undefined) return date;
  const why = zone?.kind === 'unknown' ? zone : undefined;
  return machine.unknown(why?.why ?? 'PY014', why?.what ?? 'a time zone that is not known', span, date);
}

interface DateCall {
  readonly names: readonly string[];
  of(given: ReadonlyMap<string, PyValue>, zone: string | undefined): PyDateTime | undefined;
}

const FIELDS: DateCall = { names: DATE, of: date };
const TEXT = (names: readonly string[]): DateCall => ({
  names,
  of: (given, zone) => {
    const text = given.get(names[0] ?? '');
    return text?.kind === 'str' ? dateFromIso(text.value, zone) : undefined;
  },
});
const DATES: Readonly<Record<string, DateCall>> = {
  'pendulum.datetime': FIELDS,
  'pendulum.DateTime': FIELDS,
  'airflow.utils.timezone.datetime': FIELDS,
  'airflow.sdk.timezone.datetime': FIELDS,
  'pendulum.parse': TEXT(['text', 'tz']),
  'airflow.utils.timezone.parse': TEXT(['string', 'timezone']),
  'airflow.sdk.timezone.parse': TEXT(['string', 'timezone']),
  'pendulum.instance': { names: ['dt', 'tz'], of: aware },
  'airflow.utils.timezone.make_aware': { names: ['dt', 'timezone'], of: aware },
};

/** A date that has a zone keeps it. */
function aware(given: ReadonlyMap<string, PyValue>, zone: string | undefined): PyDateTime | undefined {
  const value = given.get('dt');
  if (value?.kind !== 'datetime') return undefined;
  return value.zone !== undefined || zone === undefined ? value : { ...value, zone };
}

/** `pytz.timezone('Europe/Paris').localize(date)`. */
export function localised({ of, name }: { of: PyValue; name: string }, args: CallArguments): PyValue | undefined {
  const zone = name === 'localize' ? zoneNameOf(of) : undefined;
  const [date] = args.args;
  return zone !== undefined && date?.kind === 'datetime' ? { ...date, zone } : undefined;
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

function date(given: ReadonlyMap<string, PyValue>, zone: string | undefined): PyDateTime | undefined {
  const fields = ['hour', 'minute', 'second', 'microsecond'].map((name) => number(given.get(name), 0));
  const [year, month, day] = ['year', 'month', 'day'].map((name) => number(given.get(name), undefined));
  const [hour, minute, second, microsecond] = fields;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined || microsecond === undefined) return undefined;
  const fieldsOf = { kind: 'datetime', year, month, day, hour, minute, second, microsecond } as const;
  return { ...fieldsOf, ...(zone !== undefined && { zone }) };
}

function number(value: PyValue | undefined, otherwise: number | undefined): number | undefined {
  return value?.kind === 'int' ? value.value : value === undefined ? otherwise : undefined;
}
