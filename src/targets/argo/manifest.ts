import type { Json } from '../../core/index.js';
import { cite } from '../../core/index.js';
import type { LoweredPipeline, LoweredStep } from './model.js';

type Manifest = Readonly<Record<string, Json>>;

/** Text that Argo may template: expressions of the repository are broken up, so that they stay text. */
const plain = (text: string) => text.replaceAll('{{', '{ {').replaceAll('}}', '} }');

/** The WorkflowTemplate of a pipeline: one DAG, one template a step. */
export function workflowTemplate(lowered: LoweredPipeline, namespace: string | undefined): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: metadata(lowered, namespace),
    spec: {
      entrypoint: 'main',
      ...(lowered.exclusive && { synchronization: { mutexes: [{ name: lowered.name }] } }),
      templates: [
        { name: 'main', dag: { failFast: false, tasks: tasks(lowered) } },
        ...lowered.steps.map(template),
        ...(lowered.verdict === undefined ? [] : [{ name: 'verdict', suspend: { duration: '0' } }]),
      ],
    },
  };
}

function metadata(lowered: LoweredPipeline, namespace: string | undefined): Json {
  return {
    name: lowered.name,
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

function tasks({ steps, verdict }: LoweredPipeline): Json[] {
  const own = steps.map(({ name, depends }) => ({ name, template: name, ...(depends !== undefined && { depends }) }));
  return verdict === undefined ? own : [...own, { name: 'verdict', template: 'verdict', depends: verdict }];
}

function template({ step, name, body, fidelity }: LoweredStep): Json {
  return {
    name,
    metadata: {
      annotations: {
        'tiphys.dev/node': plain(step.id),
        'tiphys.dev/source': plain(cite(step.origin.span)),
        'tiphys.dev/fidelity': fidelity,
      },
    },
    ...body,
  };
}

/** The CronWorkflow of a scheduled pipeline; undefined where nothing schedules it. */
export function cronWorkflow(lowered: LoweredPipeline, namespace: string | undefined): Manifest | undefined {
  if (lowered.schedules.length === 0) return undefined;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'CronWorkflow',
    metadata: metadata(lowered, namespace),
    spec: {
      schedules: [...lowered.schedules],
      timezone: lowered.zone ?? 'UTC',
      concurrencyPolicy: 'Allow',
      startingDeadlineSeconds: 300,
      workflowSpec: { workflowTemplateRef: { name: lowered.name } },
    },
  };
}
