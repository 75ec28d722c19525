import type { FidelityNote, Json } from '../../core/index.js';
import type { Duration, Step, Unknown } from '../../ir/index.js';
import { type Fields, inRuns, note } from './model.js';

export interface LoweredPolicy {
  /** Present where a failed try is followed by another. */
  readonly retryStrategy?: Fields;
  readonly fields: Fields;
  readonly notes: readonly FidelityNote[];
}

/** Airflow never waits longer than this between two tries (airflow/models/taskinstance.py, MAX_RETRY_DELAY), seconds. */
const LONGEST_DELAY = 24 * 60 * 60;

/** Whole seconds, at least one: Argo's durations know no fractions. */
const seconds = (duration: Duration): string => `${Math.max(1, Math.ceil(duration.seconds))}s`;

const isKnown = <T>(value: T | Unknown | undefined): value is T =>
  value !== undefined && !(typeof value === 'object' && value !== null && 'kind' in value);

/** Retries, delays and the time limit of one try. A retry follows any failure, as in Airflow (`Always`). */
export function lowerPolicy({ policy }: Step): LoweredPolicy {
  const notes: FidelityNote[] = [];
  const unknown = (about: FidelityNote['about'], message: string) =>
    notes.push(
      about === 'structure'
        ? inRuns('failed', note('AR006', 'approximate', about, message))
        : note('AR006', 'approximate', about, message),
    );
  if (policy.retries !== undefined && !isKnown(policy.retries))
    unknown('structure', 'the number of retries is not known: none are made');
  if (policy.timeout !== undefined && !isKnown(policy.timeout))
    unknown('content', 'the time limit is not known: there is none');
  if (policy.delay !== undefined && !isKnown(policy.delay))
    unknown('content', 'the delay between tries is not known: there is none');
  const retried = isKnown(policy.retries) && policy.retries > 0;
  return {
    ...(retried && { retryStrategy: { limit: String(policy.retries), retryPolicy: 'Always', ...backoff(policy) } }),
    fields: isKnown(policy.timeout) ? { activeDeadlineSeconds: Math.max(1, Math.ceil(policy.timeout.seconds)) } : {},
    notes,
  };
}

/** `cap` bounds one delay; `maxDuration` would bound all tries together, which Airflow does not. */
function backoff(policy: Step['policy']): Record<string, Json> {
  if (!isKnown(policy.delay) || policy.delay.seconds <= 0) return {};
  const { backoff: factor, delay, maxDelay } = policy;
  if (factor === undefined) return { backoff: { duration: seconds(delay) } };
  const cap = isKnown(maxDelay) ? Math.min(maxDelay.seconds, LONGEST_DELAY) : LONGEST_DELAY;
  return { backoff: { duration: seconds(delay), factor: String(factor), cap: seconds({ seconds: cap }) } };
}
