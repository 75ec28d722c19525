import { type Context, into, type Place } from './context.js';
import type { Template } from './types.js';

const RETRY_POLICIES = ['Always', 'OnFailure', 'OnError', 'OnTransientError', ''];
/** Go's durations (time.ParseDuration), and a bare number, which Argo takes for seconds. */
const DURATION = /^(?:\d+|(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h|d))+)$/;

/** Retries, back-offs, waits: what Argo reads only when the run gets there. */
export function checkPolicies({ name = '', retryStrategy, suspend }: Template, place: Place, context: Context): void {
  const at = into(place, 'retryStrategy');
  if (retryStrategy && !RETRY_POLICIES.includes(retryStrategy.retryPolicy ?? ''))
    context.report(
      'policies',
      `${retryStrategy.retryPolicy ?? ''} is not a valid RetryPolicy`,
      into(at, 'retryPolicy'),
    );
  const limit = String(retryStrategy?.limit ?? '0');
  if (!/^\d+$/.test(limit) && !isTemplated(limit))
    context.report(
      'policies',
      `templates.${name}.retryStrategy.limit '${limit}' is no number`,
      into(at, 'limit'),
      'fails',
    );
  for (const field of ['duration', 'cap', 'maxDuration'] as const)
    checkDuration(
      retryStrategy?.backoff?.[field],
      `templates.${name}.retryStrategy.backoff.${field}`,
      into(at, 'backoff', field),
      context,
    );
  checkDuration(suspend?.duration, `templates.${name}.suspend.duration`, into(place, 'suspend', 'duration'), context);
}

const isTemplated = (text: string) => text.includes('{{') || text.includes('__placeholder-');

function checkDuration(text: string | undefined, what: string, place: Place, context: Context): void {
  if (!text || DURATION.test(text) || isTemplated(text)) return;
  context.report('policies', `${what} '${text}' is no duration, such as 30s or 5m`, place, 'fails');
}
