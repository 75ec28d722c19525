import type { Facet } from '../../../ir/index.js';
import type { OperatorCall } from './family.js';

/** What every sensor has (airflow/sensors/base.py): how often it looks, how long, and what a time-out means. */
export function pollingOf(call: OperatorCall): { every?: { seconds: number }; freesSlot: boolean; facets: Facet[] } {
  const every = call.seconds('poke_interval');
  const mode = call.text('mode');
  const deferrable = call.flag('deferrable');
  const timeout = call.seconds('timeout');
  const softFail = call.flag('soft_fail');
  const facets: Facet[] = [];
  if (timeout !== undefined) facets.push({ key: 'airflow.sensor_timeout', value: timeout, must: true });
  if (softFail) facets.push({ key: 'airflow.soft_fail', value: true, must: true });
  for (const name of ['silent_fail', 'never_fail', 'exponential_backoff']) {
    if (call.flag(name)) facets.push({ key: `airflow.${name}`, value: true, must: true });
  }
  call.ignore('max_wait');
  return {
    ...(every !== undefined && { every: { seconds: every } }),
    freesSlot: mode === 'reschedule' || deferrable,
    facets,
  };
}
