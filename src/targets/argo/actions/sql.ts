import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { Client } from '../services/client.js';
import { queryOf } from '../services/query.js';

/** Inputs that the client takes, by the variable that holds them. */
const TAKEN: Readonly<Record<string, string>> = {
  database: 'DATABASE',
  warehouse: 'WAREHOUSE',
  role: 'ROLE',
};
/** Inputs that say how the driver works, and nothing of what is asked. */
const SAID = ['autocommit', 'split_statements', 'return_last'];

/** Statements in a database's own client; checks of answers and bound parameters are manual. */
export function lower(context: ActionContext): LoweredAction {
  const { action, inputs, facets } = context.step;
  if (action.kind !== 'sql') return manual(context, 'no statement');
  if (facets.some(({ key }) => key === 'airflow.sql_check')) return manual(context, 'it checks what is answered');
  if (inputs.parameters || inputs.bindings) return manual(context, 'the driver binds parameters');
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

function manual(context: ActionContext, why: string): LoweredAction {
  return manualStep(context, `asks a database; write it by hand: ${why}.`, [
    note('AR004', 'manual', 'content', `${context.step.origin.construct}: ${why}`),
  ]);
}
