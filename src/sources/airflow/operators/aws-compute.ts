import { serviceFamily } from './service.js';

/** ECS, ECR, EC2, Lambda, Batch, EKS clusters. Operations are those of their APIs. Pods on EKS are containers. */
export const family = serviceFamily({
  id: 'aws-compute',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config waiter_delay waiter_max_attempts',
  services: {
    'aws.ecs': `
      ECSOperator EcsOperator EcsRunTaskOperator: RunTask (awslogs_fetch_interval awslogs_group awslogs_region
        awslogs_stream_prefix capacity_provider_strategy cluster container_name group launch_type
        network_configuration number_logs_exception overrides placement_constraints placement_strategy
        platform_version propagate_tags quota_retry reattach skip_on_exit_code stop_task_on_failure tags
        task_definition volume_configurations wait_for_completion)
      EcsCreateClusterOperator: CreateCluster (cluster_name create_cluster_kwargs wait_for_completion)
      EcsDeleteClusterOperator: DeleteCluster (cluster_name wait_for_completion)
      EcsDeregisterTaskDefinitionOperator: DeregisterTaskDefinition (task_definition wait_for_completion)
      EcsRegisterTaskDefinitionOperator: RegisterTaskDefinition (container_definitions family
        register_task_kwargs wait_for_completion)
      EcsClusterStateSensor: DescribeClusters (cluster_name failure_states target_state)
      EcsTaskDefinitionStateSensor: DescribeTaskDefinition (target_state task_definition)
      EcsTaskStateSensor: DescribeTasks (cluster failure_states target_state task)
    `,
    'aws.ecr': `
      EcrCreateRepositoryOperator: CreateRepository (encryption_configuration image_scanning_configuration
        image_tag_mutability image_tag_mutability_exclusion_filters registry_id repository_name tags)
      EcrDeleteRepositoryOperator: DeleteRepository (force registry_id repository_name)
      EcrSetRepositoryPolicyOperator: SetRepositoryPolicy (force policy_text registry_id repository_name)
    `,
    'aws.ec2': `
      EC2CreateInstanceOperator: RunInstances~ (config image_id max_attempts max_count min_count
        terminate_instance_on_failure wait_for_completion)
      EC2HibernateInstanceOperator: StopInstances hibernate~ (instance_ids max_attempts wait_for_completion)
      EC2RebootInstanceOperator: RebootInstances~ (instance_ids max_attempts wait_for_completion)
      EC2StartInstanceOperator: StartInstances (check_interval instance_id)
      EC2StopInstanceOperator: StopInstances (check_interval instance_id)
      EC2TerminateInstanceOperator: TerminateInstances~ (instance_ids max_attempts wait_for_completion)
      EC2InstanceStateSensor: DescribeInstances (instance_id target_state)
    `,
    'aws.lambda': `
      AwsLambdaInvokeFunctionOperator LambdaInvokeFunctionOperator: Invoke (client_context function_name
        invocation_type keep_empty_log_lines log_type payload qualifier)
      LambdaCreateFunctionOperator: CreateFunction~ (code config description function_name handler role runtime
        timeout wait_for_completion)
      LambdaFunctionStateSensor: GetFunction (function_name qualifier target_states)
    `,
    'aws.batch': `
      AWSBatchOperator AwsBatchOperator BatchOperator BatchOperatorAsync: SubmitJob (array_properties
        awslogs_enabled awslogs_fetch_interval container_overrides ecs_properties_override
        eks_properties_override job_definition job_id job_name job_queue max_retries node_overrides overrides
        parameters retry_strategy scheduling_priority_override share_identifier status_retries
        submit_job_timeout tags wait_for_completion waiters)
      BatchCreateComputeEnvironmentOperator: CreateComputeEnvironment~ (compute_environment_name
        compute_resources environment_type max_retries service_role state status_retries tags unmanaged_v_cpus)
      BatchComputeEnvironmentSensor: DescribeComputeEnvironments (compute_environment)
      BatchJobQueueSensor: DescribeJobQueues (job_queue treat_non_existing_as_deleted)
      BatchSensor BatchSensorAsync: DescribeJobs (job_id max_retries)
    `,
    'aws.eks': `
      EKSCreateClusterOperator: CreateCluster (cluster_name cluster_role_arn compute
        fargate_pod_execution_role_arn fargate_profile_name fargate_selectors nodegroup_name nodegroup_role_arn
        resources_vpc_config)
      EKSCreateFargateProfileOperator: CreateFargateProfile (cluster_name fargate_profile_name
        pod_execution_role_arn selectors)
      EKSCreateNodegroupOperator: CreateNodegroup (cluster_name nodegroup_name nodegroup_role_arn
        nodegroup_subnets)
      EKSDeleteClusterOperator: DeleteCluster (cluster_name force_delete_compute)
      EKSDeleteFargateProfileOperator: DeleteFargateProfile (cluster_name fargate_profile_name)
      EKSDeleteNodegroupOperator: DeleteNodegroup (cluster_name nodegroup_name)
      EksCreateClusterOperator: CreateCluster~ (cluster_name cluster_role_arn compute create_cluster_kwargs
        create_fargate_profile_kwargs create_nodegroup_kwargs delete_nodegroup_on_failure
        fargate_pod_execution_role_arn fargate_profile_name fargate_selectors nodegroup_name nodegroup_role_arn
        resources_vpc_config wait_for_completion)
      EksCreateFargateProfileOperator: CreateFargateProfile~ (cluster_name create_fargate_profile_kwargs
        fargate_profile_name pod_execution_role_arn selectors wait_for_completion)
      EksCreateNodegroupOperator: CreateNodegroup~ (cluster_name create_nodegroup_kwargs
        delete_nodegroup_on_failure nodegroup_name nodegroup_role_arn nodegroup_subnets wait_for_completion)
      EksDeleteClusterOperator: DeleteCluster~ (cluster_name force_delete_compute wait_for_completion)
      EksDeleteFargateProfileOperator: DeleteFargateProfile~ (cluster_name fargate_profile_name
        wait_for_completion)
      EksDeleteNodegroupOperator: DeleteNodegroup~ (cluster_name nodegroup_name wait_for_completion)
      EKSClusterStateSensor EksClusterStateSensor: DescribeCluster (cluster_name target_state target_state_type)
      EKSFargateProfileStateSensor EksFargateProfileStateSensor: DescribeFargateProfile (cluster_name
        fargate_profile_name target_state target_state_type)
      EKSNodegroupStateSensor EksNodegroupStateSensor: DescribeNodegroup (cluster_name nodegroup_name
        target_state target_state_type)
    `,
  },
});
