import { serviceFamily } from './service.js';

/** Copies from and to the services of Google; from and to stand in the operation, with both connections among the arguments. */
export const family = serviceFamily({
  id: 'transfer-google',
  ignore: 'retry metadata',
  common: 'impersonation_chain delegate_to gcp_conn_id google_cloud_conn_id project_id location',
  services: {
    transfer: `
      ADLSToGCSOperator AdlsToGoogleCloudStorageOperator: adls-to-gcs (azure_data_lake_conn_id dest_gcs
        file_system_name google_cloud_storage_conn_id google_impersonation_chain gzip path replace
        return_gcs_uris src_adls)
      AzureBlobStorageToGCSOperator: azure-blob-to-gcs (blob_name bucket_name container_name file_path filename
        gzip object_name unwrap_single wasb_conn_id)
      AzureFileShareToGCSOperator: azure-fileshare-to-gcs (azure_fileshare_conn_id dest_gcs directory_name
        directory_path google_impersonation_chain gzip prefix replace return_gcs_uris share_name)
      BigQueryToBigQueryOperator: bigquery-to-bigquery (bigquery_conn_id create_disposition
        destination_project_dataset_table encryption_configuration labels source_project_dataset_tables
        write_disposition)
      BigQueryToCloudStorageOperator BigQueryToGCSOperator: bigquery-to-gcs (bigquery_conn_id cancel_on_kill
        compression destination_cloud_storage_uris export_format field_delimiter force_rerun job_id labels
        print_header reattach_states result_retry result_timeout source_project_dataset_table)
      BigQueryToMsSqlOperator: bigquery-to-mssql (batch_size database dataset_id dataset_table mssql_conn_id
        mssql_table replace selected_fields source_project_dataset_table table_id target_table_name)
      BigQueryToMySqlOperator: bigquery-to-mysql (batch_size database dataset_id dataset_table mysql_conn_id
        mysql_table replace selected_fields table_id target_table_name)
      BigQueryToPostgresOperator: bigquery-to-postgres (batch_size database dataset_id dataset_table
        postgres_conn_id replace replace_index selected_fields table_id target_table_name)
      CassandraToGCSOperator CassandraToGoogleCloudStorageOperator: cassandra-to-gcs (approx_max_file_size_bytes
        bucket cassandra_conn_id cql encode_uuid filename google_cloud_storage_conn_id gzip query_timeout
        schema_filename)
      FacebookAdsReportToGcsOperator: facebook-ads-to-gcs (api_version bucket_name facebook_conn_id fields gzip
        object_name parameters upload_as_account)
      FileToGoogleCloudStorageOperator: file-to-gcs (bucket chunk_size dst google_cloud_storage_conn_id gzip
        mime_type src)
      GCSToAzureBlobStorageOperator: gcs-to-azure-blob (blob_prefix container_name create_container
        flatten_structure gcp_user_project gcs_bucket google_impersonation_chain keep_directory_structure
        match_glob prefix replace wasb_conn_id)
      GCSToBigQueryOperator GoogleCloudStorageToBigQueryOperator: gcs-to-bigquery (allow_jagged_rows
        allow_quoted_newlines autodetect bigquery_conn_id bucket cancel_on_kill cluster_fields compression
        create_disposition description destination_project_dataset_table encoding encryption_configuration
        external_table extra_config field_delimiter force_delete force_rerun google_cloud_storage_conn_id
        ignore_unknown_values job_id labels max_bad_records max_id_key quote_character range_partitioning
        reattach_states result_retry result_timeout schema_fields schema_object schema_object_bucket
        schema_update_options skip_leading_rows source_format source_objects src_fmt_configs time_partitioning
        write_disposition)
      GCSToGCSOperator GoogleCloudStorageToGoogleCloudStorageOperator: gcs-to-gcs (delimiter destination_bucket
        destination_object exact_match google_cloud_storage_conn_id is_older_than last_modified_time match_glob
        maximum_modified_time move_object replace retain_until_time retention_mode source_bucket source_object
        source_object_required source_objects)
      GCSToGoogleDriveOperator GcsToGDriveOperator: gcs-to-drive (destination_folder_id destination_object
        move_object source_bucket source_object)
      GCSToGoogleSheetsOperator: gcs-to-sheets (bucket_name object_name spreadsheet_id spreadsheet_range)
      GCSToLocalFilesystemOperator: gcs-to-local (bucket file_encoding filename google_cloud_storage_conn_id
        object object_name store_to_xcom_key)
      GCSToPrestoOperator: gcs-to-presto (presto_conn_id presto_table schema_fields schema_object source_bucket
        source_object)
      GCSToSFTPOperator: gcs-to-sftp (create_intermediate_dirs destination_path keep_directory_structure
        move_object sftp_conn_id source_bucket source_object)
      GCSToSambaOperator: gcs-to-samba (buffer_size destination_path keep_directory_structure move_object
        samba_conn_id source_bucket source_object)
      GCSToTrinoOperator: gcs-to-trino (schema_fields schema_object source_bucket source_object trino_conn_id
        trino_table)
      GoogleAdsToGcsOperator: google-ads-to-gcs (api_version attributes bucket client_ids google_ads_conn_id
        gzip obj page_size query unwrap_single)
      GoogleApiToS3Transfer: google-api-to-s3 (aws_conn_id google_api_endpoint_params
        google_api_endpoint_params_via_xcom google_api_endpoint_params_via_xcom_task_ids
        google_api_endpoint_path google_api_num_retries google_api_pagination google_api_response_via_xcom
        google_api_service_name google_api_service_version google_impersonation_chain s3_destination_key
        s3_overwrite)
      GoogleCalendarToGCSOperator: calendar-to-gcs (api_version calendar_id destination_bucket destination_path
        i_cal_uid max_attendees max_results order_by private_extended_property return_gcs_uri
        shared_extended_property show_deleted show_hidden_invitation single_events sync_token text_search_query
        time_max time_min time_zone unwrap_single updated_min)
      GoogleCloudStorageToS3Operator: gcs-to-s3 (bucket delimiter dest_aws_conn_id dest_s3_extra_args
        dest_s3_key dest_verify flatten_structure gcp_user_project gcs_bucket google_cloud_storage_conn_id
        google_impersonation_chain keep_directory_structure match_glob prefix replace s3_acl_policy)
      GoogleDriveToGCSOperator: drive-to-gcs (bucket_name destination_bucket destination_object drive_id
        file_name folder_id object_name)
      GoogleDriveToLocalOperator: drive-to-local (drive_id file_name folder_id output_file)
      GoogleSheetsToGCSOperator: sheets-to-gcs (destination_bucket destination_path return_gcs_uris sheet_filter
        spreadsheet_id)
      HttpToGCSOperator: http-to-gcs (auth_type bucket_name cache_control chunk_size data encoding endpoint
        extra_options gzip headers http_conn_id log_response method mime_type num_max_attempts object_name
        tcp_keep_alive tcp_keep_alive_count tcp_keep_alive_idle tcp_keep_alive_interval timeout user_project)
      LocalFilesystemToGCSOperator: local-to-gcs (bucket chunk_size dst google_cloud_storage_conn_id gzip
        mime_type src)
      LocalFilesystemToGoogleDriveOperator: local-to-drive (chunk_size delete drive_folder folder_id
        ignore_if_missing local_paths resumable show_full_target_path)
      MSSQLToGCSOperator MsSqlToGoogleCloudStorageOperator: mssql-to-gcs (approx_max_file_size_bytes bit_fields
        bucket exclude_columns export_format field_delimiter filename google_cloud_storage_conn_id gzip
        mssql_conn_id null_marker parameters parquet_row_group_size partition_columns schema schema_filename sql
        stringify_dict upload_metadata write_on_empty)
      MongoToGCSOperator: mongo-to-gcs (allow_disk_use approx_max_file_size_bytes bucket exclude_columns
        export_format field_delimiter filename gzip mongo_collection mongo_conn_id mongo_db mongo_projection
        mongo_query null_marker parameters parquet_row_group_size partition_columns schema schema_filename sql
        stringify_dict upload_metadata write_on_empty)
      MySQLToGCSOperator MySqlToGoogleCloudStorageOperator: mysql-to-gcs (approx_max_file_size_bytes bucket
        ensure_utc exclude_columns export_format field_delimiter filename google_cloud_storage_conn_id gzip
        mysql_conn_id null_marker parameters parquet_row_group_size partition_columns schema schema_filename sql
        stringify_dict upload_metadata write_on_empty)
      OracleToGCSOperator: oracle-to-gcs (approx_max_file_size_bytes bucket ensure_utc exclude_columns
        export_format field_delimiter filename google_cloud_storage_conn_id gzip null_marker oracle_conn_id
        parameters parquet_row_group_size partition_columns schema schema_filename sql stringify_dict
        upload_metadata write_on_empty)
      PostgresToGCSOperator PostgresToGoogleCloudStorageOperator: postgres-to-gcs (approx_max_file_size_bytes
        bucket cursor_itersize exclude_columns export_format field_delimiter filename
        google_cloud_storage_conn_id gzip null_marker parameters parquet_row_group_size partition_columns
        postgres_conn_id schema schema_filename sql stringify_dict upload_metadata use_server_side_cursor
        write_on_empty)
      PrestoToGCSOperator: presto-to-gcs (approx_max_file_size_bytes bucket exclude_columns export_format
        field_delimiter filename google_cloud_storage_conn_id gzip null_marker parameters parquet_row_group_size
        partition_columns presto_conn_id schema schema_filename sql stringify_dict upload_metadata
        write_on_empty)
      S3ToGCSOperator S3ToGoogleCloudStorageOperator: s3-to-gcs (apply_gcs_prefix apply_wildcard aws_conn_id
        botocore_config bucket delimiter dest_gcs dest_gcs_conn_id google_impersonation_chain gzip prefix region
        region_name replace return_gcs_uris verify)
      SFTPToGCSOperator: sftp-to-gcs (destination_bucket destination_path fail_on_file_not_exist gzip mime_type
        move_object sftp_conn_id sftp_prefetch source_path use_stream)
      SQLToGoogleSheetsOperator: sql-to-sheets (conn_id database hook_params parameters retry_on_failure
        spreadsheet_id spreadsheet_range sql sql_conn_id)
      SalesforceToGcsOperator: salesforce-to-gcs (bucket_name coerce_to_timestamp export_format gzip
        include_deleted object_name query query_params record_time_added salesforce_conn_id unwrap_single)
      TrinoToGCSOperator: trino-to-gcs (approx_max_file_size_bytes bucket exclude_columns export_format
        field_delimiter filename google_cloud_storage_conn_id gzip null_marker parameters parquet_row_group_size
        partition_columns schema schema_filename sql stringify_dict trino_conn_id upload_metadata
        write_on_empty)
    `,
  },
});
