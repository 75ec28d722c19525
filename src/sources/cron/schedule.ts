import { PRESETS } from '../calendar.js';
import { FIELDS, type Field, readField } from './fields.js';

/** When a job starts. */
export type Schedule =
  | { readonly kind: 'cron'; readonly expr: string; readonly never: boolean }
  | { readonly kind: 'boot' }
  /** Both day fields must fit, which no five fields of Kubernetes say. */
  | { readonly kind: 'both-days'; readonly text: string }
  | { readonly kind: 'random'; readonly text: string }
  | { readonly kind: 'wrong'; readonly code: 'CR002' | 'CR003'; readonly why: string };

/** crontab(5), "EXTENSIONS"; cron compares them exactly, lower case only. */
export function readPreset(text: string): Schedule {
  if (text === '@reboot') return { kind: 'boot' };
  const expr = Object.hasOwn(PRESETS, text) ? PRESETS[text] : undefined;
  return expr === undefined
    ? { kind: 'wrong', code: 'CR003', why: `${text} is no preset of cron` }
    : { kind: 'cron', expr, never: false };
}

/** Five fields as cron reads them, written so that Kubernetes' parser (robfig/cron 3) starts the same minutes. */
export function readFields(texts: readonly string[]): Schedule {
  const fields: Field[] = [];
  for (const [index, rules] of FIELDS.entries()) {
    const result = readField(texts[index] ?? '', rules);
    if ('random' in result) return { kind: 'random', text: texts.join(' ') };
    if ('wrong' in result) return { kind: 'wrong', code: 'CR002', why: result.wrong };
    fields.push(result.field);
  }
  const [minute, hour, day, month, weekday] = fields as [Field, Field, Field, Field, Field];
  const days = portableDays(day, weekday);
  if (!days) return { kind: 'both-days', text: texts.join(' ') };
  const never = days[1] === '*' && !fits(day, month);
  return { kind: 'cron', expr: [minute.text, hour.text, days[0], month.text, days[1]].join(' '), never };
}

/**
 * The day fields, written so that both readers agree. cron wants both to fit when either *begins with* `*` (`DOM_STAR` and
 * `DOW_STAR`, so `*\/2` too), else one of them; robfig/cron 3 wants both only when one is `*` without a step.
 */
function portableDays(day: Field, weekday: Field): readonly [string, string] | undefined {
  const both = day.star || weekday.star;
  if (!both) return day.full || weekday.full ? ['*', '*'] : [day.text, weekday.text];
  if (day.full) return ['*', weekday.full ? '*' : weekday.text];
  return weekday.full ? [day.text, '*'] : undefined;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function fits(day: Field, month: Field): boolean {
  const first = day.values[0] ?? 1;
  return month.values.some((value) => first <= (LONGEST[value - 1] ?? 31));
}
