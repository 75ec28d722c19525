import type { OperatorFamily } from './family.js';
import { pollingOf } from './polling.js';
import { argumentsOf, words } from './service.js';

/** Which run, which tasks there, and which of their states count. */
const ASKED = words(`
  external_dag_id external_task_id external_task_ids external_task_group_id allowed_states failed_states skipped_states
  execution_delta execution_date_fn check_existence
`);

/** ExternalTaskSensor: waits for a DAG, a task or a group of tasks of another DAG. */
export const family: OperatorFamily = {
  id: 'external-task',
  names: ['ExternalTaskSensor', 'ExternalTaskSensorAsync'],
  becomes: () => ({ action: 'wait', detail: 'external_task' }),
  read: (call) => {
    const { every, freesSlot, facets } = pollingOf(call);
    const dag = call.text('external_dag_id');
    const on = argumentsOf(call, ASKED);
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
