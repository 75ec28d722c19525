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
  if (!isProcess(action)) return referred(bound(action, env), around);
  return { ...runVariables(textOf(action)), ...params, ...around };
}

/** Methods of `docker` are calls of a program, by `sh` (docker-workflow, `Docker.groovy`). */
const OF_DOCKER = /^docker\b.*\.(?:build|pull|tag|push)$/;

function isProcess(action: Step['action']): boolean {
  if (action.kind === 'foreign') return OF_DOCKER.test(action.construct);
  return action.kind === 'shell' || action.kind === 'code' || action.kind === 'container';
}

/** What a shell reads, as far as it is known: the second argument of `docker.build` is text for one. */
function textOf(action: Step['action']): string {
  const text = action.kind === 'shell' ? action.script : action.kind === 'foreign' ? action.args['value-2'] : undefined;
  return text?.kind === 'literal' ? String(text.value) : '';
}
