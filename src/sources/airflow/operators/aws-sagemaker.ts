import { serviceFamily } from './service.js';

/** SageMaker, Bedrock and Comprehend. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-sagemaker',
  connection: {
    aws_conn_id: 'aws_default',
  },
  ignore: 'print_log',
  common: 'region_name region verify botocore_config waiter_delay waiter_max_attempts',
  services: {
    'aws.sagemaker': `
      SageMakerAutoMLOperator: CreateAutoMLJob (autodeploy_endpoint_name check_interval compressed_input config
        extras job_name role_arn s3_input s3_output target_attribute time_limit wait_for_completion)
      SageMakerCreateExperimentOperator: CreateExperiment (config description name tags)
      SageMakerCreateNotebookOperator: CreateNotebookInstance (create_instance_kwargs direct_internet_access
        instance_name instance_type lifecycle_config_name role_arn root_access volume_kms_key_id
        volume_size_in_gb wait_for_completion)
      SageMakerDeleteModelOperator: DeleteModel (config)
      SageMakerDeleteNotebookOperator: DeleteNotebookInstance (instance_name wait_for_completion)
      SageMakerEndpointConfigOperator: CreateEndpointConfig (config)
      SageMakerEndpointOperator: CreateEndpoint (check_interval config max_ingestion_time operation
        wait_for_completion)
      SageMakerModelOperator: CreateModel (config)
      SageMakerProcessingOperator SageMakerProcessingOperatorAsync: CreateProcessingJob (action_if_job_exists
        check_interval config max_attempts max_ingestion_time output_files_to_xcom wait_for_completion)
      SageMakerRegisterModelVersionOperator: CreateModelPackage (config extras image_uri model_approval
        model_url package_desc package_group_desc package_group_name)
      SageMakerStartNoteBookOperator: StartNotebookInstance (instance_name wait_for_completion)
      SageMakerStartPipelineOperator: StartPipelineExecution~ (check_interval config display_name pipeline_name
        pipeline_params verbose wait_for_completion)
      SageMakerStopNotebookOperator: StopNotebookInstance (instance_name wait_for_completion)
      SageMakerStopPipelineOperator: StopPipelineExecution~ (check_interval config fail_if_not_running
        pipeline_exec_arn verbose wait_for_completion)
      SageMakerTrainingOperator SageMakerTrainingOperatorAsync: CreateTrainingJob (action_if_job_exists
        check_if_job_exists check_interval config max_attempts max_ingestion_time wait_for_completion)
      SageMakerTransformOperator SageMakerTransformOperatorAsync: CreateTransformJob (action_if_job_exists
        action_if_model_exists check_if_job_exists check_if_model_exists check_interval config max_attempts
        max_ingestion_time wait_for_completion)
      SageMakerTuningOperator: CreateHyperParameterTuningJob (check_interval config max_ingestion_time
        wait_for_completion)
      SageMakerAutoMLSensor: DescribeAutoMLJob (job_name resource_type)
      SageMakerEndpointSensor: DescribeEndpoint (endpoint_name resource_type)
      SageMakerPipelineSensor: DescribePipelineExecution (pipeline_exec_arn resource_type verbose)
      SageMakerProcessingSensor: DescribeProcessingJob (job_name resource_type)
      SageMakerTrainingSensor: DescribeTrainingJob (job_name resource_type)
      SageMakerTransformSensor: DescribeTransformJob (job_name resource_type)
      SageMakerTuningSensor: DescribeHyperParameterTuningJob (job_name resource_type)
    `,
    'aws.sagemaker-unified-studio': `
      SageMakerNotebookOperator: StartNotebookExecution (compute domain_id domain_region input_config
        output_config project_id tags termination_condition wait_for_completion)
      SageMakerUnifiedStudioNotebookOperator: StartNotebookRun (client_token compute_configuration
        domain_identifier endpoint_url notebook_identifier notebook_parameters owning_project_identifier
        timeout_configuration wait_for_completion)
      SageMakerNotebookSensor: GetNotebookExecution (execution_id execution_name)
      SageMakerUnifiedStudioNotebookSensor: GetNotebookRun (domain_identifier endpoint_url notebook_identifier
        notebook_run_id owning_project_identifier)
    `,
    'aws.bedrock': `
      BedrockBatchInferenceOperator: CreateModelInvocationJob (input_uri invoke_kwargs job_name model_id
        output_uri role_arn wait_for_completion)
      BedrockCreateAgentRuntimeOperator: CreateAgentRuntime (agent_runtime_artifact agent_runtime_name
        create_agent_runtime_kwargs network_configuration role_arn wait_for_completion)
      BedrockCreateEvaluationJobOperator: CreateEvaluationJob (evaluation_config inference_config
        job_description job_name output_data_config role_arn)
      BedrockCreateGuardrailOperator: CreateGuardrail (blocked_input_messaging blocked_outputs_messaging
        content_policy_config contextual_grounding_policy_config description guardrail_name if_exists kms_key_id
        sensitive_information_policy_config tags topic_policy_config word_policy_config)
      BedrockCreateGuardrailVersionOperator: CreateGuardrailVersion (description guardrail_identifier)
      BedrockCreateProvisionedModelThroughputOperator: CreateProvisionedModelThroughput
        (create_throughput_kwargs model_id model_units provisioned_model_name wait_for_completion)
      BedrockCustomizeModelOperator: CreateModelCustomizationJob (base_model_id custom_model_name
        customization_job_kwargs ensure_unique_job_name hyperparameters job_name output_data_uri role_arn
        training_data_uri wait_for_completion)
      BedrockDeleteAgentRuntimeOperator: DeleteAgentRuntime (agent_runtime_id wait_for_completion)
      BedrockDeleteGuardrailOperator: DeleteGuardrail (guardrail_identifier guardrail_version)
      BedrockInvokeAgentRuntimeOperator: InvokeAgentRuntime (accept agent_runtime_arn content_type
        invoke_agent_runtime_kwargs payload)
      BedrockInvokeModelOperator: InvokeModel (accept_type content_type input_data model_id)
      BedrockRaGOperator: RetrieveAndGenerate (input knowledge_base_id model_arn prompt_template rag_kwargs
        source_type sources vector_search_config)
      BedrockRetrieveOperator: Retrieve (knowledge_base_id retrieval_query retrieve_kwargs vector_search_config)
      BedrockUpdateGuardrailOperator: UpdateGuardrail (blocked_input_messaging blocked_outputs_messaging
        content_policy_config description guardrail_identifier guardrail_name
        sensitive_information_policy_config topic_policy_config word_policy_config)
      BedrockBatchInferenceSensor: GetModelInvocationJob (job_arn max_retries success_state)
      BedrockCustomizeModelCompletedSensor: GetModelCustomizationJob (job_name max_retries)
      BedrockProvisionModelThroughputCompletedSensor: GetProvisionedModelThroughput (max_retries model_id)
    `,
    'aws.comprehend': `
      ComprehendCreateDocumentClassifierOperator: CreateDocumentClassifier (data_access_role_arn
        document_classifier_kwargs document_classifier_name fail_on_warnings input_data_config language_code
        mode output_data_config wait_for_completion)
      ComprehendStartPiiEntitiesDetectionJobOperator: StartPiiEntitiesDetectionJob (data_access_role_arn
        input_data_config language_code mode output_data_config start_pii_entities_kwargs wait_for_completion)
      ComprehendCreateDocumentClassifierCompletedSensor: DescribeDocumentClassifier (document_classifier_arn
        fail_on_warnings max_retries)
      ComprehendStartPiiEntitiesDetectionJobCompletedSensor: DescribePiiEntitiesDetectionJob (job_id
        max_retries)
    `,
    'aws.bedrock-agent': `
      BedrockCreateDataSourceOperator: CreateDataSource (bucket_name create_data_source_kwargs knowledge_base_id
        name)
      BedrockCreateKnowledgeBaseOperator: CreateKnowledgeBase (create_knowledge_base_kwargs embedding_model_arn
        indexing_error_max_attempts indexing_error_retry_delay name role_arn storage_config wait_for_completion
        wait_for_indexing)
      BedrockIngestDataOperator: StartIngestionJob (data_source_id ingest_data_kwargs knowledge_base_id
        wait_for_completion)
      BedrockIngestionJobSensor: GetIngestionJob (data_source_id ingestion_job_id knowledge_base_id max_retries)
      BedrockKnowledgeBaseActiveSensor: GetKnowledgeBase (knowledge_base_id max_retries)
    `,
  },
});
