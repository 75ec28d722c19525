/** Files of the source's repository, for what names a place in it: Argo checks the repository out before the container starts. */
import { type FidelityNote, REPOSITORY } from '../../../core/index.js';
import type { SourceRepository } from '../../target.js';
import { type Fields, note } from '../model.js';

/** Parameters of a workflow whose steps get it. */
export const ADDRESS = 'source_repository';
export const REVISION = 'source_revision';
/** What stands for an address that nobody knows: fetching it fails. */
export const UNKNOWN = 'https://git.example.com/REPLACE/WITH-THE-REPOSITORY-OF-THE-SOURCE.git';

/** Whether the body of a template names a place in the repository. Programs are long, so nothing is copied to look. */
export function namesRepository(body: unknown): boolean {
  if (typeof body === 'string') return body.includes(REPOSITORY);
  if (typeof body !== 'object' || body === null) return false;
  if (Array.isArray(body)) return body.some(namesRepository);
  return Object.entries(body).some(([name, value]) => name.includes(REPOSITORY) || namesRepository(value));
}

/** The input artifact: the whole repository where its places are meant to be (docs of Argo, "Git artifact"). */
export const REPOSITORY_ARTIFACT: Fields = {
  name: 'source-repository',
  path: REPOSITORY,
  git: { repo: `{{workflow.parameters.${ADDRESS}}}`, revision: `{{workflow.parameters.${REVISION}}}` },
};

/** The parameters of the workflow that say where it is, with what is known of that. */
export function repositoryParameters(known: SourceRepository | undefined): Readonly<Record<string, string>> {
  return { [ADDRESS]: known?.url ?? UNKNOWN, [REVISION]: known?.branch ?? 'HEAD' };
}

/** In the source it lies where the machine has it, in the state that was deployed there. */
export const REPOSITORY_NOTE: FidelityNote = note(
  'AR063',
  'approximate',
  'content',
  `works with files of the repository, which is checked out at ${REPOSITORY}: the parameters ${ADDRESS} and ${REVISION} say from where`,
);
