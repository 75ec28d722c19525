import { lowerProgram } from '../callables/program.js';
import type { ActionContext, LoweredAction } from '../model.js';
import { PATHS, RETURN_VALUE } from '../outputs.js';

/** Which children run: the structure reads the choice from the step's return value; manual where the callable is not closed. */
export function lower(context: ActionContext): LoweredAction {
  const what = `chooses which steps run; write their names, as a JSON list, to ${PATHS[RETURN_VALUE]}.`;
  return lowerProgram(context, 'branch', what);
}
