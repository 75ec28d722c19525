import { PRESETS } from '../calendar.js';

/** A schedule as Kubernetes reads it (`robfig/cron` 3, standard parser). */
export type Schedule =
  | { readonly kind: 'cron'; readonly expr: string; readonly zone?: string }
  | { readonly kind: 'every'; readonly seconds: number }
  | { readonly kind: 'wrong'; readonly why: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly (readonly [string, number, number, readonly string[]])[] = [
  ['minute', 0, 59, []],
  ['hour', 0, 23, []],
  ['day of the month', 1, 31, []],
  ['month', 1, 12, MONTHS],
  ['day of the week', 0, 6, DAYS],
];

export function readSchedule(text: string): Schedule {
  const [, zone, rest = text] = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s.exec(text.trim()) ?? [];
  const place = zone === undefined ? {} : { zone };
  const spec = rest.trim();
  if (spec.startsWith('@every ')) return every(spec.slice('@every '.length).trim());
  if (spec.startsWith('@')) {
    const expr = Object.hasOwn(PRESETS, spec) ? PRESETS[spec] : undefined;
    return expr === undefined ? { kind: 'wrong', why: `${spec} is no preset` } : { kind: 'cron', expr, ...place };
  }
  const fields = spec.split(/\s+/);
  if (fields.length !== 5) return { kind: 'wrong', why: `five fields are expected, not ${fields.length}` };
  const read = fields.map((field, index) => readField(field, index));
  const wrong = read.find((one) => typeof one !== 'string');
  return typeof wrong === 'object'
    ? { kind: 'wrong', why: wrong.wrong }
    : { kind: 'cron', expr: read.join(' '), ...place };
}

/** The field with digits for names and `*` for `?`. */
function readField(text: string, index: number): string | { readonly wrong: string } {
  const [name = '', low = 0, high = 0, names = []] = FIELDS[index] ?? [];
  const value = (word: string): number => {
    const named = names.indexOf(word.toLowerCase());
    return named >= 0 ? named + low : /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN;
  };
  const parts: string[] = [];
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const ends = range === '*' || range === '?' ? [] : range.split('-');
    const numbers = ends.map(value);
    const [from = low, to = step === undefined ? from : high] = numbers;
    const bad =
      more.length > 0 ||
      ends.length > 2 ||
      numbers.some((one) => Number.isNaN(one) || one < low || one > high) ||
      from > to;
    if (bad || (step !== undefined && !(/^\d{1,4}$/.test(step) && Number(step) > 0)))
      return { wrong: `${name} "${part}" is not valid` };
    parts.push(`${ends.length === 0 ? '*' : numbers.join('-')}${step === undefined ? '' : `/${step}`}`);
  }
  return parts.join(',');
}

/** A duration of Go: `1h30m`. */
function every(text: string): Schedule {
  const units: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1, ms: 1e-3 };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/gy)];
  const length = parts.reduce((sum, [whole]) => sum + whole.length, 0);
  if (parts.length === 0 || length !== text.length) return { kind: 'wrong', why: `"${text}" is no duration` };
  const seconds = parts.reduce((sum, [, value, unit = 's']) => sum + Number(value) * (units[unit] ?? 1), 0);
  // Less than a second is rounded up to one (`cron.Every`).
  return { kind: 'every', seconds: Math.max(1, Math.floor(seconds)) };
}
