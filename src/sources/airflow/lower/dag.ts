import type { Json } from '../../../core/index.js';
import type { Concurrency, Facet } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { argument, type Dag, type Doubt } from '../model/entities.js';
import { isNone, settle } from '../model/values.js';
import { facetValue } from './common.js';
import { dateOf, isNeverHanded, startOf } from './start.js';
import { described, isoDate, type Valuer } from './value.js';
import { watcherFacet } from './watchers.js';

/** Arguments of a DAG that become facets; `true` when a target has to look at them. */
const FACETS: ReadonlyMap<string, boolean> = new Map([
  ['description', false],
  ['doc_md', false],
  ['tags', false],
  ['owner_links', false],
  ['access_control', false],
  ['dagrun_timeout', true],
  ['max_active_tasks', true],
  ['concurrency', true],
  ['fail_stop', true],
  ['on_failure_callback', true],
  ['on_success_callback', true],
  ['sla_miss_callback', true],
  ['is_paused_upon_creation', true],
  ['template_searchpath', false],
  ['max_consecutive_failed_dag_runs', false],
]);

/** What facets of a DAG depend on beside its arguments. */
export interface DagFacts {
  readonly major: number;
  /** Whether some step of it has a template. */
  renders(): boolean;
}

/** Arguments that change what Jinja makes of a template: a target has to look at them as soon as there is one. */
const RENDERING = [
  'render_template_as_native_obj',
  'user_defined_macros',
  'user_defined_filters',
  'jinja_environment_kwargs',
  'template_undefined',
];

/** Facets of a DAG; arguments that are `None`, `False` or empty say nothing. */
export function dagFacets(dag: Dag, { major, renders }: DagFacts, valuer: Valuer): Facet[] {
  const facets: Facet[] = [];
  for (const [name, fate] of [...FACETS, ...RENDERING.map((one) => [one, renders] as const)]) {
    const value = dag.args.given.get(name);
    if (!value || isNone(value) || (name === 'max_active_tasks' && isOutdone(dag))) continue;
    // removed in 3.0 with the SLA itself (sdk/definitions/dag.py, 3.1.3)
    if (name === 'sla_miss_callback' && major >= 3) continue;
    const json = facetValue(value, valuer);
    if (saysNothing(json)) continue;
    facets.push({ key: `airflow.${name}`, value: json, must: typeof fate === 'boolean' ? fate : fate() });
  }
  const start = startOf(dag);
  if (neverDue(dag, major))
    facets.push({ key: 'airflow.start_date', value: 'none, so that no run is ever due', must: true });
  // A start that moves with the clock is always ahead of the interval it should start: the scheduler never comes to a run.
  if (start?.kind === 'unknown' && start.why === 'PY011')
    facets.push({ key: 'airflow.start_date', value: `moves with ${start.what}`, must: true });
  return [...facets, ...watcherFacet(dag)];
}

/** `concurrency`, as 2.x still takes it, goes before `max_active_tasks` (models/dag.py 2.10.5, DAG.__init__). */
function isOutdone({ args }: Dag): boolean {
  const value = args.given.get('concurrency');
  return !isNone(value) && !(value?.kind === 'int' && value.value === 0);
}

/** Without a start date on the DAG or on a task, the timetables of Airflow 2 come to no run (timetables/interval.py, 2.10.5). */
function neverDue(dag: Dag, major: number): boolean {
  if (major >= 3 || dag.args.open || dag.defaults.open) return false;
  if (isNeverHanded(dag)) return true;
  if (!isNone(startOf(dag))) return false;
  const written = ['timetable', 'schedule_interval', 'schedule'].some((name) => dag.args.given.has(name));
  return !written && [...dag.tasks.values()].every((task) => isNone(argument(task, 'start_date')));
}

function saysNothing(json: Json): boolean {
  return json === false || json === '' || (Array.isArray(json) && json.length === 0);
}

/** `catchup` is true by default up to Airflow 2.x and false in 3.x. */
export function concurrencyOf(dag: Dag, major: number): Concurrency {
  const { given } = dag.args;
  const runs = given.get('max_active_runs');
  const catchup = settled(given.get('catchup'));
  const concurrency: Concurrency = { catchup: catchup?.kind === 'bool' ? catchup.value : major < 3 };
  const most = settled(runs);
  if (most?.kind === 'int') concurrency.maxRuns = most.value;
  const start = isNeverHanded(dag) ? undefined : dateOf(startOf(dag));
  const end = dateOf(isNone(given.get('end_date')) ? dag.defaults.given.get('end_date') : given.get('end_date'));
  if (start) concurrency.startDate = isoDate(start);
  if (end) concurrency.endDate = isoDate(end);
  return concurrency;
}

const settled = (value: PyValue | undefined) => value && settle(value).value;

/**
 * Arguments that decide which runs there are, and that the evaluation does not know: the DAG may run otherwise. A date without a time is
 * none that Airflow takes (AttributeError in models/dag.py, 2.10.5; TypeError in 3.1.3).
 */
export function runDoubts(dag: Dag): Doubt[] {
  const dates = [startOf(dag), dag.args.given.get('end_date'), dag.defaults.given.get('start_date')];
  const bare = dates.some((one) => one?.kind === 'datetime' && one.dateOnly);
  const message = `${dag.id}: Airflow refuses a date without a time as start_date or end_date`;
  const refused: Doubt[] = bare ? [{ code: 'AF019', message, span: dag.made.span }] : [];
  return [...refused, ...unknownRuns(dag)];
}

function unknownRuns(dag: Dag): Doubt[] {
  return ['catchup', 'max_active_runs', 'end_date'].flatMap((name): Doubt[] => {
    const value = dag.args.given.get(name);
    if (value?.kind !== 'unknown' && value?.kind !== 'opaque') return [];
    const what = value.kind === 'unknown' ? value.what : described(value);
    return [{ code: 'AF021', message: `${name} depends on ${what}`, span: dag.made.span, aside: 'start' }];
  });
}
