import type { Action, Value } from '../../ir/index.js';
import { actions } from './actions/registry.generated.js';
import { argumentsHoldSecret, CLEAR_TEXT, copiesSecret, isHeldBack } from './credentials.js';
import { manualStep } from './manual.js';
import type { ActionContext, LoweredAction } from './model.js';

/** Every kind of action has a file; the compiler says which is missing. */
const byKind: Readonly<Record<Action['kind'], (context: ActionContext) => LoweredAction>> = actions;

/** What a step's action becomes. Whatever its kind, a credential that stands in clear text is not copied into a manifest. */
export function lowerAction(context: ActionContext): LoweredAction {
  const { action } = context.step;
  const done = byKind[action.kind](context);
  const copied = copiesSecret(done.body) || argumentsHoldSecret(dataOf(action)) || isHeldBack(context.step);
  return copied ? manualStep(context, CLEAR_TEXT.refused, CLEAR_TEXT.notes) : done;
}

/** Arguments that travel as data, where a name and its value may stand in an expression of Argo's. */
function dataOf(action: Action): Readonly<Record<string, Value>> {
  if (action.kind === 'service') return action.args;
  return action.kind === 'invoke' ? action.params : {};
}
