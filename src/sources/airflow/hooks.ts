/** Hooks of Airflow that look their connection up by a name: which argument names it, and where the class is to be had. */
import { lastPart } from './names.js';

export interface Hook {
  readonly name: string;
  /** The module that has the class today. */
  readonly module: string;
  /** The distribution that holds it; absent where Airflow itself does. */
  readonly distribution?: string;
  /** Arguments that name the connection: those of today and of older releases. */
  readonly by: readonly string[];
  /** The place of that argument among the positional ones; absent where releases differ. */
  readonly at?: number;
  /** The connection of a hook that names none; absent where there is then no connection. */
  readonly usual?: string;
  /** The type of the connection (`Connection.conn_type`). */
  readonly type: string;
}

/**
 * `Class: module argument[|older] place default type` by provider, from the classes' `conn_name_attr`, `default_conn_name`,
 * `conn_type` and `__init__` (apache-airflow-providers-*, hooks/*.py). `-`: no place that all releases share, or no default.
 */
const PROVIDERS: Readonly<Record<string, string>> = {
  amazon: `
    S3Hook: amazon.aws.hooks.s3 aws_conn_id 0 aws_default aws
    AwsBaseHook: amazon.aws.hooks.base_aws aws_conn_id 0 aws_default aws
    AthenaHook: amazon.aws.hooks.athena aws_conn_id - aws_default aws
    BatchClientHook: amazon.aws.hooks.batch_client aws_conn_id - aws_default aws
    DynamoDBHook: amazon.aws.hooks.dynamodb aws_conn_id - aws_default aws
    EC2Hook: amazon.aws.hooks.ec2 aws_conn_id - aws_default aws
    EcsHook: amazon.aws.hooks.ecs aws_conn_id - aws_default aws
    GlueJobHook: amazon.aws.hooks.glue aws_conn_id - aws_default aws
    GlueCatalogHook: amazon.aws.hooks.glue_catalog aws_conn_id - aws_default aws
    LambdaHook: amazon.aws.hooks.lambda_function aws_conn_id - aws_default aws
    AwsLogsHook: amazon.aws.hooks.logs aws_conn_id - aws_default aws
    RdsHook: amazon.aws.hooks.rds aws_conn_id - aws_default aws
    RedshiftDataHook: amazon.aws.hooks.redshift_data aws_conn_id - aws_default aws
    SageMakerHook: amazon.aws.hooks.sagemaker aws_conn_id - aws_default aws
    SecretsManagerHook: amazon.aws.hooks.secrets_manager aws_conn_id - aws_default aws
    SesHook: amazon.aws.hooks.ses aws_conn_id - aws_default aws
    SnsHook: amazon.aws.hooks.sns aws_conn_id - aws_default aws
    SqsHook: amazon.aws.hooks.sqs aws_conn_id - aws_default aws
    StepFunctionHook: amazon.aws.hooks.step_function aws_conn_id - aws_default aws
  `,
  airbyte: 'AirbyteHook: airbyte.hooks.airbyte airbyte_conn_id 0 airbyte_default airbyte',
  alibaba: 'OSSHook: alibaba.cloud.hooks.oss oss_conn_id 1 oss_default oss',
  'apache-cassandra': 'CassandraHook: apache.cassandra.hooks.cassandra cassandra_conn_id 0 cassandra_default cassandra',
  'apache-druid': 'DruidDbApiHook: apache.druid.hooks.druid druid_broker_conn_id - druid_broker_default druid',
  'apache-hdfs': 'WebHDFSHook: apache.hdfs.hooks.webhdfs webhdfs_conn_id 0 webhdfs_default webhdfs',
  'apache-hive': `
    HiveServer2Hook: apache.hive.hooks.hive hiveserver2_conn_id 0 hiveserver2_default hiveserver2
    HiveMetastoreHook: apache.hive.hooks.hive metastore_conn_id 0 metastore_default hive_metastore
    HiveCliHook: apache.hive.hooks.hive hive_cli_conn_id 0 hive_cli_default hive_cli
  `,
  'apache-livy': 'LivyHook: apache.livy.hooks.livy livy_conn_id 0 livy_default livy',
  databricks: `
    DatabricksHook: databricks.hooks.databricks databricks_conn_id 0 databricks_default databricks
    DatabricksSqlHook: databricks.hooks.databricks_sql databricks_conn_id 0 databricks_default databricks
  `,
  'dbt-cloud': 'DbtCloudHook: dbt.cloud.hooks.dbt dbt_cloud_conn_id 0 dbt_cloud_default dbt_cloud',
  discord: 'DiscordWebhookHook: discord.hooks.discord_webhook http_conn_id 0 - discord',
  // it is given the hosts that it asks, and no connection
  elasticsearch: 'ElasticsearchPythonHook: elasticsearch.hooks.elasticsearch elasticsearch_conn_id - - elasticsearch',
  ftp: `
    FTPHook: ftp.hooks.ftp ftp_conn_id 0 ftp_default ftp
    FTPSHook: ftp.hooks.ftp ftp_conn_id 0 ftp_default ftp
  `,
  google: `
    BigQueryHook: google.cloud.hooks.bigquery gcp_conn_id|bigquery_conn_id - google_cloud_default google_cloud_platform
    GCSHook: google.cloud.hooks.gcs gcp_conn_id|google_cloud_storage_conn_id - google_cloud_default google_cloud_platform
    DataprocHook: google.cloud.hooks.dataproc gcp_conn_id - google_cloud_default google_cloud_platform
    PubSubHook: google.cloud.hooks.pubsub gcp_conn_id - google_cloud_default google_cloud_platform
    GSheetsHook: google.suite.hooks.sheets gcp_conn_id 0 google_cloud_default google_cloud_platform
    GoogleDriveHook: google.suite.hooks.drive gcp_conn_id - google_cloud_default google_cloud_platform
    GoogleBaseHook: google.common.hooks.base_google gcp_conn_id 0 google_cloud_default google_cloud_platform
  `,
  http: 'HttpHook: http.hooks.http http_conn_id 1 http_default http',
  imap: 'ImapHook: imap.hooks.imap imap_conn_id 0 imap_default imap',
  influxdb: 'InfluxDBHook: influxdb.hooks.influxdb conn_id 0 influxdb_default influxdb',
  jenkins: 'JenkinsHook: jenkins.hooks.jenkins conn_id 0 jenkins_default jenkins',
  jdbc: 'JdbcHook: jdbc.hooks.jdbc jdbc_conn_id 0 jdbc_default jdbc',
  'microsoft-azure': `
    WasbHook: microsoft.azure.hooks.wasb wasb_conn_id 0 wasb_default wasb
    AzureDataFactoryHook: microsoft.azure.hooks.data_factory azure_data_factory_conn_id|conn_id 0 azure_data_factory_default azure_data_factory
    AzureDataLakeHook: microsoft.azure.hooks.data_lake azure_data_lake_conn_id 0 azure_data_lake_default azure_data_lake
    AzureCosmosDBHook: microsoft.azure.hooks.cosmos azure_cosmos_conn_id 0 azure_cosmos_default azure_cosmos
  `,
  'microsoft-mssql': 'MsSqlHook: microsoft.mssql.hooks.mssql mssql_conn_id 0 mssql_default mssql',
  mongo: 'MongoHook: mongo.hooks.mongo mongo_conn_id|conn_id 0 mongo_default mongo',
  mysql: 'MySqlHook: mysql.hooks.mysql mysql_conn_id 0 mysql_default mysql',
  neo4j: 'Neo4jHook: neo4j.hooks.neo4j conn_id 0 neo4j_default neo4j',
  odbc: 'OdbcHook: odbc.hooks.odbc odbc_conn_id - odbc_default odbc',
  oracle: 'OracleHook: oracle.hooks.oracle oracle_conn_id 0 oracle_default oracle',
  postgres: 'PostgresHook: postgres.hooks.postgres postgres_conn_id 0 postgres_default postgres',
  presto: 'PrestoHook: presto.hooks.presto presto_conn_id 0 presto_default presto',
  redis: 'RedisHook: redis.hooks.redis redis_conn_id 0 redis_default redis',
  salesforce: 'SalesforceHook: salesforce.hooks.salesforce salesforce_conn_id|conn_id 0 salesforce_default salesforce',
  samba: 'SambaHook: samba.hooks.samba samba_conn_id 0 samba_default samba',
  sftp: 'SFTPHook: sftp.hooks.sftp ssh_conn_id|ftp_conn_id 0 sftp_default sftp',
  slack: 'SlackHook: slack.hooks.slack slack_conn_id - slack_api_default slack',
  smtp: 'SmtpHook: smtp.hooks.smtp smtp_conn_id 0 smtp_default smtp',
  snowflake: 'SnowflakeHook: snowflake.hooks.snowflake snowflake_conn_id 0 snowflake_default snowflake',
  sqlite: 'SqliteHook: sqlite.hooks.sqlite sqlite_conn_id 0 sqlite_default sqlite',
  ssh: 'SSHHook: ssh.hooks.ssh ssh_conn_id 0 - ssh',
  standard: 'FSHook: standard.hooks.filesystem fs_conn_id 0 fs_default fs',
  tableau: 'TableauHook: tableau.hooks.tableau tableau_conn_id - tableau_default tableau',
  // without a connection the token that it is given counts; releases differ in the connection of one that is given neither
  telegram: 'TelegramHook: telegram.hooks.telegram telegram_conn_id 0 - telegram',
  trino: 'TrinoHook: trino.hooks.trino trino_conn_id 0 trino_default trino',
  vertica: 'VerticaHook: vertica.hooks.vertica vertica_conn_id 0 vertica_default vertica',
};

