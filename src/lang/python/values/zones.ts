import type { PyValue } from './types.js';

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
