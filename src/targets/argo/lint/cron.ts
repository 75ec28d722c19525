import { type Context, into, type Place } from './context.js';
import type { CronSpec } from './types.js';

const POLICIES = ['Allow', 'Forbid', 'Replace', ''];

/** Schedules, zone and policy of a CronWorkflow (validate.go, ValidateCronWorkflow). */
export function checkCron(spec: CronSpec, place: Place, context: Context): void {
  const { schedule = '', schedules = [], timezone = '', concurrencyPolicy = '', startingDeadlineSeconds = 0 } = spec;
  if (schedule !== '' && schedules.length > 0)
    context.report('schedules', 'cron workflow cant be configured with both Spec.Schedule and Spec.Schedules', place);
  const all = [...schedules, schedule].filter((one, index) => one !== '' || index < schedules.length);
  if (all.length === 0) context.report('schedules', 'no schedule is given: nothing ever starts', place, 'fails');
  for (const one of all) {
    const wrong = scheduleProblem(one);
    if (wrong) context.report('schedules', `cron schedule ${one} is malformed: ${wrong}`, place);
  }
  if (timezone !== '' && !isZone(timezone))
    context.report(
      'schedules',
      `invalid timezone "${timezone}": unknown time zone ${timezone}`,
      into(place, 'timezone'),
    );
  if (!POLICIES.includes(concurrencyPolicy))
    context.report(
      'schedules',
      `'${concurrencyPolicy}' is not a valid concurrencyPolicy`,
      into(place, 'concurrencyPolicy'),
    );
  if (startingDeadlineSeconds < 0)
    context.report('schedules', 'startingDeadlineSeconds must be positive', into(place, 'startingDeadlineSeconds'));
}

function isZone(name: string): boolean {
  if (name === 'Local') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

const PRESETS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = /^@every (?:[+-]?(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A field of a schedule: its lowest and highest value, and names of values. */
export interface CronField {
  readonly low: number;
  readonly high: number;
  readonly names?: ReadonlyMap<string, number>;
}

/** Minute, hour, day of the month, month, weekday (robfig/cron v3, spec.go). */
export const CRON_FIELDS: readonly CronField[] = [
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: new Map(MONTHS.map((name, index) => [name, index + 1])) },
  { low: 0, high: 6, names: new Map(DAYS.map((name, index) => [name, index])) },
];

/** What is wrong with a schedule as robfig/cron v3 reads it (ParseStandard); undefined when nothing is. */
export function scheduleProblem(text: string): string | undefined {
  if (text === '') return 'empty spec string';
  const zoned = /^(?:TZ|CRON_TZ)=(\S*) +(.*)$/.exec(text);
  if (zoned && !isZone(zoned[1] ?? '')) return `provided bad location ${zoned[1]}`;
  const spec = (zoned?.[2] ?? text).trim();
  if (spec.startsWith('@'))
    return PRESETS.includes(spec) || EVERY.test(spec) ? undefined : `unrecognized descriptor: ${spec}`;
  const fields = spec.split(/\s+/).filter(Boolean);
  if (fields.length !== CRON_FIELDS.length) return `expected exactly 5 fields, found ${fields.length}: [${spec}]`;
  for (const [index, field] of fields.entries())
    for (const part of field.split(',')) {
      const wrong = part === '' ? undefined : rangeProblem(part, CRON_FIELDS[index] ?? { low: 0, high: 0 });
      if (wrong) return wrong;
    }
  return undefined;
}

function rangeProblem(part: string, { low, high, names }: CronField): string | undefined {
  const [range = '', step, ...more] = part.split('/');
  const [first = '', last, ...rest] = range.split('-');
  if (more.length > 0) return `too many slashes: ${part}`;
  if (rest.length > 0) return `too many hyphens: ${part}`;
  const star = first === '*' || first === '?';
  const number = (text: string) => names?.get(text.toLowerCase()) ?? (/^\d+$/.test(text) ? Number(text) : Number.NaN);
  const start = star ? low : number(first);
  const end = last !== undefined && !star ? number(last) : star || step !== undefined ? high : start;
  if (Number.isNaN(start) || Number.isNaN(end)) return `failed to parse int from ${range}`;
  if (step !== undefined && !/^\d+$/.test(step)) return `failed to parse int from ${step}`;
  if (step !== undefined && Number(step) === 0) return `step of range should be a positive number: ${part}`;
  if (start < low) return `beginning of range (${start}) below minimum (${low}): ${part}`;
  if (end > high) return `end of range (${end}) above maximum (${high}): ${part}`;
  return start > end ? `beginning of range (${start}) beyond end of range (${end}): ${part}` : undefined;
}
