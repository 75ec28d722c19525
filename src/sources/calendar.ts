/** What the readers of schedules share: lists of values as cron writes them, time zones, days that must both fit. */

/** Names for five fields, as cron and its heirs have them. */
export const PRESETS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** `0,1,2,3,7` → `0-3,7`. Ascending values in, text out. */
export function printValues(values: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last && last[1] === value - 1) last[1] = value;
    else runs.push([value, value]);
  }
  return runs
    .flatMap(([from, to]) => (to - from < 2 ? (from === to ? [`${from}`] : [`${from}`, `${to}`]) : [`${from}-${to}`]))
    .join(',');
}

/** Is this a name of the IANA time zone database (or a link of it, such as `UTC`)? */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The moments of a day, week and year as sets of values; weekdays 0-6 from Sunday. */
export interface CalendarSets {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
}

const FULL = { minutes: 60, hours: 24, days: 31, months: 12, weekdays: 7 } as const;

/**
 * Five fields that Kubernetes' parser (robfig/cron 3) starts at exactly the moments where every set fits; undefined when both
 * day sets are restricted, because that parser then starts when either fits.
 */
export function fiveFields(sets: CalendarSets): string | undefined {
  const field = (name: keyof CalendarSets) =>
    sets[name].length === FULL[name] ? '*' : (everyNth(sets[name], name) ?? printValues(sets[name]));
  const [days, weekdays] = [field('days'), field('weekdays')];
  if (days !== '*' && weekdays !== '*') return undefined;
  return [field('minutes'), field('hours'), days, field('months'), weekdays].join(' ');
}

/** `0,15,30,45` of the minutes or hours as a step of 15: the same moments in fewer characters. */
function everyNth(values: readonly number[], name: keyof CalendarSets): string | undefined {
  const [first, second] = values;
  if ((name !== 'minutes' && name !== 'hours') || first !== 0 || second === undefined || values.length < 4)
    return undefined;
  const whole = Array.from({ length: Math.ceil(FULL[name] / second) }, (_, index) => index * second);
  return whole.length === values.length && whole.every((value, at) => value === values[at]) ? `*/${second}` : undefined;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** False when none of the months has any of the days: such a schedule never starts. */
export function datesExist(days: readonly number[], months: readonly number[]): boolean {
  const first = days[0] ?? 1;
  return months.some((month) => first <= (LONGEST[month - 1] ?? 31));
}
