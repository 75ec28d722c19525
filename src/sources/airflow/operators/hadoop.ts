import { serviceFamily } from './service.js';

/** Hive beside its SQL, Pig, Sqoop, HDFS, Druid and Qubole. */
export const family = serviceFamily({
  id: 'hadoop',
  connection: {
    metastore_conn_id: 'metastore_default',
    webhdfs_conn_id: 'webhdfs_default',
    hdfs_conn_id: 'hdfs_default',
    pig_cli_conn_id: 'pig_cli_default',
    conn_id: 'sqoop_default',
    qubole_conn_id: 'qubole_default',
    druid_ingest_conn_id: 'druid_ingest_default',
  },
  services: {
    hive: `
      HiveStatsCollectionOperator: stats (assignment_func col_blacklist ds dttm excluded_columns extra_exprs
        metastore_conn_id mysql_conn_id partition presto_conn_id table)
      HivePartitionSensor HivePartitionSensorAsync: partitions.get (metastore_conn_id partition schema table)
      NamedHivePartitionSensor NamedHivePartitionSensorAsync: partitions.get named (hook metastore_conn_id
        partition_names)
      MetastorePartitionSensor: partitions.get sql (allow_null conn_id fail_on_empty failure hook_params
        mysql_conn_id parameters partition_name schema selector sql success table)
    `,
    hdfs: `
      HdfsSensor WebHdfsSensor: stat (file_size filepath hdfs_conn_id hook ignore_copying ignored_ext
        webhdfs_conn_id)
      MultipleFilesWebHdfsSensor: list (directory_path expected_filenames webhdfs_conn_id)
    `,
    pig: `
      PigOperator: run (pig pig_cli_conn_id pig_opts pig_properties pigparams_jinja_translate)
    `,
    sqoop: `
      SqoopOperator: run (append batch clear_staging_table cmd_type columns conn_id create_hcatalog_table direct
        driver enclosed_by escaped_by export_dir extra_export_options extra_import_options extra_options
        file_type hcatalog_database hcatalog_table input_fields_terminated_by input_lines_terminated_by
        input_null_non_string input_null_string input_optionally_enclosed_by libjars num_mappers properties
        query relaxed_isolation schema split_by staging_table table target_dir verbose where)
    `,
    druid: `
      DruidOperator: index (druid_ingest_conn_id ingestion_type json_index_file max_ingestion_time timeout
        verify_ssl)
    `,
    qubole: `
      QuboleOperator: command (qubole_conn_id)
      QuboleFileSensor: file (data qubole_conn_id)
      QubolePartitionSensor: partition (data qubole_conn_id)
    `,
  },
});
