import type { Diagnostic, Json, LiteralFact, Span } from '../../core/index.js';
import type { Concurrency, Facet, Pipeline, Policy, Trigger } from '../../ir/index.js';
import { entryOf, textOf, type YamlEntry, type YamlNode } from '../../lang/yaml/index.js';
import { isZone } from '../calendar.js';
import { type KubernetesCode, report } from './codes.js';
import { placed, plain } from './plain.js';
import { bodyOf, type PodReading } from './pod.js';
import { readSchedule } from './schedule.js';

/** One CronJob as a pipeline. */
export interface CronJobReading {
  readonly pipeline: Pipeline;
  readonly diagnostics: readonly Diagnostic[];
  readonly literals: readonly LiteralFact[];
}

const SPEC = new Set(
  'schedule timeZone concurrencyPolicy startingDeadlineSeconds suspend successfulJobsHistoryLimit failedJobsHistoryLimit jobTemplate'.split(
    ' ',
  ),
);
/** Kubernetes' defaults for a Job (batch/v1): six tries more, ten seconds apart, twice as long each time, six minutes at most. */
const RETRIES = { limit: 6, delay: 10, factor: 2, longest: 360 } as const;

/** `fresh` makes an id that no other CronJob of the file has. */
export function readCronJob(node: YamlNode, file: string, fresh: (wanted: string) => string): CronJobReading {
  const says = new Says();
  const metadata = entryOf(node, 'metadata');
  const spec = entryOf(node, 'spec');
  const job = entryOf(entryOf(spec, 'jobTemplate'), 'spec');
  const name =
    textOf(entryOf(metadata, 'name')) ??
    textOf(entryOf(metadata, 'generateName')) ??
    `<unknown:${node.span.start.line}>`;
  const namespace = textOf(entryOf(metadata, 'namespace'));
  const id = fresh(`kubernetes:${file}#${namespace === undefined ? name : `${namespace}/${name}`}`);
  const pod = bodyOf(entryOf(entryOf(job, 'template'), 'spec'), id, policyOf(job));
  for (const { code, message, span } of pod.doubts) says.doubt(code, message, span);
  const trigger = triggerOf(spec, node.span, says);
  leftOver(spec, SPEC, 'spec', says);
  if (!job || pod.body.nodes.length === 0)
    says.doubt('KC007', 'has no container; a patch, not a whole CronJob', node.span);
  const pipeline: Pipeline = {
    id,
    name,
    origin: placed('CronJob', node.span, says.why),
    facets: [...identity(namespace, metadata), ...facetsOf(spec), ...jobFacets(job, pod)],
    finalizers: [],
    params: [],
    triggers: [trigger],
    concurrency: concurrencyOf(spec),
    resources: [...pod.resources],
    body: pod.body,
  };
  return { pipeline, diagnostics: says.diagnostics, literals: pod.literals };
}

class Says {
  readonly diagnostics: Diagnostic[] = [];
  readonly why: KubernetesCode[] = [];

  doubt(code: KubernetesCode, message: string, span: Span): KubernetesCode[] {
    this.diagnostics.push(report(code, message, span));
    this.why.push(code);
    return [code];
  }
}