const HOOKS: ReadonlyMap<string, Hook> = new Map(
  Object.entries(PROVIDERS).flatMap(([provider, rows]) =>
    rows
      .trim()
      .split('\n')
      .map((row): readonly [string, Hook] => {
        const [head = '', module = '', by = '', at = '-', usual = '-', type = ''] = row.trim().split(/\s+/);
        const name = head.replace(/:$/, '');
        const hook = {
          name,
          module: `airflow.providers.${module}`,
          distribution: `apache-airflow-providers-${provider}`,
          by: by.split('|'),
          ...(at !== '-' && { at: Number(at) }),
          ...(usual !== '-' && { usual }),
          type,
        };
        return [name, hook];
      }),
  ),
);

/** The hook of the plug-in for ClickHouse (airflow_clickhouse_plugin/hooks/clickhouse.py, 1.x; clickhouse_hook.py before). */
const CLICKHOUSE: Hook = {
  name: 'ClickHouseHook',
  module: 'airflow_clickhouse_plugin.hooks.clickhouse',
  distribution: 'airflow-clickhouse-plugin',
  by: ['clickhouse_conn_id'],
  usual: 'clickhouse_default',
  type: 'clickhouse',
};
const OF_CLICKHOUSE = /^airflow_clickhouse_plugin\.hooks\.clickhouse(_hook)?\.ClickHouseHook$/;

