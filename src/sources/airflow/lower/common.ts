import type { Json } from '../../../core/index.js';
import type { Facet, Hold, Unknown, Value } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { argument, argumentNames, type Task } from '../model/entities.js';
import { isNone, settle } from '../model/values.js';
import { datasetName } from './dataset-name.js';
import { described, isoDate, type Valuer } from './value.js';

/**
 * What becomes of each argument of BaseOperator (airflow/models/baseoperator.py, 1.10 to 3.x):
 * `structure` is read elsewhere (names, edges, policy); `harmless` changes nothing that a translation keeps; `must` and
 * `may` become a facet `airflow.<name>`, which a target has to take (`must`) or may take (`may`).
 */
type Fate = 'structure' | 'harmless' | 'must' | 'may';

export const COMMON_ARGUMENTS: ReadonlyMap<string, Fate> = new Map<string, Fate>([
  ['task_id', 'structure'],
  ['dag', 'structure'],
  ['task_group', 'structure'],
  ['default_args', 'structure'],
  ['trigger_rule', 'structure'],
  ['retries', 'structure'],
  ['retry_delay', 'structure'],
  ['retry_exponential_backoff', 'structure'],
  ['max_retry_delay', 'structure'],
  ['execution_timeout', 'structure'],
  ['pool', 'structure'],
  ['pool_slots', 'structure'],
  ['email', 'structure'],
  ['email_on_failure', 'structure'],
  ['email_on_retry', 'structure'],
  ['depends_on_past', 'must'],
  ['wait_for_downstream', 'must'],
  ['ignore_first_depends_on_past', 'may'],
  ['wait_for_past_depends_before_skipping', 'may'],
  ['max_active_tis_per_dag', 'must'],
  ['max_active_tis_per_dagrun', 'must'],
  ['task_concurrency', 'must'],
  ['queue', 'must'],
  ['run_as_user', 'must'],
  ['executor', 'may'],
  ['executor_config', 'must'],
  ['resources', 'may'],
  ['priority_weight', 'may'],
  ['weight_rule', 'may'],
  ['sla', 'may'],
  ['owner', 'may'],
  ['params', 'may'],
  ['inlets', 'may'],
  ['outlets', 'must'],
  ['on_failure_callback', 'must'],
  ['on_success_callback', 'must'],
  ['on_retry_callback', 'must'],
  ['on_execute_callback', 'must'],
  ['on_skipped_callback', 'must'],
  ['pre_execute', 'must'],
  ['post_execute', 'must'],
  ['on_failure_fail_dagrun', 'must'],
  ['multiple_outputs', 'may'],
  ['do_xcom_push', 'may'],
  ['xcom_push', 'may'],
  ['start_date', 'harmless'],
  ['end_date', 'must'],
  ['adhoc', 'harmless'],
  ['map_index_template', 'harmless'],
  ['doc', 'harmless'],
  ['doc_md', 'may'],
  ['doc_json', 'harmless'],
  ['doc_yaml', 'harmless'],
  ['doc_rst', 'harmless'],
  ['task_display_name', 'harmless'],
  ['logger_name', 'harmless'],
  ['allow_nested_operators', 'harmless'],
  ['email_on_success', 'harmless'],
  ['provide_context', 'harmless'],
  ['ui_color', 'harmless'],
  ['ui_fgcolor', 'harmless'],
]);

/** Values that are Airflow's own defaults: a facet would say nothing. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  depends_on_past: false,
  wait_for_downstream: false,
  ignore_first_depends_on_past: true,
  wait_for_past_depends_before_skipping: false,
  queue: 'default',
  priority_weight: 1,
  weight_rule: 'downstream',
  owner: 'airflow',
  do_xcom_push: true,
  multiple_outputs: false,
};

const FACETS = [...COMMON_ARGUMENTS].filter(([, fate]) => fate === 'must' || fate === 'may');

/** Such that Airflow 3 warns of and leaves alone (sdk/bases/operator.py of 3.1.3). */
const WITHOUT_EFFECT_IN_3: ReadonlySet<string> = new Set(['sla']);

