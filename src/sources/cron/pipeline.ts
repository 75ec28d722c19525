import type { Span } from '../../core/index.js';
import type { Action, Facet, Pipeline, Trigger, Value } from '../../ir/index.js';
import type { CronCode } from './codes.js';

/** What a job is, whether a line of a crontab or a script of cron.daily. */
export interface Job {
  readonly file: string;
  readonly name: string;
  readonly construct: string;
  readonly span: Span;
  readonly trigger: Trigger;
  readonly action: Action;
  readonly env: Record<string, Value>;
  /** Facets of the pipeline. */
  readonly facets: readonly Facet[];
  /** Facets of its one step. */
  readonly stepFacets: readonly Facet[];
  /** Codes of the diagnostics that keep the time from being read in full. */
  readonly why: readonly CronCode[];
  /** The same for what is run. */
  readonly stepWhy: readonly CronCode[];
}

/** A pipeline of one step. cron starts a job however the last run stands, catches nothing up, and never tries twice. */
export function pipelineOf(job: Job): Pipeline {
  const id = `cron:${job.file}#${job.name}`;
  return {
    id,
    name: job.name,
    origin: originOf(job, job.construct, [...job.why, ...job.stepWhy]),
    facets: [...job.facets],
    finalizers: [],
    params: [],
    triggers: [job.trigger],
    concurrency: { catchup: false },
    resources: [],
    body: { nodes: [stepOf(job, id)], edges: [] },
  };
}

function stepOf(job: Job, id: string): Pipeline['body']['nodes'][number] {
  return {
    kind: 'step',
    id: `${id}/run`,
    name: 'run',
    origin: originOf(job, 'command', job.stepWhy),
    facets: [...job.stepFacets],
    finalizers: [],
    join: 'allSucceeded',
    policy: { retries: 0 },
    env: job.env,
    holds: [],
    inputs: {},
    outputs: [],
    action: job.action,
  };
}

/** `partial` exactly when there is a reason. */
export function originOf(job: Pick<Job, 'span'>, construct: string, why: readonly string[]): Pipeline['origin'] {
  const origin = { system: 'cron', construct, span: job.span };
  return why.length === 0 ? { ...origin, reading: 'full' } : { ...origin, reading: 'partial', why: [...new Set(why)] };
}
