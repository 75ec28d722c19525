import { serviceFamily } from './service.js';

/** Databricks. Operations are those of its REST API. SQL is a SQL step. */
export const family = serviceFamily({
  id: 'databricks',
  connection: {
    databricks_conn_id: 'databricks_default',
  },
  ignore: 'databricks_retry_args',
  common: 'databricks_retry_limit databricks_retry_delay',
  services: {
    databricks: `
      DatabricksCreateJobsOperator: jobs.create (access_control_list description email_notifications
        environments git_source job_clusters json max_concurrent_runs name notification_settings
        performance_target schedule tags tasks timeout_seconds trigger webhook_notifications)
      DatabricksSubmitRunOperator DatabricksSubmitRunDeferrableOperator DatabricksSubmitRunOperatorAsync:
        jobs.runs.submit (access_control_list dbt_task environments existing_cluster_id git_source
        idempotency_token json libraries new_cluster notebook_task performance_target pipeline_task run_name
        spark_jar_task spark_python_task spark_submit_task tasks timeout_seconds wait_for_termination)
      DatabricksRunNowOperator DatabricksRunNowDeferrableOperator DatabricksRunNowOperatorAsync: jobs.run-now
        (cancel_previous_runs databricks_repair_reason_new_settings dbt_commands forward_dag_params
        idempotency_token jar_params job_id job_name job_parameters json notebook_params performance_target
        python_named_parameters python_named_params python_params repair_run spark_submit_params
        wait_for_termination)
      DatabricksSQLStatementsOperator: sql.statements (catalog include_airflow_query_tags parameters query_tags
        schema statement timeout wait_for_termination warehouse_id)
      DatabricksNotebookOperator: jobs.runs.submit notebook (caller databricks_task_key existing_cluster_id
        job_cluster_key max_retries min_retry_interval_millis new_cluster notebook_packages notebook_params
        notebook_path retry_on_timeout source wait_for_termination workflow_run_metadata)
      DatabricksTaskOperator: jobs.runs.submit task (caller databricks_task_key existing_cluster_id
        job_cluster_key max_retries min_retry_interval_millis new_cluster retry_on_timeout task_config
        wait_for_termination workflow_run_metadata)
      DatabricksReposCreateOperator: repos.create (branch git_provider git_url ignore_existing_repo repo_path
        tag)
      DatabricksReposUpdateOperator: repos.update (branch repo_id repo_path tag)
      DatabricksReposDeleteOperator: repos.delete (repo_id repo_path)
      DatabricksStartWarehouseOperator: sql.warehouses.start (timeout wait_for_termination warehouse_id)
      DatabricksStopWarehouseOperator: sql.warehouses.stop (timeout wait_for_termination warehouse_id)
      DatabricksSQLStatementsSensor: sql.statements (catalog include_airflow_query_tags parameters query_tags
        schema statement statement_id wait_for_termination warehouse_id)
      DatabricksCopyIntoOperator DatabricksCopyIntoAssetOperator: sql.copy-into (catalog client_parameters
        copy_options credential encryption expression_list file_format file_location files force_copy
        format_options http_headers http_path include_airflow_query_tags pattern query_tags schema
        session_configuration sql_endpoint_name storage_credential table_name unity_table validate)
      DatabricksPartitionSensor: sql.partitions (catalog client_parameters handler hook_params http_headers
        http_path include_airflow_query_tags partition_operator partitions query_tags schema
        session_configuration sql_warehouse_name table_name)
    `,
  },
});
