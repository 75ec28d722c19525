import { serviceFamily } from './service.js';

/** Compute Engine, Kubernetes Engine clusters, Life Sciences. Operations are methods of their REST APIs. Pods are containers. */
export const family = serviceFamily({
  id: 'google-compute',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to zone use_internal_ip use_dns_endpoint',
  services: {
    'google.compute': `
      GceInstanceGroupManagerUpdateTemplateOperator ComputeEngineInstanceGroupUpdateManagerTemplateOperator:
        instanceGroupManagers.patch template (api_version destination_template request_id resource_id
        source_template update_policy)
      GceInstanceStartOperator ComputeEngineStartInstanceOperator: instances.start (api_version resource_id)
      GceInstanceStopOperator ComputeEngineStopInstanceOperator: instances.stop (api_version resource_id)
      GceInstanceTemplateCopyOperator ComputeEngineCopyInstanceTemplateOperator: instanceTemplates.copy
        (api_version body_patch request_id resource_id validate_body)
      GceSetMachineTypeOperator ComputeEngineSetMachineTypeOperator: instances.setMachineType (api_version body
        resource_id validate_body)
      ComputeEngineDeleteInstanceGroupManagerOperator: instanceGroupManagers.delete (api_version request_id
        resource_id validate_body)
      ComputeEngineDeleteInstanceOperator: instances.delete (api_version request_id resource_id validate_body)
      ComputeEngineDeleteInstanceTemplateOperator: instanceTemplates.delete (api_version request_id resource_id
        validate_body)
      ComputeEngineInsertInstanceFromTemplateOperator: instances.insert template (api_version body request_id
        resource_id source_instance_template validate_body)
      ComputeEngineInsertInstanceGroupManagerOperator: instanceGroupManagers.insert (api_version body request_id
        resource_id validate_body)
      ComputeEngineInsertInstanceOperator: instances.insert (api_version body recreate_if_machine_type_different
        request_id resource_id validate_body)
      ComputeEngineInsertInstanceTemplateOperator: instanceTemplates.insert (api_version body request_id
        resource_id validate_body)
    `,
    'google.container': `
      GKECreateClusterOperator GKEClusterCreateOperator: clusters.create (api_version body
        cleanup_timeout_seconds delete_cluster_on_failure)
      GKEDeleteClusterOperator GKEClusterDeleteOperator: clusters.delete (api_version cluster_name name)
      GKECreateCustomResourceOperator: resources.create (cluster_name config_file custom_resource_definition
        kubernetes_conn_id namespace namespaced yaml_conf yaml_conf_file)
      GKEDeleteCustomResourceOperator: resources.delete (cluster_name config_file custom_resource_definition
        kubernetes_conn_id namespace namespaced yaml_conf yaml_conf_file)
      GKEDeleteJobOperator: jobs.delete (cluster_context cluster_name config_file delete_on_status in_cluster
        kubernetes_conn_id name namespace wait_for_completion)
      GKEDescribeJobOperator: jobs.get (cluster_name job_name namespace)
      GKEListJobsOperator: jobs.list (cluster_name namespace)
      GKEResumeJobOperator: jobs.patch resume (cluster_name name namespace)
      GKEStartJobOperator: jobs.create~ (active_deadline_seconds affinity annotations arguments
        automount_service_account_token backoff_limit base_container_name base_container_status_polling_interval
        callbacks cluster_context cluster_name cmds completion_mode completions config_file configmaps
        container_logs container_name_log_prefix_enabled container_resources container_security_context
        discover_pods_retry_number dns_config dnspolicy env_from env_vars full_job_spec full_pod_spec get_logs
        host_aliases hostname hostnetwork image image_pull_policy image_pull_secrets in_cluster
        init_container_logs init_containers is_delete_operator_pod job_template_file kubernetes_conn_id labels
        log_events_on_failure log_events_on_startup log_formatter log_pod_spec_on_failure logging_interval
        manual_selector name namespace node_selector node_selectors on_finish_action on_kill_action
        on_kill_propagation_policy parallelism pod_runtime_info_envs pod_template_dict pod_template_file ports
        priority_class_name progress_callback random_name_suffix reattach_on_restart resources
        runtime_class_name schedule_timeout_seconds schedulername secrets security_context selector
        service_account_name skip_on_exit_code startup_check_interval_seconds startup_timeout_seconds subdomain
        suspend termination_grace_period termination_message_policy tolerations ttl_seconds_after_finished
        unwrap_single volume_mounts volumes wait_until_job_complete xcom_sidecar_container_security_context)
      GKEStartKueueInsideClusterOperator: kueue.install (cluster_name kubernetes_conn_id kueue_version)
      GKEStartKueueJobOperator: jobs.create kueue~ (active_deadline_seconds affinity annotations arguments
        automount_service_account_token backoff_limit base_container_name base_container_status_polling_interval
        callbacks cluster_context cluster_name cmds completion_mode completions config_file configmaps
        container_logs container_name_log_prefix_enabled container_resources container_security_context
        discover_pods_retry_number dns_config dnspolicy env_from env_vars full_job_spec full_pod_spec get_logs
        host_aliases hostname hostnetwork image image_pull_policy image_pull_secrets in_cluster
        init_container_logs init_containers is_delete_operator_pod job_template_file kubernetes_conn_id labels
        log_events_on_failure log_events_on_startup log_formatter log_pod_spec_on_failure logging_interval
        manual_selector name namespace node_selector node_selectors on_finish_action on_kill_action
        on_kill_propagation_policy parallelism pod_runtime_info_envs pod_template_dict pod_template_file ports
        priority_class_name progress_callback queue_name random_name_suffix reattach_on_restart resources
        runtime_class_name schedule_timeout_seconds schedulername secrets security_context selector
        service_account_name skip_on_exit_code startup_check_interval_seconds startup_timeout_seconds subdomain
        suspend termination_grace_period termination_message_policy tolerations ttl_seconds_after_finished
        unwrap_single volume_mounts volumes wait_until_job_complete xcom_sidecar_container_security_context)
      GKESuspendJobOperator: jobs.patch suspend (cluster_name name namespace)
      GKEPodExecOperator: pods.exec (cluster_name command container_name namespace pod_name)
    `,
    'google.lifesciences': `
      LifeSciencesRunPipelineOperator: pipelines.run (api_version body)
    `,
  },
});
