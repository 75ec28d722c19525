/** How long a schedule pauses at most. */
import { type CronExpression, CronExpressionParser } from 'cron-parser';

/** From here on the times of a schedule are compared: any day would do, a fixed one keeps the output the same. */
const FROM = new Date('2024-01-01T00:00:00Z');
const TIMES = 100;
const DAY = 86_400_000;
/** A hundred leap days. */
const MOST_DAYS = 410 * 365;

/** The longest pauses of schedules in seconds, each worked out once: many pipelines start by the same ones. */
export class ScheduleGaps {
  private readonly known = new Map<string, number | undefined>();

  /** `schedule`: five fields; `zone`: as Argo has it. Undefined where nobody can say: a 30th of February never comes. */
  longest(schedule: string, zone: string): number | undefined {
    const key = `${zone} ${schedule}`;
    if (!this.known.has(key)) this.known.set(key, longestGap(schedule, zone));
    return this.known.get(key);
  }
}

function longestGap(schedule: string, tz: string): number | undefined {
  const times = parsed(schedule, tz);
  if (times === undefined) return undefined;
  const starts = (tz === 'UTC' ? startsInUtc(times) : undefined) ?? startsOf(times);
  return Math.round(Math.max(0, ...starts.slice(1).map((one, at) => one - (starts[at] ?? one))) / 1000);
}

function parsed(schedule: string, tz: string): CronExpression | undefined {
  try {
    return CronExpressionParser.parse(schedule, { currentDate: FROM, tz });
  } catch {
    return undefined;
  }
}

const startsOf = (times: CronExpression) => Array.from({ length: TIMES }, () => times.next().getTime());

/** By the calendar alone: in UTC no hour is lost or comes twice. Undefined where days are not plain numbers, or too rare. */
function startsInUtc({ fields }: CronExpression): readonly number[] | undefined {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = fields;
  if (dayOfMonth.hasLastChar || dayOfWeek.hasLastChar || dayOfWeek.nthDay > 0) return undefined;
  const isDay = (date: Date) => {
    const inMonth = has(dayOfMonth, date.getUTCDate());
    const inWeek = has(dayOfWeek, date.getUTCDay());
    if (!dayOfMonth.isWildcard && !dayOfWeek.isWildcard) return inMonth || inWeek;
    return dayOfWeek.isWildcard ? inMonth : inWeek;
  };
  const starts: number[] = [];
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const at = FROM.getTime() + day * DAY;
    const date = new Date(at);
    if (!has(month, date.getUTCMonth() + 1) || !isDay(date)) continue;
    for (const one of hour.values)
      for (const other of minute.values) starts.push(at + (Number(one) * 60 + Number(other)) * 60_000);
    if (starts.length > TIMES) return starts.filter((one) => one > FROM.getTime()).slice(0, TIMES);
  }
  return undefined;
}

const has = ({ values }: { readonly values: readonly unknown[] }, value: number) => values.includes(value);
