import { serviceFamily } from './service.js';

/** EMR on EC2, on EKS and serverless. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-emr',
  connection: {
    aws_conn_id: 'aws_default',
    emr_conn_id: 'emr_default',
  },
  common: `
    region_name region verify botocore_config waiter_delay waiter_max_attempts waiter_countdown
    waiter_check_interval_seconds
  `,
  services: {
    'aws.emr': `
      EmrAddStepsOperator: AddJobFlowSteps~ (aws_conn_id cluster_states execution_role_arn job_flow_id
        job_flow_name steps wait_for_completion)
      EmrCreateJobFlowOperator: RunJobFlow~ (aws_conn_id emr_conn_id job_flow_overrides
        terminate_job_flow_on_failure wait_for_completion wait_policy)
      EmrModifyClusterOperator: ModifyCluster (aws_conn_id cluster_id step_concurrency_level)
      EmrStartNotebookExecutionOperator: StartNotebookExecution~ (aws_conn_id cluster_id editor_id
        master_instance_security_group_id notebook_execution_name notebook_instance_security_group_id
        notebook_params relative_path service_role tags wait_for_completion)
      EmrStopNotebookExecutionOperator: StopNotebookExecution~ (aws_conn_id notebook_execution_id
        wait_for_completion)
      EmrTerminateJobFlowOperator: TerminateJobFlows (aws_conn_id job_flow_id)
      EmrJobFlowSensor EmrJobFlowSensorAsync: DescribeCluster (aws_conn_id failed_states job_flow_id
        max_attempts target_states)
      EmrNotebookExecutionSensor: DescribeNotebookExecution (aws_conn_id failed_states notebook_execution_id
        target_states)
      EmrStepSensor EmrStepSensorAsync: DescribeStep (aws_conn_id failed_states job_flow_id max_attempts step_id
        target_states)
    `,
    'aws.emr-containers': `
      EmrContainerOperator EMRContainerOperator: StartJobRun (aws_conn_id cancel_on_kill client_request_token
        configuration_overrides execution_role_arn job_driver job_retry_max_attempts max_polling_attempts
        max_tries name release_label tags virtual_cluster_id wait_for_completion)
      EmrContainerSensor EMRContainerSensor: DescribeJobRun (aws_conn_id job_id max_retries virtual_cluster_id)
      EmrEksCreateClusterOperator: CreateVirtualCluster (aws_conn_id eks_cluster_name eks_namespace tags
        virtual_cluster_id virtual_cluster_name)
    `,
    'aws.emr-serverless': `
      EmrServerlessCreateApplicationOperator: CreateApplication (aws_conn_id client_request_token config
        job_type release_label wait_for_completion)
      EmrServerlessDeleteApplicationOperator: DeleteApplication (application_id aws_conn_id force_stop
        wait_for_completion)
      EmrServerlessGetSessionEndpointOperator: GetSessionEndpoint (application_id aws_conn_id session_id)
      EmrServerlessStartJobOperator: StartJobRun (application_id aws_conn_id cancel_on_kill client_request_token
        config configuration_overrides enable_application_ui_links execution_role_arn job_driver name
        wait_for_completion)
      EmrServerlessStartSessionOperator: StartSession (application_id aws_conn_id configuration_overrides
        execution_role_arn idle_timeout_minutes name wait_for_completion)
      EmrServerlessStopApplicationOperator: StopApplication (application_id aws_conn_id force_stop
        wait_for_completion)
      EmrServerlessStopSessionOperator: StopSession (application_id aws_conn_id session_id wait_for_completion)
      EmrServerlessApplicationSensor: GetApplication (application_id aws_conn_id target_states)
      EmrServerlessJobSensor: GetJobRun (application_id aws_conn_id job_run_id target_states)
    `,
  },
});
