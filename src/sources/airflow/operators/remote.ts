import { serviceFamily } from './service.js';

/** Commands and files on other machines: SSH, WinRM, SFTP, FTP. */
export const family = serviceFamily({
  id: 'remote',
  connection: {
    ssh_conn_id: '',
    sftp_conn_id: 'sftp_default',
    ftp_conn_id: 'ftp_default',
  },
  ignore: 'get_pty banner_timeout conn_timeout',
  services: {
    ssh: `
      SSHOperator: exec (cmd_timeout command environment remote_host skip_on_exit_code ssh_conn_id ssh_hook
        timeout)
      SSHRemoteJobOperator: exec job (cleanup cleanup_retries command command_timeout conn_retry_attempts
        environment log_chunk_size max_reconnect_attempts remote_base_dir remote_host remote_os
        skip_on_exit_code ssh_conn_id timeout)
    `,
    winrm: `
      WinRMOperator: exec (command expected_return_code max_output_chunks output_encoding ps_path remote_host
        ssh_conn_id timeout winrm_hook working_directory)
    `,
    sftp: `
      SFTPOperator: transfer (concurrency confirm create_intermediate_dirs local_filepath operation prefetch
        remote_filepath remote_host sftp_hook ssh_conn_id ssh_hook)
      SFTPSensor SFTPSensorAsync: stat (file_pattern newer_than op_args op_kwargs path python_callable
        sftp_conn_id use_managed_conn)
    `,
    ftp: `
      FTPFileTransmitOperator: transfer (create_intermediate_dirs ftp_conn_id local_filepath operation
        remote_filepath)
      FTPSFileTransmitOperator: transfer tls (create_intermediate_dirs ftp_conn_id local_filepath operation
        remote_filepath)
      FTPSensor: stat (fail_on_transient_errors ftp_conn_id path)
      FTPSSensor: stat tls (fail_on_transient_errors ftp_conn_id path)
    `,
  },
});
