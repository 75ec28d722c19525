/** `overlays/`: the stages of the kustomize layout, each in a namespace of its own. */
import type { EmittedFile, Json } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import { RUNS_SOURCE, runsAwaited } from '../events/manifests.js';
import type { LoweredPipeline } from '../model.js';
import { stageNamespace } from '../namespace.js';
import type * as Print from '../print.js';
import { KUSTOMIZATION } from './base.js';

interface Stage {
  readonly name: 'dev' | 'staging' | 'prod';
  /** Whether the clock starts runs. */
  readonly scheduled: boolean;
  /** How long finished runs are kept, in seconds; absent = as in base. */
  readonly kept?: number;
  /** Most pods of one run at a time; absent = as in base. */
  readonly parallelism?: number;
  /** Whether a node may be drained under a running step. */
  readonly drainable: boolean;
}

const HOUR = 60 * 60;
const STAGES: readonly Stage[] = [
  { name: 'dev', scheduled: false, kept: 24 * HOUR, parallelism: 4, drainable: true },
  { name: 'staging', scheduled: false, kept: 72 * HOUR, drainable: true },
  { name: 'prod', scheduled: true, drainable: false },
];

/** Development and staging do not start by the clock, keep runs for days and let nodes be drained; production does none of this. */
export function overlays(
  lowered: readonly LoweredPipeline[],
  options: TargetOptions,
  { printPlain }: typeof Print,
): readonly EmittedFile[] {
  return STAGES.map((stage) => {
    const patches = patchesOf(stage, lowered, options);
    return {
      path: `overlays/${stage.name}/kustomization.yaml`,
      text: printPlain({
        ...KUSTOMIZATION,
        resources: ['../../base'],
        namespace: stageNamespace(options, stage.name),
        labels: [{ pairs: { 'tiphys.dev/stage': stage.name } }],
        ...(patches.length > 0 && { patches }),
      }),
    };
  });
}

function patchesOf(stage: Stage, lowered: readonly LoweredPipeline[], options: TargetOptions): Json[] {
  const crons = lowered.some((one) => one.crons.length > 0);
  return [
    ...(!stage.scheduled && crons ? [patch('CronWorkflow', 'add', '/spec/suspend', true)] : []),
    ...(stage.kept === undefined
      ? []
      : [patch('WorkflowTemplate', 'replace', '/spec/ttlStrategy', { secondsAfterCompletion: stage.kept })]),
    ...(stage.drainable ? [patch('WorkflowTemplate', 'remove', '/spec/podDisruptionBudget')] : []),
    ...(stage.parallelism === undefined
      ? []
      : [patch('WorkflowTemplate', 'add', '/spec/parallelism', stage.parallelism)]),
    ...watched(lowered, stageNamespace(options, stage.name)),
  ];
}

/** An EventSource names the namespace that it watches, which Kustomize takes for a value like any other. */
function watched(lowered: readonly LoweredPipeline[], namespace: string): Json[] {
  const events = runsAwaited(lowered);
  if (events.length === 0) return [];
  const operations = events.map((name) => ({
    op: 'replace',
    path: `/spec/resource/${name}/namespace`,
    value: namespace,
  }));
  return [{ target: { kind: 'EventSource', name: RUNS_SOURCE }, patch: JSON.stringify(operations) }];
}

/** What belongs to one pipeline; what several share has none of the fields that stages change. */
const OWN = 'app.kubernetes.io/managed-by=tiphys';

/** A JSON patch (RFC 6902) of every manifest of a kind. */
function patch(kind: string, op: string, path: string, value?: Json): Json {
  const operation = [{ op, path, ...(value !== undefined && { value }) }];
  return { target: { kind, labelSelector: OWN }, patch: JSON.stringify(operation) };
}
