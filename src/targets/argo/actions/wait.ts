import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** No translation yet: a step that says so and fails. */
export function lower(context: ActionContext): LoweredAction {
  return manualStep(context, 'waits for something; write it by hand.', [
    note('AR004', 'manual', 'content', `${context.step.origin.construct} waits for something`),
  ]);
}
