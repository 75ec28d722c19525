/** A class is a word with a capital letter, its fields are the words that follow. */
export function fieldTable(text: string): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  let fields: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    if (/^[A-Z]/.test(word)) {
      fields = [];
      table.set(word, fields);
    } else fields.push(word);
  }
  return table;
}

/**
 * Template fields that operators of providers have in the releases of early 2022 (Airflow 2.2) and of spring 2025 (2.10.5) alike: a result in one of them makes an
 * edge whatever release runs. Taken from the `template_fields` of both; a field of one alone is left out, as the release decides. SQLExecuteQueryOperator and
 * EcsRunTaskOperator, which are younger, stand with what they took over.
 */
export const STEADY = fieldTable(`
  AthenaOperator database output_location query
  AzureDataFactoryRunPipelineOperator azure_data_factory_conn_id factory_name parameters pipeline_name
    reference_pipeline_run_id resource_group_name
  BatchOperator job_name parameters
  BigQueryCheckOperator sql gcp_conn_id impersonation_chain labels
  BigQueryCreateEmptyDatasetOperator dataset_id project_id dataset_reference impersonation_chain
  BigQueryCreateEmptyTableOperator dataset_id table_id project_id gcs_schema_object labels view
    materialized_view impersonation_chain
  BigQueryCreateExternalTableOperator bucket source_objects schema_object destination_project_dataset_table
    labels table_resource impersonation_chain
  BigQueryDeleteDatasetOperator dataset_id project_id impersonation_chain
  BigQueryDeleteTableOperator deletion_dataset_table impersonation_chain
  BigQueryGetDataOperator dataset_id table_id max_results selected_fields impersonation_chain
  BigQueryInsertJobOperator configuration job_id impersonation_chain
  BigQueryTableExistenceSensor project_id dataset_id table_id impersonation_chain
  BigQueryToBigQueryOperator source_project_dataset_tables destination_project_dataset_table labels
    impersonation_chain
  BigQueryToGCSOperator source_project_dataset_table destination_cloud_storage_uris labels impersonation_chain
  BigQueryUpsertTableOperator dataset_id table_resource impersonation_chain
  BigQueryValueCheckOperator sql gcp_conn_id pass_value impersonation_chain labels
  CloudBuildCreateBuildOperator project_id build gcp_conn_id impersonation_chain
  CloudDataTransferServiceS3ToGCSOperator gcp_conn_id s3_bucket gcs_bucket description object_conditions
    google_impersonation_chain
  CloudFunctionInvokeFunctionOperator function_id input_data location project_id impersonation_chain
  CloudSQLExecuteQueryOperator sql gcp_cloudsql_conn_id gcp_conn_id
  DatabricksRunNowOperator json
  DatabricksSubmitRunOperator json
  DataflowStartFlexTemplateOperator body gcp_conn_id location project_id
  DataflowTemplatedJobStartOperator environment gcp_conn_id impersonation_chain job_name location options
    parameters project_id template
  DataprocCreateClusterOperator project_id region cluster_config cluster_name labels impersonation_chain
  DataprocDeleteClusterOperator project_id region cluster_name impersonation_chain
  DataprocInstantiateWorkflowTemplateOperator template_id impersonation_chain request_id parameters
  DataprocSubmitJobOperator project_id region job impersonation_chain request_id
  DbtCloudJobRunSensor account_id dbt_cloud_conn_id run_id
  DbtCloudRunJobOperator account_id additional_run_config dbt_cloud_conn_id job_id schema_override
    steps_override trigger_reason
  DockerOperator command environment container_name
  DockerSwarmOperator command environment container_name
  EcsRunTaskOperator overrides
  EmrAddStepsOperator job_flow_id job_flow_name cluster_states steps
  EmrCreateJobFlowOperator job_flow_overrides
  EmrJobFlowSensor job_flow_id target_states failed_states
  EmrStepSensor job_flow_id step_id target_states failed_states
  EmrTerminateJobFlowOperator job_flow_id
  GCSCreateBucketOperator bucket_name storage_class location project_id impersonation_chain
  GCSDeleteBucketOperator bucket_name gcp_conn_id impersonation_chain
  GCSDeleteObjectsOperator bucket_name prefix objects impersonation_chain
  GCSFileTransformOperator source_bucket destination_bucket transform_script impersonation_chain
  GCSListObjectsOperator bucket prefix delimiter impersonation_chain
  GCSObjectExistenceSensor bucket object impersonation_chain
  GCSObjectsWithPrefixExistenceSensor bucket prefix impersonation_chain
  GCSSynchronizeBucketsOperator source_bucket destination_bucket source_object destination_object recursive
    delete_extra_files allow_overwrite gcp_conn_id impersonation_chain
  GCSToBigQueryOperator bucket source_objects schema_object destination_project_dataset_table
    impersonation_chain
  GCSToGCSOperator source_bucket source_object source_objects destination_bucket destination_object delimiter
    impersonation_chain
  GCSToLocalFilesystemOperator bucket object_name filename store_to_xcom_key impersonation_chain
  GCSToS3Operator prefix dest_s3_key google_impersonation_chain
  GKEStartPodOperator pod_template_file namespace cmds arguments image config_file labels env_vars
  GlueJobOperator script_args
  JdbcOperator sql
  KubernetesPodOperator arguments cmds config_file env_vars image labels namespace pod_template_file
  LocalFilesystemToGCSOperator src dst bucket impersonation_chain
  LocalFilesystemToS3Operator filename dest_key dest_bucket
  LocalFilesystemToWasbOperator blob_name container_name file_path
  MsSqlOperator sql
  MySQLToGCSOperator bucket filename impersonation_chain parameters schema schema_filename sql
  MySqlOperator parameters sql
  OracleOperator sql
  PostgresOperator sql
  PostgresToGCSOperator sql bucket filename schema_filename schema parameters impersonation_chain
  PubSubPublishMessageOperator project_id topic messages impersonation_chain
  PubSubPullSensor project_id subscription impersonation_chain
  RedshiftToS3Operator s3_bucket s3_key schema table unload_options select_query
  S3CopyObjectOperator source_bucket_key dest_bucket_key source_bucket_name dest_bucket_name
  S3CreateBucketOperator bucket_name
  S3DeleteBucketOperator bucket_name
  S3DeleteObjectsOperator keys bucket prefix
  S3FileTransformOperator source_s3_key dest_s3_key script_args
  S3KeySensor bucket_key bucket_name
  S3ListOperator bucket prefix delimiter
  S3ToGCSOperator bucket prefix delimiter dest_gcs google_impersonation_chain
  S3ToRedshiftOperator s3_bucket s3_key schema table column_list copy_options
  S3ToSFTPOperator s3_key sftp_path
  SFTPOperator local_filepath remote_filepath remote_host
  SFTPSensor path
  SFTPToS3Operator s3_key sftp_path
  SQLExecuteQueryOperator sql
  SSHOperator command remote_host
  SageMakerModelOperator config
  SageMakerProcessingOperator config
  SageMakerTrainingOperator config
  SageMakerTransformOperator config
  SlackAPIFileOperator initial_comment filename filetype content
  SlackAPIPostOperator username text attachments blocks channel
  SlackWebhookOperator message attachments blocks channel username proxy
  SnowflakeOperator sql
  SnsPublishOperator message message_attributes subject
  SqlSensor sql
  SqlToS3Operator s3_bucket s3_key query
  SqsPublishOperator delay_seconds message_attributes message_content sqs_queue
  SqsSensor max_messages message_filtering_config sqs_queue
  StepFunctionExecutionSensor execution_arn
  StepFunctionStartExecutionOperator input name state_machine_arn
  TelegramOperator text chat_id
  WasbBlobSensor blob_name container_name
`);
