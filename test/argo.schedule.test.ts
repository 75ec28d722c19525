import { expect, it } from 'vitest';
import { argoSchedule } from '../src/targets/argo/schedule-text.js';

/** Source, its expression, and what starts at the same moments in Argo; undefined where nothing does. */
const WORDS: readonly (readonly [string, string, string | undefined])[] = [
  ['cron', '0 10 * * 1-7', '0 10 * * 0,1,2,3,4,5,6'],
  ['jenkins', '0 10 * * 7', '0 10 * * 0'],
  ['cron', '0 10 * * 1-7/2', '0 10 * * 0,1,3,5'],
  ['cron', '0 10 1-31 * 1-5', '0 10 1-31 * 1-5'],
  ['cron', '0 10 * * fri-mon', undefined],
  ['airflow', '0 10 * * 1-7', '0 10 * * *'],
  ['airflow', '0 10 */2 * 0-6', '0 10 */2 * *'],
  ['airflow', '0 10 1 * 1-7', '0 10 1 * 0-6'],
  ['airflow', '0 10 */1 * 2', '0 10 1-31 * 2'],
  ['airflow', '0 10 * * fri-mon', '0 10 * * 0,1,5,6'],
  ['airflow', '0 22-2 * * *', '0 0,1,2,22,23 * * *'],
  ['airflow', '0 0 1 nov-feb *', '0 0 1 1,2,11,12 *'],
  ['airflow', '0 5-5 * * *', '0 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 * * *'],
  ['airflow', '0 10 * * 5-1/2', undefined],
  ['airflow', '0 5 * JUL THU', '0 5 * JUL THU'],
  ['airflow', '10 0 L * *', undefined],
  ['airflow', '10 0 * * 6#2', undefined],
  ['jenkins', 'H 4 * * *', undefined],
];

it.each(WORDS)('%s: %s', (system, expression, said) => {
  expect(argoSchedule(expression, system)).toBe(said);
});
