import { serviceFamily } from './service.js';

/** Azure. Operations are named as in its command line, `az <service> <operation>`. */
export const family = serviceFamily({
  id: 'azure',
  connection: {
    azure_data_factory_conn_id: 'azure_data_factory_default',
    azure_synapse_conn_id: 'azure_synapse_default',
    azure_conn_id: 'azure_default',
    azure_data_lake_conn_id: 'azure_data_lake_default',
    azure_data_explorer_conn_id: 'azure_data_explorer_default',
    azure_service_bus_conn_id: 'azure_service_bus_default',
    azure_batch_conn_id: 'azure_batch_default',
    wasb_conn_id: 'wasb_default',
    ci_conn_id: '',
    databricks_conn_id: '',
    azure_cosmos_conn_id: 'azure_cosmos_default',
    azure_analysis_services_conn_id: '',
    azure_ai_agents_conn_id: '',
    conn_id: '',
  },
  services: {
    'azure.datafactory': `
      AzureDataFactoryRunPipelineOperator AzureDataFactoryRunPipelineOperatorAsync: pipeline create-run
        (azure_data_factory_conn_id check_interval factory_name is_recovery parameters pipeline_name
        reference_pipeline_run_id resource_group_name start_activity_name start_from_failure timeout
        wait_for_termination)
      AzureDataFactoryPipelineRunStatusSensor AzureDataFactoryPipelineRunStatusSensorAsync: pipeline-run show
        (azure_data_factory_conn_id factory_name resource_group_name run_id)
    `,
    'azure.synapse': `
      AzureSynapseRunPipelineOperator: pipeline create-run (azure_synapse_conn_id
        azure_synapse_workspace_dev_endpoint check_interval is_recovery parameters pipeline_name
        reference_pipeline_run_id start_activity_name timeout wait_for_termination)
      AzureSynapseRunSparkBatchOperator: spark job submit (azure_synapse_conn_id check_interval payload
        spark_pool timeout wait_for_termination)
    `,
    'azure.storage': `
      ADLSCreateObjectOperator: fs file create (azure_data_lake_conn_id data file_name file_system_name length
        replace)
      ADLSDeleteOperator AzureDataLakeStorageDeleteOperator: fs file delete (azure_data_lake_conn_id
        ignore_not_found path recursive)
      ADLSListOperator AzureDataLakeStorageListOperator: fs file list (azure_data_lake_conn_id file_system_name
        path)
      WasbDeleteBlobOperator: blob delete (blob_name check_options container_name ignore_if_missing is_prefix
        wasb_conn_id)
      WasbBlobAsyncSensor WasbBlobSensor WasbBlobSensorAsync: blob exists (blob_name check_options
        container_name public_read wasb_conn_id)
      WasbPrefixSensor WasbPrefixSensorAsync: blob list (check_options container_name delimiter include prefix
        public_read wasb_conn_id)
    `,
    'azure.container': `
      AzureContainerInstancesOperator: create (ci_conn_id command cpu diagnostics dns_config
        environment_variables fail_if_exists gpu identity image ip_address memory_in_gb name os_type ports
        priority region registry_conn_id remove_on_error remove_on_success resource_group restart_policy
        secured_variables subnet_ids tags volumes xcom_all)
    `,
    'azure.kusto': `
      AzureDataExplorerQueryOperator: query (azure_data_explorer_conn_id database options query)
    `,
    'azure.batch': `
      AzureBatchOperator: job create (auto_scale_formula azure_batch_conn_id batch_job_display_name batch_job_id
        batch_job_manager_task batch_job_preparation_task batch_job_release_task batch_max_retries
        batch_pool_display_name batch_pool_id batch_pool_vm_size batch_start_task batch_task_command_line
        batch_task_container_settings batch_task_display_name batch_task_id batch_task_output_files
        batch_task_resource_files batch_task_user_identity enable_auto_scale os_family os_version
        should_delete_job should_delete_pool sku_starts_with target_dedicated_nodes target_low_priority_nodes
        timeout use_latest_verified_vm_image_and_sku vm_node_agent_sku_id vm_offer vm_publisher vm_sku
        vm_version)
    `,
    'azure.cosmosdb': `
      AzureCosmosInsertDocumentOperator: document create (azure_cosmos_conn_id collection_name database_name
        document)
      AzureCosmosDocumentSensor: document show (azure_cosmos_conn_id collection_name database_name document_id)
    `,
    'azure.servicebus': `
      ASBReceiveSubscriptionMessageOperator: subscription receive (azure_service_bus_conn_id max_message_count
        max_wait_time message_callback subscription_name topic_name)
      AzureServiceBusCreateQueueOperator: queue create (azure_service_bus_conn_id
        dead_lettering_on_message_expiration enable_batched_operations max_delivery_count queue_name)
      AzureServiceBusDeleteQueueOperator: queue delete (azure_service_bus_conn_id queue_name)
      AzureServiceBusReceiveMessageOperator: message receive (azure_service_bus_conn_id max_message_count
        max_wait_time message_callback queue_name)
      AzureServiceBusSendMessageOperator: message send (azure_service_bus_conn_id batch message message_headers
        message_id queue_name reply_to)
      AzureServiceBusSubscriptionCreateOperator: topic subscription create (auto_delete_on_idle
        azure_service_bus_conn_id dead_lettering_on_filter_evaluation_exceptions
        dead_lettering_on_message_expiration default_message_time_to_live enable_batched_operations filter_rule
        filter_rule_name forward_dead_lettered_messages_to forward_to lock_duration max_delivery_count
        requires_session subscription_name topic_name user_metadata)
      AzureServiceBusSubscriptionDeleteOperator: topic subscription delete (azure_service_bus_conn_id
        subscription_name topic_name)
      AzureServiceBusTopicCreateOperator: topic create (authorization_rules auto_delete_on_idle
        azure_service_bus_conn_id default_message_time_to_live duplicate_detection_history_time_window
        enable_batched_operations enable_express enable_partitioning filtering_messages_before_publishing
        max_message_size_in_kilobytes max_size_in_megabytes requires_duplicate_detection size_in_bytes
        support_ordering topic_name user_metadata)
      AzureServiceBusTopicDeleteOperator: topic delete (azure_service_bus_conn_id topic_name)
      AzureServiceBusUpdateSubscriptionOperator: topic subscription update (azure_service_bus_conn_id
        dead_lettering_on_message_expiration enable_batched_operations max_delivery_count subscription_name
        topic_name)
    `,
    // The family of Azure's virtual machines; it is a name in a table and runs nothing.
    'azure.vm': `
      AzureVirtualMachineRestartOperator: restart (azure_conn_id resource_group_name vm_name
        wait_for_completion)
      AzureVirtualMachineStartOperator: start (azure_conn_id resource_group_name vm_name wait_for_completion)
      AzureVirtualMachineStopOperator: deallocate (azure_conn_id resource_group_name vm_name
        wait_for_completion)
      AzureVirtualMachineStateSensor: get-instance-view (azure_conn_id resource_group_name target_state vm_name)
    `,
    'azure.powerbi': `
      PowerBIDatasetListOperator: dataset list (api_version conn_id group_id proxies timeout)
      PowerBIDatasetRefreshOperator: dataset refresh (api_version check_interval conn_id dataset_id group_id
        proxies request_body timeout wait_for_completion)
      PowerBIWorkspaceListOperator: workspace list (api_version conn_id proxies timeout)
    `,
    'azure.analysisservices': `
      AzureAnalysisServicesRefreshOperator: model refresh (azure_analysis_services_conn_id check_interval
        database refresh_type request_timeout server_name timeout wait_for_termination)
      AzureAnalysisServicesSensor: model refresh-status (azure_analysis_services_conn_id database refresh_id
        request_timeout server_name)
    `,
    'azure.msgraph': `
      MSGraphAsyncOperator: request (api_version conn_id data event_handler headers key method
        pagination_function path_parameters proxies query_parameters response_type result_processor scopes
        serializer timeout url url_template)
      MSGraphSensor: request (api_version conn_id data event_processor headers method path_parameters proxies
        query_parameters response_type result_processor scopes serializer url url_template)
    `,
    'azure.ai-agents': `
      CreateAzureAIAgentOperator: agent create (agent_name api_version azure_ai_agents_conn_id
        blueprint_reference definition description endpoint metadata timeout wait_for_completion)
      DeleteAzureAIAgentOperator: agent delete (agent_name agent_version api_version azure_ai_agents_conn_id
        endpoint force timeout wait_for_completion)
      RunAzureAIAgentOperator: agent run (agent_name agent_session_id api_version azure_ai_agents_conn_id
        endpoint input_data protocol user_isolation_key)
      UpdateAzureAIAgentOperator: agent update (agent_name api_version azure_ai_agents_conn_id
        blueprint_reference definition description endpoint metadata timeout wait_for_completion)
    `,
  },
});
