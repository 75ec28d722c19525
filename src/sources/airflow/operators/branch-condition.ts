import type { Value } from '../../../ir/index.js';
import { databaseOf } from './connection.js';
import type { OperatorCall, OperatorFamily } from './family.js';
import { argumentsOf, words } from './service.js';

/** What each class looks at: the name of the condition, and its arguments. */
const ROWS: Readonly<Record<string, readonly [what: string, args: string]>> = {
  BranchSQLOperator: ['sql', 'sql parameters database hook_params'],
  BranchSqlOperator: ['sql', 'sql parameters database'],
  BranchDateTimeOperator: ['date_time', 'target_lower target_upper use_task_logical_date use_task_execution_date'],
  BranchDayOfWeekOperator: ['day_of_week', 'week_day use_task_logical_date use_task_execution_day'],
};

/**
 * Branches on an answer of the database, the time or the day: `follow_task_ids_if_true` or `follow_task_ids_if_false` name the
 * tasks directly downstream that run; others are skipped.
 */
export const family: OperatorFamily = {
  id: 'branch-condition',
  names: Object.keys(ROWS),
  becomes: (name) => ({ action: 'branch', ...(ROWS[name] && { detail: ROWS[name][0] }) }),
  read: (call) => {
    const [what, args] = ROWS[call.name] ?? ['', ''];
    const asked = argumentsOf(call, words(args));
    if (what === 'sql') Object.assign(asked, connectionOf(call));
    call.ignore('retry_on_failure');
    const on: Value = { kind: 'map', entries: { [what]: { kind: 'map', entries: asked } } };
    return {
      action: { kind: 'branch', on, choices: [...call.next] },
      inputs: argumentsOf(call, words('follow_task_ids_if_true follow_task_ids_if_false')),
    };
  },
};

function connectionOf(call: OperatorCall): Record<string, Value> {
  const { ref, open } = databaseOf(call, ['conn_id'], undefined);
  return { connection: { kind: 'ref', to: ref }, ...argumentsOf(call, open) };
}
