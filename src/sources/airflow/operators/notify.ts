import { connectionOf } from './connection.js';
import type { OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { SOCKET } from './http.js';
import { argumentsOf, words } from './service.js';

/** Channel, argument with the text, argument with the connection (the newest name first), Airflow's default for it. */
interface Row {
  readonly channel: string;
  readonly text: string;
  readonly connection: string;
  readonly fallback?: string;
  /** Whom it reaches, and what it looks like there. */
  readonly inputs: string;
}

const WEBHOOK = 'attachments blocks channel username icon_emoji icon_url link_names';
const OPSGENIE =
  'alias description responders visible_to visibleTo actions tags details entity source priority user note';

const ROWS: Readonly<Record<string, Row>> = {
  SlackWebhookOperator: {
    channel: 'slack',
    text: 'message',
    connection: 'slack_webhook_conn_id http_conn_id',
    inputs: `${WEBHOOK} webhook_token`,
  },
  SlackAPIPostOperator: {
    channel: 'slack',
    text: 'text',
    connection: 'slack_conn_id',
    inputs: 'channel username icon_url attachments blocks thread_ts api_params token',
  },
  SlackAPIFileOperator: {
    channel: 'slack',
    text: 'initial_comment',
    connection: 'slack_conn_id',
    inputs:
      'channel channels filename display_filename filetype snippet_type content title thread_ts method_version api_params token',
  },
  DiscordWebhookOperator: {
    channel: 'discord',
    text: 'message',
    connection: 'http_conn_id',
    inputs: 'webhook_endpoint username avatar_url tts',
  },
  TelegramOperator: {
    channel: 'telegram',
    text: 'text',
    connection: 'telegram_conn_id',
    fallback: 'telegram_default',
    inputs: 'chat_id telegram_kwargs token',
  },
  TelegramFileOperator: {
    channel: 'telegram',
    text: 'file',
    connection: 'telegram_conn_id',
    fallback: 'telegram_default',
    inputs: 'chat_id telegram_kwargs token',
  },
  DingdingOperator: {
    channel: 'dingding',
    text: 'message',
    connection: 'dingding_conn_id',
    fallback: 'dingding_default',
    inputs: 'message_type at_mobiles at_all',
  },
  OpsgenieAlertOperator: {
    channel: 'opsgenie',
    text: 'message',
    connection: 'opsgenie_conn_id',
    fallback: 'opsgenie_default',
    inputs: OPSGENIE,
  },
  OpsgenieCreateAlertOperator: {
    channel: 'opsgenie',
    text: 'message',
    connection: 'opsgenie_conn_id',
    fallback: 'opsgenie_default',
    inputs: OPSGENIE,
  },
  HipChatAPISendRoomNotificationOperator: {
    channel: 'hipchat',
    text: 'message',
    connection: '',
    inputs: 'room_id token base_url',
  },
};

/** How the request travels. */
const TRAVEL = [...words('proxy timeout retry_handlers base_url method endpoint'), ...SOCKET];

/** Messages to people by chat and alert services. */
export const family: OperatorFamily = {
  id: 'notify',
  names: Object.keys(ROWS),
  becomes: (name) => ({ action: 'notify', ...(ROWS[name] && { detail: ROWS[name].channel }) }),
  read: (call) => {
    const row = ROWS[call.name];
    if (!row) throw new Error(`${call.name} sends no message`);
    return read(call, row);
  },
};

function read(call: OperatorCall, { channel, text, connection, fallback, inputs }: Row): OperatorReading {
  const { ref, open } = connectionOf(call, words(connection), fallback);
  call.ignore(...TRAVEL);
  return {
    action: { kind: 'notify', channel, text: call.value(text) ?? { kind: 'literal', value: '' } },
    inputs: { ...(ref && { connection: { kind: 'ref', to: ref } }), ...argumentsOf(call, [...open, ...words(inputs)]) },
  };
}
