import { serviceFamily } from './service.js';

/** Cloud SQL, AlloyDB, Spanner, Bigtable, Datastore, Firestore and Memorystore. Operations are methods of their REST APIs. Queries are SQL steps. */
export const family = serviceFamily({
  id: 'google-database',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to',
  services: {
    'google.sqladmin': `
      CloudSqlInstanceCreateOperator CloudSQLCreateInstanceOperator: instances.insert (api_version body instance
        validate_body)
      CloudSqlInstanceDatabaseCreateOperator CloudSQLCreateInstanceDatabaseOperator: databases.insert
        (api_version body instance validate_body)
      CloudSqlInstanceDatabaseDeleteOperator CloudSQLDeleteInstanceDatabaseOperator: databases.delete
        (api_version database instance)
      CloudSqlInstanceDatabasePatchOperator CloudSQLPatchInstanceDatabaseOperator: databases.patch (api_version
        body database instance validate_body)
      CloudSqlInstanceDeleteOperator CloudSQLDeleteInstanceOperator: instances.delete (api_version instance)
      CloudSqlInstanceExportOperator CloudSQLExportInstanceOperator: instances.export (api_version body instance
        poke_interval validate_body)
      CloudSqlInstanceImportOperator CloudSQLImportInstanceOperator: instances.import (api_version body instance
        validate_body)
      CloudSqlInstancePatchOperator CloudSQLInstancePatchOperator: instances.patch (api_version body instance)
      CloudSQLCloneInstanceOperator: instances.clone (api_version clone_context destination_instance_name
        instance)
      CloudSQLNoOperationInProgressSensor: operations.list (api_version instance)
    `,
    'google.alloydb': `
      AlloyDBCreateBackupOperator: backups.create (backup_configuration backup_id request_id validate_request)
      AlloyDBCreateClusterOperator: clusters.create (cluster_configuration cluster_id is_secondary request_id
        validate_request)
      AlloyDBCreateInstanceOperator: instances.create (cluster_id instance_configuration instance_id
        is_secondary request_id validate_request)
      AlloyDBCreateUserOperator: users.create (cluster_id request_id user_configuration user_id
        validate_request)
      AlloyDBDeleteBackupOperator: backups.delete (backup_id request_id validate_request)
      AlloyDBDeleteClusterOperator: clusters.delete (cluster_id etag force request_id validate_request)
      AlloyDBDeleteInstanceOperator: instances.delete (cluster_id etag instance_id request_id validate_request)
      AlloyDBDeleteUserOperator: users.delete (cluster_id request_id user_id validate_request)
      AlloyDBUpdateBackupOperator: backups.patch (allow_missing backup_configuration backup_id request_id
        update_mask validate_request)
      AlloyDBUpdateClusterOperator: clusters.patch (allow_missing cluster_configuration cluster_id request_id
        update_mask validate_request)
      AlloyDBUpdateInstanceOperator: instances.patch (allow_missing cluster_id instance_configuration
        instance_id request_id update_mask validate_request)
      AlloyDBUpdateUserOperator: users.patch (allow_missing cluster_id request_id update_mask user_configuration
        user_id validate_request)
    `,
    'google.spanner': `
      CloudSpannerInstanceDatabaseDeleteOperator SpannerDeleteDatabaseInstanceOperator: databases.dropDatabase
        (database_id instance_id)
      CloudSpannerInstanceDatabaseDeployOperator SpannerDeployDatabaseInstanceOperator: databases.create
        (database_id ddl_statements instance_id)
      CloudSpannerInstanceDatabaseQueryOperator SpannerQueryDatabaseInstanceOperator: sessions.executeSql
        (database_id instance_id query)
      CloudSpannerInstanceDatabaseUpdateOperator SpannerUpdateDatabaseInstanceOperator: databases.updateDdl
        (database_id ddl_statements instance_id operation_id)
      CloudSpannerInstanceDeleteOperator SpannerDeleteInstanceOperator: instances.delete (instance_id)
      CloudSpannerInstanceDeployOperator SpannerDeployInstanceOperator: instances.create (configuration_name
        display_name instance_id node_count)
    `,
    'google.bigtableadmin': `
      BigtableClusterUpdateOperator BigtableUpdateClusterOperator: clusters.update (cluster_id instance_id
        nodes)
      BigtableInstanceCreateOperator BigtableCreateInstanceOperator: instances.create (cluster_nodes
        cluster_storage_type instance_display_name instance_id instance_labels instance_type main_cluster_id
        main_cluster_zone replica_cluster_id replica_cluster_zone replica_clusters)
      BigtableInstanceDeleteOperator BigtableDeleteInstanceOperator: instances.delete (instance_id)
      BigtableTableCreateOperator BigtableCreateTableOperator: tables.create (column_families initial_split_keys
        instance_id table_id)
      BigtableTableDeleteOperator BigtableDeleteTableOperator: tables.delete (app_profile_id instance_id
        table_id)
      BigtableTableWaitForReplicationSensor BigtableTableReplicationCompletedSensor: tables.get replication
        (instance_id table_id)
      BigtableUpdateInstanceOperator: instances.update (instance_display_name instance_id instance_labels
        instance_type)
    `,
    'google.datastore': `
      DatastoreExportOperator CloudDatastoreExportEntitiesOperator: projects.export (bucket
        cloud_storage_conn_id datastore_conn_id entity_filter labels namespace overwrite_existing
        polling_interval_in_seconds)
      DatastoreImportOperator CloudDatastoreImportEntitiesOperator: projects.import (bucket datastore_conn_id
        entity_filter file labels namespace polling_interval_in_seconds)
      CloudDatastoreAllocateIdsOperator: projects.allocateIds (partial_keys)
      CloudDatastoreBeginTransactionOperator: projects.beginTransaction (transaction_options)
      CloudDatastoreCommitOperator: projects.commit (body)
      CloudDatastoreDeleteOperationOperator: operations.delete (name)
      CloudDatastoreGetOperationOperator: operations.get (name)
      CloudDatastoreRollbackOperator: projects.rollback (transaction)
      CloudDatastoreRunQueryOperator: projects.runQuery (body)
    `,
    'google.firestore': `
      CloudFirestoreExportDatabaseOperator: databases.exportDocuments (api_version body database_id)
    `,
    'google.memorystore': `
      CloudMemorystoreCreateInstanceAndImportOperator: instances.create import (input_config instance
        instance_id)
      CloudMemorystoreCreateInstanceOperator: instances.create (instance instance_id)
      CloudMemorystoreDeleteInstanceOperator: instances.delete (instance)
      CloudMemorystoreExportAndDeleteInstanceOperator: instances.export delete (instance output_config)
      CloudMemorystoreExportInstanceOperator: instances.export (instance output_config)
      CloudMemorystoreFailoverInstanceOperator: instances.failover (data_protection_mode instance)
      CloudMemorystoreGetInstanceOperator: instances.get (instance)
      CloudMemorystoreImportOperator: instances.import (input_config instance)
      CloudMemorystoreListInstancesOperator: instances.list (page_size)
      CloudMemorystoreMemcachedApplyParametersOperator: instances.applyParameters memcached (apply_all
        instance_id node_ids)
      CloudMemorystoreMemcachedCreateInstanceOperator: instances.create memcached (instance instance_id)
      CloudMemorystoreMemcachedDeleteInstanceOperator: instances.delete memcached (instance)
      CloudMemorystoreMemcachedGetInstanceOperator: instances.get memcached (instance)
      CloudMemorystoreMemcachedListInstancesOperator: instances.list memcached ()
      CloudMemorystoreMemcachedUpdateInstanceOperator: instances.patch memcached (instance instance_id
        update_mask)
      CloudMemorystoreMemcachedUpdateParametersOperator: instances.updateParameters memcached (instance_id
        parameters update_mask)
      CloudMemorystoreScaleInstanceOperator: instances.patch size (instance_id memory_size_gb)
      CloudMemorystoreUpdateInstanceOperator: instances.patch (instance instance_id update_mask)
    `,
  },
});
