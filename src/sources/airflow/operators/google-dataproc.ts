import { serviceFamily } from './service.js';

/** Dataproc and Dataproc Metastore. Operations are methods of their REST APIs; `jobs.submit pyspark` is a job of that type. */
export const family = serviceFamily({
  id: 'google-dataproc',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.dataproc': `
      DataProcHadoopOperator DataprocSubmitHadoopJobOperator: jobs.submit hadoop (archives arguments
        asynchronous cluster_name dataproc_hadoop_jars dataproc_hadoop_properties dataproc_jars
        dataproc_properties files job_error_states job_name labels main_class main_jar)
      DataProcHiveOperator DataprocSubmitHiveJobOperator: jobs.submit hive (asynchronous cluster_name
        dataproc_hive_jars dataproc_hive_properties dataproc_jars dataproc_properties job_error_states job_name
        labels query query_uri variables)
      DataProcPigOperator DataprocSubmitPigJobOperator: jobs.submit pig (asynchronous cluster_name dataproc_jars
        dataproc_pig_jars dataproc_pig_properties dataproc_properties job_error_states job_name labels query
        query_uri variables)
      DataProcPySparkOperator DataprocSubmitPySparkJobOperator: jobs.submit pyspark (archives arguments
        asynchronous cluster_name dataproc_jars dataproc_properties dataproc_pyspark_jars
        dataproc_pyspark_properties files job_error_states job_name labels main pyfiles)
      DataProcSparkOperator DataprocSubmitSparkJobOperator: jobs.submit spark (archives arguments asynchronous
        cluster_name dataproc_jars dataproc_properties dataproc_spark_jars dataproc_spark_properties files
        job_error_states job_name labels main_class main_jar)
      DataProcSparkSqlOperator DataprocSubmitSparkSqlJobOperator: jobs.submit spark-sql (asynchronous
        cluster_name dataproc_jars dataproc_properties dataproc_spark_jars dataproc_spark_properties
        job_error_states job_name labels query query_uri variables)
      DataprocClusterCreateOperator DataprocCreateClusterOperator DataprocCreateClusterOperatorAsync:
        clusters.create (auto_delete_time auto_delete_ttl autoscaling_policy cluster_config cluster_name
        custom_image custom_image_project_id customer_managed_key delete_on_error idle_delete_ttl image_version
        init_action_timeout init_actions_uris internal_ip_only labels master_disk_size master_disk_type
        master_machine_type network_uri num_masters num_preemptible_workers num_retries_if_resource_is_not_ready
        num_workers optional_components properties request_id service_account service_account_scopes
        storage_bucket subnetwork_uri tags use_if_exists virtual_cluster_config worker_disk_size
        worker_disk_type worker_machine_type zone)
      DataprocClusterDeleteOperator DataprocDeleteClusterOperator DataprocDeleteClusterOperatorAsync:
        clusters.delete (cluster_name cluster_uuid request_id)
      DataprocClusterScaleOperator DataprocScaleClusterOperator: clusters.patch workers (cluster_name
        graceful_decommission_timeout num_preemptible_workers num_workers)
      DataprocWorkflowTemplateInstantiateInlineOperator DataprocInstantiateInlineWorkflowTemplateOperator:
        workflowTemplates.instantiateInline (cancel_on_kill request_id template)
      DataprocWorkflowTemplateInstantiateOperator DataprocInstantiateWorkflowTemplateOperator:
        workflowTemplates.instantiate (cancel_on_kill parameters request_id template_id version)
      DataprocCancelOperationOperator: operations.cancel (operation_name)
      DataprocCreateBatchOperator: batches.create (asynchronous batch batch_id batch_id_prefix
        num_retries_if_resource_is_not_ready request_id result_retry)
      DataprocCreateWorkflowTemplateOperator: workflowTemplates.create (template)
      DataprocDeleteBatchOperator: batches.delete (batch_id)
      DataprocDiagnoseClusterOperator: clusters.diagnose (cluster_name diagnosis_interval jobs tarball_gcs_dir
        yarn_application_ids)
      DataprocGetBatchOperator: batches.get (batch_id)
      DataprocListBatchesOperator: batches.list (filter order_by page_size page_token)
      DataprocStartClusterOperator: clusters.start (cluster_name cluster_uuid request_id)
      DataprocStopClusterOperator: clusters.stop (cluster_name cluster_uuid request_id)
      DataprocSubmitJobOperator DataprocSubmitJobOperatorAsync: jobs.submit (asynchronous cancel_on_kill job
        request_id wait_timeout)
      DataprocUpdateClusterOperator DataprocUpdateClusterOperatorAsync: clusters.patch (cluster cluster_name
        graceful_decommission_timeout request_id update_mask)
      DataprocBatchSensor: batches.get (batch_id wait_timeout)
      DataprocJobSensor: jobs.get (dataproc_job_id wait_timeout)
    `,
    'google.metastore': `
      DataprocMetastoreCreateBackupOperator: backups.create (backup backup_id request_id service_id)
      DataprocMetastoreCreateMetadataImportOperator: metadataImports.create (metadata_import metadata_import_id
        request_id service_id)
      DataprocMetastoreCreateServiceOperator: services.create (request_id service service_id)
      DataprocMetastoreDeleteBackupOperator: backups.delete (backup_id request_id service_id)
      DataprocMetastoreDeleteServiceOperator: services.delete (service_id)
      DataprocMetastoreExportMetadataOperator: services.exportMetadata (database_dump_type
        destination_gcs_folder request_id service_id)
      DataprocMetastoreGetServiceOperator: services.get (service_id)
      DataprocMetastoreListBackupsOperator: backups.list (filter order_by page_size page_token service_id)
      DataprocMetastoreRestoreServiceOperator: services.restore (backup_id backup_project_id backup_region
        backup_service_id request_id restore_type service_id)
      DataprocMetastoreUpdateServiceOperator: services.patch (request_id service service_id update_mask)
      MetastoreHivePartitionSensor: services.queryMetadata partition (partitions service_id table)
    `,
  },
});
