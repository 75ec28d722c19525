/** The data interval that Airflow gives a scheduled run, as expressions over the time for which a CronWorkflow started it. */
import type { Pipeline, Trigger } from '../../../ir/index.js';
import { moveIntervals } from '../schedule-days.js';
import { argoSchedule } from '../schedule-text.js';
import { isOnce } from './clock-changes.js';
import { type CronTimes, cronTimes, isWhole } from './cron-times.js';
import { fireBefore } from './fire-before.js';
import { airflowMajor } from './version.js';

/** When intervals begin: `none` where a run stands for a point in time; undefined where no expression says it. */
export type Interval = { readonly start: string } | 'none' | undefined;

/** The time for which a CronWorkflow started the run; nothing in a run that is submitted by hand. */
export const SCHEDULED = 'workflow.scheduledTime';

/** The interval of the runs that a pipeline's schedule starts. Airflow 3 makes points of crons unless it is configured otherwise. */
export function intervalOf(pipeline: Pipeline): Interval {
  const timed = pipeline.triggers.filter(({ kind }) => kind === 'cron' || kind === 'every');
  const [trigger] = timed;
  if (!trigger || timed.length > 1) return undefined;
  if (trigger.kind === 'every') return back(`-${trigger.period.seconds}s`);
  if (trigger.kind !== 'cron') return undefined;
  if (isPoint(pipeline, trigger)) return 'none';
  const { zone = 'UTC' } = trigger;
  const times = timesOf(pipeline, trigger.expr);
  // A zone by its offset has no name that Go knows.
  return times && /^[A-Za-z][\w+/-]*$/.test(zone) ? startOf(times, zone) : undefined;
}

/** Whether some days of the schedule end intervals here that begin at another time there. */
export function hasMovedIntervals(pipeline: Pipeline): boolean {
  return pipeline.triggers.some((trigger) => {
    if (trigger.kind !== 'cron' || isPoint(pipeline, trigger)) return false;
    const times = timesOf(pipeline, trigger.expr);
    return times !== undefined && moveIntervals(times, trigger.zone ?? 'UTC');
  });
}

function timesOf(pipeline: Pipeline, expr: string): CronTimes | undefined {
  const schedule = argoSchedule(expr, pipeline.origin.system);
  return schedule === undefined ? undefined : cronTimes(schedule);
}

function isPoint(pipeline: Pipeline, { interval }: Extract<Trigger, { kind: 'cron' }>): boolean {
  return interval !== undefined ? interval === 'none' : (airflowMajor(pipeline) ?? 0) >= 3;
}

const back = (duration: string): Interval => ({ start: `date(${SCHEDULED}).Add(duration('${duration}'))` });

/** Days, months and years are counted by the calendar of the zone, so that a change of the clock moves no interval. */
const calendar = (zone: string, years: number, months: number, days: number | string): Interval => ({
  start: `date(${SCHEDULED}).In(timezone('${zone}')).AddDate(${years}, ${months}, ${days})`,
});

/** Crons whose intervals are equally long, or are so for the calendar, are said so; any other by looking for the time before. */
function startOf(times: CronTimes, zone: string): Interval {
  const plain = byClock(times, zone) ?? byCalendar(times, zone);
  if (plain !== undefined) return plain;
  const start = fireBefore(times, zone, `date(${SCHEDULED})`);
  return start === undefined ? undefined : { start };
}

/** Every day of every month. */
const isDaily = ({ days, months, weekdays, eitherDay }: CronTimes) =>
  isWhole(months, 3) &&
  (eitherDay ? isWhole(days, 2) || isWhole(weekdays, 4) : isWhole(days, 2) && isWhole(weekdays, 4));

function byClock(times: CronTimes, zone: string): Interval {
  const { minutes, hours } = times;
  if (!isDaily(times)) return undefined;
  const apart = evenly(minutes, 60);
  if (apart !== undefined && isWhole(hours, 1)) return back(minutes.length === 1 ? '-1h' : `-${apart}m`);
  const between = minutes.length === 1 && hours.length > 1 && zone === 'UTC' ? evenly(hours, 24) : undefined;
  return between === undefined ? undefined : back(`-${between}h`);
}

/** How far values of a circle lie apart, where all do so alike. */
function evenly(values: readonly number[], whole: number): number | undefined {
  const apart = whole / values.length;
  return values.every((value, at) => value === (values[0] ?? 0) + at * apart) ? apart : undefined;
}

function byCalendar(times: CronTimes, zone: string): Interval {
  const { minutes, hours, days, months, weekdays } = times;
  if (minutes.length * hours.length > 1 || !isOnce((hours[0] ?? 0) * 60 + (minutes[0] ?? 0), zone)) return undefined;
  if (isDaily(times)) return calendar(zone, 0, 0, -1);
  if (isWhole(days, 2) && isWhole(months, 3) && !times.eitherDay) return weekly(weekdays, zone);
  if (!isWhole(weekdays, 4) || times.eitherDay || days.length > 1 || (days[0] ?? 0) > 28) return undefined;
  const between = evenly(
    months.map((month) => month - 1),
    12,
  );
  if (between === undefined) return undefined;
  return between === 12 ? calendar(zone, -1, 0, 0) : calendar(zone, 0, -between, 0);
}

/** How many days lie between a weekday of the list and the one before it. */
function weekly(days: readonly number[], zone: string): Interval {
  if (days.length === 1) return calendar(zone, 0, 0, -7);
  const gaps = [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const gap = [1, 2, 3, 4, 5, 6, 7].find((back) => days.includes((day - back + 7) % 7));
    return -(gap ?? 7);
  });
  const weekday = `int(date(${SCHEDULED}).In(timezone('${zone}')).Weekday())`;
  return calendar(zone, 0, 0, `[${gaps.join(', ')}][${weekday}]`);
}
