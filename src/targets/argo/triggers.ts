import type { FidelityNote } from '../../core/index.js';
import type { Pipeline, Trigger } from '../../ir/index.js';
import { note } from './model.js';

export interface LoweredTriggers {
  readonly schedules: readonly string[];
  readonly zone?: string;
  readonly notes: readonly FidelityNote[];
}

/** Schedules of a pipeline. What has no CronWorkflow is said, never dropped in silence. */
export function lowerTriggers(pipeline: Pipeline): LoweredTriggers {
  const schedules: string[] = [];
  const zones = new Set<string>();
  const notes: FidelityNote[] = [];
  for (const trigger of pipeline.triggers) {
    const schedule = scheduleOf(trigger);
    if (schedule) {
      schedules.push(schedule);
      if (trigger.kind === 'cron' && trigger.zone) zones.add(trigger.zone);
    } else if (trigger.kind !== 'manual')
      notes.push(note('AR008', 'approximate', 'content', `the trigger ${trigger.kind} starts nothing here`));
  }
  if (zones.size > 1)
    notes.push(note('AR008', 'approximate', 'content', 'schedules in several time zones; the first one is used'));
  if (schedules.length > 0 && zones.size === 0 && pipeline.origin.system !== 'airflow')
    notes.push(note('AR013', 'exact', 'content', 'schedules are taken to be in UTC', false));
  const [zone] = zones;
  return {
    schedules,
    notes: [...notes, ...runNotes(pipeline, schedules.length > 0)],
    ...(zone !== undefined && { zone }),
  };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Five fields for a trigger that has them: crons, and periods that divide an hour or a day. */
function scheduleOf(trigger: Trigger): string | undefined {
  if (trigger.kind === 'cron') return trigger.hashed ? undefined : trigger.expr;
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

function runNotes({ concurrency, triggers, body }: Pipeline, scheduled: boolean): FidelityNote[] {
  const notes: FidelityNote[] = [];
  if (triggers.some(({ kind }) => kind === 'every') && scheduled)
    notes.push(
      note('AR008', 'approximate', 'content', 'a period counts from the start date there, from midnight here'),
    );
  if (concurrency.catchup && scheduled)
    notes.push(
      note('AR009', 'approximate', 'content', 'catchup: runs for missed intervals have to be submitted by hand'),
    );
  if ((concurrency.maxRuns ?? 1) > 1 && concurrency.maxRuns !== 16)
    notes.push(
      note('AR010', 'approximate', 'content', `at most ${concurrency.maxRuns} runs at a time there, any number here`),
    );
  if (body.failFast)
    notes.push(note('AR007', 'approximate', 'structure', 'the first failure stops the others there, not here'));
  return notes;
}
