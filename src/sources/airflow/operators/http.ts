import type { Value } from '../../../ir/index.js';
import { databaseOf } from './connection.js';
import type { OperatorCall, OperatorFamily } from './family.js';
import { functionFacets } from './functions.js';
import { argumentsOf, words } from './service.js';

/** How the socket is kept and what is logged: without meaning elsewhere. */
export const SOCKET = words(`
  tcp_keep_alive tcp_keep_alive_idle tcp_keep_alive_count tcp_keep_alive_interval log_response deferrable warn_on_non_idempotent
`);
/** What goes along with a request. */
export const REQUEST = words('headers extra_options request_kwargs request_params auth_type');

/** Arguments of an operator that hold a function which sees the answer, or decides about more requests. */
export const ANSWERED = ['response_check', 'response_filter', 'pagination_function', 'retry_args'] as const;

/** HttpOperator: a request to an endpoint below the connection's host; POST unless another method is named. */
export const family: OperatorFamily = {
  id: 'http',
  names: ['HttpOperator', 'SimpleHttpOperator'],
  becomes: () => ({ action: 'http' }),
  read: (call) => {
    const body = call.value('data');
    const { method, open } = methodOf(call, 'POST');
    const { url, open: host } = urlOf(call);
    call.ignore(...SOCKET);
    return {
      action: { kind: 'http', method, url, ...(body && { body }) },
      inputs: argumentsOf(call, [...open, ...host, ...REQUEST]),
      facets: functionFacets(call, ANSWERED),
    };
  },
};

/** A method that run time decides stays among the inputs. */
export function methodOf(call: OperatorCall, usual: string): { method: string; open: readonly string[] } {
  if (!call.has('method')) return { method: usual, open: [] };
  const method = call.text('method');
  return method === undefined ? { method: usual, open: ['method'] } : { method, open: [] };
}

/** The connection's host, then the endpoint; `open` as in `Connection`. */
export function urlOf(call: OperatorCall): { url: Value; open: readonly string[] } {
  const { ref, open } = databaseOf(call, ['http_conn_id'], 'http_default');
  const host: Value = { kind: 'ref', to: ref };
  const endpoint = call.value('endpoint');
  return { url: endpoint ? { kind: 'template', parts: [host, endpoint] } : host, open };
}
