import { serviceFamily } from './service.js';

/** S3 and Glacier. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-s3',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config',
  services: {
    'aws.s3': `
      S3CopyObjectOperator: CopyObject (acl_policy dest_bucket_key dest_bucket_name kms_encryption_type
        kms_key_id meta_data_directive source_bucket_key source_bucket_name source_version_id)
      S3CopyPrefixOperator: CopyObject prefix (acl_policy continue_on_failure dest_bucket_name
        dest_bucket_prefix kms_encryption_type kms_key_id meta_data_directive source_bucket_name
        source_bucket_prefix)
      S3CreateBucketOperator: CreateBucket (bucket_name bucket_namespace)
      S3CreateObjectOperator: PutObject (acl_policy compression data encoding encrypt replace s3_bucket s3_key)
      S3DeleteBucketOperator: DeleteBucket (bucket_name force_delete)
      S3DeleteBucketTaggingOperator: DeleteBucketTagging (bucket_name)
      S3DeleteObjectsOperator: DeleteObjects (bucket from_datetime keys prefix to_datetime)
      S3FileTransformOperator: Transform (dest_aws_conn_id dest_s3_key dest_verify replace script_args
        select_expr_serialization_config select_expression source_aws_conn_id source_s3_key source_verify
        transform_script)
      S3GetBucketTaggingOperator: GetBucketTagging (bucket_name)
      S3ListOperator: ListObjectsV2 (apply_wildcard bucket delimiter prefix)
      S3ListPrefixesOperator: ListObjectsV2 prefixes (bucket delimiter prefix)
      S3PutBucketTaggingOperator: PutBucketTagging (bucket_name key tag_set value)
      S3ReadObjectOperator: GetObject (s3_bucket s3_key)
      S3KeySensor S3KeySizeSensor S3KeySensorAsync S3KeySizeSensorAsync: HeadObject (bucket_key bucket_name
        check_fn metadata_keys use_regex wildcard_match)
      S3KeysUnchangedSensor S3KeysUnchangedSensorAsync: ListObjectsV2 unchanged (allow_delete bucket_name
        inactivity_period min_objects prefix previous_objects)
      S3PrefixSensor S3PrefixSensorAsync: ListObjectsV2 (bucket_name delimiter prefix)
    `,
    'aws.s3tables': `
      S3TablesCreateNamespaceOperator: CreateNamespace (if_exists namespace table_bucket_arn)
      S3TablesCreateTableBucketOperator: CreateTableBucket (encryption_configuration if_exists table_bucket_name
        tags)
      S3TablesCreateTableOperator: CreateTable (format metadata namespace table_bucket_arn table_name)
      S3TablesDeleteNamespaceOperator: DeleteNamespace (namespace table_bucket_arn)
      S3TablesDeleteTableBucketOperator: DeleteTableBucket (table_bucket_arn)
      S3TablesDeleteTableBucketPolicyOperator: DeleteTableBucketPolicy (table_bucket_arn)
      S3TablesDeleteTableOperator: DeleteTable (namespace table_bucket_arn table_name version_token)
      S3TablesPutTableBucketPolicyOperator: PutTableBucketPolicy (resource_policy table_bucket_arn)
      S3TablesRenameTableOperator: RenameTable (namespace new_name new_namespace_name table_bucket_arn
        table_name version_token)
    `,
    'aws.s3vectors': `
      S3VectorsCreateIndexOperator: CreateIndex (data_type dimension distance_metric if_exists index_name
        metadata_configuration vector_bucket_name)
      S3VectorsCreateVectorBucketOperator: CreateVectorBucket (encryption_configuration if_exists tags
        vector_bucket_name)
      S3VectorsDeleteIndexOperator: DeleteIndex (index_name vector_bucket_name)
      S3VectorsDeleteVectorBucketOperator: DeleteVectorBucket (vector_bucket_name)
      S3VectorsPutVectorsOperator: PutVectors (index_name vector_bucket_name vectors)
      S3VectorsQueryVectorsOperator: QueryVectors (filter index_name query_vector return_distance
        return_metadata top_k vector_bucket_name)
    `,
    'aws.glacier': `
      GlacierCreateJobOperator: InitiateJob~ (vault_name)
      GlacierUploadArchiveOperator: UploadArchive (account_id archive_description body checksum vault_name)
      GlacierJobOperationSensor: DescribeJob (job_id vault_name)
    `,
  },
});
