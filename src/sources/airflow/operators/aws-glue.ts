import { serviceFamily } from './service.js';

/** Glue: jobs, crawlers, catalog, data quality; DataBrew. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-glue',
  connection: {
    aws_conn_id: 'aws_default',
  },
  ignore: 'verbose',
  common: 'region_name region verify botocore_config waiter_delay waiter_max_attempts',
  services: {
    'aws.glue': `
      AwsGlueJobOperator GlueJobOperator: StartJobRun (concurrent_run_limit create_job_kwargs iam_role_arn
        iam_role_name job_desc job_name num_of_dpus replace_script_file resume_glue_job_on_retry retry_limit
        run_job_kwargs s3_bucket script_args script_location sleep_before_return stop_job_run_on_kill
        update_config wait_for_completion)
      GlueDataQualityOperator: CreateDataQualityRuleset (data_quality_ruleset_kwargs description name ruleset
        update_rule_set)
      GlueDataQualityRuleRecommendationRunOperator: StartDataQualityRuleRecommendationRun (datasource
        number_of_workers recommendation_run_kwargs role show_results timeout wait_for_completion)
      GlueDataQualityRuleSetEvaluationRunOperator: StartDataQualityRulesetEvaluationRun (datasource
        number_of_workers role rule_set_evaluation_run_kwargs rule_set_names show_results timeout
        verify_result_status wait_for_completion)
      GlueCatalogBatchDeletePartitionOperator: BatchDeletePartition (catalog_id database_name
        partitions_to_delete table_name)
      GlueCatalogCreateDatabaseOperator: CreateDatabase (catalog_id database_name description if_exists
        location_uri parameters tags)
      GlueCatalogCreatePartitionOperator: CreatePartition (catalog_id database_name if_exists partition_input
        table_name)
      GlueCatalogCreateTableOperator: CreateTable (catalog_id database_name if_exists table_input table_name)
      GlueCatalogDeleteDatabaseOperator: DeleteDatabase (catalog_id database_name)
      GlueCatalogDeleteTableOperator: DeleteTable (catalog_id database_name table_name)
      AwsGlueCrawlerOperator GlueCrawlerOperator GlueCrawlerRunOperator: StartCrawler (config crawler_name
        fail_on_already_running wait_for_completion)
      GlueCrawlerCreateOperator: CreateCrawler (config)
      GlueCrawlerDeleteOperator: DeleteCrawler (crawler_name)
      GlueCrawlerUpdateOperator: UpdateCrawler (config)
      AwsGlueJobSensor GlueJobSensor: GetJobRun (job_name max_retries run_id)
      GlueDataQualityRuleRecommendationRunSensor: GetDataQualityRuleRecommendationRun (max_retries
        recommendation_run_id show_results)
      GlueDataQualityRuleSetEvaluationRunSensor: GetDataQualityRulesetEvaluationRun (evaluation_run_id
        max_retries show_results verify_result_status)
      AwsGlueCatalogPartitionSensor GlueCatalogPartitionSensor: GetPartition (database_name expression
        table_name)
      AwsGlueCrawlerSensor GlueCrawlerSensor: GetCrawler (crawler_name)
    `,
    'aws.databrew': `
      GlueDataBrewStartJobOperator: StartJobRun (delay job_name wait_for_completion)
    `,
  },
});
