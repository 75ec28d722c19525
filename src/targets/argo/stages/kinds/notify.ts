/** Messages to people from staged pipelines: by mail, and to Slack. */
import type { FidelityNote, Json } from '../../../../core/index.js';
import type { Step, Value } from '../../../../ir/index.js';
import { note } from '../../model.js';
import { CURL } from '../../services/http.js';
import { MAIL, MAIL_IMAGE } from '../../services/mail.js';
import type { Job, Scope } from '../job.js';
import { inPlace, notKnown, type Work } from './body.js';

interface Channel {
  readonly image: string;
  readonly script: string;
  /** The Secret that stands for what Jenkins' own settings say of the server, and its keys; those behind `?` may be absent. */
  readonly secret: string;
  readonly keys: Readonly<Record<string, string>>;
  /** Variables of the message. */
  readonly texts: (step: Step, text: Value) => Readonly<Record<string, Value>> | undefined;
  /** Whether Jenkins lets the build go on where the message did not get through. */
  readonly forgives: (construct: string) => boolean;
}

const literal = (value: string): Value => ({ kind: 'literal', value });

const MAIL_KEYS = { CONN_HOST: 'host', CONN_PORT: 'port?', CONN_LOGIN: 'login?', CONN_PASSWORD: 'password?' };

/** One message for each channel; Slack's answer says in its body whether it took the message. */
const SLACK = [
  'set -f',
  '[ -n "$SLACK_CHANNEL" ] || SLACK_CHANNEL=$DEFAULT_CHANNEL',
  '[ -n "$SLACK_CHANNEL" ] || { echo "no channel is named" >&2; exit 1; }',
  'for channel in $(printf %s "$SLACK_CHANNEL" | tr ",;" "  "); do',
  '  curl -sS --fail-with-body -H "Authorization: Bearer $SLACK_TOKEN" --data-urlencode "channel=$channel" --data-urlencode "text=$TIPHYS_TEXT" https://slack.com/api/chat.postMessage > /tmp/answer || exit 1',
  '  cat /tmp/answer; grep -q \'"ok" *: *true\' /tmp/answer || exit 1',
  'done',
].join('\n');

const CHANNELS: Readonly<Record<string, Channel>> = {
  email: {
    image: MAIL_IMAGE,
    script: MAIL,
    secret: 'jenkins-smtp',
    keys: MAIL_KEYS,
    texts: mailTexts,
    // Mailer and Email Extension write into the log what they could not send; the step `mail` throws.
    forgives: (construct) => construct !== 'mail',
  },
  slack: {
    image: CURL,
    script: SLACK,
    secret: 'jenkins-slack',
    keys: { SLACK_TOKEN: 'token', DEFAULT_CHANNEL: 'channel?' },
    texts: ({ inputs }, text) => ({ TIPHYS_TEXT: text, ...(inputs.to && { SLACK_CHANNEL: inputs.to }) }),
    forgives: () => true,
  },
};

/** Undefined where the channel is not spoken here, or nobody is named who could be told. */
export function notifyWork(step: Step, scope: Scope, job: Job): Work | undefined {
  const channel = step.action.kind === 'notify' ? CHANNELS[step.action.channel] : undefined;
  if (step.action.kind !== 'notify' || !channel) return undefined;
  const own = ownWords(step, step.action.text);
  const given = own ? withOwnWords(step, job) : step;
  const texts = channel.texts(given, own ? OWN_TEXT : step.action.text);
  if (!texts) return undefined;
  const forgiven = channel.forgives(step.origin.construct);
  const script = forgiven ? `( ${channel.script}\n) || echo "the message was not sent" >&2` : channel.script;
  const body = { image: channel.image, command: ['sh', '-c', script] };
  const { placement: _, ...placeless } = { ...given, env: { ...referred(step, texts), ...texts } };
  const work = inPlace(placeless, () => ['container', body], scope, job, keysOf(channel, job));
  if (!work || 'refused' in work) return work ?? notKnown(step, scope, job);
  return { fields: work.fields, notes: notesOf(channel, own, forgiven) };
}

