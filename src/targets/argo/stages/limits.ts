/** Tries, time limits and locks of blocks: on the one step inside where it stands alone, else on the block's DAG. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Duration, Group, Policy, Unknown } from '../../../ir/index.js';
import { type Fields, inRuns, note, together } from '../model.js';
import { dnsName } from '../names.js';
import type { Leaf } from './draft.js';

type Limits = Pick<Group, 'policy' | 'holds' | 'name'>;

const isKnown = <T>(value: T | Unknown | undefined): value is T =>
  value !== undefined && !(typeof value === 'object' && value !== null && 'kind' in value);

const triesOf = ({ retries }: Policy): number => (isKnown(retries) ? retries : 0);
/** At most what 32 bits hold, which is 68 years: Argo takes no more. */
export const deadline = (length: number) => Math.min(Math.max(1, Math.ceil(length)), 2 ** 31 - 1);
const seconds = ({ seconds: length }: Duration) => deadline(length);

const strategy = (policy: Policy): Json => ({ limit: String(triesOf(policy)), retryPolicy: 'Always' });
const locks = ({ holds }: Limits): Json => ({
  mutexes: holds.map(({ resource }) => ({ name: `lock-${dnsName(resource)}` })),
});

/** Whether a step's own template can say what the block around it says: nothing that stands further in is repeated or waited for. */
export function fits(leaf: Leaf, limits: Limits): boolean {
  const { policy, holds } = limits;
  const [retried, limited] = [triesOf(policy) > 0, isKnown(policy.timeout)];
  if (retried && limited) return false;
  if (retried && (leaf.retried || leaf.held || !runs(leaf))) return false;
  if (limited && (leaf.retried || leaf.limited || leaf.held || !runs(leaf))) return false;
  return holds.length === 0 || !leaf.held;
}

const runs = ({ fields }: Leaf) => 'script' in fields || 'container' in fields;

export function applyTo(leaf: Leaf, limits: Limits): void {
  const { policy, holds } = limits;
  if (triesOf(policy) > 0) Object.assign(leaf.fields, { retryStrategy: strategy(policy) });
  if (isKnown(policy.timeout)) Object.assign(leaf.fields, { activeDeadlineSeconds: seconds(policy.timeout) });
  if (holds.length > 0) Object.assign(leaf.fields, { synchronization: locks(limits) });
  leaf.retried ||= triesOf(policy) > 0;
  leaf.limited ||= isKnown(policy.timeout);
  leaf.held ||= holds.length > 0;
}

/** What the template of a block says. */
export function dagLimits(limits: Limits): Fields {
  return {
    ...(triesOf(limits.policy) > 0 && { retryStrategy: strategy(limits.policy) }),
    ...(limits.holds.length > 0 && { synchronization: locks(limits) }),
  };
}

/** A DAG has no time limit: each step in it gets that of the whole, which is the same where there is one step. */
export function limitEach(leaves: readonly Leaf[], limits: Limits): FidelityNote[] {
  const { timeout } = limits.policy;
  if (!isKnown(timeout)) return [];
  const running = leaves.filter(runs);
  const [only] = running;
  const exact = leaves.length === 1 && only !== undefined && fits(only, { ...limits, policy: { timeout }, holds: [] });
  for (const { fields } of running) {
    const own = fields.activeDeadlineSeconds;
    fields.activeDeadlineSeconds = Math.min(seconds(timeout), typeof own === 'number' ? own : Number.POSITIVE_INFINITY);
  }
  if (only && exact) only.limited = true;
  if (exact) return [];
  const after = ' holds for all its steps together there, for each of them here';
  const message = together('the time limit of ', limits.name, after);
  return [note('AR039', 'approximate', 'content', message)];
}

const [HOW_OFTEN, IS_TRIED] = ['how often', 'is tried again is not known: it is not'];

/** Numbers that run time decides. */
export function unknownLimits({ policy, name, id }: Limits & Pick<Group, 'id'>): FidelityNote[] {
  return [
    ...(policy.retries !== undefined && !isKnown(policy.retries)
      ? [inRuns('failed', note('AR006', 'approximate', 'structure', `${HOW_OFTEN} ${name} ${IS_TRIED}`), id)]
      : []),
    ...(policy.timeout !== undefined && !isKnown(policy.timeout)
      ? [note('AR006', 'approximate', 'content', `the time limit of ${name} is not known: there is none`)]
      : []),
  ];
}
