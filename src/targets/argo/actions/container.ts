import type { Value } from '../../../ir/index.js';
import { environmentOf, literalText, shieldText } from '../literals.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** A container whose image, command and arguments are known; anything else is manual. */
export function lower(context: ActionContext): LoweredAction {
  const { action } = context.step;
  if (action.kind !== 'container') return unknown(context);
  const [image, command, args] = [literalText(action.image), texts(action.command), texts(action.args)];
  if (image === undefined || image.includes('{{') || !command || !args) return unknown(context);
  const [shieldedCommand, shieldedArgs] = [command.map(shieldText), args.map(shieldText)];
  const env = environmentOf(context.step, [...shieldedCommand, ...shieldedArgs]);
  if (!env) return unknown(context);
  return {
    body: {
      container: {
        image,
        ...(command.length > 0 && { command: shieldedCommand }),
        ...(args.length > 0 && { args: shieldedArgs }),
        ...(env.length > 0 && { env }),
      },
    },
    notes: [],
  };
}

function unknown(context: ActionContext): LoweredAction {
  return manualStep(context, 'has an image, arguments or an environment that are not known.', [
    note('AR002', 'manual', 'content', 'image, arguments or environment are not wholly known'),
  ]);
}

function texts(values: readonly Value[]): string[] | undefined {
  const found = values.map(literalText);
  return found.includes(undefined) ? undefined : found.filter((one) => one !== undefined);
}
