import { serviceFamily } from './service.js';

/** Redshift, RDS, Neptune, DynamoDB and Database Migration Service. Operations are those of their APIs. Plain queries are SQL steps. */
export const family = serviceFamily({
  id: 'aws-database',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config waiter_delay waiter_max_attempts',
  services: {
    'aws.redshift': `
      RedshiftCreateClusterOperator: CreateCluster~ (additional_info allow_version_upgrade
        aqua_configuration_status automated_snapshot_retention_period availability_zone
        availability_zone_relocation cleanup_timeout_seconds cluster_identifier cluster_parameter_group_name
        cluster_security_groups cluster_subnet_group_name cluster_type cluster_version db_name
        default_iam_role_arn delete_cluster_on_failure elastic_ip encrypted enhanced_vpc_routing
        hsm_client_certificate_identifier hsm_configuration_identifier iam_roles kms_key_id
        maintenance_track_name manual_snapshot_retention_period master_user_password master_username max_attempt
        node_type number_of_nodes port preferred_maintenance_window publicly_accessible
        snapshot_schedule_identifier tags vpc_security_group_ids wait_for_completion)
      RedshiftCreateClusterSnapshotOperator: CreateClusterSnapshot~ (cluster_identifier max_attempt
        retention_period snapshot_identifier tags wait_for_completion)
      RedshiftDeleteClusterOperator RedshiftDeleteClusterOperatorAsync: DeleteCluster (cluster_identifier
        final_cluster_snapshot_identifier max_attempts skip_final_cluster_snapshot wait_for_completion)
      RedshiftDeleteClusterSnapshotOperator: DeleteClusterSnapshot (cluster_identifier snapshot_identifier
        wait_for_completion)
      RedshiftPauseClusterOperator: PauseCluster~ (cluster_identifier max_attempts wait_for_completion)
      RedshiftResumeClusterOperator: ResumeCluster~ (cluster_identifier max_attempts wait_for_completion)
      AwsRedshiftClusterSensor RedshiftClusterSensor RedshiftClusterSensorAsync: DescribeClusters
        (cluster_identifier target_status)
      RedshiftPauseClusterOperatorAsync: PauseCluster (cluster_identifier max_attempts wait_for_completion)
      RedshiftResumeClusterOperatorAsync: ResumeCluster (cluster_identifier max_attempts wait_for_completion)
    `,
    'aws.redshift-data': `
      RedshiftDataOperator RedshiftDataOperatorAsync: ExecuteStatement (await_result cancel_on_kill
        cluster_identifier database db_user parameters return_sql_result secret_arn session_id
        session_keep_alive_seconds sql statement_name wait_for_completion with_event workgroup_name)
    `,
    'aws.rds': `
      RdsCancelExportTaskOperator: CancelExportTask (check_interval export_task_identifier hook_params
        max_attempts wait_for_completion)
      RdsCopyDbSnapshotOperator: CopyDBSnapshot (copy_tags db_type hook_params kms_key_id option_group_name
        pre_signed_url source_db_snapshot_identifier source_region tags target_custom_availability_zone
        target_db_snapshot_identifier wait_for_completion)
      RdsCreateDbInstanceOperator: CreateDBInstance (db_instance_class db_instance_identifier engine hook_params
        rds_kwargs wait_for_completion)
      RdsCreateDbSnapshotOperator: CreateDBSnapshot (db_identifier db_snapshot_identifier db_type hook_params
        tags wait_for_completion)
      RdsCreateEventSubscriptionOperator: CreateEventSubscription (enabled event_categories hook_params
        sns_topic_arn source_ids source_type subscription_name tags wait_for_completion)
      RdsDeleteDbInstanceOperator: DeleteDBInstance (db_instance_identifier hook_params rds_kwargs
        wait_for_completion)
      RdsDeleteDbSnapshotOperator: DeleteDBSnapshot (db_snapshot_identifier db_type hook_params
        wait_for_completion)
      RdsDeleteEventSubscriptionOperator: DeleteEventSubscription (hook_params subscription_name)
      RdsStartDbOperator: StartDBInstance (db_identifier db_type hook_params wait_for_completion)
      RdsStartExportTaskOperator: StartExportTask (export_only export_task_identifier hook_params iam_role_arn
        kms_key_id s3_bucket_name s3_prefix source_arn wait_for_completion waiter_interval)
      RdsStopDbOperator: StopDBInstance (db_identifier db_snapshot_identifier db_type hook_params
        wait_for_completion)
      RdsDbSensor: DescribeDBInstances (db_identifier db_type hook_params target_statuses)
      RdsExportTaskExistenceSensor: DescribeExportTasks (error_statuses export_task_identifier hook_params
        target_statuses)
      RdsSnapshotExistenceSensor: DescribeDBSnapshots (db_snapshot_identifier db_type hook_params
        target_statuses)
    `,
    'aws.dms': `
      DmsCreateReplicationConfigOperator: CreateReplicationConfig (additional_config_kwargs compute_config
        replication_config_id replication_type source_endpoint_arn table_mappings target_endpoint_arn)
      DmsCreateTaskOperator: CreateReplicationTask (create_task_kwargs migration_type replication_instance_arn
        replication_task_id source_endpoint_arn table_mappings target_endpoint_arn)
      DmsDeleteReplicationConfigOperator: DeleteReplicationConfig (replication_config_arn wait_for_completion)
      DmsDeleteTaskOperator: DeleteReplicationTask (replication_task_arn)
      DmsDescribeReplicationConfigsOperator: DescribeReplicationConfigs (filter)
      DmsDescribeReplicationsOperator: DescribeReplications (filter)
      DmsDescribeTasksOperator: DescribeReplicationTasks (describe_tasks_kwargs)
      DmsModifyTaskOperator: ModifyReplicationTask (cdc_start_position cdc_start_time cdc_stop_position
        migration_type replication_task_arn replication_task_settings table_mappings wait_for_completion)
      DmsReloadTablesOperator: ReloadTables (reload_option replication_task_arn tables_to_reload
        wait_for_completion)
      DmsStartReplicationOperator: StartReplication (cdc_start_pos cdc_start_time cdc_stop_pos
        replication_config_arn replication_start_type wait_for_completion)
      DmsStartTaskOperator: StartReplicationTask~ (replication_task_arn start_replication_task_type
        start_task_kwargs)
      DmsStopReplicationOperator: StopReplication (replication_config_arn wait_for_completion)
      DmsStopTaskOperator: StopReplicationTask~ (replication_task_arn)
      DmsTaskCompletedSensor: DescribeReplicationTasks (replication_task_arn target_statuses
        termination_statuses)
    `,
    'aws.neptune': `
      NeptuneStartDbClusterOperator: StartDBCluster (db_cluster_id wait_for_completion)
      NeptuneStopDbClusterOperator: StopDBCluster (db_cluster_id wait_for_completion)
    `,
    'aws.dynamodb': `
      DynamoDBValueSensor: GetItem (attribute_name attribute_value partition_key_name partition_key_value
        sort_key_name sort_key_value table_name)
    `,
    'aws.neptune-graph': `
      NeptuneCreateGraphOperator: CreateGraph (deletion_protection graph_name kms_key_id provisioned_memory
        public_connectivity replica_count tags vector_search_config wait_for_completion)
      NeptuneCreatePrivateGraphEndpointOperator: CreatePrivateGraphEndpoint (graph_identifier subnet_ids vpc_id
        vpc_security_group_ids wait_for_completion)
      NeptuneDeletePrivateGraphEndpointOperator: DeletePrivateGraphEndpoint (graph_identifier vpc_id
        wait_for_completion)
      NeptuneDeleteGraphOperator: DeleteGraph (graph_id skip_snapshot wait_for_completion)
      NeptuneCreateGraphWithImportOperator: CreateGraphUsingImportTask (blank_node_handling deletion_protection
        fail_on_error format graph_name import_options kms_key_id max_provisioned_memory min_provisioned_memory
        parquet_type public_connectivity replica_count role_arn source tags vector_search_config
        wait_for_completion)
      NeptuneStartImportTaskOperator: StartImportTask (blank_node_handling fail_on_error format graph_identifier
        import_options parquet_type role_arn source wait_for_completion)
      NeptuneCancelImportTaskOperator: CancelImportTask (import_task_id wait_for_completion)
    `,
  },
});
