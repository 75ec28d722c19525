/** The data interval that Airflow gives a scheduled run, as expressions over the time for which a CronWorkflow started it. */
import type { Pipeline, Trigger } from '../../../ir/index.js';
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
  // A zone by its offset has no name that Go knows.
  return /^[A-Za-z][\w+/-]*$/.test(zone) ? startOf(trigger.expr.trim().split(/\s+/), zone) : undefined;
}

function isPoint(pipeline: Pipeline, { interval }: Extract<Trigger, { kind: 'cron' }>): boolean {
  return interval !== undefined ? interval === 'none' : (airflowMajor(pipeline) ?? 0) >= 3;
}

const back = (duration: string): Interval => ({ start: `date(${SCHEDULED}).Add(duration('${duration}'))` });

/** Days, months and years are counted by the calendar of the zone, so that a change of the clock moves no interval. */
const calendar = (zone: string, years: number, months: number, days: number | string): Interval => ({
  start: `date(${SCHEDULED}).In(timezone('${zone}')).AddDate(${years}, ${months}, ${days})`,
});

function startOf(fields: readonly string[], zone: string): Interval {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const anyDate = day === '*' && month === '*' && weekday === '*';
  const every = stepOf(minute, 60);
  if (every !== undefined && hour === '*' && anyDate) return back(`-${every}m`);
  if (!isNumber(minute)) return undefined;
  const hours = stepOf(hour, 24);
  if (hours !== undefined && anyDate && (hours === 1 || zone === 'UTC')) return back(`-${hours}h`);
  if (!isNumber(hour)) return undefined;
  if (anyDate) return calendar(zone, 0, 0, -1);
  if (day === '*' && month === '*') return weekly(weekday, zone);
  if (weekday !== '*' || !isNumber(day) || Number(day) > 28) return undefined;
  if (month === '*') return calendar(zone, 0, -1, 0);
  const months = stepOf(month, 12);
  if (months !== undefined) return calendar(zone, 0, -months, 0);
  return isNumber(month) ? calendar(zone, -1, 0, 0) : undefined;
}

const isNumber = (field: string) => /^\d+$/.test(field);

/** `*` and those steps that divide the whole: then all intervals are equally long. */
function stepOf(field: string, whole: number): number | undefined {
  const step = field === '*' ? 1 : Number(/^\*\/(\d+)$/.exec(field)?.[1]);
  return Number.isInteger(step) && step > 0 && whole % step === 0 ? step : undefined;
}

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** How many days lie between a weekday of the list and the one before it. */
function weekly(field: string, zone: string): Interval {
  const days = weekdays(field);
  if (days === undefined || days.length === 0) return undefined;
  if (days.length === 1) return calendar(zone, 0, 0, -7);
  const gaps = NAMES.map((_, day) => {
    const gap = [1, 2, 3, 4, 5, 6, 7].find((back) => days.includes((day - back + 7) % 7));
    return -(gap ?? 7);
  });
  const weekday = `int(date(${SCHEDULED}).In(timezone('${zone}')).Weekday())`;
  return calendar(zone, 0, 0, `[${gaps.join(', ')}][${weekday}]`);
}

function weekdays(field: string): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of field.toLowerCase().split(',')) {
    const [from, to] = part.split('-').map(weekdayOf);
    if (from === undefined || (part.includes('-') && to === undefined)) return undefined;
    const last = to ?? from;
    if (last < from) return undefined;
    for (let day = from; day <= last; day += 1) found.add(day % 7);
  }
  return [...found];
}

/** Sunday is 0 and 7. */
function weekdayOf(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) return Number(text);
  const index = NAMES.indexOf(text);
  return index < 0 ? undefined : index;
}
