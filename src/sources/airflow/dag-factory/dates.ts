import type { Span } from '../../../core/index.js';
import { dateFromIso } from '../../../lang/python/values/dates.js';
import { str } from '../../../lang/python/values/make.js';
import type { Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import { entry, setEntry } from './config.js';
import { NotBuilt } from './not-built.js';

/** `5 days`, `3 hours`: a time before the start of the current day (utils.py, get_time_delta). */
const RELATIVE = /^(?:(\d+)\s+hour)?(?:(\d+)\s+minute)?(?:(\d+)\s+second)?(?:(\d+)\s+day)?/i;

/** `start_date` and `end_date` of a DAG or of default arguments, in the zone that `timezone` names (utils.py, get_datetime). */
export function datedEntries(config: PyDict, machine: Machine, span: Span): void {
  const zone = entry(config, 'timezone');
  for (const name of ['start_date', 'end_date']) {
    const value = entry(config, name);
    if (value) setEntry(config, name, dateOf(value, zone?.kind === 'str' ? zone.value : 'UTC', machine, span));
  }
}

function dateOf(value: PyValue, zone: string, machine: Machine, span: Span): PyValue {
  if (value.kind === 'datetime') return { ...value, dateOnly: false, zone };
  if (value.kind !== 'str') return value;
  const date = dateFromIso(value.value);
  if (date) return { ...date, zone };
  const today = machine.named('pendulum.today', span);
  const base = machine.call(today, { args: [str(zone)], kwargs: new Map() }, span);
  return machine.opaque({ how: 'operator', operator: '-', operands: [base, durationOf(value)] }, span);
}

/** `1 hour` as a duration; values that are no text as they are. */
export function durationOf(value: PyValue): PyValue {
  if (value.kind !== 'str') return value;
  const parts = RELATIVE.exec(value.value)?.slice(1) ?? [];
  if (parts.every((one) => one === undefined)) throw new NotBuilt(`"${value.value}" is no date and no relative time`);
  const seconds = parts.reduce((sum, one, index) => sum + Number(one ?? 0) * ([3600, 60, 1, 86_400][index] ?? 0), 0);
  return { kind: 'timedelta', seconds };
}
