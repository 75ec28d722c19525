/** Names of attributes whose assignment means something to Airflow itself. */

/** Assignments after which order, schedule or policies may differ from what the constructor said. */
export const STRUCTURAL: ReadonlySet<string> = new Set([
  'schedule_interval',
  'timetable',
  'schedule',
  'dag_id',
  '_dag_id',
  'task_dict',
  'tasks',
  'task_group',
]);
/** Attributes of BaseOperator that matter to the reading also when a repository class sets them on itself. */
export const COMMON: ReadonlySet<string> = new Set([
  'trigger_rule',
  'retries',
  'retry_delay',
  'pool',
  'execution_timeout',
  'depends_on_past',
]);

/** What a repository class sets on itself under a name that BaseOperator has means what it means there, whatever it was meant for. */
export const OWN: ReadonlySet<string> = new Set([
  ...COMMON,
  ...['queue', 'pool_slots', 'run_as_user', 'executor_config', 'executor', 'sla', 'priority_weight', 'weight_rule'],
  ...['retry_exponential_backoff', 'max_retry_delay', 'wait_for_downstream', 'max_active_tis_per_dag'],
  ...['max_active_tis_per_dagrun', 'ignore_first_depends_on_past', 'wait_for_past_depends_before_skipping'],
  ...[
    'owner',
    'email',
    'email_on_failure',
    'email_on_retry',
    'do_xcom_push',
    'doc_md',
    'end_date',
    'inlets',
    'outlets',
  ],
  ...['on_failure_callback', 'on_success_callback', 'on_retry_callback', 'on_execute_callback', 'on_skipped_callback'],
]);

/** What joins a task to others (airflow/models/taskmixin.py, DAGNode; 1.10 with underscores); an operator may have other attributes of like names. */
export const RELATIONS: ReadonlySet<string> = new Set([
  'upstream_task_ids',
  'downstream_task_ids',
  '_upstream_task_ids',
  '_downstream_task_ids',
  'task_group',
]);
