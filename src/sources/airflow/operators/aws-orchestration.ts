import { serviceFamily } from './service.js';

/** Step Functions, CloudFormation, MWAA, DataSync, AppFlow, QuickSight, Systems Manager, Managed Flink and OpenSearch. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-orchestration',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config waiter_delay waiter_max_attempts',
  services: {
    'aws.stepfunctions': `
      StepFunctionGetExecutionOutputOperator: DescribeExecution (execution_arn)
      StepFunctionStartExecutionOperator: StartExecution~ (is_redrive_execution name state_machine_arn
        state_machine_input)
      StepFunctionExecutionSensor: DescribeExecution (execution_arn)
    `,
    'aws.cloudformation': `
      CloudFormationCreateStackOperator: CreateStack~ (cloudformation_parameters stack_name)
      CloudFormationDeleteStackOperator: DeleteStack~ (cloudformation_parameters stack_name)
      CloudFormationCreateStackSensor: DescribeStacks (stack_name)
      CloudFormationDeleteStackSensor: DescribeStacks deleted (stack_name)
    `,
    'aws.mwaa': `
      MwaaTriggerDagRunOperator: InvokeRestApi dagRuns~ (airflow_version conf data_interval_end
        data_interval_start env_name logical_date note trigger_dag_id trigger_run_id wait_for_completion)
      MwaaDagRunSensor: InvokeRestApi dagRuns (airflow_version external_dag_id external_dag_run_id
        external_env_name failure_states max_retries success_states)
      MwaaTaskSensor: InvokeRestApi taskInstances (airflow_version external_dag_id external_dag_run_id
        external_env_name external_task_id failure_states max_retries success_states)
    `,
    'aws.mwaa-serverless': `
      MwaaServerlessCreateWorkflowOperator: CreateWorkflow (code create_workflow_kwargs definition_s3_location
        description if_exists role_arn tags workflow_name)
      MwaaServerlessDeleteWorkflowOperator: DeleteWorkflow (workflow_arn workflow_version)
      MwaaServerlessStartWorkflowRunOperator: StartWorkflowRun (override_parameters workflow_arn
        workflow_version)
      MwaaServerlessStopWorkflowRunOperator: StopWorkflowRun (run_id workflow_arn)
      MwaaServerlessUpdateWorkflowOperator: UpdateWorkflow (code definition_s3_location description role_arn
        update_workflow_kwargs workflow_arn)
      MwaaServerlessWorkflowRunSensor: GetWorkflowRun (failure_states run_id success_states workflow_arn)
    `,
    'aws.datasync': `
      AWSDataSyncOperator DataSyncOperator: StartTaskExecution (allow_random_location_choice
        allow_random_task_choice create_destination_location_kwargs create_source_location_kwargs
        create_task_kwargs delete_task_after_execution destination_location_uri max_iterations
        source_location_uri task_arn task_execution_kwargs update_task_kwargs wait_for_completion
        wait_interval_seconds)
    `,
    'aws.appflow': `
      AppflowRunAfterOperator: StartFlow after (filter_date flow_name flow_update max_attempts source
        source_field wait_for_completion)
      AppflowRunBeforeOperator: StartFlow before (filter_date flow_name flow_update max_attempts source
        source_field wait_for_completion)
      AppflowRunDailyOperator: StartFlow daily (filter_date flow_name flow_update max_attempts source
        source_field wait_for_completion)
      AppflowRunFullOperator: StartFlow full (filter_date flow_name flow_update max_attempts source source_field
        wait_for_completion)
      AppflowRunOperator: StartFlow (filter_date flow_name flow_update max_attempts source source_field
        wait_for_completion)
    `,
    'aws.quicksight': `
      QuickSightCreateIngestionOperator: CreateIngestion (check_interval data_set_id ingestion_id ingestion_type
        wait_for_completion)
      QuickSightSensor: DescribeIngestion (data_set_id ingestion_id max_retries)
    `,
    'aws.ssm': `
      SsmGetCommandInvocationOperator: GetCommandInvocation (command_id instance_id)
      SsmRunCommandOperator: SendCommand (document_name fail_on_nonzero_exit run_command_kwargs
        wait_for_completion)
      SsmRunCommandCompletedSensor: GetCommandInvocation (command_id fail_on_nonzero_exit max_retries)
    `,
    'aws.kinesisanalyticsv2': `
      KinesisAnalyticsV2CreateApplicationOperator: CreateApplication (application_description application_name
        create_application_kwargs runtime_environment service_execution_role)
      KinesisAnalyticsV2StartApplicationOperator: StartApplication (application_name run_configuration
        wait_for_completion)
      KinesisAnalyticsV2StopApplicationOperator: StopApplication (application_name force wait_for_completion)
      KinesisAnalyticsV2StartApplicationCompletedSensor: DescribeApplication running (application_name
        max_retries)
      KinesisAnalyticsV2StopApplicationCompletedSensor: DescribeApplication ready (application_name max_retries)
    `,
    'aws.opensearchserverless': `
      OpenSearchServerlessCreateCollectionOperator: CreateCollection (collection_name collection_type
        description if_exists standby_replicas tags)
      OpenSearchServerlessCollectionActiveSensor: BatchGetCollection (collection_id collection_name max_retries)
    `,
  },
});
