import { serviceFamily } from './service.js';

/** Athena queries and Spark calculations. Operations are those of its API. */
export const family = serviceFamily({
  id: 'aws-athena',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config',
  services: {
    'aws.athena': `
      AWSAthenaOperator AthenaOperator: StartQueryExecution (catalog client_request_token database log_query
        max_polling_attempts max_tries output_location query query_execution_context result_configuration
        sleep_time workgroup)
      AthenaSparkOperator: StartCalculationExecution (client_request_token code_block description log_query
        session_id waiter_delay waiter_max_attempts)
      AthenaSensor: GetQueryExecution (max_retires max_retries query_execution_id sleep_time)
      AthenaSparkSensor: GetCalculationExecution (calculation_execution_id)
    `,
  },
});
