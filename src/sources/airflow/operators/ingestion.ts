import { serviceFamily } from './service.js';

/** Airbyte and Fivetran. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'ingestion',
  from: /^(airflow|fivetran_provider(_async)?)\./,
  // the synchronous provider starts a sync and leaves the waiting to its sensor
  leaves: /^fivetran_provider\./,
  connection: {
    airbyte_conn_id: 'airbyte_default',
    fivetran_conn_id: 'fivetran_default',
  },
  ignore: 'fivetran_retry_limit fivetran_retry_delay',
  services: {
    airbyte: `
      AirbyteTriggerSyncOperator: jobs.sync (airbyte_conn_id api_version asynchronous connection_id timeout
        wait_seconds)
      AirbyteJobSensor: jobs.get (airbyte_conn_id airbyte_job_id api_version)
    `,
    fivetran: `
      FivetranOperator FivetranOperatorAsync: connectors.sync (connector_id connector_name destination_name
        fivetran_conn_id reschedule_wait_time run_name schedule_type timeout_seconds wait_for_completion)
      FivetranSensor FivetranSensorAsync: connectors.get (always_wait_when_syncing completed_after_time
        connector_id connector_name destination_name fivetran_conn_id propagate_failures_forward reschedule_time
        reschedule_wait_time xcom)
      FivetranResyncOperator: connectors.resync (connector_id connector_name destination_name fivetran_conn_id
        reschedule_wait_time run_name schedule_type scope timeout_seconds wait_for_completion)
    `,
  },
});
