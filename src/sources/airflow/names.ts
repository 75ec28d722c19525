/** Which names of Airflow mean what, by every path under which releases 1.10 to 3.x have offered them. */

/** What a call of an external name makes or does. */
export type Meaning =
  | 'dag'
  | 'dagDecorator'
  | 'task'
  | 'taskDecorator'
  | 'group'
  | 'groupDecorator'
  | 'label'
  | 'chain'
  | 'chain_linear'
  | 'cross_downstream'
  | 'xcom'
  | 'identity'
  | 'variable'
  | 'connection'
  | 'setting'
  | 'scope'
  | 'assetDecorator'
  | 'dbtDag'
  | 'dbtGroup'
  | 'dagFactory'
  | 'dagFactoryLoad';

const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/\.DAG$/, 'dag'],
  [/^airflow\.(decorators|sdk|models\.dag|sdk\.definitions\.(dag|decorators))\.dag$/, 'dagDecorator'],
  [/\.TaskGroup$/, 'group'],
  [
    /\.(decorators|sdk|definitions\.decorators|decorators\.task_group|definitions\.taskgroup)\.task_group$/,
    'groupDecorator',
  ],
  [
    /^airflow\.(decorators(\.\w+)?|sdk(\.definitions\.decorators)?|operators\.python)\.(task|setup|teardown)(\.\w+)?$/,
    'taskDecorator',
  ],
  [/\.edgemodifier\.(Label|EdgeModifier)$|^airflow\.sdk\.Label$/, 'label'],
  [/\.chain$/, 'chain'],
  [/\.chain_linear$/, 'chain_linear'],
  [/\.cross_downstream$/, 'cross_downstream'],
  [/\.XComArg$/, 'xcom'],
  [/\.apply_defaults$/, 'identity'],
  [/\.Variable\.get$/, 'variable'],
  [/\.(BaseHook\.get_connection|Connection\.(get|get_connection_from_secrets))$/, 'connection'],
  [
    /^airflow\.(sdk\.)?configuration\.(conf\.)?(get|get_mandatory_value|getint|getfloat|getboolean|getlist|getjson|getimport|getenum|gettimedelta|has_option)$/,
    'setting',
  ],
  [/^airflow\.sdk(\.definitions\.asset(\.decorators)?)?\.asset(\.multi)?$/, 'assetDecorator'],
  [/\.(context_wrapper|ContextWrapper)$/, 'scope'],
];

/** Up to 1.10 a copy was a `Transfer`: `S3ToHiveTransfer`. */
const OPERATOR = /(Operator|Sensor)(Async)?$|\w+To[A-Z0-9]\w*Transfer$/;
/** Operators of Airflow itself whose names do not say so. */
const OTHER_OPERATORS = new Set(['ExternalTaskMarker', 'GenericTransfer']);
const LIKE_OPERATOR = /Operator|Sensor|Transfer/;
const OPERATOR_MODULE = /\.(operators?|sensors?|transfers?)\./;
const CAPITALISED = /^[A-Z]/;

/** Astronomer Cosmos: a dbt project as a DAG or a group (also `cosmos.providers.dbt.task_group`, up to 0.7). */
const COSMOS =
  /^cosmos\.(?:airflow\.(?:dag\.|task_group\.)?|providers\.dbt\.(?:dag\.|task_group\.)?)?Dbt(Dag|TaskGroup)$/;

/** dag-factory: DAGs out of YAML. */
const DAG_FACTORY = /^dagfactory\.(?:dagfactory\.)?(?:_?(DagFactory)|load_yaml_dags)$/;

/** The meaning of an Airflow name; undefined for other names. */
export function meaningOf(name: string): Meaning | undefined {
  const cosmos = COSMOS.exec(name)?.[1];
  if (cosmos !== undefined) return cosmos === 'Dag' ? 'dbtDag' : 'dbtGroup';
  const factory = DAG_FACTORY.exec(name);
  if (factory) return factory[1] === undefined ? 'dagFactoryLoad' : 'dagFactory';
  if (!isAirflow(name)) return undefined;
  return MEANINGS.find(([pattern]) => pattern.test(name))?.[1];
}

export function isAirflow(name: string): boolean {
  return name.startsWith('airflow.');
}

export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** A class whose name says that it makes a task. */
export function isOperatorName(name: string): boolean {
  const last = lastPart(name);
  return CAPITALISED.test(last) && (OPERATOR.test(last) || OTHER_OPERATORS.has(last));
}

/** A class that is probably an operator when it gets a `task_id`, by its name or its module. */
export function isLikeOperator(name: string): boolean {
  return isClassName(name) && (LIKE_OPERATOR.test(lastPart(name)) || OPERATOR_MODULE.test(name));
}

export function isClassName(name: string): boolean {
  return CAPITALISED.test(lastPart(name));
}

/** `task`, `branch`, `short_circuit` ...: the variant of a task decorator's dotted name. */
export function decoratorVariant(name: string): string {
  const last = lastPart(name);
  return last === 'task' ? 'python' : last;
}

/** Positional parameters of `DAG.__init__` (2.10; in older releases the third is `schedule_interval`, read alike). */
export const DAG_POSITIONS = [
  'dag_id',
  'description',
  'schedule',
  'schedule_interval',
  'timetable',
  'start_date',
  'end_date',
];
/** Before 2.4 the fourth and fifth were dates (airflow/models/dag.py, 1.10 and 2.0). */
export const OLD_DAG_POSITIONS = ['dag_id', 'description', 'schedule_interval', 'start_date', 'end_date'];
export const GROUP_POSITIONS = ['group_id', 'prefix_group_id', 'parent_group', 'dag', 'default_args', 'tooltip'];
