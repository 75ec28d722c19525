import type { OperatorFamily } from './family.js';

/** Which task of another DAG is cleared together with this one, by hand and in the web page only. */
const CLEARED = ['external_dag_id', 'external_task_id', 'execution_date', 'logical_date', 'recursion_depth'];

/** EmptyOperator, in 1.10 DummyOperator: does nothing, joins and parts. */
export const family: OperatorFamily = {
  id: 'empty',
  names: ['EmptyOperator', 'DummyOperator', 'ExternalTaskMarker'],
  becomes: () => ({ action: 'noop' }),
  read: (call) => {
    if (call.name === 'ExternalTaskMarker') call.ignore(...CLEARED);
    return { action: { kind: 'noop' } };
  },
};
