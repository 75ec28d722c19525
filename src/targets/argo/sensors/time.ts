/** Waits for a moment. Dates are compared in UTC, which is Airflow's default for those without a zone. */
import type { Value } from '../../../ir/index.js';
import type { Look, Poke, Sensor } from './poll.js';

/** Has GNU date, which reads ISO 8601. */
const IMAGE = 'debian:12-slim';
const plain = (script: string): Poke => ({ image: IMAGE, script, plain: true });

const date = (of: string, format: string): Value => ({ kind: 'ref', to: { scope: 'date', of, days: 0, format } });

/** DateTimeSensor: until a date. */
export const dateTime: Sensor = ({ args, client }) =>
  args.target_time && client.text('TARGET', args.target_time)
    ? plain('at=$(date -u -d "$TARGET" +%s) || return 2\n[ "$(date -u +%s)" -gt "$at" ]')
    : undefined;

/** TimeDeltaSensor: until so long after the end of the run's data interval. */
export const timeDelta: Sensor = ({ args, client }) => {
  const delta = args.delta?.kind === 'literal' ? args.delta.value : undefined;
  if (typeof delta !== 'number' || !client.text('AFTER', date('data_interval_end', '%Y-%m-%dT%H:%M:%SZ')))
    return undefined;
  return plain(`at=$(date -u -d "$AFTER" +%s) || return 2\n[ "$(date -u +%s)" -gt "$((at + ${Math.trunc(delta)}))" ]`);
};

/** TimeSensor: until a time of today, on the clock of the DAG's zone. */
export const timeOfDay: Sensor = ({ args, client, context }) => {
  const time = args.target_time?.kind === 'literal' ? args.target_time.value : undefined;
  const zone = context.pipeline.triggers.find((one) => one.kind === 'cron');
  if (typeof time !== 'string' || !/^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(time)) return undefined;
  const { zone: named = 'UTC' } = zone?.kind === 'cron' ? zone : {};
  if (named !== 'UTC' || !client.plain('TARGET', time)) return undefined;
  return plain('at=$(date -u -d "$(date -u +%F) $TARGET" +%s) || return 2\n[ "$(date -u +%s)" -gt "$at" ]');
};

/** DayOfWeekSensor: until it is one of some weekdays, today or on the run's date. */
export const dayOfWeek: Sensor = ({ args, client }) => {
  const days = namesOf(args.week_day);
  if (days === undefined || !client.plain('DAYS', ` ${days.join(' ').toUpperCase()} `)) return undefined;
  const own = [args.use_task_logical_date, args.use_task_execution_day].some(
    (one) => one?.kind === 'literal' && one.value === true,
  );
  if (own && !client.text('TODAY', date('logical_date', '%Y-%m-%d'))) return undefined;
  const today = own ? '-d "$TODAY" ' : '';
  return plain(
    `day=$(LC_ALL=C date -u ${today}+%A | tr a-z A-Z) || return 2\ncase "$DAYS" in *" $day "*) ;; *) return 1;; esac`,
  );
};

const WEEKDAY = /^(mon|tues|wednes|thurs|fri|satur|sun)day$/i;

function namesOf(value: Value | undefined): readonly string[] | undefined {
  const items = value?.kind === 'list' ? value.items : value ? [value] : [];
  const names = items.map((one) => (one.kind === 'literal' && typeof one.value === 'string' ? one.value : ''));
  return names.length > 0 && names.every((name) => WEEKDAY.test(name)) ? names : undefined;
}

/** WaitSensor: a pause. */
export const pause: Sensor = ({ args }: Look) => {
  const time = args.time_to_wait?.kind === 'literal' ? args.time_to_wait.value : undefined;
  return typeof time === 'number' ? plain(`[ "$(($(date +%s) - begin))" -ge ${Math.ceil(time)} ]`) : undefined;
};
