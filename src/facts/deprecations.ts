import { compareSpans } from '../core/index.js';
import type { ApiUse, FactsInput } from './types.js';

/**
 * Import paths that Airflow 2 deprecated and Airflow 3 removed, with what stands in their place (Airflow, "Upgrading from 1.10 to
 * 2", "Changes to import paths"; "Release Notes" of 3.0.0, "Removed"). The first that fits counts.
 */
const MOVED: readonly (readonly [RegExp, string])[] = [
  [/^airflow\.contrib(?:\.|$)/, 'the provider package of the service'],
  [
    /^airflow\.operators\.(?:dummy|dummy_operator)(?:\.|$)|^airflow\.operators\.DummyOperator$/,
    'airflow.operators.empty.EmptyOperator',
  ],
  [/^airflow\.operators\.(?:subdag|subdag_operator)(?:\.|$)/, 'airflow.utils.task_group.TaskGroup'],
  [/^airflow\.operators\.dagrun_operator(?:\.|$)/, 'airflow.operators.trigger_dagrun'],
  [/^airflow\.operators\.(bash|python|email|branch|latest_only)_operator(?:\.|$)/, 'airflow.operators.$1'],
  [
    /^airflow\.operators\.(?:Bash|Python|BranchPython|ShortCircuit|Email)Operator$/,
    'the module of the operator below airflow.operators',
  ],
  [/^airflow\.sensors\.external_task_sensor(?:\.|$)/, 'airflow.sensors.external_task'],
  [/^airflow\.sensors\.base_sensor_operator(?:\.|$)/, 'airflow.sensors.base'],
  [/^airflow\.hooks\.base_hook(?:\.|$)/, 'airflow.hooks.base'],
  [
    /^airflow\.(?:operators|hooks|sensors)\.(?!time_sensor)\w{1,80}_(?:operator|hook|sensor)(?:\.|$)/,
    'the provider package of the service',
  ],
  [/^airflow\.utils\.dates(?:\.|$)/, 'a fixed pendulum.datetime'],
  [/^airflow\.utils\.decorators\.apply_defaults$/, 'nothing: it is applied by itself'],
  [/^airflow\.utils\.helpers\.(chain|cross_downstream)$/, 'airflow.models.baseoperator.$1'],
];
/** Arguments of a DAG that were renamed (Airflow 2.4, "Release Notes"); the good ones are counted, too. */
const SCHEDULES: Readonly<Record<string, string | undefined>> = {
  schedule_interval: 'schedule',
  schedule: undefined,
  timetable: 'schedule',
};

/** Uses of Airflow's API that can be told apart by their name: imports, and schedules that are written as text. */
export function apiUses({ sources }: FactsInput): ApiUse[] {
  const uses = sources.flatMap(({ imports, literals }) => [
    ...imports
      .filter(({ name }) => /^airflow(?:\.|$)/.test(name))
      .map(({ name, span }) => use(name, span, replacementOf(name))),
    ...literals.flatMap(({ name, span }) =>
      name !== undefined && Object.hasOwn(SCHEDULES, name) ? [use(name, span, SCHEDULES[name])] : [],
    ),
  ]);
  return uses.sort((a, b) => compareSpans(a.span, b.span));
}

function use(name: string, span: ApiUse['span'], replacement: string | undefined): ApiUse {
  return { name, span, ...(replacement !== undefined && { replacement }) };
}

function replacementOf(name: string): string | undefined {
  for (const [pattern, replacement] of MOVED) {
    const match = pattern.exec(name);
    if (match) return replacement.replace('$1', match[1] ?? '');
  }
  return undefined;
}
