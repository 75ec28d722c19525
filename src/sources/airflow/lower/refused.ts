/**
 * Arguments that Airflow's constructors refuse (2.10.5 and 3.1.3: models/baseoperator.py, models/dag.py, utils/helpers.py; sdk/bases/operator.py,
 * sdk/definitions/dag.py). The DAG is shown all the same: an older Airflow may have taken it.
 */
import type { PyValue } from '../../../lang/python/values/types.js';
import { constructed } from '../model/assigned.js';
import type { Dag, Doubt, Group, Made, Task } from '../model/entities.js';
import { isNone, settle } from '../model/values.js';
import { familyName } from '../operators/choose.js';
import { COMMON_ARGUMENTS } from './common.js';

const KEY = /^[\p{L}\p{N}_.-]+$/u;
const GROUP_KEY = /^[\p{L}\p{N}_-]+$/u;
const LONGEST_KEY = 250;
const LONGEST_GROUP_KEY = 200;
const UNKNOWN_KEY = '<unknown:';

type Kind = PyValue['kind'];
const ANYTHING: ReadonlySet<Kind> = new Set<Kind>(['unknown', 'opaque', 'external', 'instance', 'text']);
const FLAG: readonly Kind[] = ['bool'];
const NUMBER: readonly Kind[] = ['int', 'bool'];
const TEXT: readonly Kind[] = ['str'];
const DATE: readonly Kind[] = ['datetime'];

/** The kinds of value that arguments of every operator may have, beside `None`. */
const OF_TASKS: Readonly<Record<string, readonly Kind[]>> = {
  ...all(
    'depends_on_past ignore_first_depends_on_past wait_for_past_depends_before_skipping wait_for_downstream',
    FLAG,
  ),
  ...all('email_on_failure email_on_retry do_xcom_push multiple_outputs', FLAG),
  ...all('priority_weight pool_slots task_concurrency max_active_tis_per_dag max_active_tis_per_dagrun', NUMBER),
  ...all('task_id queue pool run_as_user doc doc_md doc_json doc_yaml doc_rst', TEXT),
  email: ['str', 'list', 'tuple', 'set', 'dict'],
  execution_timeout: ['timedelta'],
  retry_delay: ['timedelta', 'int', 'float', 'bool'],
};
const OF_DAGS: Readonly<Record<string, readonly Kind[]>> = {
  ...all('description', TEXT),
  ...all('max_active_tasks max_active_runs', NUMBER),
  dagrun_timeout: ['timedelta'],
  default_args: ['dict'],
  ...all('start_date end_date', DATE),
};
/** Such that Airflow 3 takes as they come. */
const OF_DAGS_BEFORE_3: Readonly<Record<string, readonly Kind[]>> = {
  ...OF_DAGS,
  ...all('catchup is_paused_upon_creation render_template_as_native_obj', FLAG),
  tags: ['list'],
};

/** `default_args` of a DAG may name its dates as text. */
const OF_DEFAULTS: Readonly<Record<string, readonly Kind[]>> = all('start_date end_date', ['datetime', 'str']);

/** What a DAG may be given: 1.10.15, 2.10.5 and 3.1.3 together. */
const DAG_ARGUMENTS = new Set(
  `dag_id description schedule schedule_interval timetable start_date end_date full_filepath template_searchpath template_undefined
  user_defined_macros user_defined_filters default_args concurrency max_active_tasks max_active_runs max_consecutive_failed_dag_runs
  dagrun_timeout sla_miss_callback default_view orientation catchup on_success_callback on_failure_callback doc_md params access_control
  is_paused_upon_creation jinja_environment_kwargs render_template_as_native_obj tags owner_links auto_register fail_stop fail_fast
  dag_display_name deadline task_group disable_bundle_versioning
`.split(/\s+/),
);

