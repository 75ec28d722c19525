import type { Step, Value } from '../../../ir/index.js';
import { lowerOperator } from '../callables/operator.js';
import { lowerProgram } from '../callables/program.js';
import { requestOf } from '../callables/request.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { SENSORS } from '../sensors/index.js';
import { type Asked, askedIn, pokingOf, polling, timeNotes } from '../sensors/poll.js';
import { Client } from '../services/client.js';
import { ownOperator } from '../services/own-operator.js';

/** A wait: a container that looks again and again, where what it waits for is known; else manual. */
export function lower(context: ActionContext): LoweredAction {
  const { step } = context;
  const asked = step.action.kind === 'wait' && step.origin.reading !== 'opaque' ? askedIn(step.action) : undefined;
  if (asked && step.program) {
    const lowered = polledBy(context, asked.what);
    return waiting(step, lowered);
  }
  const sensor = asked && Object.hasOwn(SENSORS, asked.what) ? SENSORS[asked.what] : undefined;
  const client = new Client(context);
  const poke = asked && sensor?.({ args: asked.args, client, context });
  if (poke) return polling(step, client, poke);
  const own = asked && ownSensor(context, asked);
  if (own) return own;
  const what =
    (asked && elsewhere(asked.args.external_dag_id, context)) ??
    (asked && sensor ? `waits for something that is not wholly known (${asked.what})` : 'waits for something');
  return manualStep(context, `${what}; write it by hand.`, [
    note('AR004', 'manual', 'content', `${step.origin.construct} ${what}`),
  ]);
}

function waiting(step: Step, lowered: LoweredAction): LoweredAction {
  const reportsState = pokingOf(step).soft_fail || lowered.reportsState === true;
  return { ...lowered, notes: [...lowered.notes, ...timeNotes(step)], reportsState };
}

/** Airflow's own class looks, where all that it is given is known. */
function ownSensor(context: ActionContext, { args: { connection, ...args } }: Asked): LoweredAction | undefined {
  const { step } = context;
  const from = connection?.kind === 'ref' ? { connection: connection.to } : {};
  const own = ownOperator(step, { ...from, args });
  if (!own || 'lack' in own) return undefined;
  const lowered = lowerOperator(context, own, 'waits for something; write it by hand.', 'sensor');
  return lowered.notes.some(({ fidelity }) => fidelity === 'manual') ? undefined : waiting(step, lowered);
}

/** A DAG that is named, and that is none of those that were converted. */
function elsewhere(dag: Value | undefined, { workflowOf }: ActionContext): string | undefined {
  if (dag?.kind !== 'literal' || typeof dag.value !== 'string' || workflowOf(dag.value)) return undefined;
  return `waits for the DAG ${dag.value}, which is not among those converted`;
}

/** The callable is asked, or judges the answer to a request that is made again and again. */
function polledBy(context: ActionContext, what: string): LoweredAction {
  const said = 'waits until a callable answers yes; package it and call it here.';
  if (what === 'python') return lowerProgram(context, 'sensor', said);
  const asked = requestOf(context.step);
  return 'lack' in asked
    ? manualStep(context, said, [note('AR003', 'manual', 'content', asked.lack)])
    : lowerProgram(context, 'sensor', said, { request: asked.request });
}
