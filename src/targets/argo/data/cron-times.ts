/** What a schedule of five fields names: times of a day, and days. Read as Argo reads it (robfig/cron v3, spec.go). */
import { CRON_FIELDS, type CronField } from '../lint/cron.js';

/** A schedule as sets of numbers, each in ascending order. */
export interface CronTimes {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  /** A day has to be in `days` or in `weekdays`, not in both: so where neither field has a star. */
  readonly eitherDay: boolean;
}

/** A schedule that `scheduleProblem` has nothing against; undefined for one of another form. */
export function cronTimes(schedule: string): CronTimes | undefined {
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== CRON_FIELDS.length) return undefined;
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = fields.map((field, at) =>
    valuesOf(field, CRON_FIELDS[at] ?? { low: 0, high: -1 }),
  );
  const starred = [fields[2], fields[4]].some((field) =>
    field?.split(',').some((part) => /^[*?](?:\/0*1)?$/.test(part)),
  );
  const all = { minutes, hours, days, months, weekdays, eitherDay: !starred };
  return [minutes, hours, days, months, weekdays].every(({ length }) => length > 0) ? all : undefined;
}

/** All values of a field: nothing is asked of it any more. */
export const isWhole = (values: readonly number[], at: number) => {
  const { low, high } = CRON_FIELDS[at] ?? { low: 0, high: -1 };
  return values.length === high - low + 1;
};

function valuesOf(field: string, unit: CronField): readonly number[] {
  const found = new Set(field.split(',').flatMap((part) => (part === '' ? [] : rangeOf(part, unit))));
  return [...found].sort((one, other) => one - other);
}

function rangeOf(part: string, { low, high, names }: CronField): readonly number[] {
  const [range = '', step] = part.split('/');
  const [first = '', last] = range.split('-');
  const star = first === '*' || first === '?';
  const number = (word: string) => names?.get(word.toLowerCase()) ?? Number(word);
  const from = star ? low : number(first);
  const to = last !== undefined && !star ? number(last) : star || step !== undefined ? high : from;
  const by = Number(step ?? 1);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

const DAY = 86_400_000;
/** From here on every gap between two days has come once: leap years, and the one that 2100 leaves out. */
const [FIRST, LAST] = [Date.UTC(2024, 0, 1), Date.UTC(2112, 11, 31)];

const gaps = new Map<string, number | undefined>();

/** The most days that lie between a day of the schedule and the one before it; undefined where there are no such days. */
export function longestGap(times: CronTimes): number | undefined {
  const { days, months, weekdays, eitherDay } = times;
  const key = JSON.stringify([days, months, weekdays, eitherDay]);
  if (!gaps.has(key)) gaps.set(key, gapOf(times));
  return gaps.get(key);
}

function gapOf(times: CronTimes): number | undefined {
  let [before, longest]: [number | undefined, number] = [undefined, 0];
  for (let day = FIRST; day <= LAST; day += DAY) {
    if (!isDay(times, new Date(day))) continue;
    longest = Math.max(longest, before === undefined ? 0 : (day - before) / DAY);
    before = day;
  }
  return longest > 0 ? longest : undefined;
}

function isDay({ days, months, weekdays, eitherDay }: CronTimes, date: Date): boolean {
  if (!months.includes(date.getUTCMonth() + 1)) return false;
  const [inDays, inWeekdays] = [days.includes(date.getUTCDate()), weekdays.includes(date.getUTCDay())];
  return eitherDay ? inDays || inWeekdays : inDays && inWeekdays;
}
