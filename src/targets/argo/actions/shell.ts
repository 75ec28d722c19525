import { type FidelityNote, findSecrets, type Json } from '../../../core/index.js';
import type { Step } from '../../../ir/index.js';
import { literalText } from '../literals.js';
import { manualStep } from '../manual.js';
import { type ActionContext, type LoweredAction, note } from '../model.js';

/** A script that is wholly known runs as it is; the image is an assumption that the note states. */
export function lower(context: ActionContext): LoweredAction {
  const { step, options } = context;
  const { action } = step;
  const script = action.kind === 'shell' ? literalText(action.script) : undefined;
  const env = literalEnvironment(step);
  if (action.kind !== 'shell' || script === undefined || env === undefined) {
    return manualStep(context, 'has a script or an environment that is not wholly known; write it by hand.', [
      note(
        'AR002',
        'manual',
        'content',
        'the script or its environment holds expressions or values that run time decides',
      ),
    ]);
  }
  if (holdsSecret(script, step)) {
    return manualStep(context, 'holds a credential in clear text, which is not copied; take it from a Secret.', [
      note('AR015', 'manual', 'content', 'a credential in clear text is not copied into a manifest'),
    ]);
  }
  const notes: FidelityNote[] = [
    note('AR001', 'exact', 'content', `runs in ${options.image}, which the source does not name`, false),
  ];
  if (step.origin.system === 'airflow')
    notes.push(
      note('AR014', 'exact', 'content', 'assumes that the script does not skip itself with exit code 99', false),
    );
  const command = [action.interpreter ?? (step.origin.system === 'airflow' ? 'bash' : 'sh')];
  return { body: { script: { image: options.image, command, source: script, ...(env.length > 0 && { env }) } }, notes };
}

function literalEnvironment(step: Step): Json[] | undefined {
  const entries = Object.entries(step.env).map(([name, value]) => ({ name, value: literalText(value) }));
  return entries.every(({ value }) => value !== undefined)
    ? entries.map(({ name, value = '' }) => ({ name, value }))
    : undefined;
}

/** Whether the script or a value of the environment looks like a credential (core, `findSecrets`). */
function holdsSecret(script: string, step: Step): boolean {
  const bound = Object.entries(step.env).some(
    ([name, value]) => findSecrets(literalText(value) ?? '', 'program', name).length > 0,
  );
  return bound || findSecrets(script, 'program').length > 0;
}
