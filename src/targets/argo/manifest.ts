import type { Json, Span } from '../../core/index.js';
import { cite } from '../../core/index.js';
import { POOLS, slotsName } from './limits.js';
import { metadata, plain, sharedMetadata } from './metadata.js';
import type { DagNode, Fields, LoweredPipeline, LoweredTemplate } from './model.js';
import type { Reuse } from './reuse/shared.js';
import { hardened } from './workload/hardened.js';
import { runFields, sharingOf } from './workload/run.js';

type Manifest = Readonly<Record<string, Json>>;

/** What of the options the manifests show: where they live, and the image that stands in for a host. */
export interface Furnishing {
  readonly namespace?: string;
  readonly image: string;
}

/** The WorkflowTemplate of a pipeline: one DAG, one template a step, and what the joins need beside them. */
export function workflowTemplate(lowered: LoweredPipeline, { namespace, image }: Furnishing): Manifest {
  const parameters = [...listOf(lowered.parameters), ...(lowered.inputs ?? [])];
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: metadata(lowered, namespace, lowered.name),
    spec: {
      entrypoint: 'main',
      ...(parameters.length > 0 && { arguments: { parameters } }),
      ...runFields(lowered.name, lowered.pipeline.origin.system),
      ...lowered.limits,
      ...(lowered.limits.volumeClaimTemplates !== undefined && { securityContext: sharingOf(lowered.pipeline) }),
      templates: [
        { name: 'main', ...dag(lowered.dag) },
        ...lowered.templates.map((one) => template(one, image)),
        ...(asks(lowered) ? [{ name: 'probe', suspend: { duration: '0' } }] : []),
      ],
    },
  };
}

const listOf = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const asks = ({ dag: main, templates }: LoweredPipeline) =>
  [main, ...templates.map((one) => one.dag ?? [])].some((nodes) => nodes.some((one) => one.template === 'probe'));

function dag(nodes: readonly DagNode[]): Manifest {
  const tasks = nodes.map(({ name, template: of, depends, when, fields }) => ({
    name,
    template: of,
    ...(depends !== undefined && { depends }),
    ...(when !== undefined && { when }),
    ...fields,
  }));
  return { dag: { failFast: false, tasks } };
}

function template({ name, of, also, group, fields, dag: nodes }: LoweredTemplate, image: string): Json {
  const annotations = of
    ? {
        'tiphys.dev/node': plain(of.step.id),
        'tiphys.dev/source': plain(cite(of.step.origin.span)),
        'tiphys.dev/fidelity': of.fidelity,
        ...(also && { 'tiphys.dev/also': plain(alsoOf(also)) }),
      }
    : group && { 'tiphys.dev/node': plain(group.id), 'tiphys.dev/source': plain(cite(group.origin.span)) };
  const { metadata: given, ...own } = fields;
  const { annotations: more, ...labels } = (given ?? {}) as { readonly annotations?: Fields };
  const noted = { ...more, ...annotations };
  const named = { ...labels, ...(Object.keys(noted).length > 0 && { annotations: noted }) };
  return {
    name,
    ...(Object.keys(named).length > 0 && { metadata: named }),
    ...hardened(own, image),
    ...(nodes && dag(nodes)),
  };
}

/** Further steps of a script: node and source of each, as JSON. */
function alsoOf(steps: NonNullable<LoweredTemplate['also']>): string {
  return JSON.stringify(Object.fromEntries(steps.map(({ step }) => [step.id, cite(step.origin.span)])));
}

/** The WorkflowTemplate of the templates that several pipelines call. */
export function sharedSteps({ holder, shared }: Reuse, { namespace, image }: Furnishing): readonly Manifest[] {
  if (shared.length === 0) return [];
  const description = 'Steps that several pipelines take from one helper or library';
  const spans = shared.flatMap(({ steps }) => steps.map(({ origin }) => origin.span));
  const [first] = shared;
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTemplate',
      metadata: sharedMetadata(holder, namespace, { description, spans: distinct(spans) }),
      spec: {
        entrypoint: first?.name ?? '',
        templates: shared.map(({ name, fields }) => ({ name, ...hardened(fields, image) })),
      },
    },
  ];
}

/** Every place once. */
function distinct(spans: readonly Span[]): readonly Span[] {
  return [...new Map(spans.map((span) => [cite(span), span])).values()];
}

/** Parameters without a default, which Argo's validation demands of whatever starts a run. */
export const unsetInputs = ({ inputs = [] }: Pick<LoweredPipeline, 'inputs'>): readonly string[] =>
  inputs.flatMap(({ name, value, valueFrom }) =>
    value === undefined && valueFrom === undefined && typeof name === 'string' ? [name] : [],
  );

/** Arguments that somebody has to write down, each with its name in angle brackets; undefined where all have a value. */
export function unsetArguments(lowered: Pick<LoweredPipeline, 'inputs'>): Fields | undefined {
  const parameters = unsetInputs(lowered).map((name) => ({ name, value: `<${name}>` }));
  return parameters.length > 0 ? { arguments: { parameters } } : undefined;
}

/**
 * The CronWorkflows of a scheduled pipeline, one for each time zone. Where a parameter has no default they are suspended, with its name in angle
 * brackets where somebody has to write the value.
 */
export function cronWorkflows(lowered: LoweredPipeline, namespace: string | undefined): readonly Manifest[] {
  const waits = unsetArguments(lowered);
  return lowered.crons.map(({ schedules, zone, when }, index) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'CronWorkflow',
    metadata: metadata(lowered, namespace, index === 0 ? lowered.name : `${lowered.name}-${index + 1}`),
    spec: {
      schedules: [...schedules],
      timezone: zone,
      ...(when !== undefined && { when }),
      concurrencyPolicy: 'Allow',
      startingDeadlineSeconds: 300,
      ...(waits && { suspend: true }),
      workflowSpec: { workflowTemplateRef: { name: lowered.name }, ...waits },
    },
  }));
}

/** What the semaphores of a pipeline count to. */
export function slotsMap(lowered: LoweredPipeline, namespace: string | undefined): readonly Manifest[] {
  if (Object.keys(lowered.slots).length === 0) return [];
  const meta = metadata(lowered, namespace, slotsName(lowered.name));
  return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: meta, data: { ...lowered.slots } }];
}

/** The sizes of pools, which belong to no single pipeline; each has the place where it is first named. */
export function poolsMap(pools: ReadonlyMap<string, Span>, namespace: string | undefined): Manifest {
  const sorted = [...pools].sort(([a], [b]) => (a < b ? -1 : 1));
  const description = 'Slots of pools; one each until somebody sets the number';
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: sharedMetadata(POOLS, namespace, { description, spans: sorted.map(([, span]) => span) }),
    data: Object.fromEntries(sorted.map(([pool]) => [pool, '1'])),
  };
}
