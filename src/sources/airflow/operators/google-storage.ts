import { serviceFamily } from './service.js';

/** Cloud Storage. Operations are methods of its JSON API. */
export const family = serviceFamily({
  id: 'google-storage',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: 'google_cloud_default',
    google_cloud_storage_conn_id: 'google_cloud_default',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to',
  services: {
    'google.storage': `
      GoogleCloudStorageBucketCreateAclEntryOperator GCSBucketCreateAclEntryOperator:
        bucketAccessControls.insert (bucket entity gcp_conn_id google_cloud_storage_conn_id role user_project)
      GoogleCloudStorageObjectCreateAclEntryOperator GCSObjectCreateAclEntryOperator:
        objectAccessControls.insert (bucket entity gcp_conn_id generation google_cloud_storage_conn_id
        object_name role user_project)
      GoogleCloudStorageDeleteOperator GCSDeleteObjectsOperator: objects.delete (bucket_name gcp_conn_id
        google_cloud_storage_conn_id ignore_error objects prefix)
      GoogleCloudStorageDownloadOperator: objects.get (bucket file_encoding filename gcp_conn_id
        google_cloud_storage_conn_id object object_name store_to_xcom_key)
      GoogleCloudStorageListOperator GCSListObjectsOperator: objects.list (bucket delimiter gcp_conn_id
        google_cloud_storage_conn_id match_glob prefix)
      GoogleCloudStorageCreateBucketOperator GCSCreateBucketOperator: buckets.insert (bucket_name gcp_conn_id
        google_cloud_storage_conn_id labels resource storage_class)
      GoogleCloudStorageObjectSensor GCSObjectExistenceAsyncSensor GCSObjectExistenceSensor
        GCSObjectExistenceSensorAsync: objects.get (bucket google_cloud_conn_id object use_glob)
      GoogleCloudStorageObjectUpdatedSensor GCSObjectUpdateSensor GCSObjectUpdateSensorAsync: objects.get
        updated (bucket google_cloud_conn_id object ts_func)
      GoogleCloudStoragePrefixSensor GCSObjectsWithPrefixExistenceSensor GCSObjectsWtihPrefixExistenceSensor
        GCSObjectsWithPrefixExistenceSensorAsync: objects.list (bucket google_cloud_conn_id prefix)
      GoogleCloudStorageUploadSessionCompleteSensor GCSUploadSessionCompleteSensor
        GCSUploadSessionCompleteSensorAsync: objects.list settled (allow_delete bucket google_cloud_conn_id
        inactivity_period min_objects prefix previous_num_objects previous_objects)
      GCSBucketAddIamBindingOperator: buckets.setIamPolicy (bucket gcp_conn_id member role user_project)
      GCSDeleteBucketOperator: buckets.delete (bucket_name force gcp_conn_id user_project)
      GCSFileTransformOperator: objects.transform (destination_bucket destination_object gcp_conn_id
        source_bucket source_object transform_script)
      GCSSynchronizeBucketsOperator: rsync (allow_overwrite delete_extra_files destination_bucket
        destination_object gcp_conn_id recursive source_bucket source_object)
      GCSTimeSpanFileTransformOperator: objects.transform span (chunk_size destination_bucket
        destination_gcp_conn_id destination_impersonation_chain destination_prefix download_continue_on_fail
        download_num_attempts max_download_workers max_upload_workers source_bucket source_gcp_conn_id
        source_impersonation_chain source_prefix transform_script upload_continue_on_fail upload_num_attempts)
    `,
    'google.storagetransfer': `
      GcpTransferServiceJobCreateOperator CloudDataTransferServiceCreateJobOperator: transferJobs.create~
        (api_version aws_conn_id body gcp_conn_id google_impersonation_chain)
      GcpTransferServiceJobDeleteOperator CloudDataTransferServiceDeleteJobOperator: transferJobs.delete
        (api_version gcp_conn_id google_impersonation_chain job_name)
      GcpTransferServiceJobUpdateOperator CloudDataTransferServiceUpdateJobOperator: transferJobs.patch
        (api_version aws_conn_id body gcp_conn_id google_impersonation_chain job_name)
      GcpTransferServiceOperationCancelOperator CloudDataTransferServiceCancelOperationOperator:
        transferOperations.cancel (api_version gcp_conn_id google_impersonation_chain operation_name)
      GcpTransferServiceOperationGetOperator CloudDataTransferServiceGetOperationOperator:
        transferOperations.get (api_version gcp_conn_id google_impersonation_chain operation_name)
      GcpTransferServiceOperationPauseOperator CloudDataTransferServicePauseOperationOperator:
        transferOperations.pause (api_version gcp_conn_id google_impersonation_chain operation_name)
      GcpTransferServiceOperationResumeOperator CloudDataTransferServiceResumeOperationOperator:
        transferOperations.resume (api_version gcp_conn_id google_impersonation_chain operation_name)
      GcpTransferServiceOperationsListOperator CloudDataTransferServiceListOperationsOperator:
        transferOperations.list (api_version filter gcp_conn_id google_impersonation_chain request_filter)
      GoogleCloudStorageToGoogleCloudStorageTransferOperator CloudDataTransferServiceGCSToGCSOperator:
        transferJobs.create gcs (delete_job_after_completion description destination_bucket destination_path
        gcp_conn_id google_impersonation_chain object_conditions schedule source_bucket source_path
        transfer_options wait)
      S3ToGoogleCloudStorageTransferOperator CloudDataTransferServiceS3ToGCSOperator: transferJobs.create s3
        (aws_conn_id aws_role_arn delete_job_after_completion description gcp_conn_id gcs_bucket gcs_path
        google_impersonation_chain object_conditions s3_bucket s3_path schedule transfer_options wait)
      GCPTransferServiceWaitForJobStatusSensor CloudDataTransferServiceJobStatusSensor: transferOperations.list
        (expected_statuses gcp_conn_id job_name)
      CloudDataTransferServiceRunJobOperator: transferJobs.run~ (api_version gcp_conn_id
        google_impersonation_chain job_name)
    `,
  },
});
