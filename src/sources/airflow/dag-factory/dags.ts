import type { Span } from '../../../core/index.js';
import { dict, list, str } from '../../../lang/python/values/make.js';
import type { Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import { isNone } from '../model/values.js';
import { setCallbacks } from './callables.js';
import { type Configs, entry, keywords, setEntry } from './config.js';
import { datedEntries } from './dates.js';
import { groupsOf } from './groups.js';
import { copyOf, mergeInto } from './merge.js';
import { scheduleOf } from './schedule.js';
import { setDependencies, tasksOf } from './tasks.js';

/** What the tool passes on to `DAG(...)`; other keys of a DAG it does not look at (dagbuilder.py, build). */
const TAKEN: ReadonlySet<string> = new Set([
  ...['dag_display_name', 'description', 'max_active_tasks', 'timetable', 'catchup', 'max_active_runs'],
  ...['dagrun_timeout', 'template_searchpath', 'render_template_as_native_obj', 'sla_miss_callback'],
  ...['on_success_callback', 'on_failure_callback', 'default_args', 'doc_md', 'access_control'],
  ...['is_paused_upon_creation', 'params', 'start_date', 'end_date'],
]);
const ON_DAG = ['on_execute_callback', 'on_success_callback', 'on_failure_callback', 'sla_miss_callback'];
const ON_TASK = ['on_execute', 'on_success', 'on_failure', 'on_retry', 'on_skipped'].map((one) => `${one}_callback`);

/** One DAG of a configuration, with its tasks (dagbuilder.py, DagBuilder). Raises NotBuilt where the tool does. */
export function buildDag(
  { name, config, defaults }: { name: string; config: PyDict; defaults: PyDict },
  configs: Configs,
): PyValue {
  const { machine } = configs;
  const span = configs.spanOf(config);
  const params = mergeInto(copyOf(config, configs), copyOf(defaults, configs));
  prepare(params, configs, span);
  const dag = machine.call(
    machine.named('airflow.models.DAG', span),
    { args: [], kwargs: given(name, params, configs, span) },
    span,
  );
  const groups = groupsOf(entry(params, 'task_groups'), dag, configs);
  const tasks = tasksOf(entry(params, 'tasks'), { dag, groups, configs });
  setDependencies(tasks, groups, configs);
  return dag;
}

/** Dates and callbacks of the DAG and of its default arguments (dagbuilder.py, get_dag_params). */
function prepare(params: PyDict, configs: Configs, span: Span): void {
  const { machine } = configs;
  datedEntries(params, machine, span);
  setCallbacks(params, ON_DAG, configs, span);
  const own = entry(params, 'default_args');
  if (own?.kind !== 'dict') return;
  datedEntries(own, machine, span);
  setCallbacks(own, ON_TASK, configs, span);
}

function given(name: string, params: PyDict, configs: Configs, span: Span): Map<string, PyValue> {
  const kwargs = new Map(keywords(params).filter(([key, value]) => TAKEN.has(key) && !isNone(value)));
  kwargs.set('dag_id', str(name));
  const tasksAtOnce = entry(params, 'concurrency');
  if (tasksAtOnce) kwargs.set('max_active_tasks', tasksAtOnce);
  const seconds = entry(params, 'dagrun_timeout_sec');
  if (seconds) kwargs.set('dagrun_timeout', seconds);
  if (!kwargs.has('default_args')) kwargs.set('default_args', dict());
  const schedule = scheduleOf(params, configs, span);
  if (schedule) kwargs.set('schedule', schedule);
  const macros = entry(params, 'user_defined_macros');
  if (macros?.kind === 'dict') kwargs.set('user_defined_macros', named(macros, configs.machine, span));
  const tags = entry(params, 'tags');
  kwargs.set('tags', list([...(tags?.kind === 'list' ? tags.items : []), str('dagfactory')]));
  return kwargs;
}

/** Macros are the functions that their texts name (dagbuilder.py, _resolve_user_defined_macros). */
function named(macros: PyDict, machine: Machine, span: Span): PyDict {
  const made = dict();
  for (const [name, value] of keywords(macros)) {
    if (value.kind === 'str') setEntry(made, name, machine.named(value.value, span));
    else setEntry(made, name, value.kind === 'dict' ? named(value, machine, span) : value);
  }
  return made;
}
