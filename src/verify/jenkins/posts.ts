/**
 * `post` as Jenkins asks it (pipeline-model-definition, ModelInterpreter, `runPostConditions`; the conditions' ordinals): each
 * condition in a fixed order, with the error that is known by then.
 */
import type { Finalizer, Settled } from '../../ir/index.js';
import { Unsupported } from '../argo/values.js';

const ORDER: readonly Settled[] = ['always', 'success', 'unsuccessful', 'failure', 'cleanup'];

/** In Jenkins' order; `Unsupported` for conditions that look at earlier runs or at results that no scenario has. */
export function ordered(finalizers: readonly Finalizer[]): readonly Finalizer[] {
  const other = finalizers.find(({ on }) => !ORDER.includes(on));
  if (other) throw new Unsupported(`post ${other.on}`);
  return [...finalizers].sort((a, b) => ORDER.indexOf(a.on) - ORDER.indexOf(b.on));
}

/** Whether a condition is met after a body, or a condition before, that went well or failed. */
export function isMet(on: Settled, wentWell: boolean): boolean {
  if (on === 'always' || on === 'cleanup') return true;
  return (on === 'success') === wentWell;
}
