import type { Step, Value } from '../../../../ir/index.js';
import { note } from '../../model.js';
import type { Job, Scope } from '../job.js';
import { pathOf, piecesOf } from '../values.js';
import { inPlace, type Work } from './body.js';

/** Has git and a shell. */
const GIT_IMAGE = 'alpine/git:2.47.2';

const SCRIPT = 'set -e; git init -q .; git fetch -q "$GIT_REPOSITORY" "$GIT_REVISION"; git checkout -q -f FETCH_HEAD';

/** The sources: the pipeline's own by two parameters of the workflow, others as the source names them. */
export function checkoutWork(step: Step, scope: Scope, job: Job): Work | undefined {
  if (step.action.kind !== 'checkout' || step.facets.some(({ key }) => key === 'jenkins.scm')) return undefined;
  const { repo, ref } = step.action;
  const own = isOwn(repo);
  const url = own ? parameter('SCM_URL', scope, job) : textOf(repo, scope, job);
  const revision = own ? parameter('SCM_REVISION', scope, job) : ref ? textOf(ref, scope, job) : 'HEAD';
  if (!url || !revision || revision.includes('*')) return undefined;
  const env = [
    { name: 'GIT_REPOSITORY', value: url },
    { name: 'GIT_REVISION', value: own ? revision : revision.replace(/^(?:origin|\*)\//, '') },
  ];
  const work = inPlace(
    { ...step, env: {} },
    () => ['container', { image: GIT_IMAGE, command: ['sh', '-c', SCRIPT] }],
    scope,
    job,
    env,
  );
  if (!work || 'refused' in work) return work;
  const message =
    'one revision is fetched, without credentials and without what plug-ins add; git runs in a container of its own';
  return { fields: work.fields, notes: [note('AR043', 'approximate', 'content', message)] };
}

/** `scm`: the repository that the pipeline's own file came from. */
function isOwn(repo: Value): boolean {
  if (repo.kind === 'code') return repo.text.trim() === 'scm';
  return repo.kind === 'ref' && repo.to.scope === 'run' && repo.to.name === 'scm';
}

function parameter(name: string, scope: Scope, job: Job): string | undefined {
  const found = pathOf({ kind: 'ref', to: { scope: 'run', name } }, scope, job);
  return found?.kind === 'argo' ? `{{${found.path}}}` : undefined;
}

function textOf(value: Value, scope: Scope, job: Job): string | undefined {
  const pieces = piecesOf(value, scope, job);
  if (!pieces?.every(({ kind }) => kind === 'text' || kind === 'argo')) return undefined;
  const text = pieces
    .map((one) => (one.kind === 'text' ? one.text : one.kind === 'argo' ? `{{${one.path}}}` : ''))
    .join('');
  return /\{\{(?!workflow|inputs)/.test(text) ? undefined : text;
}
