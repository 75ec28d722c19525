import { serviceFamily } from './service.js';

/** Copies from and to the services of Amazon; from and to stand in the operation, with both connections among the arguments. */
export const family = serviceFamily({
  id: 'transfer-aws',
  common: 'aws_conn_id verify region_name botocore_config',
  services: {
    transfer: `
      AzureBlobStorageToS3Operator: azure-blob-to-s3 (container_name delimiter dest_s3_extra_args dest_s3_key
        dest_verify prefix replace s3_acl_policy s3_extra_args wasb_conn_id wasb_extra_args)
      DynamoDBToS3Operator: dynamodb-to-s3 (check_interval dest_aws_conn_id dynamodb_scan_kwargs
        dynamodb_table_name export_format export_table_to_point_in_time_kwargs export_time file_size
        max_attempts point_in_time_export process_func s3_bucket_name s3_key_prefix source_aws_conn_id)
      ExasolToS3Operator: exasol-to-s3 (acl_policy bucket_name encrypt exasol_conn_id export_params gzip key
        query_or_table query_params replace)
      FTPToS3Operator: ftp-to-s3 (acl_policy encrypt fail_on_file_not_exist ftp_conn_id ftp_filenames ftp_path
        gzip replace s3_bucket s3_filenames s3_key)
      GCSToS3Operator: gcs-to-s3 (bucket delegate_to delimiter dest_aws_conn_id dest_s3_extra_args dest_s3_key
        dest_verify flatten_structure gcp_conn_id gcp_user_project gcs_bucket google_cloud_storage_conn_id
        google_impersonation_chain keep_directory_structure match_glob prefix replace s3_acl_policy)
      GlacierToGCSOperator: glacier-to-gcs (bucket_name chunk_size delegate_to gcp_conn_id
        google_impersonation_chain gzip object_name vault_name)
      GoogleApiToS3Operator: google-api-to-s3 (delegate_to gcp_conn_id google_api_endpoint_params
        google_api_endpoint_params_via_xcom google_api_endpoint_params_via_xcom_task_ids
        google_api_endpoint_path google_api_num_retries google_api_pagination google_api_response_via_xcom
        google_api_service_name google_api_service_version google_impersonation_chain s3_destination_key
        s3_overwrite)
      HiveToDynamoDBOperator HiveToDynamoDBTransferOperator: hive-to-dynamodb (df_type hiveserver2_conn_id
        pre_process pre_process_args pre_process_kwargs schema sql table_keys table_name)
      HttpToS3Operator: http-to-s3 (acl_policy auth_type data encrypt endpoint extra_options headers
        http_conn_id log_response method replace s3_bucket s3_key tcp_keep_alive tcp_keep_alive_count
        tcp_keep_alive_idle tcp_keep_alive_interval)
      ImapAttachmentToS3Operator: imap-to-s3 (imap_attachment_name imap_check_regex imap_conn_id
        imap_mail_filter imap_mail_folder s3_bucket s3_conn_id s3_key s3_overwrite)
      LocalFilesystemToS3Operator: local-to-s3 (acl_policy dest_bucket dest_key encrypt filename gzip replace)
      MongoToS3Operator: mongo-to-s3 (allow_disk_use compression mongo_collection mongo_conn_id mongo_db
        mongo_projection mongo_query replace s3_bucket s3_conn_id s3_key)
      MySQLToS3Operator: mysql-to-s3 (file_format header index mysql_conn_id pd_csv_kwargs pd_kwargs query
        replace s3_bucket s3_key)
      RedshiftToS3Operator RedshiftToS3Transfer: redshift-to-s3 (autocommit include_header parameters
        redshift_conn_id redshift_data_api_kwargs s3_bucket s3_key schema select_query table table_as_file_name
        unload_options)
      S3ToAzureBlobStorageOperator: s3-to-azure-blob (blob_name blob_prefix container_name create_container
        replace s3_bucket s3_extra_args s3_key s3_prefix s3_verify wasb_conn_id wasb_extra_args)
      S3ToDynamoDBOperator: s3-to-dynamodb (billing_mode check_interval delete_on_error dynamodb_attributes
        dynamodb_key_schema dynamodb_table_name dynamodb_tmp_table_prefix import_table_creation_kwargs
        import_table_kwargs input_format max_attempts s3_bucket s3_key use_existing_table wait_for_completion)
      S3ToFTPOperator: s3-to-ftp (fail_on_file_not_exist ftp_conn_id ftp_filenames ftp_path s3_bucket
        s3_filenames s3_key)
      S3ToHiveOperator S3ToHiveTransfer: s3-to-hive (check_headers create delimiter field_dict headers hive_auth
        hive_cli_conn_id hive_table input_compressed partition recreate s3_key select_expression tblproperties
        wildcard_match)
      S3ToMySqlOperator: s3-to-mysql (mysql_conn_id mysql_duplicate_key_handling mysql_extra_options
        mysql_local_infile mysql_table s3_source_key)
      S3ToRedshiftOperator S3ToRedshiftTransfer: s3-to-redshift (autocommit column_list copy_options method
        parameters redshift_conn_id redshift_data_api_kwargs s3_bucket s3_key schema table truncate_table
        upsert_keys)
      S3ToSFTPOperator: s3-to-sftp (confirm fail_on_file_not_exist s3_bucket s3_conn_id s3_filenames s3_key
        sftp_conn_id sftp_filenames sftp_path sftp_remote_host)
      S3ToSnowflakeOperator: s3-to-snowflake (authenticator autocommit columns_array database file_format prefix
        role s3_keys schema session_parameters snowflake_conn_id stage table warehouse)
      S3ToSqlOperator: s3-to-sql (column_list commit_every parser s3_bucket s3_key schema sql_conn_id
        sql_hook_params table)
      S3ToTeradataOperator: s3-to-teradata (public_bucket s3_source_key teradata_authorization_name
        teradata_conn_id teradata_table)
      SFTPToS3Operator: sftp-to-s3 (acl_policy encrypt fail_on_file_not_exist gzip replace s3_bucket s3_conn_id
        s3_filenames s3_key sftp_conn_id sftp_filenames sftp_path sftp_remote_host use_temp_file)
      SalesforceToS3Operator: salesforce-to-s3 (acl_policy coerce_to_timestamp encrypt export_format gzip
        include_deleted query_params record_time_added replace s3_bucket_name s3_key salesforce_conn_id
        salesforce_query)
      SqlToS3Operator: sql-to-s3 (df_kwargs df_type file_format groupby_kwargs max_rows_per_file parameters
        pd_kwargs query read_kwargs read_pd_kwargs replace s3_bucket s3_key sql_conn_id sql_hook_params)
    `,
  },
});