/** Facets of the common arguments that a task has, given or inherited; those that say nothing are left out. */
export function commonFacets(task: Task, valuer: Valuer, major: number): Facet[] {
  const facets: Facet[] = [];
  const names = argumentNames(task);
  for (const [name, fate] of FACETS) {
    if (!names.has(name) || (major >= 3 && WITHOUT_EFFECT_IN_3.has(name))) continue;
    const value = argument(task, name);
    // The end date of default_args is the DAG's own.
    if (!value || isNone(value) || (name === 'end_date' && !task.args.given.has(name))) continue;
    const json = facetValue(value, valuer);
    if (json !== DEFAULTS[name] && !isEmpty(json))
      facets.push({ key: `airflow.${name}`, value: json, must: fate === 'must' });
  }
  return [...facets, ...emailFacet(task, valuer)];
}

function isEmpty(json: Json): boolean {
  return Array.isArray(json)
    ? json.length === 0
    : json !== null && typeof json === 'object' && Object.keys(json).length === 0;
}

/** Mail on failure and on retry is Airflow's default as soon as there is an address. */
function emailFacet(task: Task, valuer: Valuer): Facet[] {
  const to = argument(task, 'email');
  if (!to || isNone(to)) return [];
  const wanted = (name: string) => {
    const value = argument(task, name);
    return !(value?.kind === 'bool' && !value.value);
  };
  const on = [...(wanted('email_on_failure') ? ['failure'] : []), ...(wanted('email_on_retry') ? ['retry'] : [])];
  const value = facetValue(to, valuer);
  // airflow/models/taskinstance.py, handle_failure: an empty list or text is no address
  if (on.length === 0 || value === '' || isEmpty(value)) return [];
  return [{ key: 'airflow.email', value: { to: value, on }, must: true }];
}

/** A pool other than the default one, and the slots that the task takes there. */
export function holdsOf(task: Task): Hold[] {
  const pool = argument(task, 'pool');
  if (!pool || isNone(pool)) return [];
  const { value } = settle(pool);
  const name = value?.kind === 'str' ? value.value : `<unknown:${task.made.span.start.line}>`;
  return name === 'default_pool' ? [] : [{ resource: name, count: slotsOf(task) }];
}

function slotsOf(task: Task): number | Unknown {
  const slots = argument(task, 'pool_slots');
  if (!slots || isNone(slots)) return 1;
  const { value, because } = settle(slots);
  if (value?.kind === 'int') return value.value;
  return { kind: 'unknown', why: because?.why ?? 'AF031', span: because?.span ?? task.made.span };
}

/** The value as plain JSON: functions by name, unknowns as text in angle brackets. */
export function facetValue(value: PyValue, valuer: Valuer): Json {
  if (value.kind === 'datetime') return isoDate(value);
  // a member of an enumeration that is a text: WeightRule.UPSTREAM
  if (value.kind === 'instance' && value.plain?.kind === 'str') return value.plain.value;
  if (value.kind === 'opaque' || value.kind === 'instance') return datasetName(value) ?? described(value);
  if (value.kind === 'list' || value.kind === 'tuple') return value.items.map((item) => facetValue(item, valuer));
  return jsonOf(valuer.of(value, false));
}

const textOf = (json: Json) => (json !== null && typeof json === 'object' ? JSON.stringify(json) : String(json));

export function jsonOf(value: Value): Json {
  if (value.kind === 'literal') return value.value;
  if (value.kind === 'list') return value.items.map(jsonOf);
  if (value.kind === 'map')
    return Object.fromEntries(Object.entries(value.entries).map(([key, one]) => [key, jsonOf(one)]));
  if (value.kind === 'code') return value.text;
  if (value.kind === 'template') return value.parts.map((part) => textOf(jsonOf(part))).join('');
  return value.kind === 'unknown' ? '<unknown>' : `<${value.kind}>`;
}
