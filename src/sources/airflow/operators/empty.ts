import type { OperatorFamily } from './family.js';

/** EmptyOperator, in 1.10 DummyOperator: does nothing, joins and parts. */
export const family: OperatorFamily = {
  id: 'empty',
  names: ['EmptyOperator', 'DummyOperator'],
  work: ['execute'],
  read: () => ({ action: { kind: 'noop' } }),
};
