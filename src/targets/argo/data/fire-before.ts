/**
 * The time at which a cron fired before the one for which a run was started, as Airflow counts (timetables/_cron.py): on the clock of the zone, of two
 * readings of one time the second, and a time that the clock leaves out so much later; a cron of every hour by the time that passes.
 */
import { type CronTimes, isWhole, longestGap } from './cron-times.js';

/** More times of a day are asked for one by one than are written down. */
const MOST_WRITTEN = 24;
/** Layouts of Go: a time of the wall clock, which `date` takes for UTC, and the offset of a zone. */
const WALL = '2006-01-02T15:04:05';

/** An expression of Go's time; `at`: an expression of the time of the run. Undefined where the schedule names no day at all. */
export function fireBefore(times: CronTimes, zone: string, at: string): string | undefined {
  const days = daysBefore(times);
  if (days === undefined) return undefined;
  const inUtc = zone === 'UTC';
  const n = inUtc ? `${at}.UTC()` : `date(${at}.In(timezone('${zone}')).Format('${WALL}Z'))`;
  const [setUp, before] = wallBefore(times, days);
  const lets = `let n = ${n}; ${setUp}`;
  if (inUtc) return `(${lets}${before})`;
  if (isWhole(times.hours, 1)) return `(${lets}${at}.Add((${before}).Sub(n)))`;
  return `(${lets}let p = ${before}; ${aware(zone)})`;
}

/** What `p` on the wall is in the zone: by the offset of the day after where that is true to the wall, else by that of the day before. */
function aware(zone: string): string {
  const by = (days: number) =>
    `date(p.Format('${WALL}') + p.AddDate(0, 0, ${days}).In(timezone('${zone}')).Format('Z07:00'))`;
  const true_ = `a.In(timezone('${zone}')).Format('${WALL}') == p.Format('${WALL}')`;
  return `let a = ${by(1)}; ${true_} ? a : ${by(-1)}`;
}

/** The time before `n` on the wall, and what has to be said first. */
function wallBefore(times: CronTimes, days: string): readonly [string, string] {
  const { minutes, hours } = times;
  if (minutes.length * hours.length === 1) return ['', `n.AddDate(0, 0, -${days})`];
  const last = (hours.at(-1) ?? 0) * 60 + (minutes.at(-1) ?? 0);
  const setUp = `let d = date(n.Format('2006-01-02')); let m = n.Hour() * 60 + n.Minute(); let t = ${earlier(times)}; `;
  return [setUp, `t >= 0 ? d.Add(duration(string(t) + 'm')) : d.AddDate(0, 0, -${days}).Add(duration('${last}m'))`];
}

/**
 * The last time of a day before `m`, all in minutes; -1 where there is none. `findLast` would be the word, but leaves what it asked in vain on the
 * stack of the machine, where a call around it takes that for its argument (expr-lang 1.17.7).
 */
function earlier({ minutes, hours }: CronTimes): string {
  if (minutes.length * hours.length <= MOST_WRITTEN) {
    const all = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
    return `max(filter([-1, ${all.join(', ')}], # < m))`;
  }
  const asked = [
    ...(isWhole(minutes, 0) ? [] : [`# % 60 in [${minutes.join(', ')}]`]),
    ...(isWhole(hours, 1) ? [] : [`int(# / 60) in [${hours.join(', ')}]`]),
  ];
  return `max(concat([-1], filter(0..1439, ${['# < m', ...asked].join(' && ')})))`;
}

/** How many days lie between the day of `n` and the day of the schedule before it. */
function daysBefore(times: CronTimes): string | undefined {
  const most = longestGap(times);
  if (most === undefined) return undefined;
  if (most === 1) return '1';
  const { days, months, weekdays, eitherDay } = times;
  const before = 'n.AddDate(0, 0, -#)';
  const inDays = isWhole(days, 2) ? [] : [`${before}.Day() in [${days.join(', ')}]`];
  const inWeekdays = isWhole(weekdays, 4) ? [] : [`int(${before}.Weekday()) in [${weekdays.join(', ')}]`];
  const inMonths = isWhole(months, 3) ? [] : [`int(${before}.Month()) in [${months.join(', ')}]`];
  const either = eitherDay && inDays.length + inWeekdays.length > 0;
  const ofDays = either ? eitherOf(inDays, inWeekdays) : [...inDays, ...inWeekdays];
  return `min(filter(1..${most}, ${[...inMonths, ...ofDays].join(' && ')}))`;
}

/** A day that is in one of two lists; where one of them holds all days nothing is asked. */
function eitherOf(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.length > 0 && other.length > 0 ? [`(${[...one, ...other].join(' || ')})`] : [];
}
