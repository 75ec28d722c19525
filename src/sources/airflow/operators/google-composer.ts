import { serviceFamily } from './service.js';

/** Cloud Composer. Operations are methods of its REST API (v1). */
export const family = serviceFamily({
  id: 'google-composer',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.composer': `
      CloudComposerCreateEnvironmentOperator: environments.create (environment environment_id
        pooling_period_seconds)
      CloudComposerDeleteEnvironmentOperator: environments.delete (environment_id pooling_period_seconds)
      CloudComposerGetEnvironmentOperator: environments.get (environment_id)
      CloudComposerListEnvironmentsOperator: environments.list (page_size page_token)
      CloudComposerListImageVersionsOperator: imageVersions.list (include_past_releases page_size page_token)
      CloudComposerRunAirflowCLICommandOperator: environments.executeAirflowCommand (command environment_id)
      CloudComposerTriggerDAGRunOperator: environments.triggerDagRun~ (composer_dag_conf composer_dag_id
        environment_id)
      CloudComposerUpdateEnvironmentOperator: environments.patch (environment environment_id
        pooling_period_seconds update_mask)
      CloudComposerDAGRunSensor: environments.dagRuns (allowed_states composer_dag_id composer_dag_run_id
        environment_id execution_range use_rest_api)
      CloudComposerEnvironmentSensor: operations.get (operation_name pooling_period_seconds)
      CloudComposerExternalTaskSensor: environments.taskInstances (allowed_states composer_external_dag_id
        composer_external_task_group_id composer_external_task_id composer_external_task_ids environment_id
        execution_range failed_states skipped_states)
    `,
  },
});
