import { define, type Given } from '../builtins/define.js';
import { reasonOf } from '../values/assume.js';
import { type ClockRead, clockTime } from '../values/clock.js';
import { dateFromIso, isOnCalendar } from '../values/dates.js';
import { float, none, str } from '../values/make.js';
import type { PyBuiltin, PyDateTime, PyOpaque, PyValue } from '../values/types.js';
import { zoneNameOf } from '../values/zones.js';

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

/** `datetime(2024, 1, 1, tzinfo=…)`. Where the zone is not known, neither is the date: it is assumed without one. */
function makeDate(given: Given, dateOnly: boolean): PyValue | undefined {
  const lacking = FIELDS.slice(0, 3).find((name, index) => given.at(index, name) === undefined);
  if (lacking) return given.machine.raise('TypeError', `function missing required argument '${lacking}'`, given.span);
  const parts = FIELDS.map((name, index) => {
    const value = given.at(index, name);
    return value === undefined ? (index < 3 ? undefined : 0) : value.kind === 'int' ? value.value : undefined;
  });
  if (parts.includes(undefined)) return undefined;
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = parts;
  if (!isOnCalendar({ year, month, day, hour, minute, second, microsecond }))
    return given.machine.raise('ValueError', 'no such date', given.span);
  const zone = given.at(7, 'tzinfo') ?? none;
  const name = zoneNameOf(zone);
  const made: PyDateTime = {
    kind: 'datetime',
    year,
    month,
    day,
    hour,
    minute,
    second,
    microsecond,
    ...(name !== undefined && { zone: name }),
    ...(dateOnly && { dateOnly }),
  };
  return zone.kind === 'none' || name !== undefined ? made : unknownZone(zone, given, made);
}

/** A date whose time zone is not known; assumed is the one without it. */
function unknownZone(zone: PyValue, { machine, span }: Given, assumed: PyDateTime): PyValue {
  const reason = reasonOf(zone);
  return machine.unknown(reason?.why ?? 'PY014', reason?.what ?? 'a time zone that is not known', span, assumed);
}

const OF_DATE =
  'ctime day fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday max min month replace resolution strftime strptime timetuple today toordinal weekday year';
const OF_DATETIME =
  'astimezone combine date dst fold hour microsecond minute now second time timestamp timetz tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple';

/** What the classes hold (CPython 3.6 to 3.14). */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  date: new Set(OF_DATE.split(' ')),
  datetime: new Set(`${OF_DATE} ${OF_DATETIME}`.split(' ')),
};

/** Whether a value is the class `date` or `datetime`, and it has no member of that name: `datetime.timedelta` behind `from datetime import datetime`. */
export function lacksDateMember({ attributes }: PyOpaque, name: string): boolean {
  const call = attributes.get('__call__');
  const members = call?.kind === 'builtin' && Object.hasOwn(MEMBERS, call.name) ? MEMBERS[call.name] : undefined;
  return members !== undefined && !name.startsWith('_') && !members.has(name);
}

const UNITS: Readonly<Record<string, number>> = {
  days: 86_400,
  seconds: 1,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  minutes: 60,
  hours: 3600,
  weeks: 604_800,
};

/** `timedelta(days, seconds, microseconds, milliseconds, minutes, hours, weeks)`. */
export function makeDuration(given: Given): PyValue | undefined {
  let seconds = 0;
  const other = [...given.all.kwargs.keys()].find((name) => !Object.hasOwn(UNITS, name));
  if (other !== undefined)
    return given.machine.raise('TypeError', `'${other}' is an invalid keyword argument for timedelta`, given.span);
  for (const [index, [name, unit]] of Object.entries(UNITS).entries()) {
    const value = given.at(index, name);
    if (value === undefined) continue;
    if (value.kind === 'str' || value.kind === 'none')
      return given.machine.raise('TypeError', `timedelta: ${name} is no number`, given.span);
    if (value.kind !== 'int' && value.kind !== 'float') return undefined;
    seconds += value.value * unit;
  }
  return { kind: 'timedelta', seconds };
}

/** The time of loading; where it is asked for in a zone other than UTC, that is said. */
const clock = (name: string, read?: ClockRead['read']) =>
  define(name, (first, { all, machine, span }) => {
    const asked = name === 'now' ? (all.kwargs.get('tz') ?? first) : none;
    const named = zoneNameOf(asked);
    const zone = asked.kind === 'none' ? 'UTC' : (named ?? 'a zone that is not known');
    return clockTime(
      machine,
      `the time of loading${zone === 'UTC' ? '' : ` in ${zone}`}`,
      span,
      read && readIn(read, asked, named),
    );
  });

