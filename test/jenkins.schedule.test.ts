import { describe, expect, test } from 'vitest';
import { readSchedule } from '../src/sources/jenkins/jobs/schedule.js';

/** What `hudson.scheduler.CronTabList` of jenkins-core makes of a schedule for a job of that full name: five fields a line. */
const ENGINE: readonly (readonly [string, string, readonly string[]])[] = [
  ['stuff', 'H * * * *', ['56 * * * *']],
  ['junk', '@hourly', ['20 * * * *']],
  ['folder/job', 'H H(0-7) * * 1-5\nH/15 * * * *\n@midnight', ['16 0 * * 1-5', '4,19,34,49 * * * *', '43 1 * * *']],
  ['Ünï/côdé', '@daily', ['46 6 * * *']],
  ['build all', '@weekly', ['27 8 * * 2']],
  ['x', 'H(0-29)/10 H/6 * * *', ['3,13,23 1,7,13,19 * * *']],
  ['folder/job', '@monthly', ['16 15 25 * *']],
];

describe('H is what Jenkins makes of it', () => {
  test.each(ENGINE)('%s: %j', (name, text, lines) => {
    const read = readSchedule(text, name).lines.map((line) => (line.kind === 'cron' ? line.expr : line.kind));
    expect(read).toEqual(lines);
  });
});
