import { serviceFamily } from './service.js';

/** dbt Cloud. Operations are those of its API. */
export const family = serviceFamily({
  id: 'dbt-cloud',
  connection: {
    dbt_cloud_conn_id: 'dbt_cloud_default',
  },
  services: {
    'dbt.cloud': `
      DbtCloudRunJobOperator DbtCloudRunJobOperatorAsync: jobs.run (account_id additional_run_config
        check_interval environment_name hook_params job_id job_name project_name retry_from_failure
        reuse_existing_run schema_override steps_override timeout trigger_reason wait_for_termination)
      DbtCloudGetJobRunArtifactOperator: runs.artifacts.get (account_id hook_params output_file_name path run_id
        step)
      DbtCloudListJobsOperator: jobs.list (account_id hook_params order_by project_id)
      DbtCloudListJobRunsOperator: runs.list (account_id hook_params include_related job_id latest_only order_by
        status_filter)
      DbtCloudJobRunSensor DbtCloudJobRunAsyncSensor DbtCloudJobRunSensorAsync: runs.get (account_id hook_params
        run_id)
    `,
  },
});
