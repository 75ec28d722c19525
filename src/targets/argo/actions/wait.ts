import { lowerProgram } from '../callables/program.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { SENSORS } from '../sensors/index.js';
import { askedIn, pokingOf, polling, timeNotes } from '../sensors/poll.js';
import { Client } from '../services/client.js';

/** A wait: a container that looks again and again, where what it waits for is known; else manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const asked = step.action.kind === 'wait' && step.origin.reading !== 'opaque' ? askedIn(step.action) : undefined;
  if (asked?.what === 'python' && step.program) {
    const lowered = lowerProgram(context, 'sensor', 'waits until a callable answers yes; package it and call it here.');
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
