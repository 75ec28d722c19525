/** Schedules as Argo's parser reads them (robfig/cron v3, ParseStandard), said so that they start when the source's own parser starts them. */
import { CRON_FIELDS, type CronField, scheduleProblem } from './lint/cron.js';

/** What a part of a field stands for; `foreign` where Argo does not read it, or not so. */
interface Part {
  readonly values: readonly number[];
  readonly foreign: boolean;
}

const [, , , , WEEKDAYS] = CRON_FIELDS;
/** Each of the two fields of days is judged by the other one. */
const OTHER_DAYS: ReadonlyMap<number, number> = new Map([
  [2, 4],
  [4, 2],
]);
const SUNDAY = 7;

/**
 * The same schedule for Argo; undefined where it has none: Jenkins' `H`, and the last day (`L`), the nearest weekday (`W`) and the second Saturday
 * (`6#2`) of croniter. Sunday is 0 there and never 7. Airflow's croniter reads ranges around the week's end, takes `3-3` for every day, and has a view
 * of its own on which fields leave the choice of a day to the other one (compared with croniter 6.0, which Airflow 2.10 and 3.1 use).
 */
export function argoSchedule(expression: string, system: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  const said =
    fields.length === CRON_FIELDS.length
      ? CRON_FIELDS.map((unit, at) => fieldOf(fields, at, unit, system)).join(' ')
      : expression;
  return scheduleProblem(said) === undefined ? said : undefined;
}

function fieldOf(fields: readonly string[], at: number, unit: CronField, system: string): string {
  const field = fields[at] ?? '';
  if (system !== 'airflow') return unit === WEEKDAYS ? asCron(field, unit) : field;
  return asCroniter(field, unit, fields[OTHER_DAYS.get(at) ?? -1]);
}

/** cron, Jenkins and Kubernetes differ from Argo in Sunday's second number alone. */
function asCron(field: string, unit: CronField): string {
  const parts = field.split(',').map((text) => (text.includes('*') ? undefined : partOf(text, unit)));
  return parts.some((part) => part?.foreign) ? printed(parts, field) : field;
}

/** All days of a list are `*` for croniter if the other field has a star in it, and not if it has none (croniter.py, `_expand`). */
function asCroniter(field: string, unit: CronField, otherDays: string | undefined): string {
  if (field === '*' || field === '?') return field;
  const parts = field.split(',').map((text) => around(text, unit) ?? partOf(text, unit));
  const values = new Set(parts.flatMap((part) => part?.values ?? []));
  if (otherDays !== undefined && parts.every(Boolean) && values.size > unit.high - unit.low)
    return otherDays.includes('*') ? '*' : `${unit.low}-${unit.high}`;
  return parts.some((part) => part?.foreign) ? printed(parts, field) : field;
}

/** As it stands where it has parts that are not understood: Argo's own parser judges those. */
function printed(parts: readonly (Part | undefined)[], field: string): string {
  if (!parts.every((part) => part !== undefined)) return field;
  return [...new Set(parts.flatMap(({ values }) => values))].sort((a, b) => a - b).join(',');
}

function partOf(text: string, unit: CronField): Part | undefined {
  const { low, high } = unit;
  const [from, to, by] = boundsOf(text, unit);
  if (from < low || to < from || to > (unit === WEEKDAYS ? SUNDAY : high) || by === 0) return undefined;
  const span = count(from, to, by);
  return { values: span.map((value) => (value > high ? low : value)), foreign: to > high };
}

/** croniter's ranges whose end is not after their start; a step around the end is left to be told as unreadable. */
function around(text: string, unit: CronField): Part | undefined {
  const { low, high } = unit;
  const [from = -1, to = -1, by = 0] = boundsOf(text, unit).map((one) =>
    unit === WEEKDAYS && one === SUNDAY ? 0 : one,
  );
  if (!text.includes('-') || by === 0 || from > high || to < low || from < to) return undefined;
  if (from === to) return { values: count(low, high, by), foreign: true };
  return by === 1 ? { values: [...count(from, high), ...count(low, to)], foreign: true } : undefined;
}

function boundsOf(text: string, { low, high, names }: CronField): [number, number, number] {
  const [, first = '', last = first, step = '1'] =
    /^(\w+)(?:-(\w+)(?:\/(\d+))?)?$/.exec(text.replace(/^\*(?=\/)/, `${low}-${high}`)) ?? [];
  const number = (word: string) => (/^\d+$/.test(word) ? Number(word) : (names?.get(word.toLowerCase()) ?? -1));
  return [number(first), number(last), Number(step)];
}

function count(from: number, to: number, by = 1): number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / by) + 1) }, (_, index) => from + index * by);
}
