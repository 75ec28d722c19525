/** Requests whose answer a function of the source looks at: the function is cut out, and Airflow's own hook makes the request for it. */
import type { Action, Value } from '../../ir/index.js';
import { type Hook, hookOf } from './hooks.js';
import { argument, type Task } from './model/entities.js';
import { isNone } from './model/values.js';
import { ANSWERED } from './operators/http.js';

/** What a function alone decides: whether the answer is good, or what becomes of it. */
const JUDGES: ReadonlySet<string> = new Set(['response_check', 'response_filter']);

export interface JudgedRequest {
  /** The argument that holds the function. */
  readonly judge: string;
  readonly hook: Hook;
  /** The connection that the request goes to. */
  readonly connection: string;
}

/** Undefined for another action, where no function or more than one looks at the answer, and where the connection is not known. */
export function judgedRequest(task: Task, action: Action): JudgedRequest | undefined {
  const url = action.kind === 'http' ? action.url : action.kind === 'wait' ? polledUrl(action) : undefined;
  const hook = hookOf('airflow.providers.http.hooks.http.HttpHook');
  const [judge, ...others] = ANSWERED.filter((name) => {
    const given = argument(task, name);
    return given !== undefined && !isNone(given);
  });
  const connection = url && connectionIn(url);
  if (!hook || judge === undefined || others.length > 0 || !JUDGES.has(judge) || connection === undefined)
    return undefined;
  return { judge, hook, connection };
}

function polledUrl({ until }: Extract<Action, { kind: 'wait' }>): Value | undefined {
  const asked = until.op === 'truthy' && until.value.kind === 'map' ? until.value.entries.http : undefined;
  return asked?.kind === 'map' ? asked.entries.url : undefined;
}

/** The host stands first in an address (operators/http.ts, `urlOf`). */
function connectionIn(url: Value): string | undefined {
  const host = url.kind === 'template' ? url.parts[0] : url;
  return host?.kind === 'ref' && host.to.scope === 'secret' && !host.to.name.startsWith('<') ? host.to.name : undefined;
}
