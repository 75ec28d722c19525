import { serviceFamily } from './service.js';

/** Logging and Monitoring, Ads, Analytics, Marketing Platform, Drive and Sheets. Operations are methods of their REST APIs. */
export const family = serviceFamily({
  id: 'google-operations',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to api_version',
  services: {
    'google.logging': `
      CloudLoggingCreateSinkOperator: sinks.create (sink_config unique_writer_identity)
      CloudLoggingDeleteSinkOperator: sinks.delete (sink_name)
      CloudLoggingListSinksOperator: sinks.list (page_size)
      CloudLoggingUpdateSinkOperator: sinks.update (sink_config sink_name unique_writer_identity update_mask)
    `,
    'google.monitoring': `
      CloudMonitoringDeleteAlertOperator StackdriverDeleteAlertOperator: alertPolicies.delete (name)
      CloudMonitoringDeleteNotificationChannelOperator StackdriverDeleteNotificationChannelOperator:
        notificationChannels.delete (name)
      CloudMonitoringDisableAlertPoliciesOperator StackdriverDisableAlertPoliciesOperator: alertPolicies.patch
        disable (filter_)
      CloudMonitoringDisableNotificationChannelsOperator StackdriverDisableNotificationChannelsOperator:
        notificationChannels.patch disable (filter_)
      CloudMonitoringEnableAlertPoliciesOperator StackdriverEnableAlertPoliciesOperator: alertPolicies.patch
        enable (filter_)
      CloudMonitoringEnableNotificationChannelsOperator StackdriverEnableNotificationChannelsOperator:
        notificationChannels.patch enable (filter_)
      CloudMonitoringListAlertPoliciesOperator StackdriverListAlertPoliciesOperator: alertPolicies.list (filter_
        format_ order_by page_size)
      CloudMonitoringListNotificationChannelsOperator StackdriverListNotificationChannelsOperator:
        notificationChannels.list (filter_ format_ order_by page_size)
      CloudMonitoringUpsertAlertOperator StackdriverUpsertAlertOperator: alertPolicies.upsert (alerts)
      CloudMonitoringUpsertNotificationChannelOperator StackdriverUpsertNotificationChannelOperator:
        notificationChannels.upsert (channels)
    `,
    'google.ads': `
      GoogleAdsListAccountsOperator: customers.listAccessibleCustomers (bucket google_ads_conn_id gzip
        object_name)
    `,
    'google.analytics': `
      GoogleAnalyticsListAccountsOperator: management.accounts.list ()
      GoogleAnalyticsGetAdsLinkOperator: management.webPropertyAdWordsLinks.get (account_id
        web_property_ad_words_link_id web_property_id)
      GoogleAnalyticsRetrieveAdsLinksListOperator: management.webPropertyAdWordsLinks.list (account_id
        web_property_id)
      GoogleAnalyticsDataImportUploadOperator: management.uploads.uploadData (account_id custom_data_source_id
        resumable_upload storage_bucket storage_name_object web_property_id)
      GoogleAnalyticsDeletePreviousDataUploadsOperator: management.uploads.deleteUploadData (account_id
        custom_data_source_id web_property_id)
      GoogleAnalyticsModifyFileHeadersDataImportOperator: management.uploads.headers
        (custom_dimension_header_mapping storage_bucket storage_name_object)
    `,
    'google.analyticsadmin': `
      GoogleAnalyticsAdminListAccountsOperator: accounts.list (page_size page_token show_deleted)
      GoogleAnalyticsAdminCreatePropertyOperator: properties.create (analytics_property)
      GoogleAnalyticsAdminDeletePropertyOperator: properties.delete (property_id)
      GoogleAnalyticsAdminCreateDataStreamOperator: properties.dataStreams.create (data_stream property_id)
      GoogleAnalyticsAdminDeleteDataStreamOperator: properties.dataStreams.delete (data_stream_id property_id)
      GoogleAnalyticsAdminListGoogleAdsLinksOperator: properties.googleAdsLinks.list (page_size page_token
        property_id)
      GoogleAnalyticsAdminGetGoogleAdsLinkOperator: properties.googleAdsLinks.get (google_ads_link_id
        property_id)
    `,
    'google.doubleclickbidmanager': `
      GoogleBidManagerCreateQueryOperator GoogleDisplayVideo360CreateReportOperator
        GoogleDisplayVideo360CreateQueryOperator: queries.create (body)
      GoogleBidManagerDeleteQueryOperator GoogleDisplayVideo360DeleteReportOperator: queries.delete (query_id
        report_id report_name)
      GoogleBidManagerRunQueryOperator GoogleDisplayVideo360RunReportOperator
        GoogleDisplayVideo360RunQueryOperator: queries.run~ (parameters query_id report_id)
      GoogleBidManagerDownloadReportOperator GoogleDisplayVideo360DownloadReportOperator
        GoogleDisplayVideo360DownloadReportV2Operator: queries.reports.get (bucket_name chunk_size gzip query_id
        report_id report_name)
      GoogleBidManagerRunQuerySensor GoogleDisplayVideo360ReportSensor GoogleDisplayVideo360RunQuerySensor:
        queries.reports.get (query_id report_id)
    `,
    'google.displayvideo': `
      GoogleDisplayVideo360CreateSDFDownloadTaskOperator: sdfdownloadtasks.create~ (body_request)
      GoogleDisplayVideo360GetSDFDownloadOperationSensor: sdfdownloadtasks.operations.get (operation_name)
      GoogleDisplayVideo360SDFtoGCSOperator: media.download sdf (bucket_name gzip object_name operation_name
        unwrap_single)
      GoogleDisplayVideo360DownloadLineItemsOperator: lineitems.downloadlineitems (bucket_name gzip object_name
        request_body)
      GoogleDisplayVideo360UploadLineItemsOperator: lineitems.uploadlineitems (bucket_name object_name)
    `,
    'google.dfareporting': `
      GoogleCampaignManagerDeleteReportOperator: reports.delete (profile_id report_id report_name)
      GoogleCampaignManagerInsertReportOperator: reports.insert (profile_id report)
      GoogleCampaignManagerRunReportOperator: reports.run~ (profile_id report_id synchronous)
      GoogleCampaignManagerDownloadReportOperator: reports.files.get (bucket_name chunk_size file_id gzip
        profile_id report_id report_name)
      GoogleCampaignManagerReportSensor: reports.files.get (file_id profile_id report_id)
      GoogleCampaignManagerBatchInsertConversionsOperator: conversions.batchinsert (conversions
        encryption_entity_id encryption_entity_type encryption_source max_failed_inserts profile_id)
      GoogleCampaignManagerBatchUpdateConversionsOperator: conversions.batchupdate (conversions
        encryption_entity_id encryption_entity_type encryption_source max_failed_updates profile_id)
    `,
    'google.searchads360': `
      GoogleSearchAdsSearchOperator: customers.searchAds360.search (customer_id page_size page_token query
        return_total_results_count summary_row_setting validate_only)
      GoogleSearchAdsGetFieldOperator: searchAds360Fields.get (field_name)
      GoogleSearchAdsSearchFieldsOperator: searchAds360Fields.search (page_size page_token query)
      GoogleSearchAdsGetCustomColumnOperator: customers.customColumns.get (custom_column_id customer_id)
      GoogleSearchAdsListCustomColumnsOperator: customers.customColumns.list (customer_id)
      GoogleSearchAdsInsertReportOperator: reports.request~ (report)
      GoogleSearchAdsDownloadReportOperator: reports.getFile (bucket_name chunk_size gzip report_id report_name)
      GoogleSearchAdsReportSensor: reports.get (report_id)
    `,
    'google.sheets': `
      GoogleSheetsCreateSpreadsheetOperator: spreadsheets.create (api_endpoint drive_id spreadsheet)
    `,
    'google.drive': `
      GoogleDriveFileExistenceSensor: files.list (drive_id file_name folder_id)
    `,
  },
});
