import type { FidelityNote, Json } from '../../core/index.js';
import type { Duration, Step, Unknown } from '../../ir/index.js';
import { note } from './model.js';

export interface LoweredPolicy {
  readonly fields: Readonly<Record<string, Json>>;
  readonly notes: readonly FidelityNote[];
}

/** Whole seconds, at least one: Argo's durations know no fractions. */
const seconds = (duration: Duration): string => `${Math.max(1, Math.ceil(duration.seconds))}s`;

const isKnown = <T>(value: T | Unknown | undefined): value is T =>
  value !== undefined && !(typeof value === 'object' && value !== null && 'kind' in value);

/** Retries, delays and the time limit of one try. A retry follows any failure, as in Airflow (`Always`). */
export function lowerPolicy({ policy }: Step): LoweredPolicy {
  const fields: Record<string, Json> = {};
  const notes: FidelityNote[] = [];
  if (isKnown(policy.retries) && policy.retries > 0)
    fields.retryStrategy = { limit: String(policy.retries), retryPolicy: 'Always', ...backoff(policy) };
  if (isKnown(policy.timeout)) fields.activeDeadlineSeconds = Math.max(1, Math.ceil(policy.timeout.seconds));
  if (policy.retries !== undefined && !isKnown(policy.retries))
    notes.push(note('AR006', 'approximate', 'structure', 'the number of retries is not known: none are made'));
  if (policy.timeout !== undefined && !isKnown(policy.timeout))
    notes.push(note('AR006', 'approximate', 'content', 'the time limit is not known: there is none'));
  if (policy.delay !== undefined && !isKnown(policy.delay))
    notes.push(note('AR006', 'approximate', 'content', 'the delay between tries is not known: there is none'));
  return { fields, notes };
}

function backoff(policy: Step['policy']): Record<string, Json> {
  if (!isKnown(policy.delay) || policy.delay.seconds <= 0) return {};
  const cap = isKnown(policy.maxDelay) ? { maxDuration: seconds(policy.maxDelay) } : {};
  return {
    backoff: {
      duration: seconds(policy.delay),
      ...(policy.backoff !== undefined && { factor: String(policy.backoff) }),
      ...(policy.backoff !== undefined && cap),
    },
  };
}
