import { serviceFamily } from './service.js';

/** Papermill, which runs notebooks, and Great Expectations, which checks data. */
export const family = serviceFamily({
  id: 'notebook',
  from: /^(airflow|great_expectations_provider)\./,
  connection: {
    kernel_conn_id: '',
  },
  services: {
    papermill: `
      PapermillOperator: execute (input_nb kernel_name language_name log_output nbconvert nbconvert_args
        output_nb parameters)
    `,
    'great-expectations': `
      GreatExpectationsOperator: checkpoint run (checkpoint_config checkpoint_kwargs checkpoint_name conn_id
        data_asset_name data_context_config data_context_root_dir dataframe_to_validate execution_engine
        expectation_suite_name fail_task_on_validation_failure query_to_validate return_json_dict run_name
        schema use_open_lineage validation_failure_callback)
      GXValidateBatchOperator: validate batch (batch_parameters configure_batch_definition
        configure_expectations conn_id context_type expect result_format)
      GXValidateCheckpointOperator: checkpoint run gx (batch_parameters configure_checkpoint
        configure_file_data_context conn_id context_type)
      GXValidateDataFrameOperator: validate dataframe (configure_dataframe configure_expectations conn_id
        context_type expect result_format)
    `,
  },
});
