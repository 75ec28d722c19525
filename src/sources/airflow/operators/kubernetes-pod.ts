import type { Facet } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import { environmentOf, wordsOf } from './container.js';
import type { OperatorCall, OperatorFamily } from './family.js';

/** How Airflow talks to the cluster and follows its pod: without meaning once the workflow runs there itself. */
const CLIENT = [
  'in_cluster',
  'config_file',
  'cluster_context',
  'kubernetes_conn_id',
  'get_logs',
  'log_events_on_failure',
  'is_delete_operator_pod',
  'on_finish_action',
  'reattach_on_restart',
  'startup_timeout_seconds',
  'name',
  'random_name_suffix',
  'image_pull_policy',
  'termination_grace_period',
  'poll_interval',
  'deferrable',
];
/** What the pod is given beside its container. */
const POD = ['namespace', 'service_account_name', 'labels', 'annotations', 'node_selector', 'node_selectors'];

/** KubernetesPodOperator: a container; volumes, secrets, resources and the like stay left over. */
export const family: OperatorFamily = {
  id: 'kubernetes-pod',
  names: ['KubernetesPodOperator'],
  work: ['execute'],
  read: (call) => {
    call.ignore(...CLIENT);
    return {
      action: {
        kind: 'container',
        image: call.value('image') ?? { kind: 'unknown', why: 'AF031', span: call.span },
        command: wordsOf(call.value('cmds')),
        args: wordsOf(call.value('arguments')),
      },
      env: environmentOf(call, 'env_vars'),
      facets: facetsOf(call),
    };
  },
};

function facetsOf(call: OperatorCall): Facet[] {
  return POD.flatMap((name) => {
    const value = call.value(name);
    return value ? [{ key: `airflow.${name}`, value: jsonOf(value), must: name !== 'namespace' }] : [];
  });
}
