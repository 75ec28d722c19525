import { lowerOperator } from '../callables/operator.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { RETURN_VALUE } from '../outputs.js';
import { Client } from '../services/client.js';
import { queryOf } from '../services/query.js';
import { rowsOperator } from '../services/rows.js';

/** Inputs that the client takes, by the variable that holds them. */
const TAKEN: Readonly<Record<string, string>> = {
  database: 'DATABASE',
  warehouse: 'WAREHOUSE',
  role: 'ROLE',
};
/** Inputs that say how the driver works, and nothing of what is asked. */
const SAID = ['autocommit', 'split_statements', 'return_last'];

/** Statements in a database's own client, or in Airflow's operator where the client does not do; checks of answers are manual. */
export function lower(context: ActionContext): LoweredAction {
  const { action, inputs, facets } = context.step;
  if (action.kind !== 'sql') return manual(context, 'no statement');
  if (facets.some(({ key }) => key === 'airflow.sql_check')) return manual(context, 'it checks what is answered');
  if (inputs.bindings) return manual(context, 'the driver binds parameters');
  if (inputs.parameters || context.ports.includes(RETURN_VALUE)) return inPython(context);
  const client = new Client(context);
  const { connection, dialect, query: statements } = action;
  const query = queryOf(client, { connection, dialect, statements });
  if ('lack' in query) return manual(context, query.lack);
  const autocommit = inputs.autocommit?.kind === 'literal' && inputs.autocommit.value === true;
  if (autocommit) client.plain('AUTOCOMMIT', '1');
  const left = Object.entries(inputs).filter(
    ([name, value]) => !SAID.includes(name) && !(TAKEN[name] && client.text(TAKEN[name], value)),
  );
  const why = [...query.why, ...left.map(([name]) => `the argument ${name} is not handed on`)];
  const lowered = client.run(query.image, `${query.file}\n${query.database.execute}`, why);
  if (!query.built) return lowered;
  return { ...lowered, image: query.built, notes: [...lowered.notes, ...query.built.notes] };
}

/** Airflow's own operator: its result is what the driver answers. */
function inPython(context: ActionContext): LoweredAction {
  const operator = rowsOperator(context.step);
  if ('lack' in operator) return manual(context, operator.lack);
  const lowered = lowerOperator(context, operator, 'asks a database; write it by hand.');
  const isRead = context.ports.includes(RETURN_VALUE);
  const notes = [
    ...operator.why.map((message) => note('AR056', 'approximate', 'content', message)),
    ...(isRead ? [note('AR062', 'approximate', 'content', ROWS)] : []),
  ];
  return { ...lowered, notes: [...lowered.notes, ...notes] };
}

const ROWS =
  'the rows travel as a parameter: the step that reads them does not start where they are more than some 96 KB';

function manual(context: ActionContext, why: string): LoweredAction {
  return manualStep(context, `asks a database; write it by hand: ${why}.`, [
    note('AR004', 'manual', 'content', `${context.step.origin.construct}: ${why}`),
  ]);
}
