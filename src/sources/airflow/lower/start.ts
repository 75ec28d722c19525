import { dateFromIso } from '../../../lang/python/values/dates.js';
import type { PyDateTime, PyOpaque, PyUnknown, PyValue } from '../../../lang/python/values/types.js';
import { zoneNameOf } from '../../../lang/python/values/zones.js';
import { argument, type Dag } from '../model/entities.js';
import { isNone, methodOf, settle } from '../model/values.js';

/** The date that an argument names: `start_date` and `end_date` may be text in `default_args` (airflow/models/dag.py). */
export function dateOf(value: PyValue | undefined): PyDateTime | undefined {
  const settled = value && settle(value).value;
  if (settled?.kind === 'datetime') return settled;
  return settled?.kind === 'str' ? dateFromIso(settled.value) : undefined;
}

/** When a DAG starts, as its arguments say or its `default_args`. */
export function startOf({ args, defaults }: Dag): PyValue | undefined {
  const own = args.given.get('start_date');
  return isNone(own) ? defaults.given.get('start_date') : own;
}

/**
 * A start date in `default_args` is one of the tasks that are made in the DAG. Those that join it later, by `task.dag = dag` or
 * `dag.add_task`, have none of it (models/dag.py 2.10.5, `DAG.add_task`): with such tasks alone, no run is ever due.
 */
export function isNeverHanded(dag: Dag): boolean {
  const { args, defaults, tasks } = dag;
  if (!isNone(args.given.get('start_date')) || isNone(defaults.given.get('start_date'))) return false;
  return (
    tasks.size > 0 && [...tasks.values()].every((one) => !one.defaults.open && isNone(argument(one, 'start_date')))
  );
}

/** The time zone of a DAG: absent for UTC; `doubt` says in words what hides it. */
export interface DagZone {
  readonly zone?: string;
  readonly doubt?: string;
}

/**
 * A DAG runs in the time zone of its start date, else of that in `default_args`. A start date without a zone leaves the question to the
 * other in Airflow 2 (airflow/models/dag.py 2.10.5, `DAG.__init__`), not in 3 (sdk/definitions/dag.py 3.1.3, `_extract_tz`).
 */
export function zoneOf({ args, defaults }: Dag, major: number): DagZone {
  const given = args.given.get('start_date');
  const own = zoneOfDate(given);
  const settles = own.zone !== undefined || own.doubt !== undefined || (major >= 3 && !isNone(given));
  const found = settles ? own : zoneOfDate(defaults.given.get('start_date'));
  return found.zone === 'UTC' || found.zone === 'Etc/UTC' ? {} : found;
}

function zoneOfDate(value: PyValue | undefined): DagZone {
  if (value === undefined || isNone(value)) return {};
  if (value.kind === 'unknown') return ofUnknown(value);
  if (value.kind === 'opaque') return ofOpaque(value);
  const date = dateOf(value);
  if (date) return date.zone === undefined ? {} : { zone: date.zone };
  return { doubt: 'a start date that is not known' };
}

/** A date that moves with the clock is in UTC, unless it was asked for in another zone. */
function ofUnknown({ why, what, assumed }: PyUnknown): DagZone {
  if (why === 'PY011') return what.includes(' in ') ? { doubt: what } : {};
  return { ...(assumed && zoneOfDate(assumed)), doubt: what };
}

/** Functions of pendulum that make a moving date, in the zone of their argument. */
const MOVING = /^pendulum\.(now|today|tomorrow|yesterday)$/;
/** Functions of Airflow that make one in UTC. */
const IN_UTC = /^airflow\.(utils\.dates\.days_ago|(utils|sdk)\.timezone\.utcnow)$/;

function ofOpaque({ from }: PyOpaque, depth = 0): DagZone {
  const doubt = { doubt: 'a start date that is not known' };
  if (from.how === 'operator') {
    const base = from.operands.find((one) => one.kind === 'opaque');
    return base?.kind === 'opaque' && depth < 10 ? ofOpaque(base, depth + 1) : doubt;
  }
  if (from.how !== 'call') return doubt;
  const method = methodOf(from.callee);
  if (method) return method.of.kind === 'opaque' && depth < 10 ? ofOpaque(method.of, depth + 1) : doubt;
  if (IN_UTC.test(from.name)) return {};
  if (!MOVING.test(from.name)) return doubt;
  const zone = from.args.args[0] ?? from.args.kwargs.get('tz');
  const name = zone && zoneNameOf(zone);
  return name === undefined ? { doubt: `the time zone of ${from.name}()` } : { zone: name };
}
