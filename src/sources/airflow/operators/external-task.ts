import type { OperatorFamily } from './family.js';
import { pollingOf } from './polling.js';

/** ExternalTaskSensor: waits for a DAG, a task or a group of tasks of another DAG. */
export const family: OperatorFamily = {
  id: 'external-task',
  names: ['ExternalTaskSensor'],
  work: ['poke', 'execute'],
  read: (call) => {
    const { every, freesSlot, facets } = pollingOf(call);
    const dag = call.text('external_dag_id');
    const on = call.rest();
    return {
      action: {
        kind: 'wait',
        until: { op: 'truthy', value: { kind: 'map', entries: { external_task: { kind: 'map', entries: on } } } },
        ...(every && { every }),
        freesSlot,
      },
      facets: [...facets, { key: 'airflow.external_dag_id', value: dag ?? null, must: true }],
      ...(dag !== undefined && { reaches: [{ dag, via: 'sensor' }] }),
    };
  },
};
