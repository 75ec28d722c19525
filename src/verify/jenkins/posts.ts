/**
 * `post` as Jenkins asks it (pipeline-model-definition, ModelInterpreter, `runPostConditions`; the conditions' ordinals): each
 * condition in a fixed order, with the error that is known by then.
 */
import type { Finalizer, Settled } from '../../ir/index.js';
import { Unsupported } from '../../targets/argo/lint/expr/values.js';

/** How the run before this one ended. */
export type Last = 'success' | 'failed';

/** By their ordinals, from 1000 down to -10000. */
const ORDER: readonly Settled[] = [
  'always',
  'changed',
  'fixed',
  'regression',
  'aborted',
  'success',
  'unsuccessful',
  'unstable',
  'failure',
  'notBuilt',
  'cleanup',
];

/** In Jenkins' order; `Unsupported` for conditions that `post` does not have. */
export function ordered(finalizers: readonly Finalizer[]): readonly Finalizer[] {
  const other = finalizers.find(({ on }) => !ORDER.includes(on));
  if (other) throw new Unsupported(`post ${other.on}`);
  return [...finalizers].sort((a, b) => ORDER.indexOf(a.on) - ORDER.indexOf(b.on));
}

export interface Answer {
  readonly isMet: boolean;
  /** Another answer than where each run ends otherwise than the one before. */
  readonly isApart: boolean;
}

/** Whether a condition is met after a body, or a condition before, that went well or failed; no scenario has other results. */
export function answer(on: Settled, wentWell: boolean, last: Last): Answer {
  const isOther = wentWell !== (last === 'success');
  switch (on) {
    case 'always':
    case 'cleanup':
      return { isMet: true, isApart: false };
    case 'changed':
      return { isMet: isOther, isApart: !isOther };
    case 'fixed':
      return { isMet: wentWell && isOther, isApart: wentWell && !isOther };
    case 'regression':
      return { isMet: !wentWell && isOther, isApart: !wentWell && !isOther };
    case 'success':
      return { isMet: wentWell, isApart: false };
    case 'failure':
    case 'unsuccessful':
      return { isMet: !wentWell, isApart: false };
    default:
      return { isMet: false, isApart: false };
  }
}
