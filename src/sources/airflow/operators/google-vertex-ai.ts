import { serviceFamily } from './service.js';

/** Vertex AI, and AI Platform before it. Operations are methods of the REST API (v1). */
export const family = serviceFamily({
  id: 'google-vertex-ai',
  from: /^airflow\.(.*\.)?(google|contrib)\..*(vertex_ai|mlengine|automl|gen_ai|ray)/,
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.aiplatform': `
      CreateAgentEngineOperator: reasoningEngines.create (agent config)
      DeleteAgentEngineOperator: reasoningEngines.delete (agent_engine_id config force wait_for_completion)
      GetAgentEngineOperator: reasoningEngines.get (agent_engine_id config)
      RunQueryJobOperator: reasoningEngines.query job (agent_engine_id check_config config wait_for_completion)
      RunReasoningEngineQueryOperator: reasoningEngines.query (class_method input_data reasoning_engine_id)
      UpdateAgentEngineOperator: reasoningEngines.patch (agent agent_engine_id config)
      CreateAutoMLForecastingTrainingJobOperator: trainingPipelines.create forecasting
        (available_at_forecast_columns budget_milli_node_hours column_specs column_transformations
        context_window data_granularity_count data_granularity_unit dataset_id display_name
        export_evaluated_data_items export_evaluated_data_items_bigquery_destination_uri
        export_evaluated_data_items_override_destination forecast_horizon holiday_regions is_default_version
        labels model_display_name model_encryption_spec_key_name model_labels model_version_aliases
        model_version_description optimization_objective parent_model predefined_split_column_name quantiles
        sync target_column test_fraction_split time_column time_series_attribute_columns
        time_series_identifier_column training_encryption_spec_key_name training_fraction_split
        unavailable_at_forecast_columns validation_fraction_split validation_options weight_column
        window_max_count window_stride_length)
      CreateAutoMLImageTrainingJobOperator: trainingPipelines.create image (base_model budget_milli_node_hours
        dataset_id disable_early_stopping display_name is_default_version labels model_display_name
        model_encryption_spec_key_name model_labels model_type model_version_aliases model_version_description
        multi_label parent_model prediction_type sync test_filter_split test_fraction_split
        training_encryption_spec_key_name training_filter_split training_fraction_split validation_filter_split
        validation_fraction_split)
      CreateAutoMLTabularTrainingJobOperator: trainingPipelines.create tabular (budget_milli_node_hours
        column_specs column_transformations dataset_id disable_early_stopping display_name
        export_evaluated_data_items export_evaluated_data_items_bigquery_destination_uri
        export_evaluated_data_items_override_destination is_default_version labels model_display_name
        model_encryption_spec_key_name model_labels model_version_aliases model_version_description
        optimization_objective optimization_objective_precision_value optimization_objective_recall_value
        optimization_prediction_type parent_model predefined_split_column_name sync target_column
        test_fraction_split timestamp_split_column_name training_encryption_spec_key_name
        training_fraction_split validation_fraction_split weight_column)
      CreateAutoMLTextTrainingJobOperator: trainingPipelines.create text (dataset_id display_name
        is_default_version labels model_display_name model_encryption_spec_key_name model_labels
        model_version_aliases model_version_description multi_label parent_model prediction_type sentiment_max
        sync test_filter_split test_fraction_split training_encryption_spec_key_name training_filter_split
        training_fraction_split validation_filter_split validation_fraction_split)
      CreateAutoMLVideoTrainingJobOperator: trainingPipelines.create video (dataset_id display_name
        is_default_version labels model_display_name model_encryption_spec_key_name model_labels model_type
        model_version_aliases model_version_description parent_model prediction_type sync test_filter_split
        test_fraction_split training_encryption_spec_key_name training_filter_split training_fraction_split)
      DeleteAutoMLTrainingJobOperator DeleteCustomTrainingJobOperator: trainingPipelines.delete (custom_job_id
        training_pipeline_id)
      ListAutoMLTrainingJobOperator ListCustomTrainingJobOperator: trainingPipelines.list (filter page_size
        page_token read_mask)
      CreateBatchPredictionJobOperator: batchPredictionJobs.create (accelerator_count accelerator_type
        batch_size bigquery_destination_prefix bigquery_source create_request_timeout encryption_spec_key_name
        explanation_metadata explanation_parameters gcs_destination_prefix gcs_source generate_explanation
        instances_format job_display_name labels machine_type max_replica_count model_name model_parameters
        predictions_format starting_replica_count sync)
      DeleteBatchPredictionJobOperator: batchPredictionJobs.delete (batch_prediction_job_id)
      GetBatchPredictionJobOperator: batchPredictionJobs.get (batch_prediction_job)
      ListBatchPredictionJobsOperator: batchPredictionJobs.list (filter page_size page_token read_mask)
      CreateCustomContainerTrainingJobOperator: trainingPipelines.create container (accelerator_count
        accelerator_type annotation_schema_uri args base_output_dir bigquery_destination boot_disk_size_gb
        boot_disk_type command container_uri dataset_id display_name environment_variables is_default_version
        labels machine_type model_description model_display_name model_encryption_spec_key_name
        model_instance_schema_uri model_labels model_parameters_schema_uri model_prediction_schema_uri
        model_serving_container_args model_serving_container_command
        model_serving_container_environment_variables model_serving_container_health_route
        model_serving_container_image_uri model_serving_container_ports model_serving_container_predict_route
        model_version_aliases model_version_description network parent_model predefined_split_column_name
        psc_interface_config replica_count service_account staging_bucket sync tensorboard test_filter_split
        test_fraction_split timestamp_split_column_name training_encryption_spec_key_name training_filter_split
        training_fraction_split validation_filter_split validation_fraction_split)
      CreateCustomJobOperator: customJobs.create (custom_job)
      CreateCustomPythonPackageTrainingJobOperator: trainingPipelines.create pythonPackage (accelerator_count
        accelerator_type annotation_schema_uri args base_output_dir bigquery_destination boot_disk_size_gb
        boot_disk_type container_uri dataset_id display_name environment_variables is_default_version labels
        machine_type model_description model_display_name model_encryption_spec_key_name
        model_instance_schema_uri model_labels model_parameters_schema_uri model_prediction_schema_uri
        model_serving_container_args model_serving_container_command
        model_serving_container_environment_variables model_serving_container_health_route
        model_serving_container_image_uri model_serving_container_ports model_serving_container_predict_route
        model_version_aliases model_version_description network parent_model predefined_split_column_name
        psc_interface_config python_module_name python_package_gcs_uri replica_count service_account
        staging_bucket sync tensorboard test_filter_split test_fraction_split timestamp_split_column_name
        training_encryption_spec_key_name training_filter_split training_fraction_split validation_filter_split
        validation_fraction_split)
      CreateCustomTrainingJobOperator: trainingPipelines.create script (accelerator_count accelerator_type
        annotation_schema_uri args base_output_dir bigquery_destination boot_disk_size_gb boot_disk_type
        container_uri dataset_id display_name environment_variables is_default_version labels machine_type
        model_description model_display_name model_encryption_spec_key_name model_instance_schema_uri
        model_labels model_parameters_schema_uri model_prediction_schema_uri model_serving_container_args
        model_serving_container_command model_serving_container_environment_variables
        model_serving_container_health_route model_serving_container_image_uri model_serving_container_ports
        model_serving_container_predict_route model_version_aliases model_version_description network
        parent_model predefined_split_column_name psc_interface_config replica_count requirements script_path
        service_account staging_bucket sync tensorboard test_filter_split test_fraction_split
        timestamp_split_column_name training_encryption_spec_key_name training_filter_split
        training_fraction_split validation_filter_split validation_fraction_split)
      CreateDatasetOperator: datasets.create (dataset)
      DeleteDatasetOperator: datasets.delete (dataset_id)
      ExportDataOperator: datasets.export (dataset_id export_config)
      GetDatasetOperator: datasets.get (dataset_id read_mask)
      ImportDataOperator: datasets.import (dataset_id import_configs raise_for_empty_result)
      ListDatasetsOperator: datasets.list (filter order_by page_size page_token read_mask)
      UpdateDatasetOperator: datasets.patch (dataset dataset_id update_mask)
      CreateEndpointOperator: endpoints.create (endpoint endpoint_id)
      DeleteEndpointOperator: endpoints.delete (endpoint_id)
      DeployModelOperator: endpoints.deployModel (deployed_model endpoint_id traffic_split)
      GetEndpointOperator: endpoints.get (endpoint_id)
      ListEndpointsOperator: endpoints.list (filter order_by page_size page_token read_mask)
      UndeployModelOperator: endpoints.undeployModel (deployed_model_id endpoint_id traffic_split)
      UpdateEndpointOperator: endpoints.patch (endpoint endpoint_id update_mask)
      CreateExperimentOperator: experiments.create (experiment_description experiment_name
        experiment_tensorboard)
      CreateExperimentRunOperator: experimentRuns.create (experiment_name experiment_run_name
        experiment_run_tensorboard run_after_creation)
      DeleteExperimentOperator: experiments.delete (delete_backing_tensorboard_runs experiment_name)
      DeleteExperimentRunOperator: experimentRuns.delete (experiment_name experiment_run_name)
      ListExperimentRunsOperator: experimentRuns.list (experiment_name)
      UpdateExperimentRunStateOperator: experimentRuns.patch (experiment_name experiment_run_name new_state)
      CreateFeatureOnlineStoreOperator: featureOnlineStores.create (feature_online_store
        feature_online_store_id)
      CreateFeatureViewOperator: featureViews.create (feature_online_store_id feature_view feature_view_id
        run_sync_immediately)
      DeleteFeatureOnlineStoreOperator: featureOnlineStores.delete (feature_online_store_id force)
      DeleteFeatureViewOperator: featureViews.delete (feature_online_store_id feature_view_id)
      FetchFeatureValuesOperator: featureViews.fetchFeatureValues (data_key entity_id feature_online_store_id
        feature_view_id)
      GetFeatureOnlineStoreOperator: featureOnlineStores.get (feature_online_store_id)
      GetFeatureViewSyncOperator: featureViewSyncs.get (feature_view_sync_name)
      SyncFeatureViewOperator: featureViews.sync~ (feature_online_store_id feature_view_id)
      CountTokensOperator: models.countTokens (contents pretrained_model)
      CreateCachedContentOperator: cachedContents.create (contents display_name model_name system_instruction
        ttl_hours)
      GenerateFromCachedContentOperator: models.generateContent cached (cached_content_name contents
        generation_config safety_settings)
      GenerativeModelGenerateContentOperator: models.generateContent (contents generation_config
        pretrained_model safety_settings system_instruction tools)
      RunEvaluationOperator: evaluateInstances (eval_dataset experiment_name experiment_run_name
        generation_config metrics pretrained_model prompt_template safety_settings system_instruction tools)
      SupervisedFineTuningTrainOperator: tuningJobs.create (adapter_size epochs learning_rate_multiplier
        source_model train_dataset tuned_model_display_name validation_dataset)
      TextEmbeddingModelGetEmbeddingsOperator: models.predict embeddings (pretrained_model prompt)
      TextGenerationModelPredictOperator: models.predict text (max_output_tokens pretrained_model prompt
        temperature top_k top_p)
      CreateHyperparameterTuningJobOperator: hyperparameterTuningJobs.create (base_output_dir
        custom_job_encryption_spec_key_name custom_job_labels display_name enable_web_access
        hyperparameter_tuning_job_encryption_spec_key_name hyperparameter_tuning_job_labels
        max_failed_trial_count max_trial_count measurement_selection metric_spec network parallel_trial_count
        parameter_spec restart_job_on_worker_restart search_algorithm service_account staging_bucket sync
        tensorboard worker_pool_specs)
      DeleteHyperparameterTuningJobOperator: hyperparameterTuningJobs.delete (hyperparameter_tuning_job_id)
      GetHyperparameterTuningJobOperator: hyperparameterTuningJobs.get (hyperparameter_tuning_job_id)
      ListHyperparameterTuningJobOperator: hyperparameterTuningJobs.list (filter page_size page_token read_mask)
      AddVersionAliasesOnModelOperator DeleteVersionAliasesOnModelOperator SetDefaultVersionOnModelOperator:
        models.mergeVersionAliases (model_id version_aliases)
      DeleteModelOperator: models.delete (model_id)
      DeleteModelVersionOperator: models.deleteVersion (model_id)
      ExportModelOperator: models.export (model_id output_config)
      GetModelOperator: models.get (model_id)
      ListModelVersionsOperator: models.listVersions (model_id)
      ListModelsOperator: models.list (filter order_by page_size page_token read_mask)
      UploadModelOperator: models.upload (model parent_model)
      DeletePipelineJobOperator: pipelineJobs.delete (pipeline_job_id)
      GetPipelineJobOperator: pipelineJobs.get (pipeline_job_id)
      ListPipelineJobOperator: pipelineJobs.list (filter order_by page_size page_token)
      RunPipelineJobOperator: pipelineJobs.create (create_request_timeout display_name enable_caching
        encryption_spec_key_name experiment failure_policy input_artifacts job_id labels network
        parameter_values pipeline_root reserved_ip_ranges service_account template_path)
      CreateRayClusterOperator: persistentResources.create ray (cluster_name custom_images enable_logging
        enable_metrics_collection head_node_type labels network psc_interface_config python_version ray_version
        reserved_ip_ranges service_account worker_node_types)
      DeleteRayClusterOperator: persistentResources.delete ray (cluster_id)
      GetRayClusterOperator: persistentResources.get ray (cluster_id)
      ListRayClustersOperator: persistentResources.list ray ()
      UpdateRayClusterOperator: persistentResources.patch ray (cluster_id worker_node_types)
      FeatureViewSyncSensor: featureViewSyncs.get (feature_view_sync_name wait_timeout)
    `,
    'google.ml': `
      MLEngineBatchPredictionOperator MLEngineStartBatchPredictionJobOperator: jobs.create prediction
        (data_format input_paths job_id labels max_worker_count model_name output_path runtime_version
        signature_name uri version_name)
      MLEngineModelOperator MLEngineManageModelOperator: models.manage (model operation)
      MLEngineTrainingOperator MLEngineStartTrainingJobOperator: jobs.create training (cancel_on_kill
        hyperparameters job_dir job_id labels master_config master_type mode package_uris python_version
        runtime_version scale_tier service_account training_args training_python_module)
      MLEngineVersionOperator MLEngineManageVersionOperator: versions.manage (model_name operation version
        version_name)
      MLEngineCreateModelOperator: models.create (model)
      MLEngineCreateVersionOperator: versions.create (model_name version)
      MLEngineDeleteModelOperator: models.delete (delete_contents model_name)
      MLEngineDeleteVersionOperator: versions.delete (model_name version_name)
      MLEngineGetModelOperator: models.get (model_name)
      MLEngineListVersionsOperator: versions.list (model_name)
      MLEngineSetDefaultVersionOperator: versions.setDefault (model_name version_name)
      MLEngineTrainingCancelJobOperator: jobs.cancel (job_id)
    `,
    'google.automl': `
      AutoMLBatchPredictOperator: models.batchPredict (input_config model_id output_config prediction_params)
      AutoMLCreateDatasetOperator: datasets.create (dataset)
      AutoMLDeleteDatasetOperator: datasets.delete (dataset_id)
      AutoMLDeleteModelOperator: models.delete (model_id)
      AutoMLDeployModelOperator: models.deploy (image_detection_metadata model_id)
      AutoMLGetModelOperator: models.get (model_id)
      AutoMLImportDataOperator: datasets.importData (dataset_id input_config)
      AutoMLListDatasetOperator: datasets.list ()
      AutoMLPredictOperator: models.predict (endpoint_id instances model_id operation_params payload)
      AutoMLTablesListColumnSpecsOperator: columnSpecs.list (dataset_id field_mask filter_ page_size
        table_spec_id)
      AutoMLTablesListTableSpecsOperator: tableSpecs.list (dataset_id filter_ page_size)
      AutoMLTablesUpdateDatasetOperator: datasets.patch (dataset update_mask)
      AutoMLTrainModelOperator: models.create (model)
    `,
    'google.genai': `
      GenAICountTokensOperator: models.countTokens (config contents model)
      GenAICreateCachedContentOperator: caches.create (cached_content_config model)
      GenAIGeminiCancelBatchJobOperator: batches.cancel (gemini_api_key job_name)
      GenAIGeminiCreateBatchJobOperator: batches.create (create_batch_job_config gemini_api_key input_source
        model results_folder retrieve_result wait_until_complete)
      GenAIGeminiCreateEmbeddingsBatchJobOperator: batches.createEmbeddings (create_embeddings_config
        gemini_api_key input_source model results_folder retrieve_result wait_until_complete)
      GenAIGeminiDeleteBatchJobOperator: batches.delete (gemini_api_key job_name)
      GenAIGeminiDeleteFileOperator: files.delete (file_name gemini_api_key)
      GenAIGeminiGetBatchJobOperator: batches.get (gemini_api_key job_name)
      GenAIGeminiGetFileOperator: files.get (file_name gemini_api_key)
      GenAIGeminiListBatchJobsOperator: batches.list (gemini_api_key list_batch_jobs_config)
      GenAIGeminiListFilesOperator: files.list (gemini_api_key)
      GenAIGeminiUploadFileOperator: files.upload (file_path gemini_api_key upload_file_config)
      GenAIGenerateContentOperator: models.generateContent (contents generation_config model)
      GenAIGenerateEmbeddingsOperator: models.embedContent (config contents model)
      GenAISupervisedFineTuningTrainOperator: tunings.tune (source_model training_dataset tuning_job_config)
    `,
    'google.ray': `
      RaySubmitJobOperator: jobs.submit (cluster_address entrypoint entrypoint_memory entrypoint_num_cpus
        entrypoint_num_gpus entrypoint_resources get_job_logs runtime_env submission_id submit_job_timeout
        wait_for_job_done)
      RayStopJobOperator: jobs.stop (cluster_address job_id)
      RayDeleteJobOperator: jobs.delete (cluster_address job_id)
      RayGetJobInfoOperator: jobs.get (cluster_address job_id)
      RayListJobsOperator: jobs.list (cluster_address)
    `,
  },
});
