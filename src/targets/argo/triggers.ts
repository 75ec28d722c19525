import type { FidelityNote } from '../../core/index.js';
import type { Pipeline, Trigger } from '../../ir/index.js';
import type { EventPlan } from './events/plan.js';
import { type LoweredCron, note, together } from './model.js';
import { dayNotes } from './schedule-days.js';
import { argoSchedule } from './schedule-text.js';

export interface LoweredTriggers {
  /** One for each time zone. */
  readonly crons: readonly LoweredCron[];
  readonly notes: readonly FidelityNote[];
}

/** Triggers that a Sensor may stand for. */
const EVENTS: ReadonlySet<string> = new Set(['dataset', 'upstream', 'scm']);

/** Schedules of a pipeline. What has no CronWorkflow is said, never dropped in silence. */
export function lowerTriggers(pipeline: Pipeline, events: EventPlan | undefined): LoweredTriggers {
  const zones = new Map<string, string[]>();
  const notes: FidelityNote[] = [];
  let assumed = false;
  for (const trigger of pipeline.triggers) {
    const schedule = scheduleOf(trigger, pipeline.origin.system);
    if (schedule !== undefined) {
      const zone = trigger.kind === 'cron' ? trigger.zone : undefined;
      assumed ||= zone === undefined && pipeline.origin.system !== 'airflow';
      notes.push(...dayNotes(trigger, schedule, pipeline.origin.system));
      zones.set(zone ?? 'UTC', [...(zones.get(zone ?? 'UTC') ?? []), schedule]);
    } else if (trigger.kind !== 'manual' && !(events && EVENTS.has(trigger.kind)))
      notes.push(note('AR008', 'approximate', 'content', notStarted(trigger)));
  }
  if (assumed) notes.push(note('AR013', 'exact', 'content', 'schedules are taken to be in UTC', false));
  for (const differs of events?.differs ?? []) notes.push(note('AR060', 'approximate', 'content', differs));
  const { when, notes: dateNotes } = datesOf(pipeline);
  const crons = [...zones].map(([zone, schedules]) => ({ zone, schedules, ...(when !== undefined && { when }) }));
  return { crons, notes: [...notes, ...(crons.length > 0 ? dateNotes : []), ...runNotes(pipeline, crons.length > 0)] };
}

/** Dates between which Airflow schedules runs; a run starts when its interval ends, so not at the start date itself. */
function datesOf({ concurrency: { startDate, endDate } }: Pipeline): { when?: string; notes: readonly FidelityNote[] } {
  const notes: FidelityNote[] = [];
  const bound = (text: string | undefined, compare: string) => {
    if (text === undefined) return [];
    if (ZONED.test(text)) return [`now() ${compare} date('${text}')`];
    notes.push(
      note('AR008', 'approximate', 'content', together('the date ', text, ' bounds the schedule there, not here')),
    );
    return [];
  };
  const parts = [...bound(startDate, '>'), ...bound(endDate, '<=')];
  return { ...(parts.length > 0 && { when: `{{=${parts.join(' && ')}}}` }), notes };
}

/** ISO 8601 with an offset; zones by name are not read by Argo's `date`. */
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Five fields for a trigger that has them: crons, and periods that divide an hour or a day. */
function scheduleOf(trigger: Trigger, system: string): string | undefined {
  if (trigger.kind === 'cron') return argoSchedule(trigger.expr, system);
  if (trigger.kind !== 'every') return undefined;
  const { seconds } = trigger.period;
  if (seconds === DAY) return '0 0 * * *';
  if (seconds === 7 * DAY) return '0 0 * * 0';
  if (seconds >= HOUR && DAY % seconds === 0 && seconds % HOUR === 0)
    return seconds === HOUR ? '0 * * * *' : `0 */${seconds / HOUR} * * *`;
  return seconds >= MINUTE && HOUR % seconds === 0 && seconds % MINUTE === 0
    ? `*/${seconds / MINUTE} * * * *`
    : undefined;
}

function notStarted(trigger: Trigger): string {
  if (trigger.kind === 'once')
    return 'the source starts it by itself once, nothing does here: submit the WorkflowTemplate by hand, if that run is still wanted';
  const named =
    trigger.kind === 'cron' ? `the schedule ${trigger.expr}, which Argo cannot read,` : `the trigger ${trigger.kind}`;
  return `${named} starts nothing here`;
}

function runNotes({ concurrency, triggers }: Pipeline, scheduled: boolean): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (triggers.some(({ kind }) => kind === 'every') && scheduled)
    notes.push(
      note('AR008', 'approximate', 'content', 'a period counts from the start date there, from midnight here'),
    );
  if (concurrency.catchup && scheduled)
    notes.push(
      note('AR009', 'approximate', 'content', 'catchup: runs for missed intervals have to be submitted by hand'),
    );
  return notes;
}
