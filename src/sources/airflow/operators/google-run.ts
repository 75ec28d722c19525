import { serviceFamily } from './service.js';

/** Cloud Run, Cloud Functions, Cloud Build, Batch, Workflows and Cloud Tasks. Operations are methods of their REST APIs. */
export const family = serviceFamily({
  id: 'google-run',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.run': `
      CloudRunCreateJobOperator: jobs.create (job job_name use_regional_endpoint)
      CloudRunCreateServiceOperator: services.create (service service_name use_regional_endpoint)
      CloudRunDeleteJobOperator: jobs.delete (job_name use_regional_endpoint)
      CloudRunDeleteServiceOperator: services.delete (service_name use_regional_endpoint)
      CloudRunExecuteJobOperator: jobs.run (job_name overrides timeout_seconds transport use_regional_endpoint
        verbose)
      CloudRunListJobsOperator: jobs.list (limit show_deleted use_regional_endpoint)
      CloudRunUpdateJobOperator: jobs.patch (job job_name use_regional_endpoint)
    `,
    'google.cloudfunctions': `
      GcfFunctionDeleteOperator CloudFunctionDeleteFunctionOperator: functions.delete (api_version name)
      GcfFunctionDeployOperator CloudFunctionDeployFunctionOperator: functions.deploy (api_version body
        validate_body zip_path)
      CloudFunctionInvokeFunctionOperator: functions.call (api_version function_id input_data)
    `,
    'google.cloudbuild': `
      CloudBuildCancelBuildOperator: builds.cancel (id_)
      CloudBuildCreateBuildOperator: builds.create (api_version body build wait)
      CloudBuildCreateBuildTriggerOperator: triggers.create (trigger)
      CloudBuildDeleteBuildTriggerOperator: triggers.delete (trigger_id)
      CloudBuildGetBuildOperator: builds.get (id_)
      CloudBuildGetBuildTriggerOperator: triggers.get (trigger_id)
      CloudBuildListBuildTriggersOperator: triggers.list (page_size page_token)
      CloudBuildListBuildsOperator: builds.list (filter_ page_size)
      CloudBuildRetryBuildOperator: builds.retry (id_ wait)
      CloudBuildRunBuildTriggerOperator: triggers.run (source trigger_id wait)
      CloudBuildUpdateBuildTriggerOperator: triggers.patch (trigger trigger_id)
    `,
    'google.batch': `
      CloudBatchDeleteJobOperator: jobs.delete (job_name)
      CloudBatchListJobsOperator: jobs.list (filter limit)
      CloudBatchListTasksOperator: tasks.list (filter group_name job_name limit)
      CloudBatchSubmitJobOperator: jobs.create (job job_name timeout_seconds)
    `,
    'google.workflows': `
      WorkflowsCancelExecutionOperator: executions.cancel (execution_id workflow_id)
      WorkflowsCreateExecutionOperator: executions.create~ (execution workflow_id)
      WorkflowsCreateWorkflowOperator: workflows.create (force_rerun workflow workflow_id)
      WorkflowsDeleteWorkflowOperator: workflows.delete (workflow_id)
      WorkflowsGetExecutionOperator: executions.get (execution_id workflow_id)
      WorkflowsGetWorkflowOperator: workflows.get (workflow_id)
      WorkflowsListExecutionsOperator: executions.list (start_date_filter workflow_id)
      WorkflowsListWorkflowsOperator: workflows.list (filter_ order_by)
      WorkflowsUpdateWorkflowOperator: workflows.patch (update_mask workflow_id)
      WorkflowExecutionSensor: executions.get (execution_id failure_states request_timeout success_states
        workflow_id)
    `,
    'google.cloudtasks': `
      CloudTasksQueueCreateOperator: queues.create (queue_name task_queue)
      CloudTasksQueueDeleteOperator: queues.delete (queue_name)
      CloudTasksQueueGetOperator: queues.get (queue_name)
      CloudTasksQueuePauseOperator: queues.pause (queue_name)
      CloudTasksQueuePurgeOperator: queues.purge (queue_name)
      CloudTasksQueueResumeOperator: queues.resume (queue_name)
      CloudTasksQueueUpdateOperator: queues.patch (queue_name task_queue update_mask)
      CloudTasksQueuesListOperator: queues.list (page_size results_filter)
      CloudTasksTaskCreateOperator: tasks.create (queue_name response_view task task_name)
      CloudTasksTaskDeleteOperator: tasks.delete (queue_name task_name)
      CloudTasksTaskGetOperator: tasks.get (queue_name response_view task_name)
      CloudTasksTaskRunOperator: tasks.run (queue_name response_view task_name)
      CloudTasksTasksListOperator: tasks.list (page_size queue_name response_view)
      TaskQueueEmptySensor: tasks.list (queue_name)
    `,
  },
});
