/** `base/`: everything that Argo needs to run the pipelines, the same in every layout. */
import type { EmittedFile, Span } from '../../../core/index.js';
import type { TargetOptions } from '../../target.js';
import { RUNTIME, runtimeMap } from '../callables/runtime.js';
import { eventManifests, sensorOf } from '../events/manifests.js';
import { poolKey } from '../limits.js';
import { cronWorkflows, poolsMap, sharedSteps, slotsMap, workflowTemplate } from '../manifest.js';
import type { LoweredPipeline } from '../model.js';
import type * as Print from '../print.js';
import { reuse } from '../reuse/shared.js';
import { accessOf } from '../workload/access.js';

/** No pipeline's files: names of workflows have no dot. */
const POOLS_FILE = 'pools.config.yaml';
const RUNTIME_FILE = 'python.config.yaml';
const SHARED_FILE = 'shared.config.yaml';
const EVENTS_FILE = 'events.config.yaml';

/** The head of every kustomization. */
export const KUSTOMIZATION = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' } as const;

/** The manifests, by path from the output folder; without the kustomization that lists them. */
export function baseManifests(
  whole: readonly LoweredPipeline[],
  options: TargetOptions,
  { printPipeline, printPlain, printAll }: typeof Print,
): readonly EmittedFile[] {
  const { namespace } = options;
  const reused = reuse(whole);
  const { lowered } = reused;
  const common = sharedSteps(reused, options);
  const pools = poolsOf(lowered);
  const shared = eventManifests(lowered, options);
  const callers = lowered.filter(usesRuntime).map(({ pipeline }) => pipeline.origin.span);
  return [
    ...lowered.flatMap((one) => [
      {
        path: `base/${one.name}.yaml`,
        text: printPipeline(one, [
          workflowTemplate(one, options),
          ...cronWorkflows(one, namespace),
          ...slotsMap(one, namespace),
        ]),
      },
      { path: `base/${one.name}.access.yaml`, text: printAll(accessOf(one, options)) },
      ...(one.events
        ? [{ path: `base/${one.name}.sensor.yaml`, text: printPlain(sensorOf(one, one.events, namespace)) }]
        : []),
    ]),
    ...(shared.length > 0 ? [{ path: `base/${EVENTS_FILE}`, text: printAll(shared) }] : []),
    ...(callers.length > 0
      ? [{ path: `base/${RUNTIME_FILE}`, text: printPlain(runtimeMap(namespace, callers, lowered.some(usesLibrary))) }]
      : []),
    ...(common.length > 0 ? [{ path: `base/${SHARED_FILE}`, text: printAll(common) }] : []),
    ...(pools.size > 0 ? [{ path: `base/${POOLS_FILE}`, text: printPlain(poolsMap(pools, namespace)) }] : []),
  ];
}

/** Lists what lies beside it. */
export function baseKustomization(
  manifests: readonly EmittedFile[],
  { printPlain }: Pick<typeof Print, 'printPlain'>,
): EmittedFile {
  const resources = manifests.map(({ path }) => path.slice('base/'.length)).sort();
  return { path: 'base/kustomization.yaml', text: printPlain({ ...KUSTOMIZATION, resources }) };
}

/** Whether a pipeline runs callables. */
const usesRuntime = ({ templates }: LoweredPipeline) =>
  templates.some(({ fields }) => JSON.stringify(fields.volumes ?? '').includes(RUNTIME));

/** Whether one of them has Airflow as a library. */
const usesLibrary = ({ steps }: LoweredPipeline) =>
  steps.some(
    ({ step, notes }) =>
      // an operator of Airflow's own is no program of the source
      notes.some(({ code }) => code === 'AR048') ||
      [step, ...(step.callbacks ?? [])].some(({ program }) => program?.library),
  );

function poolsOf(lowered: readonly LoweredPipeline[]): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (const { step } of lowered.flatMap(({ steps }) => steps))
    for (const { resource } of step.holds)
      if (!found.has(poolKey(resource))) found.set(poolKey(resource), step.origin.span);
  return found;
}
