import { findSecrets } from '../../core/index.js';
import type { Step } from '../../ir/index.js';
import { literalText } from './literals.js';

/** Whether a script or a value of a step's environment looks like a credential (core, `findSecrets`): it is not copied into a manifest. */
export function holdsSecret(script: string, step: Step): boolean {
  const bound = Object.entries(step.env).some(
    ([name, value]) => findSecrets(literalText(value) ?? '', 'program', name).length > 0,
  );
  return bound || findSecrets(script, 'program').length > 0;
}
