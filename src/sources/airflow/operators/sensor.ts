import type { Value } from '../../../ir/index.js';
import { callableOf } from './callable.js';
import { connectionOf, databaseOf } from './connection.js';
import type { OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { methodOf, REQUEST, SOCKET, urlOf } from './http.js';
import { waitUntil } from './polling.js';
import { argumentsOf, words } from './service.js';

/** What each class looks at: the name of the condition, and the arguments that say for what it waits. */
const ROWS: Readonly<Record<string, readonly [what: string, args: string]>> = {
  TimeSensor: ['time', 'target_time'],
  TimeSensorAsync: ['time', 'target_time'],
  TimeDeltaSensor: ['time_delta', 'delta'],
  TimeDeltaSensorAsync: ['time_delta', 'delta'],
  WaitSensor: ['pause', 'time_to_wait'],
  DateTimeSensor: ['date_time', 'target_time'],
  DateTimeSensorAsync: ['date_time', 'target_time'],
  DayOfWeekSensor: ['day_of_week', 'week_day use_task_logical_date use_task_execution_day'],
  FileSensor: ['file', 'filepath recursive'],
  FileSensorAsync: ['file', 'filepath recursive'],
  BashSensor: ['bash', 'bash_command env retry_exit_code'],
  SqlSensor: ['sql', 'sql parameters success failure selector fail_on_empty allow_null hook_params'],
  SnowflakeSensorAsync: ['sql', 'sql parameters success failure selector fail_on_empty allow_null hook_params'],
  DatabricksSqlSensor: [
    'sql',
    'sql http_path sql_warehouse_name catalog schema session_configuration client_parameters hook_params http_headers handler query_tags include_airflow_query_tags',
  ],
  HttpSensor: ['http', 'response_check response_error_codes_allowlist'],
  HttpSensorAsync: ['http', 'response_check response_error_codes_allowlist'],
  PythonSensor: ['python', 'op_args op_kwargs templates_dict'],
  '@sensor': ['python', 'op_args op_kwargs'],
};

/** Where a database sensor finds its connection. */
const DATABASES = ['conn_id', 'snowflake_conn_id', 'databricks_conn_id'];
const SENSOR = /Sensor(Async)?$/;

/**
 * The sensors of Airflow itself: a wait for a time, a file, a command, a query, a request or a callable. Any other class
 * whose name ends with `Sensor` waits as well, but nobody here knows for what: its arguments are kept whole.
 */
export const family: OperatorFamily = {
  id: 'sensor',
  names: Object.keys(ROWS),
  matches: (name) => SENSOR.test(name),
  becomes: (name) => ({ action: 'wait', ...(ROWS[name] && { detail: ROWS[name][0] }) }),
  read: (call) => {
    const row = ROWS[call.name];
    if (!row) return unknownSensor(call);
    const [what, args] = row;
    const extra = EXTRA[what]?.(call);
    call.ignore('output_encoding', 'deferrable', 'templates_exts', 'provide_context', 'multiple_outputs');
    return waitUntil(call, what, { ...extra, ...argumentsOf(call, words(args)) });
  },
};

const EXTRA: Readonly<Record<string, (call: OperatorCall) => Record<string, Value>>> = {
  file: (call) => {
    const { ref, open } = connectionOf(call, ['fs_conn_id'], undefined);
    return { ...(ref && { connection: { kind: 'ref', to: ref } }), ...argumentsOf(call, open) };
  },
  sql: (call) => {
    const { ref, open } = databaseOf(call, DATABASES, undefined);
    return { connection: { kind: 'ref', to: ref }, ...argumentsOf(call, open) };
  },
  http: (call) => {
    const { method, open } = methodOf(call, 'GET');
    const { url, open: host } = urlOf(call);
    call.ignore(...SOCKET);
    return {
      method: { kind: 'literal', value: method },
      url,
      ...argumentsOf(call, [...open, ...host, ...REQUEST]),
    };
  },
  python: (call) => {
    const { entry = '', span } = callableOf(call);
    return { callable: { kind: 'code', lang: 'python', text: entry, reads: [], span } };
  },
};

function unknownSensor(call: OperatorCall): OperatorReading {
  const polling = waitUntil(call, call.construct, {});
  if (polling.action.kind !== 'wait') return polling;
  const value: Value = { kind: 'map', entries: { [call.construct]: { kind: 'map', entries: call.rest() } } };
  return { ...polling, action: { ...polling.action, until: { op: 'truthy', value } }, opaque: true };
}
