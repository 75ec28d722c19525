import type { Origin, Trigger } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { Dag } from '../model/entities.js';
import { isNone, itemsOf, settle } from '../model/values.js';
import type { Scheduled } from './scheduled.js';
import { startOf, zoneOf } from './start.js';
import { triggersOf } from './triggers.js';

const DAY = 86_400;
const NAMES = ['timetable', 'schedule_interval', 'schedule'];

/** Airflow's major version, and whether nothing rules the others out. */
interface Version {
  readonly major: number;
  readonly isSupposed: boolean;
}

/** When a DAG runs. Without any schedule: each day up to Airflow 2.x, not at all in 3.x. */
export function scheduleOf(dag: Dag, { major, isSupposed }: Version, origin: Origin): Scheduled {
  const { given } = dag.args;
  const set = NAMES.filter((name) => given.has(name) && !(name === 'timetable' && isNone(given.get(name))));
  const value = set[0] === undefined ? undefined : given.get(set[0]);
  const { zone, doubt } = zoneOf(dag, major);
  const where = { origin, span: origin.span, ...(zone !== undefined && { zone }) };
  const scheduled =
    value === undefined
      ? implicit(major, isSupposed, origin)
      : triggersOf(value, { ...where, ...(doubt !== undefined && { zoneDoubt: doubt }) });
  const refused = refusal(dag, set, major);
  return refused === undefined ? scheduled : { ...scheduled, doubt: { code: 'AF019', message: refused } };
}

function implicit(major: number, isSupposed: boolean, origin: Origin): Scheduled {
  const trigger: Trigger =
    major >= 3 ? { kind: 'manual', origin } : { kind: 'every', period: { seconds: DAY }, origin };
  const message = 'a DAG without a schedule runs each day before Airflow 3 and never by itself from then on';
  return { triggers: [trigger], ...(isSupposed && { doubt: { code: 'AF021', message } }) };
}

/**
 * Why Airflow raises an error when the DAG is made. Airflow 2 wants a start date with every schedule that is written down, be it in
 * `default_args`, not on the tasks alone (models/dag.py, 2.10.5); 3.x only with `catchup=True` (sdk/definitions/dag.py, 3.1.3).
 */
function refusal(dag: Dag, set: readonly string[], major: number): string | undefined {
  const { given, open } = dag.args;
  if (set.filter((name) => !isNone(given.get(name))).length > 1) return `Airflow takes only one of ${set.join(', ')}`;
  const scheduled = set.some((name) => saysSomething(given.get(name)));
  const started = !isNone(startOf(dag)) || (major < 3 && dag.defaults.given.has('start_date'));
  if (!scheduled || started || open || dag.defaults.open) return undefined;
  if (major < 3) return 'Airflow 2 refuses a DAG with a schedule and no start_date';
  const catchup = given.get('catchup');
  if (catchup?.kind !== 'bool' || !catchup.value) return undefined;
  return 'Airflow 3 refuses a DAG with a schedule and catchup=True, and no start_date';
}

/** Python's truth of a schedule, as far as it is known. */
function saysSomething(written: PyValue | undefined): boolean {
  const value = written && settle(written).value;
  if (!value || value.kind === 'none') return false;
  if (value.kind === 'str') return value.value !== '';
  return itemsOf(value)?.items.length !== 0;
}
