import type { Diagnostic, Span } from '../../core/index.js';
import type { Facet, Trigger, Value } from '../../ir/index.js';
import { isZone } from '../calendar.js';
import { type CronCode, report } from './codes.js';
import { isBourne, readCommand, scriptOf } from './command.js';
import type { Variable } from './environment.js';
import type { Entry } from './lines.js';
import { jobName } from './name.js';
import { type Job, originOf } from './pipeline.js';
import type { Schedule } from './schedule.js';

/** The variables that stand above a job, the last of each name. */
export type Settings = ReadonlyMap<string, Variable & { readonly span: Span }>;

/** cron's own default (crontab(5)). */
const DEFAULT_SHELL = '/bin/sh';

/** A line of a crontab, ready to become a pipeline. `user` is undefined for the user form, `unclear` for a doubt about that. */
export interface JobLine {
  readonly file: string;
  readonly span: Span;
  readonly entry: Entry;
  readonly command: string;
  readonly user: string | undefined;
  readonly unclear: boolean;
  readonly settings: Settings;
}

export function readJob(line: JobLine): { readonly job: Job; readonly diagnostics: readonly Diagnostic[] } {
  const { settings, span, user } = line;
  const time = timeOf(line.entry.schedule, settings, span);
  const delay = delayOf(settings, span);
  const shell = settings.get('SHELL')?.value || DEFAULT_SHELL;
  const command = readCommand(line.command);
  const lost = command.stdin !== undefined && !isBourne(shell);
  const diagnostics = [
    ...time.diagnostics,
    ...delay,
    ...(lost ? [report('CR016', `the text after % is not handed to ${shell}`, span)] : []),
  ];
  const why = [...time.diagnostics, ...delay]
    .filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code as CronCode);
  return {
    diagnostics,
    job: {
      file: line.file,
      name: jobName(command.line, line.command, user),
      construct: 'crontab entry',
      span,
      trigger: time.trigger,
      action: { kind: 'shell', script: literal(lost ? command.line : scriptOf(command)), interpreter: shell },
      env: Object.fromEntries([...settings].map(([name, { value }]) => [name, literal(value)])),
      facets: facetsOf(line),
      stepFacets: user === undefined ? [] : [{ key: 'cron.user', value: user, must: user !== 'root' }],
      why: why.filter((code) => code !== 'CR013'),
      stepWhy: [...(line.unclear ? (['CR009'] as const) : []), ...(lost ? (['CR016'] as const) : [])],
    },
  };
}

export function literal(value: string): Value {
  return { kind: 'literal', value };
}

/** Someone who gets the output by mail today gets none after the move, so `cron.mailto` must be looked at. */
function facetsOf({ entry, settings }: JobLine): Facet[] {
  const mail = settings.get('MAILTO')?.value;
  const delay = settings.get('RANDOM_DELAY')?.value;
  return [
    ...(mail === undefined ? [] : [{ key: 'cron.mailto', value: mail, must: mail !== '' }]),
    ...(delay === undefined || delay === '0' ? [] : [{ key: 'cron.random_delay', value: delay, must: true }]),
    ...(entry.quiet ? [{ key: 'cron.quiet', value: true, must: false }] : []),
  ];
}

function delayOf(settings: Settings, span: Span): readonly Diagnostic[] {
  const delay = settings.get('RANDOM_DELAY')?.value ?? '0';
  return delay === '0'
    ? []
    : [report('CR006', `starts up to ${delay} minutes late, at random; the schedule says the earliest time`, span)];
}

function timeOf(
  schedule: Schedule,
  settings: Settings,
  span: Span,
): { readonly trigger: Trigger; readonly diagnostics: readonly Diagnostic[] } {
  const zone = settings.get('CRON_TZ')?.value || undefined;
  const unknown = (code: CronCode, message: string) => {
    const origin = originOf({ span }, 'schedule', [code]);
    return { trigger: { kind: 'unknown', why: code, origin } as const, diagnostics: [report(code, message, span)] };
  };
  if (schedule.kind === 'random') return unknown('CR005', `"${schedule.text}" is a random time; choose a fixed one`);
  if (schedule.kind === 'both-days') return bothDays(schedule.text, span);
  const origin = originOf({ span }, 'schedule', []);
  if (schedule.kind !== 'cron') return { trigger: { kind: 'boot', origin }, diagnostics: [] };
  if (zone !== undefined && !isZone(zone))
    return unknown('CR007', `CRON_TZ=${zone} is no time zone; the start time is not known`);
  const never = schedule.never
    ? [report('CR013', `"${schedule.expr}" names a date that does not exist; the job never starts`, span)]
    : [];
  return {
    trigger: { kind: 'cron', expr: schedule.expr, ...(zone !== undefined && { zone }), hashed: false, origin },
    diagnostics: never,
  };
}

function bothDays(text: string, span: Span): ReturnType<typeof timeOf> {
  const origin = originOf({ span }, 'schedule', ['CR004']);
  const message = `"${text}" starts only when the day of the month and the day of the week both fit; write one of the two as a test in the command`;
  return {
    trigger: { kind: 'timetable', construct: `cron ${text}`, origin },
    diagnostics: [report('CR004', message, span)],
  };
}
