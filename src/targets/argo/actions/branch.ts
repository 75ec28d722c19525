import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';
import { PATHS, RETURN_VALUE } from '../outputs.js';

/** Which children run: the structure reads the choice from the step's return value; the callable itself is moved by hand. */
export function lower(context: ActionContext): LoweredAction {
  const what = `chooses which steps run; write their names, as a JSON list, to ${PATHS[RETURN_VALUE]}.`;
  return manualStep(context, what, [
    note('AR003', 'manual', 'content', `${context.step.origin.construct} runs a callable`),
  ]);
}
