import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** No translation yet: a step that says so and fails. */
export function lower(context: ActionContext): LoweredAction {
  const { action, origin } = context.step;
  const why = action.kind === 'foreign' && action.elsewhere ? ', and what it does is not in the repository' : '';
  return manualStep(context, `is not translated${why}; write it by hand.`, [
    note('AR004', 'manual', 'content', `${origin.construct} is not translated${why}`),
  ]);
}
