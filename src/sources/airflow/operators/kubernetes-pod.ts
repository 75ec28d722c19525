import { callableOf, decisionOf, inputsOf } from './callable.js';
import { containerFacets, environmentOf, wordsOf } from './container.js';
import type { OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { words } from './service.js';

/** How Airflow talks to the cluster and follows its pod: without meaning once the workflow runs there itself. */
const CLIENT = words(`
  in_cluster config_file cluster_context kubernetes_conn_id get_logs log_events_on_failure log_events_on_startup
  log_pod_spec_on_failure container_logs init_container_logs container_name_log_prefix_enabled log_formatter logging_interval
  is_delete_operator_pod on_finish_action on_kill_action reattach_on_restart startup_timeout_seconds schedule_timeout_seconds
  startup_check_interval_seconds name random_name_suffix termination_grace_period poll_interval deferrable trigger_kwargs durable
  progress_callback base_container_status_polling_interval xcom_sidecar_container_security_context pod_name pod_username
  pod_context unwrap_single
`);
/** What the pod is given beside its container; 1.10 names included. */
const POD = words(`
  namespace service_account_name labels annotations node_selector node_selectors volumes volume_mounts secrets env_from configmaps
  container_resources resources affinity tolerations image_pull_policy image_pull_secrets security_context
  container_security_context init_containers ports hostnetwork hostname subdomain dnspolicy dns_config host_aliases
  priority_class_name runtime_class_name schedulername termination_message_policy active_deadline_seconds
  automount_service_account_token base_container_name full_pod_spec pod pod_template_file pod_template_dict
  pod_runtime_info_envs skip_on_exit_code callbacks
`);
/** Which cluster of a cloud runs the pod. */
const CLUSTER = words(`
  project_id location cluster_name gcp_conn_id impersonation_chain use_internal_ip use_dns_endpoint regional region aws_conn_id
`);
/** Facets that do not stop a translation from being exact: the namespace is the reviewer's choice anyway. */
const FREE: ReadonlySet<string> = new Set(['namespace', 'image_pull_policy', 'base_container_name']);

/** KubernetesPodOperator, its kin on GKE and EKS, and `@task.kubernetes`: a container; each field of its pod is a facet. */
export const family: OperatorFamily = {
  id: 'kubernetes-pod',
  names: [
    'KubernetesPodOperator',
    'KubernetesPodOperatorAsync',
    'GKEStartPodOperator',
    'GKEStartPodOperatorAsync',
    'GKEPodOperator',
    'EksPodOperator',
    'EKSPodOperator',
    '@kubernetes',
    '@kubernetes_cmd',
  ],
  becomes: (name) => ({ action: name === '@kubernetes' ? 'code' : 'container' }),
  read: (call) => {
    call.ignore(...CLIENT);
    const facets = containerFacets(call, call.name.startsWith('Kubernetes') ? POD : [...POD, ...CLUSTER], FREE);
    const env = environmentOf(call, 'env_vars');
    const read = call.name === '@kubernetes' ? decorated : call.name === '@kubernetes_cmd' ? commanded : container;
    return { ...read(call), env, facets };
  },
};

function container(call: OperatorCall): OperatorReading {
  return {
    action: {
      kind: 'container',
      image: imageOf(call),
      command: wordsOf(call.value('cmds')),
      args: wordsOf(call.value('arguments')),
    },
  };
}

/** The callable answers with the command, which then runs in the image. */
function commanded(call: OperatorCall): OperatorReading {
  return {
    action: { kind: 'container', image: imageOf(call), command: [], args: [decisionOf(call)] },
    inputs: inputsOf(call),
  };
}

/** The callable runs inside the image, which has to have Python. */
function decorated(call: OperatorCall): OperatorReading {
  const image = imageOf(call);
  call.ignore('use_dill');
  return { action: callableOf(call), inputs: inputsOf(call), placement: { on: { kind: 'image', image } } };
}

/** An image may come from a pod template, a file of the repository that is not read here. */
function imageOf(call: OperatorCall) {
  return call.value('image') ?? { kind: 'unknown' as const, why: 'AF031', span: call.span };
}