function notesOf({ image, secret, keys }: Channel, own: boolean, forgiven: boolean): FidelityNote[] {
  const names = Object.values(keys).map((key) => key.replace('?', ' (optional)'));
  return [
    note('AR055', 'approximate', 'content', `runs in ${image}, which the source does not name`),
    note(
      'AR045',
      'exact',
      'content',
      `the server comes from the Secret ${secret}, with the keys ${names.join(', ')}`,
      false,
    ),
    ...(own
      ? [
          note(
            'AR056',
            'approximate',
            'content',
            'Jenkins writes subject and text there; here they name the pipeline and the run',
          ),
        ]
      : []),
    ...(forgiven
      ? [note('AR046', 'exact', 'structure', 'a message that does not get through fails nothing, as in Jenkins', false)]
      : []),
  ];
}

function keysOf({ secret, keys }: Channel, job: Job): Json[] {
  const all = Object.entries(keys).map(([name, key]) => ({
    name,
    key: key.replace('?', ''),
    optional: key.endsWith('?'),
  }));
  const needed = all.filter(({ optional }) => !optional).map(({ key }) => key);
  job.needs(secret, ...needed);
  return all.map(({ name, key, optional }) => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key, ...(optional && { optional }) } },
  }));
}

/** Variables of the step's environment, where a text of the message refers to one. */
function referred({ env }: Step, texts: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return JSON.stringify(Object.values(texts)).includes('"scope":"env"') ? env : {};
}

function mailTexts({ inputs }: Step, text: Value): Readonly<Record<string, Value>> | undefined {
  const { to, subject, cc, bcc, from, type } = inputs;
  if (!to) return undefined;
  return {
    ...receivers(to),
    ...(cc && { CC: cc }),
    ...(bcc && { BCC: bcc }),
    ...(from && { SENDER: from }),
    SUBJECT: subject ?? literal(''),
    HTML: text,
    SUBTYPE: literal(type?.kind === 'literal' && /html/i.test(String(type.value)) ? 'html' : 'plain'),
  };
}

/** Blanks or commas stand between addresses; `cc:` and `bcc:` before those that get a copy (mailer and email-ext, recipients). */
function receivers(to: Value): Readonly<Record<string, Value>> {
  if (to.kind !== 'literal' || typeof to.value !== 'string') return { TO: to };
  const all = to.value.split(/[\s,;]+/).filter((one) => one !== '');
  const list = (prefix: RegExp) => all.filter((one) => prefix.test(one)).map((one) => one.replace(/^b?cc:/i, ''));
  const [plain, cc, bcc] = [list(/^(?!b?cc:)/i), list(/^cc:/i), list(/^bcc:/i)];
  return {
    TO: literal(plain.join(',')),
    ...(cc.length > 0 && { CC: literal(cc.join(',')) }),
    ...(bcc.length > 0 && { BCC: literal(bcc.join(',')) }),
  };
}

const OWN_TEXT: Value = {
  kind: 'template',
  parts: [literal('See the run '), { kind: 'ref', to: { scope: 'run', name: 'BUILD_NUMBER' } }, literal('.')],
};

/** No text, or one that Jenkins' settings hold: the plug-in writes it. */
function ownWords({ inputs: { subject } }: Step, text: Value): boolean {
  return isOwn(text) || (subject !== undefined && isOwn(subject));
}

const isOwn = (value: Value): boolean =>
  (value.kind === 'literal' && value.value === '') ||
  /"name":"(?:PROJECT_)?DEFAULT_(?:CONTENT|SUBJECT)"/.test(JSON.stringify(value));

function withOwnWords(step: Step, { pipeline }: Job): Step {
  return { ...step, inputs: { ...step.inputs, subject: literal(`Jenkins: ${pipeline.name}`) } };
}