/** Arguments that an operator cannot be made without. */
const REQUIRED: Readonly<Record<string, string>> = {
  BashOperator: 'bash_command',
  ...all(
    'PythonOperator BranchPythonOperator ShortCircuitOperator PythonVirtualenvOperator ExternalPythonOperator PythonSensor',
    'python_callable',
  ),
  TriggerDagRunOperator: 'trigger_dag_id',
  ExternalTaskSensor: 'external_dag_id',
};

const PYTHON = 'python_callable op_args op_kwargs templates_dict templates_exts show_return_value_in_logs';
/** All that an operator takes beside what every operator takes, for those that are made most often (1.10.15 to 3.1.3). */
const TAKEN: ReadonlyMap<string, ReadonlySet<string>> = takenBy({
  BashOperator: 'bash_command env append_env output_encoding skip_exit_code skip_on_exit_code cwd output_processor',
  PythonOperator: PYTHON,
  BranchPythonOperator: PYTHON,
  ShortCircuitOperator: `${PYTHON} ignore_downstream_trigger_rules`,
  ...all('EmptyOperator DummyOperator', ''),
});

function takenBy(own: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(own).map(([name, taken]) => [name, new Set([...taken.split(' '), ...COMMON_ARGUMENTS.keys()])]),
  );
}

