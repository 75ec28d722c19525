import type { Value } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import { decisionOf, inputsOf } from './callable.js';
import { databaseOf } from './connection.js';
import type { OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { functionFacets } from './functions.js';
import { argumentsOf, words } from './service.js';
import { loaded, SQL_FILE } from './template-file.js';

/** A class that runs SQL: the database it speaks to, the argument that names the connection, and Airflow's default for it. */
type Row = readonly [dialect: string, connection: string, fallback?: string];

const SNOWFLAKE: Row = ['snowflake', 'snowflake_conn_id', 'snowflake_default'];
const BIGQUERY: Row = ['bigquery', 'gcp_conn_id bigquery_conn_id', 'google_cloud_default'];
const PRESTO: Row = ['presto', 'presto_conn_id', 'presto_default'];
const REDSHIFT: Row = ['redshift', 'redshift_conn_id', 'redshift_default'];
const DATABRICKS: Row = ['databricks', 'databricks_conn_id', 'databricks_default'];
/** The connection's own type decides. */
const ANY: Row = ['', 'conn_id'];

/** Classes that run what `sql` (for Hive `hql`) holds; for `@task.sql` what the function returns. */
const QUERIES: Readonly<Record<string, Row>> = {
  SQLExecuteQueryOperator: ANY,
  '@sql': ANY,
  PostgresOperator: ['postgres', 'postgres_conn_id', 'postgres_default'],
  MySqlOperator: ['mysql', 'mysql_conn_id', 'mysql_default'],
  MsSqlOperator: ['mssql', 'mssql_conn_id', 'mssql_default'],
  SqliteOperator: ['sqlite', 'sqlite_conn_id', 'sqlite_default'],
  OracleOperator: ['oracle', 'oracle_conn_id', 'oracle_default'],
  JdbcOperator: ['jdbc', 'jdbc_conn_id', 'jdbc_default'],
  SnowflakeOperator: SNOWFLAKE,
  SnowflakeOperatorAsync: SNOWFLAKE,
  SnowflakeSqlApiOperator: SNOWFLAKE,
  SnowflakeSqlApiOperatorAsync: SNOWFLAKE,
  RedshiftSQLOperator: REDSHIFT,
  RedshiftSQLOperatorAsync: REDSHIFT,
  TrinoOperator: ['trino', 'trino_conn_id', 'trino_default'],
  VerticaOperator: ['vertica', 'vertica_conn_id', 'vertica_default'],
  ExasolOperator: ['exasol', 'exasol_conn_id', 'exasol_default'],
  TeradataOperator: ['teradata', 'teradata_conn_id', 'teradata_default'],
  HiveOperator: ['hive', 'hive_cli_conn_id', 'hive_cli_default'],
  DatabricksSqlOperator: DATABRICKS,
  CloudSQLExecuteQueryOperator: ['cloudsql', 'gcp_cloudsql_conn_id', 'google_cloud_sql_default'],
  CloudSqlQueryOperator: ['cloudsql', 'gcp_cloudsql_conn_id', 'google_cloud_sql_default'],
};

/** Classes that ask the database and fail on its answer. */
const CHECKS: Readonly<Record<string, Row>> = {
  SQLCheckOperator: ANY,
  SQLValueCheckOperator: ANY,
  SQLThresholdCheckOperator: ANY,
  SQLIntervalCheckOperator: ANY,
  SQLColumnCheckOperator: ANY,
  SQLTableCheckOperator: ANY,
  CheckOperator: ANY,
  ValueCheckOperator: ANY,
  ThresholdCheckOperator: ANY,
  IntervalCheckOperator: ANY,
  BigQueryCheckOperator: BIGQUERY,
  BigQueryValueCheckOperator: BIGQUERY,
  BigQueryIntervalCheckOperator: BIGQUERY,
  BigQueryColumnCheckOperator: BIGQUERY,
  BigQueryTableCheckOperator: BIGQUERY,
  BigQueryCheckOperatorAsync: BIGQUERY,
  BigQueryValueCheckOperatorAsync: BIGQUERY,
  BigQueryIntervalCheckOperatorAsync: BIGQUERY,
  SnowflakeCheckOperator: SNOWFLAKE,
  SnowflakeValueCheckOperator: SNOWFLAKE,
  SnowflakeIntervalCheckOperator: SNOWFLAKE,
  PrestoCheckOperator: PRESTO,
  PrestoValueCheckOperator: PRESTO,
  PrestoIntervalCheckOperator: PRESTO,
  DruidCheckOperator: ['druid', 'druid_broker_conn_id', 'druid_broker_default'],
};

/** How Airflow follows the query, or what it does with rows beside returning them. */
const IGNORED = words(`
  deferrable poll_interval show_return_value_in_logs log_sql requires_result_fetch token_life_time token_renewal_delta
  openlineage_inject_parent_job_info sql_proxy_binary_path cancel_on_kill durable
`);
/** Parameters of the statement and how it runs: inputs of the step. */
const INPUTS = 'parameters database schema autocommit split_statements return_last hook_params retry_on_failure';
/** Further inputs by database. */
const OWN_INPUTS: Readonly<Record<string, string>> = {
  postgres: 'runtime_parameters',
  snowflake: `
    warehouse role authenticator session_parameters bindings statement_count snowflake_api_retry_args timeout`,
  bigquery: `
    location project_id impersonation_chain use_legacy_sql labels query_params encryption_configuration`,
  hive: `
    hiveconfs mapred_queue mapred_queue_priority mapred_job_name hiveconf_jinja_translate script_begin_tag run_as_owner
    proxy_user hive_cli_params jdbc_params auth`,
  databricks: `
    http_path http_headers catalog session_configuration client_parameters sql_endpoint_name output_path output_format
    csv_params gcp_conn_id gcs_impersonation_chain include_airflow_query_tags query_tags`,
  clickhouse: 'with_column_types external_tables query_id settings types_check columnar',
  cloudsql: 'gcp_conn_id ssl_server_cert ssl_client_cert ssl_client_key ssl_secret_id',
};
/** The handler that every operator has anyway: it fetches all rows. */
const USUAL = /\.fetch_all_handler$/;
/** What a check compares. */
const COMPARED = words(`
  pass_value tolerance min_threshold max_threshold metrics_thresholds days_back date_filter_column ratio_formula ignore_zero
  column_mapping checks partition_clause accept_none table
`);

/** Operators that send SQL to a database, and those that check its answer. */
export const family: OperatorFamily = {
  id: 'sql',
  names: [...Object.keys(QUERIES), ...Object.keys(CHECKS)],
  becomes: (name) => {
    const dialect = (QUERIES[name] ?? CHECKS[name] ?? ANY)[0];
    const detail = [dialect, ...(CHECKS[name] ? ['check'] : [])].filter((word) => word !== '').join(' ');
    return { action: 'sql', ...(detail !== '' && { detail }) };
  },
  read: (call) => (CHECKS[call.name] ? check(call) : query(call, QUERIES[call.name] ?? ANY)),
};

/** A class that runs what `sql` holds. */
export function query(call: OperatorCall, row: Row): OperatorReading {
  const made = reading(call, row, call.has('sql') || !call.has('hql') ? 'sql' : 'hql');
  return { ...made, facets: functionFacets(call, ['handler', 'output_processor'], USUAL) };
}

function check(call: OperatorCall): OperatorReading {
  const made = reading(call, CHECKS[call.name] ?? ANY, 'sql', COMPARED);
  const given = Object.entries(made.inputs ?? {}).filter(([name]) => COMPARED.includes(name));
  const compared = Object.fromEntries(given.map(([name, value]) => [name, jsonOf(value)]));
  const of = call.name.replace(/^.*?((?:Value|Threshold|Interval|Column|Table)?Check)Operator(Async)?$/, '$1');
  return { ...made, facets: [{ key: 'airflow.sql_check', value: { check: of, ...compared }, must: true }] };
}

function reading(call: OperatorCall, row: Row, text: string, compared: readonly string[] = []): OperatorReading {
  const [dialect, names, fallback] = row;
  const { ref, open } = databaseOf(call, [...words(names), 'conn_id'], fallback);
  const given = call.callable ? decisionOf(call) : call.value(text);
  const statement = given ? loaded(call, given, SQL_FILE) : tableOf(call);
  call.ignore(...IGNORED);
  const taken = words(`${INPUTS} ${OWN_INPUTS[dialect] ?? ''}`);
  return {
    action: { kind: 'sql', connection: ref, query: statement, ...(dialect !== '' && { dialect }) },
    inputs: { ...(call.callable && inputsOf(call)), ...argumentsOf(call, [...open, ...taken, ...compared]) },
  };
}

/** Checks of columns, tables and intervals make their statement out of the table's name and what they compare. */
function tableOf(call: OperatorCall): Value {
  const table = call.value('table');
  return table ? { kind: 'map', entries: { table } } : { kind: 'unknown', why: 'AF031', span: call.span };
}
