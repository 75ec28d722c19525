/** The calendar of UTC is walked by hand; the library, which knows every zone, is the judge. */
import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScheduleGaps } from '../src/targets/argo/companions/schedule-gaps.js';

function asTheLibrary(schedule: string, tz: string): number {
  const times = CronExpressionParser.parse(schedule, { currentDate: new Date('2024-01-01T00:00:00Z'), tz });
  const starts = Array.from({ length: 100 }, () => times.next().getTime());
  return Math.round(Math.max(...starts.slice(1).map((one, at) => one - (starts[at] ?? one))) / 1000);
}

const field = (low: number, high: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant('*') },
    fc.integer({ min: low, max: high }).map(String),
    fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
    fc
      .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }))
      .map((two) => two.sort((a, b) => a - b).join('-')),
    fc.uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: 4 }).map((all) => all.join(',')),
  );
const schedule = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
  .map((fields) => fields.join(' '));

test('the longest pause is the one between the times of the library', () => {
  fc.assert(
    fc.property(schedule, (one) => {
      expect(new ScheduleGaps().longest(one, 'UTC')).toBe(asTheLibrary(one, 'UTC'));
    }),
    { numRuns: 60, seed: 5 },
  );
});

test.each([
  ['0 3 * * 1-5', 'Europe/Berlin'],
  ['30 2 * * *', 'America/New_York'],
  ['0 0 L * *', 'UTC'],
  ['0 0 * * 1#2', 'UTC'],
  ['0 0 29 2 *', 'UTC'],
])('%s in %s', (one, zone) => {
  expect(new ScheduleGaps().longest(one, zone)).toBe(asTheLibrary(one, zone));
});

test('what never comes has no pause', () => {
  expect(new ScheduleGaps().longest('0 0 30 2 *', 'UTC')).toBeUndefined();
});
