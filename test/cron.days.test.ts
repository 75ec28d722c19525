import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELDS, readField } from '../src/sources/cron/fields.js';
import { readFields } from '../src/sources/cron/schedule.js';

/**
 * The day fields are rewritten for Kubernetes' parser. Here both readers are modelled from their sources: cron's entry.c and
 * cron.c (`DOM_STAR`, `DOW_STAR`), robfig/cron 3's `getRange` (the star bit goes when a step is above 1) and `dayMatches`.
 */
const [, , DAY, , WEEKDAY] = FIELDS;

function cronStarts(day: string, weekday: string, dayOfMonth: number, dayOfWeek: number): boolean {
  const inDay = valuesOf(day, DAY).includes(dayOfMonth);
  const inWeek = valuesOf(weekday, WEEKDAY).includes(dayOfWeek);
  return day.startsWith('*') || weekday.startsWith('*') ? inDay && inWeek : inDay || inWeek;
}

function valuesOf(text: string, rules: typeof DAY | typeof WEEKDAY): readonly number[] {
  const result = readField(text, rules);
  if (!('field' in result)) throw new Error(`not a field: ${text}`);
  return result.field.values;
}

function robfigField(
  text: string,
  low: number,
  high: number,
): { readonly values: ReadonlySet<number>; readonly star: boolean } {
  const values = new Set<number>();
  let star = false;
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [first = '', last = first] = range.split('-');
    const [from, to] = range === '*' ? [low, high] : [Number(first), Number(last)];
    if (!(from >= low && to <= high && from <= to)) throw new Error(`robfig/cron refuses ${text}`);
    if (range === '*' && Number(step) === 1) star = true;
    for (let value = from; value <= to; value += Number(step)) values.add(value);
  }
  return { values, star };
}

function robfigStarts(expr: string, dayOfMonth: number, dayOfWeek: number): boolean {
  const [, , day = '', , weekday = ''] = expr.split(' ');
  const [days, weekdays] = [robfigField(day, 1, 31), robfigField(weekday, 0, 6)];
  const [inDay, inWeek] = [days.values.has(dayOfMonth), weekdays.values.has(dayOfWeek)];
  return days.star || weekdays.star ? inDay && inWeek : inDay || inWeek;
}

function fieldOf(low: number, high: number) {
  const number = fc.integer({ min: low, max: high });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const base = fc.oneof(range, fc.constant('*'), fc.constant(`${low}-${high}`));
  const stepped = fc.tuple(base, fc.integer({ min: 1, max: 9 })).map(([text, step]) => `${text}/${step}`);
  const part = fc.oneof(number.map(String), base, stepped);
  return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
}

test('what cron starts on a day, Kubernetes starts, and no schedule is claimed where they differ', () => {
  let written = 0;
  const law = fc.property(fieldOf(1, 31), fieldOf(0, 7), (day, weekday) => {
    const schedule = readFields(['0', '0', day, '*', weekday]);
    if (schedule.kind === 'both-days') {
      expect(day.startsWith('*') || weekday.startsWith('*')).toBe(true);
      return;
    }
    if (schedule.kind !== 'cron') throw new Error(`${day} ${weekday} is ${schedule.kind}`);
    written++;
    for (let dayOfMonth = 1; dayOfMonth <= 31; dayOfMonth++) {
      for (let dayOfWeek = 0; dayOfWeek <= 6; dayOfWeek++) {
        const there = robfigStarts(schedule.expr, dayOfMonth, dayOfWeek);
        expect(there, `${day} ${weekday} → ${schedule.expr}`).toBe(cronStarts(day, weekday, dayOfMonth, dayOfWeek));
      }
    }
  });
  fc.assert(law, { numRuns: 200, seed: 20240101 });
  expect(written).toBeGreaterThan(100);
});

test('the models differ where the two readers do', () => {
  expect(cronStarts('*/2', '1', 3, 2)).toBe(false);
  expect(robfigStarts('0 0 */2 * 1', 3, 2)).toBe(true);
});
