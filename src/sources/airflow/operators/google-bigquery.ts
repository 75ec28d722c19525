import { serviceFamily } from './service.js';

/** BigQuery. Operations are methods of its REST API (v2); `query` is `bq query`. The checks are SQL steps. */
export const family = serviceFamily({
  id: 'google-bigquery',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
    bigquery_conn_id: 'bigquery_default',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to',
  services: {
    'google.bigquery': `
      BigQueryOperator BigQueryExecuteQueryOperator: query (allow_large_results api_resource_configs
        bigquery_conn_id bql cluster_fields create_disposition destination_dataset_table
        encryption_configuration flatten_results gcp_conn_id labels maximum_billing_tier maximum_bytes_billed
        priority query_params schema_update_options sql time_partitioning udf_config use_legacy_sql
        write_disposition)
      BigQueryTableDeleteOperator BigQueryDeleteTableOperator: tables.delete (bigquery_conn_id
        deletion_dataset_table gcp_conn_id ignore_if_missing)
      BigQueryTableSensor BigQueryTableExistenceAsyncSensor BigQueryTableExistenceSensor
        BigQueryTableExistenceSensorAsync: tables.get (bigquery_conn_id dataset_id gcp_conn_id table_id)
      BigQueryCreateEmptyDatasetOperator: datasets.insert (bigquery_conn_id dataset_id dataset_reference
        exists_ok gcp_conn_id if_exists)
      BigQueryCreateEmptyTableOperator BigQueryCreateTableOperator: tables.insert (bigquery_conn_id
        cluster_fields dataset_id encryption_configuration exists_ok gcp_conn_id gcs_schema_object
        google_cloud_storage_conn_id if_exists labels materialized_view schema_fields table_id table_resource
        time_partitioning view)
      BigQueryCreateExternalTableOperator: tables.insert external (allow_jagged_rows allow_quoted_newlines
        autodetect bigquery_conn_id bucket compression destination_project_dataset_table
        encryption_configuration field_delimiter gcp_conn_id gcs_schema_bucket google_cloud_storage_conn_id
        labels max_bad_records quote_character schema_fields schema_object skip_leading_rows source_format
        source_objects src_fmt_configs table_resource)
      BigQueryCreateRoutineOperator: routines.insert (arguments data_governance_type dataset_id definition_body
        description determinism_level gcp_conn_id if_exists imported_libraries language remote_function_options
        return_table_type return_type routine_id routine_resource routine_type security_mode spark_options)
      BigQueryDeleteDatasetOperator: datasets.delete (bigquery_conn_id dataset_id delete_contents gcp_conn_id)
      BigQueryDeleteRoutineOperator: routines.delete (dataset_id gcp_conn_id ignore_if_missing routine_id)
      BigQueryGetDataOperator BigQueryGetDataOperatorAsync: tabledata.list (as_dict bigquery_conn_id dataset_id
        encryption_configuration gcp_conn_id job_id job_project_id max_results selected_fields table_id
        table_project_id use_legacy_sql)
      BigQueryGetDatasetOperator: datasets.get (dataset_id gcp_conn_id)
      BigQueryGetDatasetTablesOperator: tables.list (dataset_id gcp_conn_id max_results)
      BigQueryGetRoutineOperator: routines.get (dataset_id gcp_conn_id routine_id)
      BigQueryInsertJobOperator BigQueryInsertJobOperatorAsync: jobs.insert (cancel_on_kill configuration
        force_rerun gcp_conn_id job_id reattach_states result_retry result_timeout)
      BigQueryListRoutinesOperator: routines.list (dataset_id gcp_conn_id max_results page_token)
      BigQueryPatchDatasetOperator: datasets.patch (dataset_id dataset_resource gcp_conn_id)
      BigQueryUpdateDatasetOperator: datasets.update (dataset_id dataset_resource fields gcp_conn_id)
      BigQueryUpdateRoutineOperator: routines.update (dataset_id fields gcp_conn_id routine_id routine_resource)
      BigQueryUpdateTableOperator: tables.update (dataset_id fields gcp_conn_id table_id table_resource)
      BigQueryUpdateTableSchemaOperator: tables.patch schema (dataset_id gcp_conn_id include_policy_tags
        schema_fields_updates table_id)
      BigQueryUpsertTableOperator: tables.upsert (bigquery_conn_id dataset_id gcp_conn_id table_resource)
      BigQueryRoutineExistenceSensor: routines.get (dataset_id gcp_conn_id routine_id)
      BigQueryStreamingBufferEmptySensor: tables.get streamingBuffer (dataset_id gcp_conn_id table_id)
      BigQueryTableExistencePartitionAsyncSensor BigQueryTablePartitionExistenceSensor: partitions.get
        (bigquery_conn_id dataset_id gcp_conn_id partition_id table_id)
    `,
    'google.bigquerydatatransfer': `
      BigQueryCreateDataTransferOperator: transferConfigs.create (authorization_code gcp_conn_id
        transfer_config)
      BigQueryDataTransferServiceStartTransferRunsOperator: transferConfigs.startManualRuns (gcp_conn_id
        requested_run_time requested_time_range transfer_config_id)
      BigQueryDeleteDataTransferConfigOperator: transferConfigs.delete (gcp_conn_id transfer_config_id)
      BigQueryDataTransferServiceTransferRunSensor: transferConfigs.runs.get (expected_statuses gcp_conn_id
        request_timeout run_id transfer_config_id)
    `,
  },
});
