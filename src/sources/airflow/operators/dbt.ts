import { serviceFamily } from './service.js';

/** dbt's own command line, through Astronomer Cosmos or airflow-dbt. Operations are its commands. */
export const family = serviceFamily({
  id: 'dbt',
  from: /^(cosmos|airflow_dbt)\./,
  common: `
    append_env cache_dir cache_selected_only callback callback_args cancel_query_on_kill conn_id
    copy_dbt_packages db_name dbt_cmd_flags dbt_cmd_global_flags dbt_executable_path dbt_runner_callbacks
    emit_datasets env exclude extra_context fail_fast full_refresh indirect_selection install_deps interceptors
    invocation_mode manifest_filepath models no_version_check output_encoding partial_parse profile_config
    project_dir quiet schema select selector should_store_compiled_sql should_upload_compiled_sql skip_exit_code
    vars warn_error
  `,
  services: {
    dbt: `
      DbtBuildLocalOperator DbtBuildVirtualenvOperator: build (is_virtualenv_dir_temporary log_format
        on_warning_callback pip_install_options py_requirements py_system_site_packages virtualenv_dir)
      DbtCloneLocalOperator DbtCloneVirtualenvOperator: clone (is_virtualenv_dir_temporary pip_install_options
        py_requirements py_system_site_packages virtualenv_dir)
      DbtCompileLocalOperator: compile ()
      DbtDepsLocalOperator DbtDepsOperator: deps (data dbt_bin dir profiles_dir target verbose)
      DbtDocsAzureStorageLocalOperator: docs generate azure (azure_conn_id bucket_name connection_id
        container_name folder_dir)
      DbtDocsCloudLocalOperator: docs generate upload (bucket_name connection_id folder_dir)
      DbtDocsGCSLocalOperator: docs generate gcs (bucket_name connection_id folder_dir)
      DbtDocsLocalOperator DbtDocsVirtualenvOperator: docs generate (is_virtualenv_dir_temporary
        pip_install_options py_requirements py_system_site_packages virtualenv_dir)
      DbtDocsS3LocalOperator: docs generate s3 (aws_conn_id bucket_name connection_id folder_dir)
      DbtLSLocalOperator DbtLSVirtualenvOperator: ls (is_virtualenv_dir_temporary pip_install_options
        py_requirements py_system_site_packages virtualenv_dir)
      DbtRunLocalOperator DbtRunOperator DbtRunVirtualenvOperator: run (data dbt_bin dir
        is_virtualenv_dir_temporary pip_install_options profiles_dir py_requirements py_system_site_packages
        target verbose virtualenv_dir)
      DbtRunOperationLocalOperator DbtRunOperationVirtualenvOperator: run-operation (args
        is_virtualenv_dir_temporary macro_name pip_install_options py_requirements py_system_site_packages
        virtualenv_dir)
      DbtSeedLocalOperator DbtSeedOperator DbtSeedVirtualenvOperator: seed (data dbt_bin dir
        is_virtualenv_dir_temporary pip_install_options profiles_dir py_requirements py_system_site_packages
        target verbose virtualenv_dir)
      DbtSnapshotLocalOperator DbtSnapshotOperator DbtSnapshotVirtualenvOperator: snapshot (data dbt_bin dir
        is_virtualenv_dir_temporary pip_install_options profiles_dir py_requirements py_system_site_packages
        target verbose virtualenv_dir)
      DbtSourceLocalOperator DbtSourceVirtualenvOperator: source freshness (is_virtualenv_dir_temporary
        on_warning_callback pip_install_options py_requirements py_system_site_packages virtualenv_dir)
      DbtTestLocalOperator DbtTestOperator DbtTestVirtualenvOperator: test (data dbt_bin dir
        is_virtualenv_dir_temporary on_warning_callback pip_install_options profiles_dir py_requirements
        py_system_site_packages target verbose virtualenv_dir)
    `,
  },
});
