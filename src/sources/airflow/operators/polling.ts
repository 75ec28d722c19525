import type { Facet, Value } from '../../../ir/index.js';
import type { OperatorCall, OperatorReading } from './family.js';

/** What every sensor has (airflow/sensors/base.py): how often it looks, how long, and what a time-out means. */
export function pollingOf(call: OperatorCall): { every?: { seconds: number }; freesSlot: boolean; facets: Facet[] } {
  const every = call.seconds('poke_interval');
  const mode = call.text('mode');
  const deferrable = call.flag('deferrable') || call.name.endsWith('Async') || /AsyncSensor$/.test(call.name);
  const timeout = call.seconds('timeout');
  const softFail = call.flag('soft_fail');
  const facets: Facet[] = [];
  if (timeout !== undefined) facets.push({ key: 'airflow.sensor_timeout', value: timeout, must: true });
  if (softFail) facets.push({ key: 'airflow.soft_fail', value: true, must: true });
  for (const name of ['silent_fail', 'never_fail', 'exponential_backoff']) {
    if (call.flag(name)) facets.push({ key: `airflow.${name}`, value: true, must: true });
  }
  call.ignore(
    'max_wait',
    'start_from_trigger',
    'end_from_trigger',
    'trigger_kwargs',
    'poll_interval',
    'polling_interval',
  );
  return {
    ...(every !== undefined && { every: { seconds: every } }),
    freesSlot: mode === 'reschedule' || deferrable,
    facets,
  };
}

/**
 * A sensor's wait: `what` names what it looks at (`file`, `time`, `google.storage/objects.get`), the arguments say for what.
 */
export function waitUntil(call: OperatorCall, what: string, args: Readonly<Record<string, Value>>): OperatorReading {
  const { every, freesSlot, facets } = pollingOf(call);
  const value: Value = { kind: 'map', entries: { [what]: { kind: 'map', entries: { ...args } } } };
  return {
    action: { kind: 'wait', until: { op: 'truthy', value }, ...(every && { every }), freesSlot },
    facets,
  };
}