function triggerOf(spec: YamlNode | undefined, whole: Span, says: Says): Trigger {
  const node = entryOf(spec, 'schedule');
  const text = textOf(node);
  const span = node?.span ?? whole;
  const unknown = (code: KubernetesCode, message: string): Trigger => ({
    kind: 'unknown',
    why: code,
    origin: placed('schedule', span, says.doubt(code, message, span)),
  });
  if (text === undefined) return unknown('KC007', 'has no schedule; a patch, not a whole CronJob');
  if (/\$\{|\$\(/.test(text)) return unknown('KC008', `the schedule is put in by another tool (${text})`);
  const read = readSchedule(text);
  if (read.kind === 'wrong') return unknown('KC004', `"${text}": ${read.why}`);
  const origin = placed('schedule', span, []);
  if (read.kind === 'every') return { kind: 'every', period: { seconds: read.seconds }, origin };
  const zone = textOf(entryOf(spec, 'timeZone')) ?? read.zone;
  if (zone !== undefined && !isZone(zone)) return unknown('KC006', `${zone} is no time zone`);
  if (zone === undefined)
    says.diagnostics.push(
      report('KC005', 'times count in the zone of the controller manager; set timeZone to say which', span),
    );
  return { kind: 'cron', expr: read.expr, ...(zone !== undefined && { zone }), hashed: false, origin };
}

/** `Forbid` skips a start while a run is on, `Replace` ends that run. */
function concurrencyOf(spec: YamlNode | undefined): Concurrency {
  const policy = textOf(entryOf(spec, 'concurrencyPolicy')) ?? 'Allow';
  if (policy === 'Replace') return { maxRuns: 1, onOverlap: 'abort', catchup: false };
  return policy === 'Forbid' ? { maxRuns: 1, catchup: false } : { catchup: false };
}

function identity(namespace: string | undefined, metadata: YamlNode | undefined): Facet[] {
  const labels = entryOf(metadata, 'labels');
  const annotations = entryOf(metadata, 'annotations');
  const of = (key: string, value: Json | undefined) =>
    value === undefined ? [] : [{ key: `kubernetes.${key}`, value, must: false }];
  return [
    ...of('namespace', namespace),
    ...of('labels', labels && plain(labels)),
    ...of('annotations', annotations && plain(annotations)),
  ];
}

/** Fields of a CronJob that its twin in Argo has under the same name, and that the IR has no place for. */
function facetsOf(spec: YamlNode | undefined): Facet[] {
  const facets: Facet[] = [];
  for (const [key, must] of [
    ['concurrencyPolicy', textOf(entryOf(spec, 'concurrencyPolicy')) !== 'Allow'],
    ['startingDeadlineSeconds', true],
    ['successfulJobsHistoryLimit', false],
    ['failedJobsHistoryLimit', false],
  ] as const) {
    const value = entryOf(spec, key);
    if (value) facets.push({ key: `kubernetes.${key}`, value: plain(value), must });
  }
  if (entryOf(spec, 'suspend')?.kind === 'scalar' && textOf(entryOf(spec, 'suspend')) === 'true')
    facets.push({ key: 'kubernetes.suspend', value: true, must: true });
  return facets;
}

/** The job's own settings; each that changes what a run does must be taken. */
function jobFacets(job: YamlNode | undefined, pod: PodReading): Facet[] {
  const entries = job?.kind === 'map' ? job.entries : [];
  const own = entries.filter(({ key }) => key !== 'template' && key !== 'backoffLimit');
  const facets = own
    .filter((entry) => !isDefault(entry))
    .map(({ key, value }) => ({
      key: `kubernetes.${key}`,
      value: plain(value),
      must: key !== 'ttlSecondsAfterFinished',
    }));
  const several = pod.body.nodes.length > 1;
  // Containers of one pod start again together, share files and see each other.
  return several ? [...facets, { key: 'kubernetes.one_pod', value: true, must: true }] : facets;
}

function isDefault({ key, value }: YamlEntry): boolean {
  return (key === 'parallelism' || key === 'completions') && textOf(value) === '1';
}

function policyOf(job: YamlNode | undefined): Policy {
  const given = entryOf(job, 'backoffLimit');
  const limit = given?.kind === 'scalar' && typeof given.value === 'number' ? given.value : RETRIES.limit;
  if (limit === 0) return { retries: 0 };
  return {
    retries: limit,
    delay: { seconds: RETRIES.delay },
    backoff: RETRIES.factor,
    maxDelay: { seconds: RETRIES.longest },
  };
}

function leftOver(node: YamlNode | undefined, known: ReadonlySet<string>, where: string, says: Says): void {
  const left = (node?.kind === 'map' ? node.entries : []).filter(({ key }) => !known.has(key));
  const [first] = left;
  if (first) says.doubt('KC009', `${where}: no rule takes ${left.map(({ key }) => key).join(', ')}`, first.keySpan);
}
