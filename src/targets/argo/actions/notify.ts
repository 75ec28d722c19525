import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { Client } from '../services/client.js';
import { CHANNELS } from '../services/messages.js';

/** A message: sent by a container where its channel is spoken here and all of it is known. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const { action } = step;
  const send = action.kind === 'notify' && step.origin.system === 'airflow' ? CHANNELS[action.channel] : undefined;
  const sent = action.kind === 'notify' ? send?.(new Client(context), step, action.text) : undefined;
  if (sent) return sent;
  return manualStep(context, 'sends a message; write it by hand.', [
    note('AR004', 'manual', 'content', `${step.origin.construct} sends a message`),
  ]);
}
