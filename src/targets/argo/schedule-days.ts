/** Days on which Airflow and Argo start a schedule of the same words otherwise, measured against Airflow 2.10.5 and Argo 3.7.18. */
import type { FidelityNote } from '../../core/index.js';
import type { Trigger } from '../../ir/index.js';
import { changedTimes, isOnce } from './data/clock-changes.js';
import { type CronTimes, cronTimes, isWhole } from './data/cron-times.js';
import { note, together } from './model.js';

/** What to say of a schedule of Airflow, `schedule` in Argo's words. */
export function dayNotes(trigger: Trigger, schedule: string, system: string): readonly FidelityNote[] {
  if (trigger.kind !== 'cron' || system !== 'airflow') return [];
  const times = cronTimes(schedule);
  const { zone = 'UTC' } = trigger;
  if (!times) return [];
  const missed = leftOutInMarch(times);
  return [
    ...(isMoved(times, zone) ? [told('on days on which the clock of ', zone, CHANGED)] : []),
    ...(missed.length === 0 ? [] : [told('a run starts here on the days of March ', missed.join(' and '), LEFT_OUT)]),
  ];
}

/** Whether intervals next to such days begin there at another time than the one before which Argo starts a run. */
export function moveIntervals(times: CronTimes, zone: string): boolean {
  const byParts = changedTimes(zone).some(([from, to]) => (to - from) % HOUR !== 0);
  return leftOutInMarch(times).length > 0 || (byParts && isMoved(times, zone));
}

const HOUR = 60;

const CHANGED =
  ' is changed: a time that it leaves out starts nothing here and one that it shows twice starts two runs, there either starts one';
const LEFT_OUT = ' that croniter leaves out there after the end of February';

const told = (before: string, name: string, after: string) =>
  note('AR066', 'approximate', 'content', together(before, name, after));

/** A cron of every hour goes on as time passes, if the clock is changed by as much as lies between its minutes. */
const isMoved = (times: CronTimes, zone: string) =>
  isWhole(times.hours, 1) ? !hasEvenMinutes(times, zone) : !hasOnce(times, zone);

const hasEvenMinutes = ({ minutes }: CronTimes, zone: string) =>
  changedTimes(zone).every(([from, to]) => minutes.every((minute) => minutes.includes((minute + to - from) % HOUR)));

const hasOnce = ({ hours, minutes }: CronTimes, zone: string) =>
  hours.every((hour) => minutes.every((minute) => isOnce(hour * 60 + minute, zone)));

/**
 * Looking for a day that February does not have, croniter goes on by the days between: past the first days of March, in leap years, in others or in
 * both (croniter 6.0, `_get_next_nearest_diff`).
 */
function leftOutInMarch({ days, months, weekdays }: CronTimes): readonly number[] {
  if (!isWhole(weekdays, 4) || !months.includes(2) || !months.includes(3)) return [];
  const missed = [28, 29].flatMap((length) => {
    const [beyond] = days.filter((day) => day > length);
    return beyond === undefined || days.includes(length) ? [] : days.filter((day) => day < beyond - length);
  });
  return [...new Set(missed)].sort((one, other) => one - other);
}
