/** A request whose answer a callable looks at: made by Airflow's own hook, in the same process as the callable. */
import type { Step, Value } from '../../../ir/index.js';
import { jsonOf } from '../mapping.js';
import { askedIn } from '../sensors/poll.js';

/** What the runtime is told of it (runtimes/python/tiphys_airflow.py, `judged`). */
export type Request = Readonly<Record<string, Value>>;

/** What a program is given that calls no callable of its own: a request of a hook, or what the constructor of a class of Airflow's is given. */
export type Instead = { readonly request: Request } | { readonly made: Request };

export type Requested = { readonly request: Request } | { readonly lack: string };

/** Arguments by the names that the hook gives them; what is not here cannot be handed on. */
const HANDED: Readonly<Record<string, string>> = {
  headers: 'headers',
  extra_options: 'extra_options',
  request_params: 'data',
};
/** What is said elsewhere: the function is the program. */
const ELSEWHERE = ['method', 'url', 'response_check', 'response_error_codes_allowlist'];
/** A sensor's usual "not yet" (airflow/providers/http/sensors/http.py). */
const AGAIN = ['404'];

/** The request of an HTTP operator or sensor; a text says what of it is not known. */
export function requestOf({ action, inputs }: Step): Requested {
  if (action.kind === 'http') {
    const { method, url, body } = action;
    return requested({ method: { kind: 'literal', value: method }, url, ...(body && { body }) }, inputs);
  }
  const { args = {} } = action.kind === 'wait' ? (askedIn(action) ?? {}) : {};
  const { method, url, response_error_codes_allowlist: codes } = args;
  const again = codes ? jsonOf(codes) : AGAIN;
  if (!method || !url || !Array.isArray(again)) return { lack: 'the request is not wholly known' };
  const others = Object.fromEntries(Object.entries(args).filter(([name]) => !ELSEWHERE.includes(name)));
  return requested({ method, url, again: { kind: 'literal', value: again.map(String) } }, others);
}

function requested({ url, body, ...more }: Record<string, Value>, inputs: Request): Requested {
  const [host, ...endpoint] = url?.kind === 'template' ? url.parts : url ? [url] : [];
  const open = Object.keys(inputs).filter((name) => HANDED[name] === undefined);
  if (host?.kind !== 'ref' || host.to.scope !== 'secret') return { lack: 'the connection is not known' };
  if (open.length > 0) return { lack: `the argument ${open.join(', ')}` };
  const request = {
    ...more,
    connection: { kind: 'literal' as const, value: host.to.name },
    endpoint: endpoint.length === 1 && endpoint[0] ? endpoint[0] : { kind: 'template' as const, parts: endpoint },
    ...(body && { data: body }),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [HANDED[name] ?? name, value])),
  };
  return { request };
}
