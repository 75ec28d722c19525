import type { OperatorFamily } from './family.js';
import { query } from './sql.js';

/** The operator of the plug-in for ClickHouse (airflow_clickhouse_plugin/operators/clickhouse.py). */
export const family: OperatorFamily = {
  id: 'clickhouse',
  from: /^airflow_clickhouse_plugin\./,
  names: ['ClickHouseOperator'],
  becomes: () => ({ action: 'sql', detail: 'clickhouse' }),
  read: (call) => query(call, ['clickhouse', 'clickhouse_conn_id', 'clickhouse_default']),
};
