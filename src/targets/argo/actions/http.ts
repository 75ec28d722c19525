import { lowerProgram } from '../callables/program.js';
import { requestOf } from '../callables/request.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { Client } from '../services/client.js';
import { CURL, curlOf } from '../services/http.js';

/** Functions of the source that look at the answer, or decide about more requests: curl asks none of them. */
const FUNCTIONS = [
  'airflow.response_check',
  'airflow.response_filter',
  'airflow.pagination_function',
  'airflow.retry_args',
];

/** A request of Airflow with curl, or with Airflow's own hook where a function looks at the answer; one that is not wholly known is manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const { action, inputs, facets } = step;
  const [judged, ...others] = facets.filter(({ key }) => FUNCTIONS.includes(key));
  if (judged && others.length === 0 && step.program) return judgedBy(context, judged.key);
  if (judged) return manual(context, `its answer is judged by a function (${judged.key.slice('airflow.'.length)})`);
  if (action.kind !== 'http' || step.origin.system !== 'airflow') return manual(context, 'makes an HTTP request');
  if (inputs.auth_type || inputs.method) return manual(context, 'its method or its way to authenticate is not known');
  const client = new Client(context);
  const { method, url, body } = action;
  const request = curlOf(client, { method, url, body, headers: inputs.headers });
  if (request === undefined) return manual(context, 'its address, headers or data are not wholly known');
  const left = Object.keys(inputs).filter((name) => name !== 'headers');
  return client.run(CURL, `${request} --fail-with-body`, [
    'what the connection says beyond host, port, schema, login and password is not used',
    ...left.map((name) => `the argument ${name} is not handed on`),
  ]);
}

/** The result is what a filter makes of the answer, or the answer's text where a check finds it good (airflow/providers/http/operators/http.py). */
function judgedBy(context: ActionContext, facet: string): LoweredAction {
  const asked = requestOf(context.step);
  if ('lack' in asked) return manual(context, asked.lack);
  const kind = facet === 'airflow.response_check' ? 'request' : 'code';
  const lowered = lowerProgram(context, kind, 'makes a request whose answer a function looks at.', {
    request: asked.request,
  });
  return { ...lowered, said: new Set([...(lowered.said ?? []), facet]) };
}

function manual(context: ActionContext, why: string): LoweredAction {
  return manualStep(context, `makes an HTTP request; write it by hand: ${why}.`, [
    note('AR004', 'manual', 'content', `${context.step.origin.construct}: ${why}`),
  ]);
}
