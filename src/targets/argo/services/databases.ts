/** Clients of databases. The statements lie in a file; the connection's fields are in the environment. */

export interface Database {
  readonly image: string;
  /** Runs the statements of `$1`, all or none unless `$AUTOCOMMIT` is set. */
  readonly execute: string;
  /** Prints the first field of the first row of the answer to the statements of `$1`, and nothing beside it; exits with 2 where it fails. */
  readonly first?: string;
  readonly why?: readonly string[];
}

const POSTGRES = [
  'export PGHOST="$CONN_HOST" PGPORT="${CONN_PORT:-5432}" PGUSER="$CONN_LOGIN" PGPASSWORD="$CONN_PASSWORD"',
  'export PGDATABASE="${DATABASE:-$CONN_SCHEMA}"',
].join('\n');
const MYSQL = [
  'export MYSQL_PWD="$CONN_PASSWORD"',
  'client() { mysql -h "$CONN_HOST" -P "${CONN_PORT:-3306}" -u "$CONN_LOGIN" "$@" "${DATABASE:-$CONN_SCHEMA}"; }',
].join('\n');
const MSSQL = [
  'export SQLCMDPASSWORD="$CONN_PASSWORD"',
  'client() { /opt/mssql-tools18/bin/sqlcmd -b -C -S "$CONN_HOST,${CONN_PORT:-1433}" -d "${DATABASE:-$CONN_SCHEMA}" -U "$CONN_LOGIN" "$@"; }',
].join('\n');
const PSQL = { image: 'postgres:17-alpine' };

const postgres: Database = {
  ...PSQL,
  execute: `${POSTGRES}\n[ -n "$AUTOCOMMIT" ] || set -- "$1" --single-transaction\npsql -X -v ON_ERROR_STOP=1 -f "$@"`,
  first: `${POSTGRES}\npsql -X -v ON_ERROR_STOP=1 -t -A -F "|" -f "$1" > /tmp/rows || exit 2\nhead -n 1 /tmp/rows | cut -d "|" -f 1`,
};

/** By the name that the source gives the dialect. */
const DATABASES: Readonly<Record<string, Database>> = {
  postgres,
  redshift: {
    ...postgres,
    execute: postgres.execute.replace(':-5432', ':-5439'),
    why: ['Redshift is asked with the client of PostgreSQL; an IAM login of the connection is not used'],
  },
  mysql: {
    image: 'mysql:8.4',
    execute: `${MYSQL}\n[ -n "$AUTOCOMMIT" ] || { { echo "SET autocommit=0;"; cat "$1"; printf "\\n;COMMIT;\\n"; } > /tmp/all.sql; set -- /tmp/all.sql; }\nclient < "$1"`,
    first: `${MYSQL}\nclient -N -B < "$1" > /tmp/rows || exit 2\nhead -n 1 /tmp/rows | cut -f 1`,
  },
  mssql: {
    image: 'mcr.microsoft.com/mssql-tools18:latest',
    execute: `${MSSQL}\n{ [ -n "$AUTOCOMMIT" ] || echo "SET XACT_ABORT ON; BEGIN TRANSACTION;"; cat "$1"; [ -n "$AUTOCOMMIT" ] || printf "\\n;COMMIT;\\n"; } > /tmp/all.sql\nclient -i /tmp/all.sql`,
    first: `${MSSQL}\nclient -h -1 -W -i "$1" > /tmp/rows || exit 2\nhead -n 1 /tmp/rows`,
    why: ['the image has no version in its name'],
  },
  trino: {
    image: 'trinodb/trino:468',
    execute:
      'export TRINO_PASSWORD="$CONN_PASSWORD"\ntrino --server "$CONN_HOST:${CONN_PORT:-8080}" --user "$CONN_LOGIN" --catalog "$CONN_SCHEMA" -f "$1"',
    why: ['each statement is its own transaction, and the password is not used unless the server has TLS'],
  },
  clickhouse: {
    image: 'clickhouse/clickhouse-server:24.8',
    execute: [
      'database="${DATABASE:-$CONN_SCHEMA}"',
      'clickhouse-client --host "${CONN_HOST:-localhost}" --port "${CONN_PORT:-9000}" ${CONN_LOGIN:+--user "$CONN_LOGIN"} ${CONN_PASSWORD:+--password "$CONN_PASSWORD"} ${database:+--database "$database"} --queries-file "$1"',
    ].join('\n'),
    why: [
      'each statement is its own transaction; what the extra of the connection says (secure, settings) is not used',
    ],
  },
  sqlite: {
    image: 'keinos/sqlite3:3.47.2',
    execute: 'sqlite3 -bail "$CONN_HOST" < "$1"',
    first: 'sqlite3 -bail "$CONN_HOST" < "$1" > /tmp/rows || exit 2\nhead -n 1 /tmp/rows | cut -d "|" -f 1',
    why: ['the file of the database has to be on a volume of the container'],
  },
  snowflake: {
    image: 'snowflake',
    execute: [
      'export SNOWFLAKE_USER="$CONN_LOGIN" SNOWFLAKE_PASSWORD="$CONN_PASSWORD" SNOWFLAKE_SCHEMA="$CONN_SCHEMA"',
      'extra() { printf %s "$CONN_EXTRA" | sed -n "s/.*\\"$1\\" *: *\\"\\([^\\"]*\\)\\".*/\\1/p"; }',
      'export SNOWFLAKE_ACCOUNT="$(extra account)" SNOWFLAKE_WAREHOUSE="${WAREHOUSE:-$(extra warehouse)}"',
      'export SNOWFLAKE_DATABASE="${DATABASE:-$(extra database)}" SNOWFLAKE_ROLE="${ROLE:-$(extra role)}"',
      'snow sql --temporary-connection -f "$1"',
    ].join('\n'),
    why: ['each statement is its own transaction; a key pair or a session of the connection is not used'],
  },
  bigquery: {
    image: 'google/cloud-sdk:503.0.0-slim',
    execute: 'bq query --quiet --nouse_legacy_sql --max_rows=0 < "$1"',
    first:
      'bq query --quiet --nouse_legacy_sql --format=csv --max_rows=1 < "$1" > /tmp/rows || exit 2\nsed -n 2p /tmp/rows | cut -d , -f 1',
    why: ["asks as the service account of the workflow, in that account's project"],
  },
};

/** The client of a dialect; undefined where there is none. */
export function databaseOf(dialect: string): Database | undefined {
  return Object.hasOwn(DATABASES, dialect) ? DATABASES[dialect] : undefined;
}

/** What a connection's name says of its database, in the order of the words. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/redshift/i, 'redshift'],
  [/postgres|(^|_)pg(_|$)/i, 'postgres'],
  [/mysql|mariadb/i, 'mysql'],
  [/mssql|sqlserver/i, 'mssql'],
  [/snowflake/i, 'snowflake'],
  [/sqlite/i, 'sqlite'],
  [/trino/i, 'trino'],
  [/clickhouse/i, 'clickhouse'],
];

/** The dialect that a connection's name gives away; a guess. */
export const hinted = (connection: string) => HINTS.find(([word]) => word.test(connection))?.[1];
