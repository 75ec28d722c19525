/** EventBus, EventSources and Sensors (Argo Events) for the pipelines that events start. */
import type { Json } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import { unsetArguments } from '../manifest.js';
import { metadata, sharedMetadata } from '../metadata.js';
import type { LoweredPipeline } from '../model.js';
import { NAMESPACE } from '../namespace.js';
import { identity, STARTS } from '../workload/access.js';
import type { Awaited, EventPlan } from './plan.js';

type Manifest = Readonly<Record<string, Json>>;

/** Events of runs, and calls from outside. */
export const RUNS_SOURCE = 'pipeline-runs';
const CALLED = 'pipeline-calls';
/** The account of EventSources and Sensors. */
const ACCOUNT = 'pipeline-events';
const PORT = '12000';

/** What all Sensors share; nothing where no pipeline is started by an event. */
export function eventManifests(started: readonly LoweredPipeline[], options: TargetOptions): readonly Manifest[] {
  const plans = started.flatMap(({ events }) => events ?? []);
  const awaited = new Map(plans.flatMap((plan) => [...plan.awaited]));
  const ended = [...awaited].filter(([, one]) => one.kind === 'ended');
  const called = [...awaited].filter(([, one]) => one.kind === 'called');
  if (awaited.size === 0) return [];
  const spans = started.filter(({ events }) => events).map(({ pipeline }) => pipeline.origin.span);
  const meta = (name: string) =>
    sharedMetadata(name, options.namespace, { description: 'Events that start pipelines', spans });
  return [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'EventBus',
      metadata: meta('default'),
      spec: { jetstream: { version: 'latest' } },
    },
    ...identity({ name: ACCOUNT, metadata: meta(ACCOUNT), rules: [STARTS] }, options),
    ...(ended.length > 0
      ? [
          source(meta(RUNS_SOURCE), {
            resource: Object.fromEntries(ended.map(([name, one]) => [name, run(one, options)])),
          }),
        ]
      : []),
    ...(called.length > 0
      ? [
          source(meta(CALLED), {
            service: { ports: [{ port: Number(PORT), targetPort: Number(PORT) }] },
            webhook: Object.fromEntries(
              called.map(([name]) => [name, { endpoint: `/${name}`, method: 'POST', port: PORT }]),
            ),
          }),
        ]
      : []),
  ];
}

/** The events of the runs that some pipelines wait for. */
export function runsAwaited(lowered: readonly LoweredPipeline[]): readonly string[] {
  const awaited = lowered.flatMap(({ events }) => [...(events?.awaited ?? [])]);
  return [...new Set(awaited.filter(([, { kind }]) => kind === 'ended').map(([name]) => name))];
}

function source(metadata: Json, spec: Manifest): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'EventSource',
    metadata,
    spec: { template: { serviceAccountName: ACCOUNT }, ...spec },
  };
}

/** Argo labels a run with its template and, once it has ended, with its phase. */
function run(awaited: Awaited, { namespace = NAMESPACE }: TargetOptions): Json {
  if (awaited.kind !== 'ended') return null;
  const is = (key: string, value: string) => ({ key: `workflows.argoproj.io/${key}`, operation: '==', value });
  return {
    namespace,
    group: 'argoproj.io',
    version: 'v1alpha1',
    resource: 'workflows',
    eventTypes: ['UPDATE'],
    filter: {
      afterStart: true,
      labels: [
        is('workflow-template', awaited.workflow),
        is('completed', 'true'),
        ...(awaited.succeeded ? [is('phase', 'Succeeded')] : []),
      ],
    },
  };
}

/** Kubernetes' longest name, and how much of an identity tells two runs apart. */
const LONGEST = 63;
const PIECE = 8;

/**
 * Starts the pipeline. A run that has ended is updated more than once; the new run is named after those that it answers, so that it
 * is made once (`once` of the plan says where that is not possible). Where a parameter has no default the new run is suspended, with the place for its
 * value: Argo refuses a run without it.
 */
export function sensorOf(lowered: LoweredPipeline, plan: EventPlan, namespace: string | undefined): Manifest {
  const { name } = lowered;
  const answered = plan.once ? [...plan.awaited.keys()] : [];
  const waits = unsetArguments(lowered);
  const prefix = `${name.slice(0, LONGEST - answered.length * PIECE - 1).replace(/-+$/, '')}-`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Sensor',
    metadata: metadata(lowered, namespace, name),
    spec: {
      template: { serviceAccountName: ACCOUNT },
      dependencies: [...plan.awaited].map(([dependency, { kind }]) => ({
        name: dependency,
        eventSourceName: kind === 'ended' ? RUNS_SOURCE : CALLED,
        eventName: dependency,
      })),
      triggers: [
        {
          template: {
            name: 'start',
            conditions: plan.condition,
            argoWorkflow: {
              operation: 'submit',
              source: {
                resource: {
                  apiVersion: 'argoproj.io/v1alpha1',
                  kind: 'Workflow',
                  metadata: plan.once ? { name: prefix } : { generateName: prefix },
                  spec: { workflowTemplateRef: { name }, ...(waits && { suspend: true, ...waits }) },
                },
              },
              ...(plan.once && { parameters: answered.map(named) }),
            },
          },
        },
      ],
    },
  };
}

/** A piece of the identity of the run that has ended; nothing where another dependency was met instead. */
function named(dependency: string): Json {
  return {
    src: {
      dependencyName: dependency,
      dataTemplate: `{{ .Input.body.metadata.uid | trunc ${PIECE} }}`,
      value: '',
    },
    dest: 'metadata.name',
    operation: 'append',
  };
}
