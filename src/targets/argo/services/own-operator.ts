/** Jobs of services that no client here does alike: Airflow's own class does, with all that its constructor is given. */
import type { Ref, Step, Value } from '../../../ir/index.js';
import type { AirflowOperator } from '../callables/operator.js';

/**
 * Classes by their module: the package that has them, the type of their connection, and the argument that names it
 * (apache-airflow-providers-*, operators/*.py). A class with several connections is none of these.
 */
const PACKAGES: readonly (readonly [module: RegExp, distribution: string, type: string, argument: string])[] = [
  [/^amazon\.aws\.(?:operators|sensors)\.\w+$/, 'amazon', 'aws', 'aws_conn_id'],
  [
    /^google\.cloud\.(?:operators|sensors)\.(?!kubernetes_engine)\w+(\.\w+)?$/,
    'google',
    'google_cloud_platform',
    'gcp_conn_id',
  ],
  [/^google\.marketing_platform\.(?:operators|sensors)\.\w+$/, 'google', 'google_cloud_platform', 'gcp_conn_id'],
  [/^databricks\.(?:operators|sensors)\.databricks$/, 'databricks', 'databricks', 'databricks_conn_id'],
  [/^dbt\.cloud\.(?:operators|sensors)\.dbt$/, 'dbt-cloud', 'dbt_cloud', 'dbt_cloud_conn_id'],
  [/^airbyte\.(?:operators|sensors)\.airbyte$/, 'airbyte', 'airbyte', 'airbyte_conn_id'],
  [/^apache\.livy\.(?:operators|sensors)\.livy$/, 'apache-livy', 'livy', 'livy_conn_id'],
  [
    /^microsoft\.azure\.(?:operators|sensors)\.data_factory$/,
    'microsoft-azure',
    'azure_data_factory',
    'azure_data_factory_conn_id',
  ],
  [/^microsoft\.azure\.(?:operators|sensors)\.synapse$/, 'microsoft-azure', 'azure_synapse', 'azure_synapse_conn_id'],
  [/^ssh\.operators\.ssh$/, 'ssh', 'ssh', 'ssh_conn_id'],
];
/** Names that later releases of the packages have given up: whoever imports one of them fails. */
const GONE =
  /^(AWS|Aws|ECS|EKS|EMR|DMS|MLEngine|AutoML|LifeSciences|BigQueryExecuteQuery|BigQueryPatch|DataflowCreate|DataprocSubmit(Pig|Hive|Spark|SparkSql|Hadoop|PySpark)Job)/;
const PROVIDERS = 'airflow.providers.';

/** The class that does a step's job or wait; a text says what keeps it from being made, undefined where no class is known. */
export function ownOperator(
  { origin, inputs }: Step,
  { connection, args }: { readonly connection?: Ref | undefined; readonly args: Readonly<Record<string, Value>> },
): AirflowOperator | { readonly lack: string } | undefined {
  const at = origin.construct.lastIndexOf('.');
  const [module, name] = [origin.construct.slice(0, at), origin.construct.slice(at + 1)];
  const inner = module.startsWith(PROVIDERS) ? module.slice(PROVIDERS.length) : '';
  const found = PACKAGES.find(([modules]) => modules.test(inner));
  if (!found || GONE.test(name) || name.endsWith('Async')) return undefined;
  const [, distribution, type, argument] = found;
  if (connection?.scope !== 'secret' || !/^[A-Za-z0-9_.-]+$/.test(connection.name))
    return { lack: 'the connection is not known' };
  return {
    name,
    module,
    packages: [`apache-airflow-providers-${distribution}`],
    connection: { name: connection.name, type },
    arguments: { [argument]: { kind: 'literal', value: connection.name } satisfies Value, ...args, ...inputs },
  };
}
