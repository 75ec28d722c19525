import { serviceFamily } from './service.js';

/** Spark: submitted with its own command line, through Livy, or as a resource of Kubernetes. */
export const family = serviceFamily({
  id: 'spark',
  connection: {
    conn_id: 'spark_default',
    spark_conn_id: 'spark-default',
    livy_conn_id: 'livy_default',
  },
  ignore: 'verbose',
  services: {
    spark: `
      SparkSubmitOperator: spark-submit (application application_args archives conf conn_id deploy_mode
        driver_class_path driver_memory env_vars exclude_packages executor_cores executor_memory files jars
        java_class keytab name num_executors packages post_submit_commands principal properties_file proxy_user
        py_files reconnect_on_retry repositories spark_binary total_executor_cores track_driver_via_k8s_api
        use_krb5ccache yarn_queue yarn_rm_auth yarn_track_via_rm_api)
      SparkSqlOperator: spark-sql (conf conn_id executor_cores executor_memory keytab master name num_executors
        principal sql total_executor_cores yarn_queue)
      SparkJDBCOperator: spark-submit jdbc (application application_args archives batch_size cmd_type conf
        conn_id create_table_column_types deploy_mode driver_class_path driver_memory env_vars exclude_packages
        executor_cores executor_memory fetch_size files jars java_class jdbc_conn_id jdbc_driver jdbc_table
        jdbc_truncate keytab lower_bound metastore_table name num_executors num_partitions packages
        partition_column post_submit_commands principal properties_file proxy_user py_files reconnect_on_retry
        repositories save_format save_mode spark_app_name spark_binary spark_conf spark_conn_id spark_files
        spark_jars spark_py_files total_executor_cores track_driver_via_k8s_api upper_bound use_krb5ccache
        yarn_queue yarn_rm_auth yarn_track_via_rm_api)
      SparkPipelinesOperator: spark-pipelines (conf conn_id deploy_mode driver_memory env_vars executor_cores
        executor_memory keytab num_executors pipeline_command pipeline_spec principal yarn_queue)
    `,
    livy: `
      LivyOperator LivyOperatorAsync: batches.create~ (archives args class_name conf driver_cores driver_memory
        executor_cores executor_memory extra_headers extra_options file files jars livy_conn_auth_type
        livy_conn_id livy_endpoint_prefix name num_executors polling_interval proxy_user py_files queue
        retry_args)
      LivySensor: batches.get (batch_id endpoint_prefix extra_options livy_conn_auth_type livy_conn_id)
    `,
  },
});
