import { serviceFamily } from './service.js';

/** Kafka, Beam, Snowflake and Teradata beside their SQL, Jenkins, Tableau, Salesforce, Redis, MongoDB, Cassandra, Jira, Slack, Opsgenie, OpenAI. */
export const family = serviceFamily({
  id: 'application',
  connection: {
    kafka_config_id: 'kafka_default',
    jenkins_connection_id: '',
    snowflake_conn_id: 'snowflake_default',
    tableau_conn_id: 'tableau_default',
    salesforce_conn_id: 'salesforce_default',
    redis_conn_id: 'redis_default',
    mongo_conn_id: 'mongo_default',
    cassandra_conn_id: '',
    jira_conn_id: 'jira_default',
    teradata_conn_id: '',
    oracle_conn_id: 'oracle_default',
    opsgenie_conn_id: 'opsgenie_default',
    slack_conn_id: '',
    conn_id: '',
  },
  services: {
    beam: `
      BeamRunPythonPipelineOperator: run python (dataflow_config default_pipeline_options gcp_conn_id
        pipeline_options py_file py_interpreter py_options py_requirements py_system_site_packages runner)
      BeamRunJavaPipelineOperator: run java (dataflow_config default_pipeline_options gcp_conn_id jar job_class
        pipeline_options runner)
      BeamRunGoPipelineOperator: run go (dataflow_config default_pipeline_options gcp_conn_id go_file
        launcher_binary pipeline_options runner worker_binary)
    `,
    kafka: `
      ConsumeFromTopicOperator: consume (apply_function apply_function_args apply_function_batch
        apply_function_kwargs commit_cadence kafka_config_id max_batch_size max_messages poll_timeout
        return_apply_function_results topics)
      ProduceToTopicOperator: produce (delivery_callback kafka_config_id poll_timeout producer_function
        producer_function_args producer_function_kwargs synchronous topic)
      AwaitMessageSensor: consume (apply_function apply_function_args apply_function_kwargs commit_offset
        kafka_config_id poll_timeout topics xcom_push_key)
      AwaitMessageTriggerFunctionSensor: consume each (apply_function apply_function_args apply_function_kwargs
        event_triggered_function kafka_config_id poll_timeout topics)
    `,
    snowflake: `
      SnowflakeNotebookOperator: execute notebook (authenticator autocommit bindings cancel_on_kill conn_id
        database handler hook_params notebook notebook_parameters output_processor parameters
        requires_result_fetch retry_on_failure return_last role schema session_parameters
        show_return_value_in_logs snowflake_api_retry_args snowflake_conn_id split_statements sql
        statement_count timeout token_life_time token_renewal_delta warehouse)
      SnowparkContainerJobOperator: execute job service (compute_pool container_name database drop_on_completion
        external_access_integrations name query_warehouse replicas role schema snowflake_conn_id spec spec_stage
        spec_text timeout wait_for_completion warehouse)
      SnowflakeCortexAgentOperator: cortex agents.run (agent_name database instructions messages models
        orchestration parent_message_id schema snowflake_conn_id thread_id timeout tool_choice tool_resources
        tools)
      SnowflakeCortexAgentCreateOperator: cortex agents.create (agent_name comment create_mode database
        instructions models orchestration profile schema snowflake_conn_id timeout tool_resources tools)
      SnowflakeCortexAgentUpdateOperator: cortex agents.update (agent_name comment database instructions models
        orchestration profile schema snowflake_conn_id timeout tool_resources tools)
      SnowflakeCortexAgentDeleteOperator: cortex agents.delete (agent_name database if_exists schema
        snowflake_conn_id timeout)
    `,
    jenkins: `
      JenkinsJobTriggerOperator: build (allowed_jenkins_states jenkins_connection_id job_name
        max_try_before_job_appears parameters sleep_time)
      JenkinsBuildSensor: build (build_number jenkins_connection_id job_name target_states)
    `,
    tableau: `
      TableauOperator: request (blocking_refresh check_interval exponential_backoff find incremental_refresh
        match_with max_check_interval method resource site_id skip_on_conflict tableau_conn_id timeout)
      TableauJobStatusSensor: jobs.get (job_id max_status_retries site_id tableau_conn_id)
    `,
    salesforce: `
      SalesforceBulkOperator: bulk (batch_size bulk_retry_delay external_id_field max_retries object_name
        operation payload salesforce_conn_id transient_error_codes use_serial)
      SalesforceApexRestOperator: apexrest (endpoint method payload salesforce_conn_id)
    `,
    redis: `
      RedisPublishOperator: publish (channel message redis_conn_id)
      RedisKeySensor: exists (key redis_conn_id)
      RedisPubSubSensor: subscribe (channels redis_conn_id)
    `,
    mongo: `
      MongoSensor: find (collection mongo_conn_id mongo_db query)
    `,
    cassandra: `
      CassandraRecordSensor: record (cassandra_conn_id keys table)
      CassandraTableSensor: table (cassandra_conn_id table)
    `,
    jira: `
      JiraOperator: request (get_jira_resource_method jira_conn_id jira_method jira_method_args
        result_processor)
      JiraSensor: request (jira_conn_id method_name method_params result_processor)
      JiraTicketSensor: issue (expected_value field field_checker_func jira_conn_id method_name method_params
        result_processor ticket_id)
    `,
    openai: `
      OpenAIEmbeddingOperator: embeddings.create (conn_id embedding_kwargs input_text model)
      OpenAIResponseOperator: responses.create (conn_id input_text max_output_tokens max_tool_calls model
        response_kwargs text_format)
      OpenAITriggerBatchOperator: batches.create (batch_kwargs conn_id endpoint file_id metadata timeout
        wait_for_completion wait_seconds)
    `,
    opsgenie: `
      OpsgenieCloseAlertOperator: alerts.close (close_alert_kwargs identifier identifier_type note
        opsgenie_conn_id source user)
      OpsgenieDeleteAlertOperator: alerts.delete (identifier identifier_type opsgenie_conn_id source user)
    `,
    slack: `
      SlackAPIConversationsHistoryOperator: conversations.history (api_params base_url channel cursor
        include_all_metadata inclusive latest limit method oldest proxy retry_handlers slack_conn_id timeout)
      SlackAPIOperator: api.call (api_params base_url method proxy retry_handlers slack_conn_id timeout token)
    `,
    teradata: `
      BteqOperator: bteq (bteq_quit_rc bteq_script_encoding bteq_session_encoding file_path remote_working_dir
        sql ssh_conn_id teradata_conn_id timeout timeout_rc)
      DdlOperator: tbuild ddl (ddl ddl_job_name error_list remote_working_dir ssh_conn_id teradata_conn_id)
      TdLoadOperator: tdload (insert_stmt remote_working_dir select_stmt source_file_name source_format
        source_table source_text_delimiter ssh_conn_id target_file_name target_format target_table
        target_teradata_conn_id target_text_delimiter tdload_job_name tdload_job_var_file tdload_options
        teradata_conn_id)
      TeradataStoredProcedureOperator: call (parameters procedure teradata_conn_id)
      TeradataComputeClusterProvisionOperator: compute provision (compute_attribute compute_group_name
        compute_map compute_profile_name query_strategy teradata_conn_id timeout)
      TeradataComputeClusterDecommissionOperator: compute decommission (compute_group_name compute_profile_name
        delete_compute_group teradata_conn_id timeout)
      TeradataComputeClusterResumeOperator: compute resume (compute_group_name compute_profile_name
        teradata_conn_id timeout)
      TeradataComputeClusterSuspendOperator: compute suspend (compute_group_name compute_profile_name
        teradata_conn_id timeout)
    `,
    oracle: `
      OracleStoredProcedureOperator: call (oracle_conn_id parameters procedure)
    `,
    sql: `
      SQLInsertRowsOperator: insert-rows (columns conn_id database hook_params ignored_columns insert_args
        postoperator preoperator retry_on_failure rows rows_processor schema table_name)
      SQLBulkLoadOperator: bulk-load (conn_id database hook_params postoperator preoperator retry_on_failure
        table tmp_file)
    `,
  },
});
