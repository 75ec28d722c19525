import type { Action, Value } from '../../../ir/index.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { SENSORS } from '../sensors/index.js';
import { polling } from '../sensors/poll.js';
import { Client } from '../services/client.js';

/** A wait: a container that looks again and again, where what it waits for is known; else manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const asked = step.action.kind === 'wait' && step.origin.reading !== 'opaque' ? askedOf(step.action) : undefined;
  const sensor = asked && Object.hasOwn(SENSORS, asked.what) ? SENSORS[asked.what] : undefined;
  const client = new Client(context);
  const poke = asked && sensor?.({ args: asked.args, client, context });
  if (poke) return polling(step, client, poke);
  const what = asked && sensor ? `waits for something that is not wholly known (${asked.what})` : 'waits for something';
  return manualStep(context, `${what}; write it by hand.`, [
    note('AR004', 'manual', 'content', `${step.origin.construct} ${what}`),
  ]);
}

interface Asked {
  readonly what: string;
  readonly args: Readonly<Record<string, Value>>;
}

/** The one entry of the condition: what is looked at, and its arguments. */
function askedOf({ until }: Extract<Action, { kind: 'wait' }>): Asked | undefined {
  if (until.op !== 'truthy' || until.value.kind !== 'map') return undefined;
  const [entry] = Object.entries(until.value.entries);
  return entry && entry[1].kind === 'map' ? { what: entry[0], args: entry[1].entries } : undefined;
}
