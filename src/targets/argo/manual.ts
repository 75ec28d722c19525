import type { FidelityNote, Json } from '../../core/index.js';
import { cite } from '../../core/index.js';
import type { ActionContext, LoweredAction } from './model.js';

/** A step that prints what is missing and fails: manual work never ends green. The text travels as an environment value. */
export function manualStep(
  { step, options }: ActionContext,
  what: string,
  notes: readonly FidelityNote[],
): LoweredAction {
  const message = `MANUAL WORK: ${step.origin.construct} of ${cite(step.origin.span)} (${step.name}) ${what}`;
  return { body: failing(options.image, message), notes };
}

/** The container of such a step. */
export function failing(image: string, message: string): Record<string, Json> {
  return {
    container: {
      image,
      command: ['sh', '-c', 'printf "%s\\n" "$TIPHYS_MANUAL" >&2; exit 1'],
      env: [{ name: 'TIPHYS_MANUAL', value: guarded(message) }],
    },
  };
}

/** Argo templates every field; text that it could take for an expression is broken up visibly, never evaluated. */
function guarded(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('}}', '} }');
}
