import type { Action } from '../../ir/index.js';
import { actions } from './actions/registry.generated.js';
import { CLEAR_TEXT, copiesSecret } from './credentials.js';
import { manualStep } from './manual.js';
import type { ActionContext, LoweredAction } from './model.js';

/** Every kind of action has a file; the compiler says which is missing. */
const byKind: Readonly<Record<Action['kind'], (context: ActionContext) => LoweredAction>> = actions;

/** What a step's action becomes. Whatever its kind, a credential that stands in clear text is not copied into a manifest. */
export function lowerAction(context: ActionContext): LoweredAction {
  const done = byKind[context.step.action.kind](context);
  return copiesSecret(done.body) ? manualStep(context, CLEAR_TEXT.refused, CLEAR_TEXT.notes) : done;
}
