import { serviceFamily } from './service.js';

/** Data Fusion, Dataplex, Data Catalog, Dataform, Dataprep, Looker and DLP. Operations are methods of their REST APIs. */
export const family = serviceFamily({
  id: 'google-data',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
    dataprep_conn_id: 'dataprep_default',
    looker_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to region',
  services: {
    'google.datafusion': `
      CloudDataFusionCreateInstanceOperator: instances.create (api_version gcp_conn_id instance instance_name)
      CloudDataFusionCreatePipelineOperator: pipelines.create (api_version gcp_conn_id instance_name namespace
        pipeline pipeline_name)
      CloudDataFusionDeleteInstanceOperator: instances.delete (api_version gcp_conn_id instance_name)
      CloudDataFusionDeletePipelineOperator: pipelines.delete (api_version gcp_conn_id instance_name namespace
        pipeline_name version_id)
      CloudDataFusionGetInstanceOperator: instances.get (api_version gcp_conn_id instance_name)
      CloudDataFusionListPipelinesOperator: pipelines.list (api_version artifact_name artifact_version
        gcp_conn_id instance_name namespace)
      CloudDataFusionRestartInstanceOperator: instances.restart (api_version gcp_conn_id instance_name)
      CloudDataFusionStartPipelineOperator: pipelines.start (api_version asynchronous gcp_conn_id instance_name
        namespace pipeline_name pipeline_timeout pipeline_type runtime_args success_states)
      CloudDataFusionStopPipelineOperator: pipelines.stop (api_version gcp_conn_id instance_name namespace
        pipeline_name pipeline_type run_id)
      CloudDataFusionUpdateInstanceOperator: instances.patch (api_version gcp_conn_id instance instance_name
        update_mask)
      CloudDataFusionPipelineStateSensor: pipelines.get (expected_statuses failure_statuses gcp_conn_id
        instance_name namespace pipeline_id pipeline_name)
    `,
    'google.dataplex': `
      DataplexCatalogCreateAspectTypeOperator: aspectTypes.create (aspect_type_configuration aspect_type_id
        gcp_conn_id validate_request)
      DataplexCatalogCreateEntryGroupOperator: entryGroups.create (entry_group_configuration entry_group_id
        gcp_conn_id validate_request)
      DataplexCatalogCreateEntryOperator: entries.create (entry_configuration entry_group_id entry_id
        gcp_conn_id)
      DataplexCatalogCreateEntryTypeOperator: entryTypes.create (entry_type_configuration entry_type_id
        gcp_conn_id validate_request)
      DataplexCatalogDeleteAspectTypeOperator: aspectTypes.delete (aspect_type_id gcp_conn_id)
      DataplexCatalogDeleteEntryGroupOperator: entryGroups.delete (entry_group_id gcp_conn_id)
      DataplexCatalogDeleteEntryOperator: entries.delete (entry_group_id entry_id gcp_conn_id)
      DataplexCatalogDeleteEntryTypeOperator: entryTypes.delete (entry_type_id gcp_conn_id)
      DataplexCatalogGetAspectTypeOperator: aspectTypes.get (aspect_type_id gcp_conn_id)
      DataplexCatalogGetEntryGroupOperator: entryGroups.get (entry_group_id gcp_conn_id)
      DataplexCatalogGetEntryOperator: entries.get (aspect_types entry_group_id entry_id gcp_conn_id paths view)
      DataplexCatalogGetEntryTypeOperator: entryTypes.get (entry_type_id gcp_conn_id)
      DataplexCatalogListAspectTypesOperator: aspectTypes.list (filter_by gcp_conn_id order_by page_size
        page_token)
      DataplexCatalogListEntriesOperator: entries.list (entry_group_id filter_by gcp_conn_id page_size
        page_token)
      DataplexCatalogListEntryGroupsOperator: entryGroups.list (filter_by gcp_conn_id order_by page_size
        page_token)
      DataplexCatalogListEntryTypesOperator: entryTypes.list (filter_by gcp_conn_id order_by page_size
        page_token)
      DataplexCatalogLookupEntryOperator: lookupEntry (aspect_types entry_group_id entry_id gcp_conn_id paths
        view)
      DataplexCatalogSearchEntriesOperator: searchEntries (gcp_conn_id order_by page_size page_token query
        scope)
      DataplexCatalogUpdateAspectTypeOperator: aspectTypes.patch (aspect_type_configuration aspect_type_id
        gcp_conn_id update_mask validate_request)
      DataplexCatalogUpdateEntryGroupOperator: entryGroups.patch (entry_group_configuration entry_group_id
        gcp_conn_id update_mask validate_request)
      DataplexCatalogUpdateEntryOperator: entries.patch (allow_missing aspect_keys delete_missing_aspects
        entry_configuration entry_group_id entry_id gcp_conn_id update_mask)
      DataplexCatalogUpdateEntryTypeOperator: entryTypes.patch (entry_type_configuration entry_type_id
        gcp_conn_id update_mask validate_request)
      DataplexCreateAssetOperator: assets.create (api_version asset_id body gcp_conn_id lake_id zone_id)
      DataplexCreateLakeOperator: lakes.create (api_version asynchronous body gcp_conn_id lake_id validate_only)
      DataplexCreateOrUpdateDataProfileScanOperator: dataScans.create profile (api_version body data_scan_id
        gcp_conn_id update_mask)
      DataplexCreateOrUpdateDataQualityScanOperator: dataScans.create quality (api_version body data_scan_id
        gcp_conn_id update_mask)
      DataplexCreateTaskOperator: tasks.create (api_version asynchronous body dataplex_task_id gcp_conn_id
        lake_id validate_only)
      DataplexCreateZoneOperator: zones.create (api_version body gcp_conn_id lake_id zone_id)
      DataplexDeleteAssetOperator: assets.delete (api_version asset_id gcp_conn_id lake_id zone_id)
      DataplexDeleteDataProfileScanOperator DataplexDeleteDataQualityScanOperator: dataScans.delete (api_version
        data_scan_id gcp_conn_id)
      DataplexDeleteLakeOperator: lakes.delete (api_version gcp_conn_id lake_id)
      DataplexDeleteTaskOperator: tasks.delete (api_version dataplex_task_id gcp_conn_id lake_id)
      DataplexDeleteZoneOperator: zones.delete (api_version gcp_conn_id lake_id zone_id)
      DataplexGetDataProfileScanOperator DataplexGetDataQualityScanOperator: dataScans.get (api_version
        data_scan_id gcp_conn_id)
      DataplexGetDataProfileScanResultOperator DataplexGetDataQualityScanResultOperator: dataScans.jobs.get
        (api_version data_scan_id fail_on_dq_failure gcp_conn_id job_id result_timeout wait_for_results)
      DataplexGetTaskOperator: tasks.get (api_version dataplex_task_id gcp_conn_id lake_id)
      DataplexListTasksOperator: tasks.list (api_version filter gcp_conn_id lake_id order_by page_size
        page_token)
      DataplexRunDataProfileScanOperator DataplexRunDataQualityScanOperator: dataScans.run (api_version
        asynchronous data_scan_id fail_on_dq_failure gcp_conn_id result_timeout)
      DataplexDataProfileJobStatusSensor DataplexDataQualityJobStatusSensor: dataScans.jobs.get (api_version
        data_scan_id fail_on_dq_failure gcp_conn_id job_id result_timeout start_sensor_time)
      DataplexTaskStateSensor: tasks.get (api_version dataplex_task_id gcp_conn_id lake_id)
    `,
    'google.datacatalog': `
      CloudDataCatalogCreateEntryGroupOperator: entryGroups.create (entry_group entry_group_id gcp_conn_id)
      CloudDataCatalogCreateEntryOperator: entries.create (entry entry_group entry_id gcp_conn_id)
      CloudDataCatalogCreateTagOperator: tags.create (entry entry_group gcp_conn_id tag template_id)
      CloudDataCatalogCreateTagTemplateFieldOperator: tagTemplates.fields.create (gcp_conn_id tag_template
        tag_template_field tag_template_field_id)
      CloudDataCatalogCreateTagTemplateOperator: tagTemplates.create (gcp_conn_id tag_template tag_template_id)
      CloudDataCatalogDeleteEntryGroupOperator: entryGroups.delete (entry_group gcp_conn_id)
      CloudDataCatalogDeleteEntryOperator: entries.delete (entry entry_group gcp_conn_id)
      CloudDataCatalogDeleteTagOperator: tags.delete (entry entry_group gcp_conn_id tag)
      CloudDataCatalogDeleteTagTemplateFieldOperator: tagTemplates.fields.delete (field force gcp_conn_id
        tag_template)
      CloudDataCatalogDeleteTagTemplateOperator: tagTemplates.delete (force gcp_conn_id tag_template)
      CloudDataCatalogGetEntryGroupOperator: entryGroups.get (entry_group gcp_conn_id read_mask)
      CloudDataCatalogGetEntryOperator: entries.get (entry entry_group gcp_conn_id)
      CloudDataCatalogGetTagTemplateOperator: tagTemplates.get (gcp_conn_id tag_template)
      CloudDataCatalogListTagsOperator: tags.list (entry entry_group gcp_conn_id page_size)
      CloudDataCatalogLookupEntryOperator: entries.lookup (gcp_conn_id linked_resource sql_resource)
      CloudDataCatalogRenameTagTemplateFieldOperator: tagTemplates.fields.rename (field gcp_conn_id
        new_tag_template_field_id tag_template)
      CloudDataCatalogSearchCatalogOperator: catalog.search (gcp_conn_id order_by page_size query scope)
      CloudDataCatalogUpdateEntryOperator: entries.patch (entry entry_group entry_id gcp_conn_id update_mask)
      CloudDataCatalogUpdateTagOperator: tags.patch (entry entry_group gcp_conn_id tag tag_id update_mask)
      CloudDataCatalogUpdateTagTemplateFieldOperator: tagTemplates.fields.patch (gcp_conn_id tag_template
        tag_template_field tag_template_field_id tag_template_field_name update_mask)
      CloudDataCatalogUpdateTagTemplateOperator: tagTemplates.patch (gcp_conn_id tag_template tag_template_id
        update_mask)
    `,
    'google.dataform': `
      DataformCancelWorkflowInvocationOperator: workflowInvocations.cancel (gcp_conn_id repository_id
        workflow_invocation_id)
      DataformCreateCompilationResultOperator: compilationResults.create (compilation_result gcp_conn_id
        repository_id)
      DataformCreateRepositoryOperator: repositories.create (gcp_conn_id repository_id)
      DataformCreateWorkflowInvocationOperator: workflowInvocations.create (asynchronous gcp_conn_id
        repository_id wait_time workflow_invocation)
      DataformCreateWorkspaceOperator: workspaces.create (gcp_conn_id repository_id workspace_id)
      DataformDeleteRepositoryOperator: repositories.delete (force gcp_conn_id repository_id)
      DataformDeleteWorkspaceOperator: workspaces.delete (gcp_conn_id repository_id workspace_id)
      DataformGetCompilationResultOperator: compilationResults.get (compilation_result_id gcp_conn_id
        repository_id)
      DataformGetWorkflowInvocationOperator: workflowInvocations.get (gcp_conn_id repository_id
        workflow_invocation_id)
      DataformInstallNpmPackagesOperator: workspaces.installNpmPackages (gcp_conn_id repository_id workspace_id)
      DataformMakeDirectoryOperator: workspaces.makeDirectory (directory_path gcp_conn_id repository_id
        workspace_id)
      DataformQueryWorkflowInvocationActionsOperator: workflowInvocations.query (gcp_conn_id repository_id
        workflow_invocation_id)
      DataformRemoveDirectoryOperator: workspaces.removeDirectory (directory_path gcp_conn_id repository_id
        workspace_id)
      DataformRemoveFileOperator: workspaces.removeFile (filepath gcp_conn_id repository_id workspace_id)
      DataformWriteFileOperator: workspaces.writeFile (contents filepath gcp_conn_id repository_id workspace_id)
      DataformWorkflowInvocationActionStateSensor: workflowInvocations.query (expected_statuses failure_statuses
        gcp_conn_id repository_id target_name workflow_invocation_id)
      DataformWorkflowInvocationStateSensor: workflowInvocations.get (expected_statuses failure_statuses
        gcp_conn_id repository_id workflow_invocation_id)
    `,
    'google.dataprep': `
      DataprepCopyFlowOperator: flows.copy (copy_datasources dataprep_conn_id description flow_id name)
      DataprepDeleteFlowOperator: flows.delete (dataprep_conn_id flow_id)
      DataprepGetJobGroupOperator: jobGroups.get (dataprep_conn_id embed include_deleted job_group_id)
      DataprepGetJobsForJobGroupOperator: jobGroups.jobs.list (dataprep_conn_id job_group_id job_id)
      DataprepRunFlowOperator: flows.run (body_request dataprep_conn_id flow_id)
      DataprepRunJobGroupOperator: jobGroups.run (body_request dataprep_conn_id)
      DataprepJobGroupIsFinishedSensor: jobGroups.get (dataprep_conn_id job_group_id)
    `,
    'google.looker': `
      LookerStartPdtBuildOperator: startPdtBuild (asynchronous cancel_on_kill looker_conn_id model query_params
        view wait_time wait_timeout)
      LookerCheckPdtBuildSensor: checkPdtBuild (cancel_on_kill looker_conn_id materialization_id)
    `,
    'google.dlp': `
      CloudDLPDeleteDlpJobOperator CloudDLPDeleteDLPJobOperator: dlpJobs.delete (dlp_job_id gcp_conn_id)
      CloudDLPGetDlpJobOperator CloudDLPGetDLPJobOperator: dlpJobs.get (dlp_job_id gcp_conn_id)
      CloudDLPGetJobTripperOperator CloudDLPGetDLPJobTriggerOperator: jobTriggers.get (gcp_conn_id
        job_trigger_id)
      CloudDLPListDlpJobsOperator CloudDLPListDLPJobsOperator: dlpJobs.list (gcp_conn_id job_type order_by
        page_size results_filter)
      CloudDLPCancelDLPJobOperator: dlpJobs.cancel (dlp_job_id gcp_conn_id)
      CloudDLPCreateDLPJobOperator: dlpJobs.create (gcp_conn_id inspect_job job_id risk_job wait_until_finished)
      CloudDLPCreateDeidentifyTemplateOperator: deidentifyTemplates.create (deidentify_template gcp_conn_id
        organization_id template_id)
      CloudDLPCreateInspectTemplateOperator: inspectTemplates.create (gcp_conn_id inspect_template
        organization_id template_id)
      CloudDLPCreateJobTriggerOperator: jobTriggers.create (gcp_conn_id job_trigger trigger_id)
      CloudDLPCreateStoredInfoTypeOperator: storedInfoTypes.create (config gcp_conn_id organization_id
        stored_info_type_id)
      CloudDLPDeidentifyContentOperator: content.deidentify (deidentify_config deidentify_template_name
        gcp_conn_id inspect_config inspect_template_name item)
      CloudDLPDeleteDeidentifyTemplateOperator: deidentifyTemplates.delete (gcp_conn_id organization_id
        template_id)
      CloudDLPDeleteInspectTemplateOperator: inspectTemplates.delete (gcp_conn_id organization_id template_id)
      CloudDLPDeleteJobTriggerOperator: jobTriggers.delete (gcp_conn_id job_trigger_id)
      CloudDLPDeleteStoredInfoTypeOperator: storedInfoTypes.delete (gcp_conn_id organization_id
        stored_info_type_id)
      CloudDLPGetDeidentifyTemplateOperator: deidentifyTemplates.get (gcp_conn_id organization_id template_id)
      CloudDLPGetInspectTemplateOperator: inspectTemplates.get (gcp_conn_id organization_id template_id)
      CloudDLPGetStoredInfoTypeOperator: storedInfoTypes.get (gcp_conn_id organization_id stored_info_type_id)
      CloudDLPInspectContentOperator: content.inspect (gcp_conn_id inspect_config inspect_template_name item)
      CloudDLPListDeidentifyTemplatesOperator: deidentifyTemplates.list (gcp_conn_id order_by organization_id
        page_size)
      CloudDLPListInfoTypesOperator: infoTypes.list (gcp_conn_id language_code results_filter)
      CloudDLPListInspectTemplatesOperator: inspectTemplates.list (gcp_conn_id order_by organization_id
        page_size)
      CloudDLPListJobTriggersOperator: jobTriggers.list (gcp_conn_id order_by page_size results_filter)
      CloudDLPListStoredInfoTypesOperator: storedInfoTypes.list (gcp_conn_id order_by organization_id page_size)
      CloudDLPRedactImageOperator: image.redact (byte_item gcp_conn_id image_redaction_configs include_findings
        inspect_config)
      CloudDLPReidentifyContentOperator: content.reidentify (gcp_conn_id inspect_config inspect_template_name
        item reidentify_config reidentify_template_name)
      CloudDLPUpdateDeidentifyTemplateOperator: deidentifyTemplates.patch (deidentify_template gcp_conn_id
        organization_id template_id update_mask)
      CloudDLPUpdateInspectTemplateOperator: inspectTemplates.patch (gcp_conn_id inspect_template
        organization_id template_id update_mask)
      CloudDLPUpdateJobTriggerOperator: jobTriggers.patch (gcp_conn_id job_trigger job_trigger_id update_mask)
      CloudDLPUpdateStoredInfoTypeOperator: storedInfoTypes.patch (config gcp_conn_id organization_id
        stored_info_type_id update_mask)
    `,
  },
});