/** How the clock is asked; undefined for a zone that has no name. */
function readIn(read: ClockRead['read'], asked: PyValue, zone: string | undefined): ClockRead | undefined {
  if (asked.kind === 'none') return { read };
  return zone !== undefined && /^[A-Za-z]/.test(zone) ? { read, zone } : undefined;
}

function parsed(format: string, text: string, { machine, span }: Given): PyValue | undefined {
  const codes: Readonly<Record<string, string>> = {
    Y: '(?<year>\\d{4})',
    m: '(?<month>\\d{1,2})',
    d: '(?<day>\\d{1,2})',
    H: '(?<hour>\\d{1,2})',
    M: '(?<minute>\\d{1,2})',
    S: '(?<second>\\d{1,2})',
  };
  if (/%[^YmdHMS]/.test(format)) return undefined;
  const pattern = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%(\w)/g, (_all, code: string) => codes[code] ?? '');
  const found = new RegExp(`^${pattern}$`).exec(text)?.groups;
  const date = found && fromGroups(found);
  return date && isOnCalendar(date) ? date : machine.raise('ValueError', 'time data does not match format', span);
}

function fromGroups(found: Record<string, string | undefined>): PyDateTime {
  const part = (name: string, absent: number) => Number(found[name] ?? absent);
  return {
    kind: 'datetime',
    year: part('year', 1900),
    month: part('month', 1),
    day: part('day', 1),
    hour: part('hour', 0),
    minute: part('minute', 0),
    second: part('second', 0),
    microsecond: 0,
  };
}

/** A class with class methods, as callers see it: calling it makes a value, its attributes are functions. */
function classLike(call: PyBuiltin, members: readonly [string, PyValue][]): PyValue {
  return {
    kind: 'opaque',
    id: -1,
    from: { how: 'attribute', of: call, name: 'class' },
    attributes: new Map([['__call__', call], ...members]),
    span: { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  };
}

/** `datetime.fromisoformat(text)`. */
const fromIso = define('fromisoformat', (text, given) => {
  if (text.kind !== 'str') return undefined;
  // all forms of all versions begin with a year
  if (!/^\d{4}/.test(text.value)) given.machine.raise('ValueError', `no date: ${text.value}`, given.span);
  return dateFromIso(text.value);
});

/** `datetime`. */
export function datetimeModule(): ReadonlyMap<string, PyValue> {
  const datetime = define('datetime', (_first, given) => makeDate(given, false));
  const date = define('date', (_first, given) => makeDate(given, true));
  const strptime = define('strptime', (text, given) => {
    const format = given.all.args[1];
    return text.kind === 'str' && format?.kind === 'str' ? parsed(format.value, text.value, given) : undefined;
  });
  const combine = define('combine', (day, { all }) => {
    const time = all.args[1];
    if (day.kind !== 'datetime' || time?.kind !== 'datetime') return undefined;
    const { dateOnly: _dateOnly, ...whole } = { ...day, hour: time.hour, minute: time.minute, second: time.second };
    return whole;
  });
  const midnight: PyDateTime = {
    kind: 'datetime',
    year: 1,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    microsecond: 0,
  };
  return new Map<string, PyValue>([
    [
      'datetime',
      classLike(datetime, [
        ['now', clock('now', 'now')],
        ['utcnow', clock('utcnow', 'utcnow')],
        ['today', clock('today', 'now')],
        ['strptime', strptime],
        ['fromisoformat', fromIso],
        ['combine', combine],
        ['min', midnight],
      ]),
    ],
    [
      'date',
      classLike(date, [
        ['today', clock('today', 'today')],
        ['fromisoformat', fromIso],
      ]),
    ],
    [
      'time',
      define('time', (_first, given) => {
        const [hour = 0, minute = 0, second = 0] = ['hour', 'minute', 'second'].map((name, index) => {
          const value = given.at(index, name);
          return value?.kind === 'int' ? value.value : 0;
        });
        return { ...midnight, hour, minute, second, timeOnly: true };
      }),
    ],
    ['timedelta', define('timedelta', (_first, given) => makeDuration(given))],
    [
      'timezone',
      classLike(
        define('timezone', (first) => (first.kind === 'timedelta' ? str(offset(first.seconds)) : undefined)),
        [['utc', str('UTC')]],
      ),
    ],
    ['UTC', str('UTC')],
  ]);
}

function offset(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  return `${seconds < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `time`. */
export function timeModule(): ReadonlyMap<string, PyValue> {
  return new Map<string, PyValue>([
    ['sleep', define('sleep', () => none)],
    ...['time', 'localtime', 'gmtime', 'strftime', 'monotonic', 'perf_counter'].map(
      (name) => [name, clock(name)] as const,
    ),
    ['timezone', float(0)],
  ]);
}