function all<T>(names: string, value: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** Everything that Airflow would refuse in a DAG, its groups and its tasks; what one line makes again and again once. */
export function refusedIn(dag: Dag, major: number): readonly Doubt[] {
  const own = [
    keyProblem(dag.id, KEY, LONGEST_KEY),
    ...unexpected(dag),
    ...wrongKinds(constructed(dag, dag.args.given), major >= 3 ? OF_DAGS : OF_DAGS_BEFORE_3),
    ...wrongKinds(dag.defaults.given, OF_DEFAULTS),
  ];
  return doubts([
    { what: `the DAG ${dag.id}`, problems: own, made: dag.made },
    ...groupsIn(dag.root).map(({ id, label, made }) => {
      const problems = [keyProblem(label, GROUP_KEY, LONGEST_GROUP_KEY)];
      return { what: `the group ${JSON.stringify(id)}`, problems, made };
    }),
    ...[...dag.tasks.values()].map((task) => {
      return { what: `the task ${JSON.stringify(task.id)}`, problems: problemsOf(task, major), made: task.made };
    }),
  ]);
}

interface Suspect {
  readonly what: string;
  readonly problems: readonly (string | undefined)[];
  readonly made: Made;
}

function doubts(suspects: readonly Suspect[]): Doubt[] {
  const found = new Map<string, { what: string; problem: string; made: Made; more: number }>();
  for (const { what, problems, made } of suspects) {
    for (const problem of problems) {
      if (problem === undefined) continue;
      const key = `${made.span.file}:${made.span.start.line} ${problem}`;
      const known = found.get(key);
      if (known) known.more += 1;
      else found.set(key, { what, problem, made, more: 0 });
    }
  }
  return [...found.values()].map(({ what, problem, made, more }) => {
    const message = `Airflow refuses ${what}${more > 0 ? ` and ${more} more` : ''}: ${problem}`;
    return { code: 'AF019', message, span: made.span };
  });
}

function groupsIn(group: Group): Group[] {
  return group.children.flatMap((child) => (child.kind === 'group' ? [child, ...groupsIn(child)] : []));
}

function keyProblem(key: string, pattern: RegExp, longest: number): string | undefined {
  if (key.startsWith(UNKNOWN_KEY)) return undefined;
  if ([...key].length > longest) return `its id has more than ${longest} characters`;
  return pattern.test(key)
    ? undefined
    : 'an id holds letters, digits, dashes, dots (but in a group) and underscores alone';
}

function unexpected(dag: Dag): string[] {
  return [...constructed(dag, dag.args.given).keys()]
    .filter((name) => !DAG_ARGUMENTS.has(name))
    .map((name) => `it takes no argument ${name}`);
}

/** What is known of a task that the constructor of a mapped one would look at later, and of each class in its own way. */
function problemsOf(task: Task, major: number): (string | undefined)[] {
  if (task.mapped) return [keyProblem(task.label, KEY, LONGEST_KEY)];
  const given = new Map([...task.defaults.given, ...constructed(task, task.args.given)]);
  return [
    keyProblem(task.label, KEY, LONGEST_KEY),
    ...wrongKinds(given, OF_TASKS),
    ...slots(given),
    ...weights(given),
    missing(task, new Map([...given, ...task.args.given])),
    ...unknown(task, major),
  ];
}

function wrongKinds(given: ReadonlyMap<string, PyValue>, kinds: Readonly<Record<string, readonly Kind[]>>): string[] {
  const wrong: string[] = [];
  for (const [name, one] of given) {
    const allowed = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const value = allowed && certain(one);
    if (value && !ANYTHING.has(value.kind) && !allowed.includes(value.kind))
      wrong.push(`${name} is a value of the kind ${value.kind}`);
  }
  return wrong;
}

function slots(given: ReadonlyMap<string, PyValue>): string[] {
  const value = certain(given.get('pool_slots'));
  return value?.kind === 'int' && value.value < 1 ? ['pool_slots is less than 1'] : [];
}

const WEIGHT_RULES: ReadonlySet<string> = new Set(['downstream', 'upstream', 'absolute']);

/** A strategy of a plug-in is named by its module and class (airflow/task/priority_strategy.py, 2.10.5). */
function weights(given: ReadonlyMap<string, PyValue>): string[] {
  const value = certain(given.get('weight_rule'));
  const isTaken = value?.kind !== 'str' || WEIGHT_RULES.has(value.value) || value.value.includes('.');
  return isTaken ? [] : ['its weight_rule is none of Airflow'];
}

function missing(task: Task, given: ReadonlyMap<string, PyValue>): string | undefined {
  const name = task.callable ? undefined : REQUIRED[familyName(task)];
  if (name === undefined || !task.base.startsWith('airflow.') || task.args.open || task.defaults.open) return undefined;
  const value = given.get(name);
  if (!value) return `it is given no ${name}`;
  return name === 'python_callable' && isData(certain(value) ?? value)
    ? 'its python_callable is no function'
    : undefined;
}

/** Airflow 1.10 only warned of what it did not know. */
function unknown(task: Task, major: number): string[] {
  const family = familyName(task);
  const names = task.callable ? undefined : TAKEN.get(family);
  if (names === undefined || major < 2 || !task.base.startsWith('airflow.')) return [];
  return [...constructed(task, task.args.given)]
    .filter(([name, value]) => !names.has(name) || isGone(name, value, { family, major }))
    .map(([name]) => `it takes no argument ${name}`);
}

interface Constructor {
  readonly family: string;
  readonly major: number;
}

/** Up to 2.x the operators around Python drop `provide_context` where it is true (operators/python.py, 2.10.5), and no others do. */
function isGone(name: string, value: PyValue, { family, major }: Constructor): boolean {
  if (GONE.has(name) || (major >= 3 && GONE_IN_3.has(name))) return true;
  if (name !== 'provide_context') return false;
  return !TAKEN.get(family)?.has('python_callable') || isNone(value) || (value.kind === 'bool' && !value.value);
}

/** What operators took in 1.10. */
const GONE: ReadonlySet<string> = new Set('adhoc email_on_success ui_color ui_fgcolor xcom_push'.split(' '));
const GONE_IN_3: ReadonlySet<string> = new Set(['task_concurrency', 'provide_context']);

const DATA: ReadonlySet<Kind> = new Set<Kind>(['str', 'int', 'float', 'bool', 'none', 'list', 'tuple', 'dict', 'set']);
const isData = ({ kind }: PyValue) => DATA.has(kind);

/** A value that is not `None` and that nothing of run time changes. */
function certain(value: PyValue | undefined): PyValue | undefined {
  if (!value || isNone(value)) return undefined;
  const settled = settle(value);
  return settled.because ? undefined : settled.value;
}