/** Modules of 1.10, which 2.x keeps as second names for the same classes (airflow/hooks/__init__.py, airflow/contrib/hooks/__init__.py of 2.10). */
const OLD = /^airflow\.(contrib\.)?hooks\.\w+\.\w+$/;
/** Airflow 2's own place of the file hook. */
const OWN = /^airflow\.hooks\.filesystem\.FSHook$/;

/** The hook of a dotted name; undefined for a class that this table does not have, or not in such a module. */
export function hookOf(name: string): Hook | undefined {
  if (OF_CLICKHOUSE.test(name)) return CLICKHOUSE;
  const hook = HOOKS.get(lastPart(name));
  if (!hook) return undefined;
  if (OWN.test(name)) return { name: hook.name, module: moduleOf(name), by: hook.by, type: hook.type, ...rest(hook) };
  return OLD.test(name) || moduleOf(name) === hook.module || isHandedOn(name, hook) ? hook : undefined;
}

/** Whether another module of the hook's own provider is named: one that imports the class and so has it too. */
export function isHandedOn(name: string, { module }: Hook): boolean {
  const provider = /^airflow\.providers\.(?:\w+\.)+?(?=hooks\.)/.exec(module)?.[0];
  const written = moduleOf(name);
  return provider !== undefined && written.startsWith(provider) && /\.(?:operators|sensors|transfers)\./.test(written);
}

const rest = ({ at, usual }: Hook) => ({ ...(at !== undefined && { at }), ...(usual !== undefined && { usual }) });

/** The module of a dotted name. */
export const moduleOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('.')));
