import { lowerProgram } from '../callables/program.js';
import { requestOf } from '../callables/request.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { SENSORS } from '../sensors/index.js';
import { askedIn, pokingOf, polling, timeNotes } from '../sensors/poll.js';
import { Client } from '../services/client.js';

/** A wait: a container that looks again and again, where what it waits for is known; else manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const asked = step.action.kind === 'wait' && step.origin.reading !== 'opaque' ? askedIn(step.action) : undefined;
  if (asked && step.program) {
    const lowered = polledBy(context, asked.what);
    const soft = pokingOf(step).soft_fail;
    return {
      ...lowered,
      notes: [...lowered.notes, ...timeNotes(step)],
      reportsState: soft || lowered.reportsState === true,
    };
  }
  const sensor = asked && Object.hasOwn(SENSORS, asked.what) ? SENSORS[asked.what] : undefined;
  const client = new Client(context);
  const poke = asked && sensor?.({ args: asked.args, client, context });
  if (poke) return polling(step, client, poke);
  const what = asked && sensor ? `waits for something that is not wholly known (${asked.what})` : 'waits for something';
  return manualStep(context, `${what}; write it by hand.`, [
    note('AR004', 'manual', 'content', `${step.origin.construct} ${what}`),
  ]);
}

/** The callable is asked, or judges the answer to a request that is made again and again. */
function polledBy(context: ActionContext, what: string): LoweredAction {
  const said = 'waits until a callable answers yes; package it and call it here.';
  if (what === 'python') return lowerProgram(context, 'sensor', said);
  const asked = requestOf(context.step);
  return 'lack' in asked
    ? manualStep(context, said, [note('AR003', 'manual', 'content', asked.lack)])
    : lowerProgram(context, 'sensor', said, asked.request);
}
