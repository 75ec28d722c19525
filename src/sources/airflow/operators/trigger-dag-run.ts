import type { Facet, Value } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import type { OperatorCall, OperatorFamily } from './family.js';

/** Arguments that decide which run is started and when it counts as done. */
const RUN = [
  'trigger_run_id',
  'logical_date',
  'execution_date',
  'reset_dag_run',
  'allowed_states',
  'failed_states',
  'skip_when_already_exists',
  'fail_when_dag_is_paused',
  'python_callable',
  'run_after',
];

/** TriggerDagRunOperator: starts a run of another DAG. */
export const family: OperatorFamily = {
  id: 'trigger-dag-run',
  names: ['TriggerDagRunOperator'],
  becomes: () => ({ action: 'invoke' }),
  read: (call) => {
    const pipeline = call.value('trigger_dag_id') ?? { kind: 'unknown', why: 'AF031', span: call.span };
    const dag = call.text('trigger_dag_id');
    return {
      action: {
        kind: 'invoke',
        pipeline,
        params: paramsOf(call.value('conf')),
        wait: call.flag('wait_for_completion'),
      },
      facets: facetsOf(call),
      ...(dag !== undefined && { reaches: [{ dag, via: 'invoke' }] }),
    };
  },
};

function paramsOf(conf: Value | undefined): Record<string, Value> {
  if (conf?.kind === 'map') return conf.entries;
  return conf && !(conf.kind === 'literal' && conf.value === null) ? { conf } : {};
}

function facetsOf(call: OperatorCall): Facet[] {
  const seconds = call.seconds('poke_interval');
  call.ignore('deferrable', 'note', 'openlineage_inject_parent_info');
  const facets: Facet[] = seconds === undefined ? [] : [{ key: 'airflow.poke_interval', value: seconds, must: false }];
  for (const name of RUN) {
    const value = call.value(name);
    if (value) facets.push({ key: `airflow.${name}`, value: jsonOf(value), must: true });
  }
  return facets;
}
