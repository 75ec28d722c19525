/** Names of Airflow that the runtime has by a connection: mail, messages to Slack, the look-up of a connection itself. */
import { ANY_NAME } from '../../ir/index.js';
import type { Step } from '../../lang/python/events.js';
import { argumentOf } from './given.js';
import { CONNECTED } from './provided.js';

/** The connection of a use; `needs`: Airflow's own classes have to be there, by the type of the connection or for the class itself. */
export type Connected = { readonly connection: string; readonly needs?: 'hook' | 'class' } | { readonly lack: string };

/** Undefined for a name that takes no connection. */
export function connectionIn(name: string, [first, second]: readonly Step[]): Connected | undefined {
  if (CONNECTED.mail.test(name)) return mailed(first);
  if (CONNECTED.slack.test(name)) return sent(first, second);
  return CONNECTED.given.test(name) ? lookedUp(first, second) : undefined;
}

/** The runtime mails by one connection; a call that names another would be sent by the wrong server. */
function mailed(call: Step | undefined): Connected {
  if (call?.kind !== 'call') return { lack: 'hands on how mail is sent' };
  const given = argumentOf(call, [MAIL.key], MAIL.position);
  const name = given?.value;
  if (call.open) return { lack: 'sends mail with arguments that are not written here' };
  if (given && name !== MAIL.connection && name !== null)
    return { lack: `sends mail by the connection ${typeof name === 'string' ? name : 'that is not named here'}` };
  return { connection: MAIL.connection };
}

/** `SlackWebhookHook(slack_webhook_conn_id='x').send(text=…)`. */
function sent(first: Step | undefined, second: Step | undefined): Connected {
  const call = first?.kind === 'call' ? first : undefined;
  const name = call?.kwargs.get('slack_webhook_conn_id') ?? call?.kwargs.get('http_conn_id') ?? call?.args[0];
  const method = second?.kind === 'attribute' ? second.name : 'send';
  if (typeof name !== 'string') return { lack: 'sends to Slack by a connection that is not named here' };
  return SLACK_METHODS.has(method) ? { connection: name } : { lack: `asks the Slack client for ${method}` };
}

/** `BaseHook.get_connection('x')`, `Connection.get('x')`; for anything else that is done with the class it has to be Airflow's own. */
function lookedUp(first: Step | undefined, second: Step | undefined): Connected {
  const method = first?.kind === 'attribute' && second?.kind === 'call' ? first.name : '';
  const call = LOOK_UPS.has(method) && second?.kind === 'call' ? second : undefined;
  const given = call && !call.open ? argumentOf(call, ['conn_id'], 0)?.value : undefined;
  const connection = typeof given === 'string' && given !== '' ? given : ANY_NAME;
  const needs = method === 'get_hook' ? 'hook' : call ? undefined : 'class';
  return { connection, ...(needs !== undefined && { needs }) };
}

/** `conn_id` of `send_email` and `send_email_smtp` (airflow/utils/email.py, 2.3 and later), and the connection that the runtime has. */
const MAIL = { key: 'conn_id', position: 9, connection: 'smtp_default' } as const;
const SLACK_METHODS: ReadonlySet<string> = new Set(['send', 'send_text', 'execute']);
/** How a connection is looked up by its name. */
const LOOK_UPS: ReadonlySet<string> = new Set(['get_connection', 'get_hook', 'get']);
