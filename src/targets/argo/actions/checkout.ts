import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** No translation yet: a step that says so and fails. */
export function lower(context: ActionContext): LoweredAction {
  return manualStep(context, 'checks out sources; write it by hand.', [
    note('AR004', 'manual', 'content', `${context.step.origin.construct} checks out sources`),
  ]);
}
