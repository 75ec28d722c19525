/** Messages to people: what each channel is told, and how. */
import type { Step, Value } from '../../../ir/index.js';
import type { LoweredAction } from '../model.js';
import type { Client } from './client.js';
import { CURL } from './http.js';
import { MAIL, MAIL_IMAGE } from './mail.js';

/** The step, whose action is a message, and the client that collects its environment. */
type Sender = (client: Client, step: Step, text: Value) => LoweredAction | undefined;

/** The connection that Airflow 3's mail operator takes where none is named; Airflow 2 has its settings in place of it. */
const SMTP: Value = { kind: 'ref', to: { scope: 'secret', name: 'smtp_default' } };

const email: Sender = (client, { inputs }, text) => {
  const { to, subject, cc, bcc, from_email: from, connection = SMTP } = inputs;
  if (!to || !subject || connection.kind !== 'ref' || !client.connection(connection.to)) return undefined;
  const optional: readonly (readonly [string, Value | undefined])[] = [
    ['CC', cc],
    ['BCC', bcc],
    ['SENDER', from],
  ];
  const whole =
    client.text('SUBJECT', subject) &&
    client.text('HTML', text) &&
    people(client, 'TO', to) &&
    optional.every(([name, value]) => value === undefined || people(client, name, value));
  if (!whole) return undefined;
  return client.run(MAIL_IMAGE, MAIL, leftOf(inputs, ['to', 'subject', 'cc', 'bcc', 'from_email', 'connection']));
};

const people = (client: Client, name: string, value: Value) =>
  value.kind === 'list' || (value.kind === 'literal' && typeof value.value === 'object')
    ? client.json(name, value)
    : client.text(name, value);

/** The token is the connection's password; without an answer that says `ok` the message did not arrive. */
const SLACK_WEBHOOK =
  'case "$CONN_PASSWORD" in http*) url=$CONN_PASSWORD;; *) url="${CONN_HOST:-https://hooks.slack.com/services}/$CONN_PASSWORD";; esac\ncurl -sS --fail-with-body -H "Content-Type: application/json" --data-raw "$MESSAGE" "$url"';
const SLACK_POST =
  'curl -sS --fail-with-body -H "Content-Type: application/json; charset=utf-8" -H "Authorization: Bearer $CONN_PASSWORD" --data-raw "$MESSAGE" https://slack.com/api/chat.postMessage > /tmp/answer || exit 1\ncat /tmp/answer; grep -q \'"ok" *: *true\' /tmp/answer';
const TELEGRAM =
  'curl -sS --fail-with-body -H "Content-Type: application/json" --data-raw "$MESSAGE" "https://api.telegram.org/bot$CONN_PASSWORD/sendMessage"';

const json =
  (script: string, fields: readonly string[], text: string, accepts: (construct: string) => boolean): Sender =>
  (client, { inputs, origin }, message) => {
    const { connection } = inputs;
    if (!accepts(origin.construct) || connection?.kind !== 'ref' || !client.connection(connection.to)) return undefined;
    const given = fields.flatMap((name) => (inputs[name] ? [[name, inputs[name]] as const] : []));
    const body: Value = { kind: 'map', entries: Object.fromEntries([[text, message], ...given]) };
    if (!client.json('MESSAGE', body)) return undefined;
    return client.run(CURL, script, leftOf(inputs, ['connection', ...fields]));
  };

const webhook = json(
  SLACK_WEBHOOK,
  ['attachments', 'blocks', 'channel', 'username', 'icon_emoji', 'icon_url', 'link_names'],
  'text',
  (name) => /Webhook/.test(name),
);
const post = json(
  SLACK_POST,
  ['channel', 'username', 'icon_url', 'attachments', 'blocks', 'thread_ts'],
  'text',
  (name) => /APIPost/.test(name),
);

/** By channel; undefined for one that nothing here speaks. */
export const CHANNELS: Readonly<Record<string, Sender>> = {
  email,
  slack: (client, step, text) => (/Webhook/.test(step.origin.construct) ? webhook : post)(client, step, text),
  telegram: json(TELEGRAM, ['chat_id'], 'text', (name) => !/File/.test(name)),
};

const leftOf = (inputs: Readonly<Record<string, Value>>, taken: readonly string[]) =>
  Object.keys(inputs)
    .filter((name) => !taken.includes(name))
    .map((name) => `the argument ${name} is not handed on`);
