/** A wait of the source as a container that looks, sleeps and looks again (airflow/sensors/base.py). */
import type { Action, Step, Value } from '../../../ir/index.js';
import { type ActionContext, type LoweredAction, note, type Said } from '../model.js';
import { PATHS, STATE } from '../outputs.js';
import type { Client } from '../services/client.js';

/** What is looked at. */
export interface Poke {
  readonly image: string;
  /** Body of a shell function: status 0 where it is so, 1 where it is not so yet, any other where looking failed. */
  readonly script: string;
  /** Nothing but the image is an assumption. */
  readonly plain?: boolean;
  readonly why?: readonly Said[];
}

/** What a sensor is told, and where the arguments go that it hands to its container. */
export interface Look {
  readonly args: Readonly<Record<string, Value>>;
  readonly client: Client;
  readonly context: ActionContext;
}

/** Undefined where something that it needs is not known. */
export type Sensor = (look: Look) => Poke | undefined;

/** Airflow's defaults, in seconds: `poke_interval` and `[sensors] default_timeout`. */
const EVERY = 60;
const LONGEST = 7 * 24 * 60 * 60;

/** The one entry of a condition: what is looked at, and its arguments. */
export interface Asked {
  readonly what: string;
  readonly args: Readonly<Record<string, Value>>;
}

/** What a wait looks at; undefined where that is more, or no mapping. */
export function askedIn({ until }: Extract<Action, { kind: 'wait' }>): Asked | undefined {
  if (until.op !== 'truthy' || until.value.kind !== 'map') return undefined;
  const [entry] = Object.entries(until.value.entries);
  return entry && entry[1].kind === 'map' ? { what: entry[0], args: entry[1].entries } : undefined;
}

/** How often a wait looks and for how long, in seconds, and whether it ends as skipped when that is over. */
export function pokingOf(step: Step): {
  readonly every: number;
  readonly timeout: number;
  readonly soft_fail: boolean;
} {
  return {
    every: step.action.kind === 'wait' && step.action.every ? step.action.every.seconds : EVERY,
    timeout: numberOf(step, 'airflow.sensor_timeout') ?? LONGEST,
    soft_fail: step.facets.some(({ key, value }) => key === 'airflow.soft_fail' && value === true),
  };
}

/** The container of a wait. */
export function polling(step: Step, client: Client, poke: Poke): LoweredAction {
  const { every, timeout, soft_fail: soft } = pokingOf(step);
  const end = soft ? `printf skipped > ${PATHS[STATE]}; exit 0` : 'exit 1';
  const script = [
    `poke() {\n${poke.script}\n}`,
    'begin=$(date +%s)',
    'while :; do',
    '  poke; code=$?',
    '  case $code in 0) exit 0;; 1) ;; *) exit "$code";; esac',
    `  if [ "$(($(date +%s) - begin))" -ge ${Math.ceil(timeout)} ]; then echo "not so after ${timeout} s" >&2; ${end}; fi`,
    `  sleep ${every}`,
    'done',
  ].join('\n');
  const { notes, ...action } = client.run(poke.image, script, poke.why, poke.plain);
  return { ...action, notes: [...notes, ...timeNotes(step)], ...(soft && { reportsState: true }) };
}

export function timeNotes({ policy }: Step) {
  if (policy.retries === undefined || policy.retries === 0) return [];
  return [
    note('AR056', 'approximate', 'content', 'the time-out of a sensor ends all tries there; here each try waits anew'),
  ];
}

function numberOf({ facets }: Step, name: string): number | undefined {
  const value = facets.find(({ key }) => key === name)?.value;
  return typeof value === 'number' ? value : undefined;
}
