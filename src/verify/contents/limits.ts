/** Tries, time limits and delays that the source names in numbers, and whether the templates of a step say the same. */
import type { Duration, NodeId, Pipeline, Region, Step, Unknown } from '../../ir/index.js';
import type { Spec, Template } from '../../targets/argo/lint/types.js';

type Known<T> = Exclude<T, Unknown | undefined>;

/** The shortest time limit around each step, its own among them: seconds. */
export function limitsOf(pipeline: Pipeline): ReadonlyMap<NodeId, number> {
  const found = new Map<NodeId, number>();
  const enter = ({ nodes }: Region, around: number): void => {
    for (const node of nodes) {
      const limit = Math.min(around, isKnown(node.policy.timeout) ? whole(node.policy.timeout) : around);
      if (node.kind === 'group') enter(node.body, limit);
      else if (limit !== Number.POSITIVE_INFINITY) found.set(node.id, limit);
    }
  };
  enter(pipeline.body, Number.POSITIVE_INFINITY);
  return found;
}

/** What the templates of a step lack of its limits, in words; undefined where they have them. Waits for a person or a clock have no pod, and none. */
export function limitLacking(
  { policy }: Step,
  limit: number | undefined,
  templates: readonly Template[],
): string | undefined {
  if (!templates.some(({ script, container }) => script || container)) return undefined;
  const said = (of: (template: Template) => unknown, asked: string | number) =>
    templates.some((one) => String(of(one) ?? '') === String(asked));
  if (limit !== undefined && !said((one) => one.activeDeadlineSeconds, limit)) return `the time limit of ${limit} s`;
  if (!isKnown(policy.retries) || policy.retries === 0) return undefined;
  if (!said((one) => one.retryStrategy?.limit, policy.retries)) return `its ${policy.retries} further tries`;
  if (!isKnown(policy.delay) || policy.delay.seconds <= 0) return undefined;
  const delay = `${whole(policy.delay)}s`;
  return said((one) => one.retryStrategy?.backoff?.duration, delay) ? undefined : `the delay of ${delay} between tries`;
}

/** The time limit of a whole run, where the source has one in seconds and the workflow another, or none. */
export function runLimitLacking({ facets }: Pipeline, { activeDeadlineSeconds }: Spec): string | undefined {
  const limit = facets.find(({ key }) => key === 'jenkins.timeout' || key === 'airflow.dagrun_timeout')?.value;
  if (typeof limit !== 'number') return undefined;
  const asked = whole({ seconds: limit });
  return String(activeDeadlineSeconds ?? '') === String(asked)
    ? undefined
    : `its runs have no time limit of ${asked} s`;
}

const isKnown = <T>(value: T): value is Known<T> =>
  value !== undefined && !(typeof value === 'object' && value !== null && 'kind' in value);

/** Argo counts whole seconds, in 32 bits: 68 years at most. */
const whole = ({ seconds }: Duration): number => Math.min(Math.max(1, Math.ceil(seconds)), 2 ** 31 - 1);
