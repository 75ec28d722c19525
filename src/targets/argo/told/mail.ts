/** Mail when a step has failed for good (airflow/models/taskinstance.py, `email_alert`): the same receivers, words of our own. */
import type { FidelityNote, Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { type ActionContext, note } from '../model.js';
import { Client } from '../services/client.js';
import { MAIL, MAIL_IMAGE } from '../services/mail.js';
import type { Teller } from './teller.js';

/** Airflow takes its mail server from its configuration; here it is a connection. */
const SMTP = { scope: 'secret', name: 'smtp_default' } as const;

const TEXTS = [
  'export SUBJECT="Workflow alert: $PIPELINE, step $STEP failed"',
  'export HTML="The step <b>$STEP</b> failed.<br>Workflow: $RUN<br>Namespace: $NAMESPACE"',
].join('\n');

/** Who is mailed when a step fails; nothing where nobody is. */
export function mailOf({
  facets,
  policy,
}: Step): { readonly to: Json; readonly notes: readonly FidelityNote[] } | undefined {
  const value = facets.find(({ key }) => key === 'airflow.email')?.value as { to?: Json; on?: Json } | undefined;
  if (value === undefined) return undefined;
  const on = Array.isArray(value.on) ? value.on : [];
  const to = value.to ?? null;
  const isKnown = !JSON.stringify(to).includes('<') && people(to);
  if (!isKnown || !on.includes('failure')) return undefined;
  const told = note(
    'AR018',
    'approximate',
    'content',
    'a failure is mailed in words of our own, by the connection smtp_default',
  );
  const retries = on.includes('retry') && (policy.retries ?? 0) !== 0;
  const silent = 'email_on_retry: a try that is followed by another is not mailed here';
  return { to, notes: [told, ...(retries ? [note('AR018', 'approximate', 'content', silent)] : [])] };
}

const people = (to: Json) =>
  typeof to === 'string' ? to !== '' : Array.isArray(to) && to.length > 0 && to.every((one) => typeof one === 'string');

/** The container that sends it. */
export function mailTeller(to: Json, context: ActionContext): Teller | undefined {
  const client = new Client(context);
  const receivers = typeof to === 'string' ? to : JSON.stringify(to);
  if (!client.plain('TO', receivers) || !client.connection(SMTP)) return undefined;
  client.plain('PIPELINE', context.pipeline.name);
  client.field('STEP', '{{inputs.parameters.step}}');
  client.field('RUN', '{{workflow.name}}');
  client.field('NAMESPACE', '{{workflow.namespace}}');
  const { body, notes } = client.run(MAIL_IMAGE, `${TEXTS}\n${MAIL}`, [], true);
  return { body, notes };
}
