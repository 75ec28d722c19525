import { serviceFamily } from './service.js';

/** Jobs, custom resources and Kueue on Kubernetes. Operations are `resource.verb` of its API. */
export const family = serviceFamily({
  id: 'kubernetes-resource',
  connection: {
    kubernetes_conn_id: 'kubernetes_default',
  },
  ignore: 'in_cluster config_file cluster_context log_events_on_failure',
  common: 'namespace',
  services: {
    kubernetes: `
      KubernetesJobOperator: jobs.create~ (active_deadline_seconds affinity annotations arguments
        automount_service_account_token backoff_limit base_container_name base_container_status_polling_interval
        callbacks cmds completion_mode completions configmaps container_logs container_name_log_prefix_enabled
        container_resources container_security_context discover_pods_retry_number dns_config dnspolicy env_from
        env_vars full_job_spec full_pod_spec get_logs host_aliases hostname hostnetwork image image_pull_policy
        image_pull_secrets init_container_logs init_containers is_delete_operator_pod job_template_file labels
        log_events_on_startup log_formatter log_pod_spec_on_failure logging_interval manual_selector name
        node_selector on_finish_action on_kill_action on_kill_propagation_policy parallelism
        pod_runtime_info_envs pod_template_dict pod_template_file ports priority_class_name progress_callback
        random_name_suffix reattach_on_restart runtime_class_name schedule_timeout_seconds schedulername secrets
        security_context selector service_account_name skip_on_exit_code startup_check_interval_seconds
        startup_timeout_seconds subdomain suspend termination_grace_period termination_message_policy
        tolerations ttl_seconds_after_finished unwrap_single volume_mounts volumes wait_until_job_complete
        xcom_sidecar_container_security_context)
      KubernetesDeleteJobOperator: jobs.delete~ (delete_on_status name wait_for_completion)
      KubernetesPatchJobOperator: jobs.patch (body name)
      KubernetesCreateResourceOperator: resources.create (custom_resource_definition namespaced yaml_conf
        yaml_conf_file)
      KubernetesDeleteResourceOperator: resources.delete (custom_resource_definition namespaced yaml_conf
        yaml_conf_file)
      KubernetesInstallKueueOperator: kueue.install (kueue_version)
      KubernetesStartKueueJobOperator: jobs.create kueue~ (active_deadline_seconds affinity annotations
        arguments automount_service_account_token backoff_limit base_container_name
        base_container_status_polling_interval callbacks cmds completion_mode completions configmaps
        container_logs container_name_log_prefix_enabled container_resources container_security_context
        discover_pods_retry_number dns_config dnspolicy env_from env_vars full_job_spec full_pod_spec get_logs
        host_aliases hostname hostnetwork image image_pull_policy image_pull_secrets init_container_logs
        init_containers is_delete_operator_pod job_template_file labels log_events_on_startup log_formatter
        log_pod_spec_on_failure logging_interval manual_selector name node_selector on_finish_action
        on_kill_action on_kill_propagation_policy parallelism pod_runtime_info_envs pod_template_dict
        pod_template_file ports priority_class_name progress_callback queue_name random_name_suffix
        reattach_on_restart runtime_class_name schedule_timeout_seconds schedulername secrets security_context
        selector service_account_name skip_on_exit_code startup_check_interval_seconds startup_timeout_seconds
        subdomain suspend termination_grace_period termination_message_policy tolerations
        ttl_seconds_after_finished unwrap_single volume_mounts volumes wait_until_job_complete
        xcom_sidecar_container_security_context)
      KubernetesPodExecOperator: pods.exec (command container_name max_xcom_output_size pod_name)
      SparkKubernetesOperator: sparkapplications.create (active_deadline_seconds affinity annotations api_group
        api_version application_file arguments automount_service_account_token base_container_name
        base_container_status_polling_interval callbacks cmds code_path configmaps container_logs
        container_name_log_prefix_enabled container_resources container_security_context delete_on_termination
        dns_config dnspolicy env_from env_vars full_pod_spec get_logs host_aliases hostname hostnetwork image
        image_pull_policy image_pull_secrets init_container_logs init_containers is_delete_operator_pod labels
        log_events_on_startup log_formatter log_pod_spec_on_failure logging_interval name node_selector
        on_finish_action on_kill_action pod_runtime_info_envs pod_template_dict pod_template_file ports
        priority_class_name progress_callback random_name_suffix reattach_on_restart runtime_class_name
        schedule_timeout_seconds schedulername secrets security_context service_account_name skip_on_exit_code
        startup_check_interval_seconds startup_timeout_seconds subdomain success_run_history_limit template_spec
        termination_grace_period termination_message_policy tolerations volume_mounts volumes
        xcom_sidecar_container_security_context)
      SparkKubernetesSensor: sparkapplications.get (api_group api_version application_name attach_log
        container_name)
      FlinkKubernetesOperator: flinkdeployments.create~ (api_group api_version application_file plural)
      FlinkKubernetesSensor: flinkdeployments.get (api_group api_version application_name attach_log plural
        taskmanager_pods_namespace)
    `,
  },
});
