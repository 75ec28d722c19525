import { serviceFamily } from './service.js';

/** Other copies between two services; from and to stand in the operation, with both connections among the arguments. */
export const family = serviceFamily({
  id: 'transfer',
  services: {
    transfer: `
      AzureBlobStorageToTeradataOperator: azure-blob-to-teradata (azure_conn_id blob_source_key public_bucket
        teradata_authorization_name teradata_conn_id teradata_table)
      CopyFromExternalStageToSnowflakeOperator: stage-to-snowflake (authenticator autocommit columns_array
        copy_options database file_format files pattern prefix role schema session_parameters snowflake_conn_id
        stage table validation_mode warehouse)
      FileToWasbOperator: file-to-azure-blob (blob_name container_name create_container file_path load_options
        wasb_conn_id)
      Hive2SambaOperator HiveToSambaOperator: hive-to-samba (destination_filepath hiveserver2_conn_id hql
        samba_conn_id)
      HiveToDruidOperator HiveToDruidTransfer: hive-to-druid (druid_datasource druid_ingest_conn_id
        hadoop_dependency_coordinates hive_cli_conn_id hive_tblproperties intervals job_properties
        metastore_conn_id metric_spec num_shards query_granularity segment_granularity sql target_partition_size
        ts_dim)
      HiveToMySqlOperator HiveToMySqlTransfer: hive-to-mysql (bulk_load hive_conf hiveserver2_conn_id
        mysql_conn_id mysql_postoperator mysql_preoperator mysql_table sql)
      LocalFilesystemToADLSOperator LocalToAzureDataLakeStorageOperator: local-to-adls (azure_data_lake_conn_id
        blocksize buffersize extra_upload_options local_path nthreads overwrite remote_path)
      LocalFilesystemToWasbOperator: local-to-azure-blob (blob_name container_name create_container file_path
        load_options wasb_conn_id)
      MsSqlToHiveOperator MsSqlToHiveTransfer: mssql-to-hive (create delimiter hive_auth hive_cli_conn_id
        hive_table mssql_conn_id partition recreate sql tblproperties)
      MySqlToHiveOperator MySqlToHiveTransfer: mysql-to-hive (create delimiter escapechar hive_auth
        hive_cli_conn_id hive_table mysql_conn_id partition quotechar quoting recreate sql tblproperties)
      OracleToAzureDataLakeOperator OracleToAzureDataLakeTransfer: oracle-to-adls (azure_data_lake_conn_id
        azure_data_lake_path delimiter encoding filename oracle_conn_id quotechar quoting sql sql_params)
      OracleToOracleOperator OracleToOracleTransfer: oracle-to-oracle (destination_table
        oracle_destination_conn_id oracle_source_conn_id rows_chunk source_sql source_sql_params)
      PrestoToMySqlOperator PrestoToMySqlTransfer: presto-to-mysql (mysql_conn_id mysql_preoperator mysql_table
        presto_conn_id sql)
      SFTPToWasbOperator: sftp-to-azure-blob (blob_prefix container_name create_container load_options
        move_object sftp_conn_id sftp_source_path wasb_conn_id wasb_overwrite_object)
      SnowflakeToSlackOperator SqlToSlackOperator SqlToSlackWebhookOperator: sql-to-slack (database parameters
        results_df_name role schema slack_channel slack_conn_id slack_message slack_proxy slack_retry_handlers
        slack_timeout slack_token slack_webhook_conn_id slack_webhook_token snowflake_conn_id sql sql_conn_id
        sql_hook_params warehouse)
      SqlToSlackApiFileOperator: sql-to-slack file (action_on_empty_df df_kwargs parameters slack_base_url
        slack_channels slack_conn_id slack_filename slack_initial_comment slack_method_version slack_proxy
        slack_retry_handlers slack_timeout slack_title sql sql_conn_id sql_hook_params)
      TeradataToTeradataOperator: teradata-to-teradata (dest_teradata_conn_id destination_table rows_chunk
        source_teradata_conn_id sql sql_params)
      TrinoToMySqlOperator: trino-to-mysql (mysql_conn_id mysql_preoperator mysql_table sql trino_conn_id)
      VerticaToHiveOperator VerticaToHiveTransfer: vertica-to-hive (create delimiter hive_auth hive_cli_conn_id
        hive_table partition recreate sql vertica_conn_id)
      VerticaToMySqlOperator VerticaToMySqlTransfer: vertica-to-mysql (bulk_load mysql_conn_id
        mysql_postoperator mysql_preoperator mysql_table sql vertica_conn_id)
      GenericTransfer: sql-to-sql (destination_conn_id destination_hook_params destination_table insert_args
        page_size paginated_sql_statement_clause preoperator rows_processor source_conn_id source_hook_params
        sql)
      FileTransferOperator: file-to-file (dest_conn_id dst overwrite source_conn_id src)
    `,
  },
});
