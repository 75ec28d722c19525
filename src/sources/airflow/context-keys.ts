/** Keys of the context in which Airflow runs a task (docs, "Templates reference"), as far as a run of Argo has them. */
import type { Step } from '../../lang/python/events.js';

/** Texts made of the logical date, and the run's id. */
export const TEXT_KEYS: ReadonlySet<string> = new Set([
  'ds',
  'ds_nodash',
  'ts',
  'ts_nodash',
  'ts_nodash_with_tz',
  'yesterday_ds',
  'tomorrow_ds',
  'run_id',
]);

export const DATE_KEYS: ReadonlySet<string> = new Set([
  'logical_date',
  'execution_date',
  'data_interval_start',
  'data_interval_end',
]);

/** All keys that Airflow 2 or 3 fills: a parameter of such a name gets its value from the run. */
const ALL_KEYS: ReadonlySet<string> = new Set([
  ...TEXT_KEYS,
  ...DATE_KEYS,
  ...'conf conn dag dag_run exception expanded_ti_count inlet_events inlets macros map_index_template next_ds'.split(
    ' ',
  ),
  ...'next_ds_nodash next_execution_date outlet_events outlets params prev_ds prev_ds_nodash'.split(' '),
  ...'prev_data_interval_end_success prev_data_interval_start_success prev_end_date_success prev_execution_date'.split(
    ' ',
  ),
  ...'prev_execution_date_success prev_start_date_success reason run_start_date start_date task task_instance'.split(
    ' ',
  ),
  ...'task_instance_key_str task_reschedule_count templates_dict test_mode ti tomorrow_ds_nodash triggering_asset_events'.split(
    ' ',
  ),
  ...'triggering_dataset_events try_number var yesterday_ds_nodash'.split(' '),
]);

export const isPlainKey = (name: string): boolean => ALL_KEYS.has(name);

/** What the context of Airflow 1 had as well (1.10.15, models/taskinstance.py): who asks for it there gets something, and later on nothing. */
const OLD_KEYS: ReadonlySet<string> = new Set(['END_DATE', 'end_date', 'latest_date', 'tables']);

/** Whether some release has it in the context. */
export const isContextKey = (name: string): boolean => ALL_KEYS.has(name) || OLD_KEYS.has(name);

/** What Python's own dates have and answer as pendulum's do. */
const PLAIN_DATE: ReadonlySet<string> = new Set(
  'strftime isoformat date time year month day hour minute second microsecond weekday isoweekday timestamp timetuple'.split(
    ' ',
  ),
);

/** Whether a use of a date needs nothing of pendulum's. */
export function judgeDate([first]: readonly Step[]): boolean {
  return first?.kind === 'test' || (first?.kind === 'attribute' && PLAIN_DATE.has(first.name));
}
