import type { Settled } from './pipeline.js';

/** Results that finalizers act on, in the order in which they run (Jenkins: the ordinals of the `BuildCondition` classes). */
export const FINALIZER_ORDER = [
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
] as const satisfies readonly Settled[];
