import { serviceFamily } from './service.js';

/** Dataflow and Data Pipelines. Operations are methods of their REST APIs; `jobs.run python` starts a pipeline of that language. */
export const family = serviceFamily({
  id: 'google-dataflow',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.dataflow': `
      DataFlowJavaOperator DataflowCreateJavaJobOperator: jobs.run java (cancel_timeout check_if_running
        dataflow_default_options expected_terminal_state jar job_class job_name multiple_jobs options
        wait_until_finished)
      DataFlowPythonOperator DataflowCreatePythonJobOperator: jobs.run python (cancel_timeout
        dataflow_default_options drain_pipeline job_name options py_file py_interpreter py_options
        py_requirements py_system_site_packages wait_until_finished)
      DataflowTemplateOperator DataflowTemplatedJobStartOperator: templates.launch (append_job_name
        cancel_on_kill cancel_timeout dataflow_default_options environment expected_terminal_state job_name
        options parameters template wait_until_finished)
      DataflowCreatePipelineOperator: pipelines.create (body)
      DataflowDeletePipelineOperator: pipelines.delete (pipeline_name)
      DataflowRunPipelineOperator: pipelines.run (pipeline_name)
      DataflowStartFlexTemplateOperator: flexTemplates.launch (append_job_name body cancel_on_kill
        cancel_timeout drain_pipeline expected_terminal_state wait_until_finished)
      DataflowStartSqlJobOperator: jobs.run sql (drain_pipeline job_name options query)
      DataflowStartYamlJobOperator: jobs.run yaml (append_job_name cancel_on_kill cancel_timeout drain_pipeline
        expected_terminal_state jinja_variables job_name options yaml_pipeline_file)
      DataflowStopJobOperator: jobs.update stop (drain_pipeline job_id job_name_prefix stop_timeout)
      DataflowJobAutoScalingEventsSensor: jobs.messages.list autoscaling (callback fail_on_terminal_state
        job_id)
      DataflowJobMessagesSensor: jobs.messages.list (callback fail_on_terminal_state job_id)
      DataflowJobMetricsSensor: jobs.getMetrics (callback fail_on_terminal_state job_id)
      DataflowJobStatusSensor: jobs.get (expected_statuses job_id)
    `,
    'google.datapipelines': `
      CreateDataPipelineOperator: pipelines.create (body)
      RunDataPipelineOperator: pipelines.run~ (data_pipeline_name)
    `,
  },
});
