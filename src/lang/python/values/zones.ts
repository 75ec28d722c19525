import { millisecondsOf } from './dates.js';
import type { PyDateTime, PyValue } from './types.js';

/**
 * Functions and classes of Python's time zone libraries that make a zone of its name. Not `dateutil.tz.gettz`: its zones do not tell
 * their names, and pendulum takes the offset of the day for them.
 */
const BY_NAME =
  /^(pendulum\.((tz\.)?timezone|(tz\.(timezone\.)?)?Timezone)|pytz\.timezone|(backports\.)?zoneinfo\.ZoneInfo)$/;
/** `pytz.utc`, `pendulum.UTC`, `dateutil.tz.UTC`. */
const UTC = /\.(utc|UTC)$/;

/** The IANA name or offset of a time zone, by name or as an object of one of the libraries; undefined where it is not known. */
export function zoneNameOf(value: PyValue): string | undefined {
  if (value.kind === 'str') return value.value;
  if (value.kind === 'external') return UTC.test(value.name) ? 'UTC' : undefined;
  if (value.kind !== 'opaque' || value.from.how !== 'call' || value.from.callee.kind !== 'external') return undefined;
  const { name } = value.from.callee;
  if (name === 'dateutil.tz.tzutc') return 'UTC';
  const [first] = [...value.from.args.args, ...value.from.args.kwargs.values()];
  return BY_NAME.test(name) && first?.kind === 'str' ? first.value : undefined;
}

const DAY = 86_400_000;

/**
 * The offset of a date from UTC, `+02:00`; an empty text without a zone, undefined where it is not known: a zone of another name, or an
 * hour that the clock leaves out. Of an hour that there is twice, the first (datetime, `fold=0`).
 */
export function offsetOf(date: PyDateTime): string | undefined {
  const { zone } = date;
  if (zone === undefined) return '';
  if (zone === 'UTC') return '+00:00';
  if (/^[+-]/.test(zone)) return zone;
  const wall = millisecondsOf(date);
  const candidates = [wall - DAY, wall + DAY].map((at) => offsetAt(zone, at));
  return candidates.find((offset) => {
    const minutes = offset === undefined ? undefined : minutesIn(offset);
    return minutes !== undefined && offsetAt(zone, wall - minutes * 60_000) === offset;
  });
}

const FORMATS = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!FORMATS.has(zone)) {
    let made: Intl.DateTimeFormat | undefined;
    try {
      made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    } catch {
      made = undefined; // no zone of the IANA data base
    }
    FORMATS.set(zone, made);
  }
  return FORMATS.get(zone);
}

/** The offset of a zone at a moment. */
function offsetAt(zone: string, moment: number): string | undefined {
  const name = formatOf(zone)
    ?.formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  if (name === 'GMT') return '+00:00';
  return /^GMT([+-]\d{2}:\d{2})$/.exec(name ?? '')?.[1];
}

function minutesIn(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
