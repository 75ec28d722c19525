import { describe, expect, it, test } from 'vitest';
import { changedTimes, isOnce } from '../src/targets/argo/data/clock-changes.js';
import { cronTimes, longestGap } from '../src/targets/argo/data/cron-times.js';
import { dayNotes } from '../src/targets/argo/schedule-days.js';

/** Zone, and the minutes of the day that a change of its clock leaves out or shows twice. */
const ZONES: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
  ['UTC', []],
  ['Asia/Kolkata', []],
  ['Europe/Berlin', [120, 120].map((from) => [from, 180] as const)],
  [
    'America/New_York',
    [
      [120, 180],
      [60, 120],
    ],
  ],
  [
    'Australia/Lord_Howe',
    [
      [90, 120],
      [120, 150],
    ],
  ],
  ['Nowhere/At_All', [[0, 1440]]],
];

it.each(ZONES)('clocks of %s', (zone, times) => {
  expect(changedTimes(zone)).toEqual(times);
});

it('a time just before midnight may be one that is shown twice', () => {
  expect(isOnce(23 * 60 + 30, 'Asia/Beirut')).toBe(false);
  expect(isOnce(12 * 60, 'Asia/Beirut')).toBe(true);
});

/** Schedule, whether either of its fields of days will do, and the most days between two of its days. */
const GAPS: readonly (readonly [string, boolean, number | undefined])[] = [
  ['0 6 1,15 * *', false, 17],
  ['0 9 * * 1-5', false, 3],
  ['0 0 29 2 *', false, 2921],
  ['0 0 30 2 *', false, undefined],
  ['0 10 */2 * 1', true, 2],
  ['0 10 */1 * 1', false, 7],
  ['0 10 ? * 1', false, 7],
];

it.each(GAPS)('days of %s', (schedule, either, gap) => {
  const times = cronTimes(schedule);
  expect(times?.eitherDay).toBe(either);
  expect(times && longestGap(times)).toBe(gap);
});

describe('days that start other runs', () => {
  const notes = (expr: string, zone: string) => {
    const origin = { system: 'airflow', construct: 'DAG', span: span(), reading: 'full' as const };
    return dayNotes({ kind: 'cron', expr, zone, hashed: false, origin }, expr, 'airflow').map(({ message }) => message);
  };

  // asked of croniter 6.0 for 2023 to 2028
  test.each([
    ['0 5 */3 * *', '1'],
    ['0 5 */5 * *', '1'],
    ['0 5 1,30 * *', '1'],
    ['0 5 1,10,20,31 * *', '1'],
    ['0 5 1,15,28 * *', undefined],
    ['0 5 1,29 * *', undefined],
    ['0 5 */2 * *', undefined],
    ['0 5 */4 * *', undefined],
    ['0 5 2,30 * *', undefined],
  ])('%s in March', (schedule, missed) => {
    expect(notes(schedule, 'UTC').map((one) => / of March (.*) that/.exec(one)?.[1])).toEqual(missed ? [missed] : []);
  });

  // asked of Airflow 2.10.5 and of robfig/cron v3 for 2024 and 2025
  test.each([
    ['30 2 * * *', 'Europe/Berlin', 1],
    ['0 3 * * *', 'Europe/Berlin', 0],
    ['0 1 * * *', 'America/New_York', 1],
    ['0 */2 * * *', 'America/New_York', 1],
    ['*/30 * * * *', 'Europe/Berlin', 0],
    ['30 2 * * *', 'UTC', 0],
    ['0 * * * *', 'Australia/Lord_Howe', 1],
    ['15,45 * * * *', 'Australia/Lord_Howe', 0],
    ['0 5 * * *', 'Australia/Lord_Howe', 0],
  ])('%s in %s', (schedule, zone, count) => {
    expect(notes(schedule, zone)).toHaveLength(count);
  });
});

function span() {
  return { file: 'dags/a.py', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}
