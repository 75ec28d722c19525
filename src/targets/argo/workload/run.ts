/** What every run has: an identity, an end of its life, and protection while it runs. */
import type { Json } from '../../../core/index.js';
import { type Pipeline, stepsOf } from '../../../ir/index.js';
import type { Fields } from '../model.js';
import { metricsOf } from './metrics.js';
import { USER } from './security.js';

/** A week of successful runs and a month of failed ones can be looked at; Argo's archive keeps what is needed longer. */
const DAY = 24 * 60 * 60;
export const TTL = { secondsAfterSuccess: 7 * DAY, secondsAfterFailure: 30 * DAY } as const;

/** The labels by which everything of a pipeline is found again. */
export function labelsOf(name: string, system: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/managed-by': 'tiphys',
    'tiphys.dev/system': system,
  };
}

/**
 * Fields of a workflow's spec. Pods of successful steps go once their workflow has succeeded, so that those of a failed run can still be asked;
 * no node is drained under a running step (Argo, "PodDisruptionBudget": a large number stands for all).
 */
export function runFields(name: string, system: string): Fields {
  return {
    serviceAccountName: name,
    podMetadata: { labels: labelsOf(name, system) as Json },
    ttlStrategy: TTL,
    podGC: { strategy: 'OnWorkflowSuccess' },
    podDisruptionBudget: { minAvailable: 9999 },
    metrics: metricsOf(name),
  };
}

/**
 * The user of pods that share a volume: files that one step writes, the next may change. Jenkins runs containers of an image as the
 * user of its agent as well (docker-workflow, `WithContainerStep`: `-u`); a pod keeps the users of its images.
 */
export function sharingOf(pipeline: Pipeline): Fields {
  const inPods = [...stepsOf(pipeline)].some(({ placement }) => placement?.on.kind === 'pod');
  return { fsGroup: USER, ...(!inPods && { runAsUser: USER, runAsGroup: USER }) };
}
