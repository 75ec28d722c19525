/** Statements that no client asks as Airflow does: their rows are read by another step, values are bound, or there is no client. */
import type { Step, Value } from '../../../ir/index.js';
import type { AirflowOperator } from '../callables/operator.js';
import { type Said, together } from '../model.js';
import { hinted } from './databases.js';
import { driverOf } from './drivers.js';

/** Arguments that the constructor takes by the same names. */
const HANDED = ['parameters', 'autocommit', 'split_statements', 'return_last', 'database'];
/** Functions of the source that make something else of the rows, and checks of the answer. */
const JUDGED = ['airflow.handler', 'airflow.output_processor', 'airflow.sql_check'];

/** An operator, and what of it is a guess. */
interface RowsOperator extends AirflowOperator {
  readonly why: readonly Said[];
}

/** The operator that runs a statement in Python; a text says what keeps it from being made. */
export function rowsOperator(step: Step): RowsOperator | { readonly lack: string } {
  const { action, inputs, facets } = step;
  const name = action.kind === 'sql' && action.connection.scope === 'secret' ? action.connection.name : '';
  if (action.kind !== 'sql' || !/^[A-Za-z0-9_.-]+$/.test(name)) return { lack: 'the connection is not known' };
  const dialect = action.dialect ?? hinted(name) ?? '';
  const driver = driverOf(dialect);
  if (!driver)
    return {
      lack: dialect === '' ? 'which database it asks is not in the source' : `there is no driver for ${dialect} here`,
    };
  if (facets.some(({ key }) => JUDGED.includes(key)))
    return { lack: 'a function or a check looks at what is answered' };
  const left = Object.keys(inputs).filter((one) => !HANDED.includes(one));
  if (left.length > 0) return { lack: `the argument ${left.join(', ')} is not handed on` };
  if (inputs.parameters && !isPlain(inputs.parameters))
    return { lack: 'bound values that are lists, or that are not known' };
  const [distribution, type] = driver;
  return {
    name: 'SQLExecuteQueryOperator',
    module: 'airflow.providers.common.sql.operators.sql',
    packages: ['common-sql', distribution].map((one) => `apache-airflow-providers-${one}`),
    connection: { name, type },
    why: action.dialect === undefined ? [together('that ', name, ` leads to ${type} is a guess from its name`)] : [],
    arguments: { conn_id: { kind: 'literal', value: name }, sql: action.query, ...inputs },
  };
}

/** A driver binds a tuple otherwise than a list, and which of them stands inside is not known here. */
function isPlain(value: Value): boolean {
  if (value.kind === 'map') return Object.values(value.entries).every(isSingle);
  if (value.kind === 'list') return value.items.every(isSingle);
  if (value.kind !== 'literal') return false;
  const items = value.value !== null && typeof value.value === 'object' ? Object.values(value.value) : [];
  return items.every((one) => one === null || typeof one !== 'object');
}

const isSingle = (value: Value) =>
  value.kind !== 'list' &&
  value.kind !== 'map' &&
  !(value.kind === 'literal' && value.value !== null && typeof value.value === 'object');
