import type { Json, Span } from '../../../core/index.js';
import type { Origin, Trigger } from '../../../ir/index.js';
import type { PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import type { AirflowCode } from '../codes.js';
import { lineage } from '../model/classes.js';
import type { Dag } from '../model/entities.js';
import { isNone, itemsOf, named, settle } from '../model/values.js';
import { isAirflow, lastPart } from '../names.js';
import { datasetName } from './dataset-name.js';
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
const DAY = 86_400;
const CRON_FIELD = /^[\w*,\-/#?]+$/;

/** A trigger without its origin, and why it is not certain. */
export interface Scheduled {
  readonly trigger: Trigger;
  readonly doubt?: { readonly code: AirflowCode; readonly message: string };
}

/** When a DAG runs. Without any schedule: each day up to Airflow 2.x, not at all in 3.x. */
export function scheduleOf(dag: Dag, major: number, origin: Origin): Scheduled {
  const { given } = dag.args;
  const names = ['timetable', 'schedule_interval', 'schedule'];
  const set = names.filter((name) => given.has(name) && !(name === 'timetable' && isNone(given.get(name))));
  const several = set.filter((name) => !isNone(given.get(name))).length > 1;
  const value = set[0] === undefined ? undefined : given.get(set[0]);
  const zone = zoneOf(dag);
  const scheduled =
    value === undefined
      ? { trigger: implicit(major, origin) }
      : read(value, { origin, span: origin.span, ...(zone !== undefined && { zone }) });
  if (!several) return scheduled;
  return { ...scheduled, doubt: { code: 'AF019', message: `Airflow takes only one of ${set.join(', ')}` } };
}

function implicit(major: number, origin: Origin): Trigger {
  return major >= 3 ? { kind: 'manual', origin } : { kind: 'every', period: { seconds: DAY }, origin };
}

interface Where {
  readonly origin: Origin;
  readonly span: Span;
  readonly zone?: string;
}

function read(written: PyValue, where: Where): Scheduled {
  const { value, because } = settle(written);
  if (!value) return unknown(because?.what ?? 'text that is not known', where, because?.why);
  const scheduled = readKnown(value, where);
  if (!because || scheduled.doubt) return scheduled;
  return { ...scheduled, doubt: { code: 'AF021', message: `the schedule depends on ${because.what}` } };
}

function readKnown(value: PyValue, where: Where): Scheduled {
  const { origin } = where;
  if (value.kind === 'none') return { trigger: { kind: 'manual', origin } };
  if (value.kind === 'str') return fromText(value.value, where);
  if (value.kind === 'timedelta') return { trigger: { kind: 'every', period: { seconds: value.seconds }, origin } };
  if (value.kind === 'opaque') return fromObject(value, where);
  if (value.kind === 'instance') return fromInstance(value.of.name, lineage(value.of).external, where);
  const items = itemsOf(value);
  if (items && !items.open) return datasets(value, where);
  return unknown(`a ${value.kind}`, where);
}

function fromText(text: string, where: Where): Scheduled {
  const { origin } = where;
  if (text === '@once') return { trigger: { kind: 'once', origin } };
  if (text === '@continuous') return { trigger: { kind: 'continuous', origin } };
  const cron = (expr: string): Trigger => ({
    kind: 'cron',
    expr,
    ...(where.zone !== undefined && { zone: where.zone }),
    hashed: false,
    origin,
  });
  const preset = Object.hasOwn(PRESETS, text) ? PRESETS[text] : undefined;
  if (preset !== undefined) return { trigger: cron(preset) };
  const other = LIBRARY_PRESETS[text.toLowerCase()] ?? PRESETS[text.toLowerCase()];
  if (other !== undefined) {
    return { trigger: cron(other), doubt: { code: 'AF022', message: `${text} is left to Airflow's cron library` } };
  }
  const fields = text.trim().split(/\s+/);
  if (fields.length === 5 && fields.every((field) => CRON_FIELD.test(field))) return { trigger: cron(text) };
  const message = `${JSON.stringify(text.slice(0, 80))} is no cron expression of five fields`;
  return { trigger: { kind: 'unknown', why: 'AF022', origin }, doubt: { code: 'AF022', message } };
}

/** Timetable classes with a plain counterpart, and where their argument stands. */
const CRON_TABLES = new Set(['CronDataIntervalTimetable', 'CronTriggerTimetable']);
const DELTA_TABLES = new Set(['DeltaDataIntervalTimetable', 'DeltaTriggerTimetable']);

function fromObject(value: PyOpaque, where: Where): Scheduled {
  const { from } = value;
  if (from.how === 'operator') return datasets(value, where);
  if (datasetName(value) !== undefined) return datasets(value, where);
  if (from.how !== 'call') return unknown(described(value), where);
  const name = lastPart(from.name);
  const { given } = named(from.args, ['cron', 'timezone']);
  if (CRON_TABLES.has(name)) return cronTable(given, where);
  const delta = from.args.args[0] ?? given.get('delta');
  if (DELTA_TABLES.has(name) && delta) return read(delta, where);
  if (/^(Dataset|Asset)(Alias|Any|All|Ref|OrTimeSchedule)?$/.test(name)) return datasets(value, where);
  if (name === 'relativedelta') {
    const trigger: Trigger = { kind: 'timetable', construct: from.name, origin: where.origin };
    return { trigger, doubt: { code: 'AF021', message: 'a relativedelta has no fixed length' } };
  }
  if (!name.endsWith('Timetable') && !isAirflow(from.name)) return unknown(described(value), where);
  return { trigger: { kind: 'timetable', construct: from.name, origin: where.origin } };
}

function cronTable(given: ReadonlyMap<string, PyValue>, where: Where): Scheduled {
  const cron = given.get('cron');
  const zone = given.get('timezone');
  if (!cron) return unknown('a timetable without a cron expression', where);
  return read(cron, zone?.kind === 'str' ? { ...where, zone: zone.value } : where);
}

/** A timetable class of the repository: named, its logic is its own. */
function fromInstance(name: string, bases: readonly string[], where: Where): Scheduled {
  const trigger: Trigger = { kind: 'timetable', construct: name, origin: where.origin };
  if (bases.every((base) => lastPart(base) === 'Timetable')) return { trigger };
  return { trigger, doubt: { code: 'AF021', message: `the timetable ${name} derives from ${bases.join(', ')}` } };
}

function datasets(value: PyValue, { origin }: Where): Scheduled {
  const expr = expression(value, 0);
  const trigger: Trigger = { kind: 'dataset', expr: expr ?? null, origin };
  if (expr !== undefined) return { trigger };
  return { trigger, doubt: { code: 'AF021', message: 'the datasets that start the DAG are not all known' } };
}

/** `{ all: [...] }`, `{ any: [...] }` over dataset URIs or names; undefined where one is not known. */
function expression(value: PyValue, depth: number): Json | undefined {
  if (depth > 20) return undefined;
  const items = itemsOf(value);
  if (items) return combined('all', items.items, depth);
  const dataset = datasetName(value);
  if (dataset !== undefined) return dataset;
  if (value.kind !== 'opaque') return undefined;
  const { from } = value;
  if (from.how === 'operator') return combined(from.operator === '|' ? 'any' : 'all', from.operands, depth);
  if (from.how !== 'call') return undefined;
  const name = lastPart(from.name);
  if (name.endsWith('All') || name.endsWith('Any'))
    return combined(name.endsWith('All') ? 'all' : 'any', from.args.args, depth);
  if (name.endsWith('OrTimeSchedule')) {
    const inner = from.args.kwargs.get('datasets') ?? from.args.kwargs.get('assets');
    return inner && expression(inner, depth + 1);
  }
  return undefined;
}

function combined(op: 'all' | 'any', values: readonly PyValue[], depth: number): Json | undefined {
  const of = values.map((one) => expression(one, depth + 1));
  return of.every((one) => one !== undefined) ? { [op]: of } : undefined;
}

function unknown(what: string, { origin }: Where, why = 'AF021'): Scheduled {
  const trigger: Trigger = { kind: 'unknown', why, origin };
  return { trigger, doubt: { code: 'AF021', message: `the schedule is not known: ${what}` } };
}

/** A DAG runs in the time zone of its start date. */
function zoneOf({ args, defaults }: Dag): string | undefined {
  const start = args.given.get('start_date') ?? defaults.given.get('start_date');
  return start?.kind === 'datetime' && start.zone !== 'UTC' ? start.zone : undefined;
}
