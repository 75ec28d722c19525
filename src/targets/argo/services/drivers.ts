/** Databases that Airflow asks by a hook of a provider. */

/**
 * Databases whose operators are Airflow's SQLExecuteQueryOperator with another connection: the package of the hook, and the type of the
 * connection (apache-airflow-providers-*, operators/*.py; common.sql, operators/sql.py).
 */
const DRIVERS: Readonly<Record<string, readonly [distribution: string, type: string]>> = {
  postgres: ['postgres', 'postgres'],
  mysql: ['mysql', 'mysql'],
  mssql: ['microsoft-mssql', 'mssql'],
  sqlite: ['sqlite', 'sqlite'],
  oracle: ['oracle', 'oracle'],
  trino: ['trino', 'trino'],
  vertica: ['vertica', 'vertica'],
  redshift: ['amazon', 'redshift'],
};

/** The package of a dialect's hook, and the type of its connections; undefined where there is none here. */
export const driverOf = (dialect: string) => (Object.hasOwn(DRIVERS, dialect) ? DRIVERS[dialect] : undefined);
