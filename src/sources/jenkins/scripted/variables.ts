import type { Step } from '../../../ir/index.js';
import { runVariables } from '../jobs/expand.js';
import { referred } from '../referred.js';
import type { ActionReading } from '../steps/family.js';
import { bound } from './bound.js';

type Environment = Readonly<Step['env']>;

/** Variables around a step: what the script assigned by now, what blocks give, and parameters as processes see them. */
interface Around {
  readonly now: Environment;
  readonly env: Environment;
  readonly params: Environment;
}

/** A process sees all variables around it; other work has those that its texts are made of. */
export function variablesOf({ action, env: own }: ActionReading, { now, env, params }: Around): Step['env'] {
  const around = { ...now, ...env, ...own };
  if (action.kind !== 'shell' && action.kind !== 'code' && action.kind !== 'container')
    return referred(bound(action, env), around);
  const text = action.kind === 'shell' && action.script.kind === 'literal' ? String(action.script.value) : '';
  return { ...runVariables(text), ...params, ...around };
}
