import type { Json, Span } from '../../core/index.js';
import { cite } from '../../core/index.js';
import { POOLS, slotsName } from './limits.js';
import type { DagNode, LoweredPipeline, LoweredTemplate } from './model.js';

type Manifest = Readonly<Record<string, Json>>;

/** Text that Argo may template: expressions of the repository are broken up, so that they stay text. */
const plain = (text: string) => text.replaceAll('{{', '{ {').replaceAll('}}', '} }');

/** The WorkflowTemplate of a pipeline: one DAG, one template a step, and what the joins need beside them. */
export function workflowTemplate(lowered: LoweredPipeline, namespace: string | undefined): Manifest {
  const parameters = Object.entries(lowered.parameters).map(([name, value]) => ({ name, value }));
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: metadata(lowered, namespace, lowered.name),
    spec: {
      entrypoint: 'main',
      ...(parameters.length > 0 && { arguments: { parameters } }),
      ...lowered.limits,
      templates: [
        { name: 'main', ...dag(lowered.dag) },
        ...lowered.templates.map(template),
        ...(asks(lowered) ? [{ name: 'probe', suspend: { duration: '0' } }] : []),
      ],
    },
  };
}

const asks = ({ dag: main, templates }: LoweredPipeline) =>
  [main, ...templates.map((one) => one.dag ?? [])].some((nodes) => nodes.some((one) => one.template === 'probe'));

function metadata(lowered: LoweredPipeline, namespace: string | undefined, name: string): Json {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    annotations: {
      'workflows.argoproj.io/description': plain(
        `${lowered.pipeline.name}, from ${cite(lowered.pipeline.origin.span)}`,
      ),
      'tiphys.dev/source': plain(cite(lowered.pipeline.origin.span)),
      'tiphys.dev/fidelity': lowered.fidelity,
    },
  };
}

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

function template({ name, of, fields, dag: nodes }: LoweredTemplate): Json {
  const annotations = of && {
    'tiphys.dev/node': plain(of.step.id),
    'tiphys.dev/source': plain(cite(of.step.origin.span)),
    'tiphys.dev/fidelity': of.fidelity,
  };
  return { name, ...(annotations && { metadata: { annotations } }), ...fields, ...(nodes && dag(nodes)) };
}

/** The CronWorkflows of a scheduled pipeline, one for each time zone. */
export function cronWorkflows(lowered: LoweredPipeline, namespace: string | undefined): readonly Manifest[] {
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
      workflowSpec: { workflowTemplateRef: { name: lowered.name } },
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
  const annotations = {
    'workflows.argoproj.io/description': 'Slots of pools; one each until somebody sets the number',
    'tiphys.dev/source': sorted.map(([, span]) => plain(cite(span))).join(' '),
    'tiphys.dev/fidelity': 'approximate',
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: POOLS, ...(namespace !== undefined && { namespace }), annotations },
    data: Object.fromEntries(sorted.map(([pool]) => [pool, '1'])),
  };
}
