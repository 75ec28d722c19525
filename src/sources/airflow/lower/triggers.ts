import type { Trigger } from '../../../ir/index.js';
import type { PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { sidesOf } from '../choices.js';
import { itemsOf, settle } from '../model/values.js';
import { lastPart } from '../names.js';
import { datasetName } from './dataset-name.js';
import { datasetsTrigger, type Scheduled, unknownSchedule, type Where } from './scheduled.js';
import { ownTimetable, timetableOf } from './timetables.js';
import { described } from './value.js';

/** Presets that Airflow itself expands (airflow/utils/dates.py, cron_presets). */
const PRESETS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@quarterly': '0 0 1 */3 *',
  '@yearly': '0 0 1 1 *',
};
/** Presets that Airflow leaves to its cron library, croniter. */
const LIBRARY_PRESETS: Readonly<Record<string, string>> = { '@midnight': '0 0 * * *', '@annually': '0 0 1 1 *' };
const CRON_FIELD = /^[\w*,\-/#?]+$/;

/** What an argument `schedule`, `schedule_interval` or `timetable` starts a DAG by. */
export function triggersOf(written: PyValue, where: Where): Scheduled {
  const { value, because } = settle(written);
  if (!value) return unknownSchedule(because?.what ?? 'text that is not known', where, because?.why);
  const scheduled = readKnown(value, where);
  if (!because || scheduled.doubt) return scheduled;
  return {
    ...scheduled,
    doubt: { code: 'AF021', message: `the schedule depends on ${because.what}${possible(written)}` },
  };
}

/** `: 0 3 * * * or none`, where all that it may be is plain. */
function possible(written: PyValue): string {
  const sides = sidesOf(written).map((one) =>
    one.kind === 'none' ? 'none' : one.kind === 'str' ? one.value.slice(0, 80) : undefined,
  );
  const distinct = [...new Set(sides)];
  return distinct.length < 2 || distinct.includes(undefined) ? '' : `: ${distinct.join(' or ')}`;
}

function readKnown(value: PyValue, where: Where): Scheduled {
  const { origin } = where;
  if (value.kind === 'none') return { triggers: [{ kind: 'manual', origin }] };
  if (value.kind === 'str') return fromText(value.value, where);
  if (value.kind === 'timedelta') return { triggers: [{ kind: 'every', period: { seconds: value.seconds }, origin }] };
  if (value.kind === 'opaque') return fromObject(value, where);
  if (value.kind === 'instance') return ownTimetable(value, where, triggersOf);
  const items = itemsOf(value);
  if (items && !items.open) return datasetsTrigger(value, where);
  return unknownSchedule(`a ${value.kind}`, where);
}

function fromText(text: string, where: Where): Scheduled {
  const { origin } = where;
  if (text === '@once') return { triggers: [{ kind: 'once', origin }] };
  if (text === '@continuous') return { triggers: [{ kind: 'continuous', origin }] };
  const preset = Object.hasOwn(PRESETS, text) ? PRESETS[text] : undefined;
  if (preset !== undefined) return cron(preset, where);
  const other = LIBRARY_PRESETS[text.toLowerCase()] ?? PRESETS[text.toLowerCase()];
  if (other !== undefined) {
    return { ...cron(other, where), doubt: { code: 'AF022', message: `${text} is left to Airflow's cron library` } };
  }
  const fields = text.trim().split(/\s+/);
  if ((fields.length === 5 || fields.length === 6) && fields.every((field) => CRON_FIELD.test(field)))
    return cron(text, where);
  const message = `${JSON.stringify(text.slice(0, 80))} is no cron expression of five or six fields`;
  return { triggers: [{ kind: 'unknown', why: 'AF022', origin }], doubt: { code: 'AF022', message } };
}

function cron(expr: string, { origin, zone, zoneDoubt }: Where): Scheduled {
  const trigger: Trigger = { kind: 'cron', expr, ...(zone !== undefined && { zone }), hashed: false, origin };
  const wrong = outOfRange(expr);
  if (wrong !== undefined)
    return { triggers: [trigger], doubt: { code: 'AF019', message: `Airflow refuses the schedule ${expr}: ${wrong}` } };
  if (zoneDoubt === undefined) return { triggers: [trigger] };
  return {
    triggers: [trigger],
    doubt: { code: 'AF021', message: `the time zone of the schedule depends on ${zoneDoubt}` },
  };
}

/** Minute, hour, day of the month, month, day of the week; croniter's sixth field is the second. */
const RANGES: readonly (readonly [number, number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
  [0, 59],
];

/** The first number that is none of its field; names of days and months are the cron library's to judge. */
function outOfRange(expr: string): string | undefined {
  for (const [index, field] of expr.trim().split(/\s+/).entries()) {
    const [least, most] = RANGES[index] ?? [0, 0];
    const numbers = field
      .split(',')
      .flatMap((part) => (part.split('/')[0] ?? '').split('-').filter((one) => /^\d+$/.test(one)));
    const wrong = numbers.find((one) => Number(one) < least || Number(one) > most);
    if (wrong !== undefined) return `${wrong} does not lie between ${least} and ${most}`;
  }
  return undefined;
}

function fromObject(value: PyOpaque, where: Where): Scheduled {
  const { from } = value;
  if (from.how === 'operator' || datasetName(value) !== undefined) return datasetsTrigger(value, where);
  if (from.how !== 'call') return unknownSchedule(described(value), where);
  const table = timetableOf(value, where, triggersOf);
  if (table) return table;
  const name = lastPart(from.name);
  if (/^(Dataset|Asset)(Alias|Any|All|Ref)?$/.test(name)) return datasetsTrigger(value, where);
  if (name === 'relativedelta') {
    const trigger: Trigger = { kind: 'timetable', construct: from.name, origin: where.origin };
    return { triggers: [trigger], doubt: { code: 'AF021', message: 'a relativedelta has no fixed length' } };
  }
  return unknownSchedule(described(value), where);
}
