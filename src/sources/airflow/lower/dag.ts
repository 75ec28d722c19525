import type { Json } from '../../../core/index.js';
import type { Concurrency, Facet, Param } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { Dag } from '../model/entities.js';
import { entriesOf, isNone } from '../model/values.js';
import { lastPart } from '../names.js';
import { facetValue } from './common.js';
import { isoDate, type Valuer } from './value.js';

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
  ['render_template_as_native_obj', false],
  ['template_searchpath', false],
  ['user_defined_macros', false],
  ['user_defined_filters', false],
  ['max_consecutive_failed_dag_runs', false],
]);

/** Facets of a DAG; arguments that are `None`, `False` or empty say nothing. */
export function dagFacets(dag: Dag, valuer: Valuer): Facet[] {
  const facets: Facet[] = [];
  for (const [name, must] of FACETS) {
    const value = dag.args.given.get(name);
    if (!value || isNone(value)) continue;
    const json = facetValue(value, valuer);
    if (!saysNothing(json)) facets.push({ key: `airflow.${name}`, value: json, must });
  }
  const start = startOf(dag);
  // A start that moves with the clock is always ahead of the interval it should start: the scheduler never comes to a run.
  if (start?.kind === 'unknown' && start.why === 'PY011')
    facets.push({ key: 'airflow.start_date', value: `moves with ${start.what}`, must: true });
  return facets;
}

function saysNothing(json: Json): boolean {
  return json === false || json === '' || (Array.isArray(json) && json.length === 0);
}

const startOf = (dag: Dag) => dag.args.given.get('start_date') ?? dag.defaults.given.get('start_date');

/** `catchup` is true by default up to Airflow 2.x and false in 3.x. */
export function concurrencyOf(dag: Dag, major: number): Concurrency {
  const { given } = dag.args;
  const runs = given.get('max_active_runs');
  const catchup = given.get('catchup');
  const concurrency: Concurrency = { catchup: catchup?.kind === 'bool' ? catchup.value : major < 3 };
  if (runs?.kind === 'int') concurrency.maxRuns = runs.value;
  const start = startOf(dag);
  const end = given.get('end_date') ?? dag.defaults.given.get('end_date');
  if (start?.kind === 'datetime') concurrency.startDate = isoDate(start);
  if (end?.kind === 'datetime') concurrency.endDate = isoDate(end);
  return concurrency;
}

/** `params={'x': 1, 'y': Param('a', enum=['a', 'b'])}`. */
export function paramsOf(dag: Dag, valuer: Valuer): Param[] {
  const { given } = entriesOf(dag.args.given.get('params'));
  return [...given].map(([name, value]) => paramOf(name, value, valuer));
}

function paramOf(name: string, value: PyValue, valuer: Valuer): Param {
  if (value.kind !== 'opaque' || value.from.how !== 'call' || lastPart(value.from.name) !== 'Param') {
    return { name, type: typeOf(value), default: valuer.of(value, false) };
  }
  const { args, kwargs } = value.from.args;
  const inner = args[0] ?? kwargs.get('default');
  const choices = kwargs.get('enum');
  const description = kwargs.get('description');
  const texts = choices?.kind === 'list' ? choices.items.flatMap((one) => (one.kind === 'str' ? [one.value] : [])) : [];
  return {
    name,
    type: texts.length > 0 ? 'choice' : inner ? typeOf(inner) : 'string',
    ...(inner && { default: valuer.of(inner, false) }),
    ...(texts.length > 0 && { choices: texts }),
    ...(description?.kind === 'str' && { description: description.value }),
  };
}

function typeOf(value: PyValue): Param['type'] {
  if (value.kind === 'bool') return 'boolean';
  if (value.kind === 'int' || value.kind === 'float') return 'number';
  return value.kind === 'list' || value.kind === 'dict' ? 'json' : 'string';
}
