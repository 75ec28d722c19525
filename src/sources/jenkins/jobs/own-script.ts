/** Jobs whose script lies in version control, where that is the repository that is assessed. */
import { type Diagnostic, lineSpan } from '../../../core/index.js';
import type { Origin, Repository } from '../../source.js';
import { addressOf } from './address.js';
import { SEED_BRANCH, SEED_URL } from './dsl/seed-scm.js';
import type { Job, ScriptPlace } from './model.js';
import { readParams } from './params.js';
import { presumedAddress } from './presumed.js';
import { firstText, type Tree } from './tree.js';

/** Branches that a checkout without a branch of its own is taken for. */
const USUAL: ReadonlySet<string> = new Set(['main', 'master']);

/** Where a script comes from by what configures it: one repository and a path that are both written down. */
export function placeOf(
  definition: Tree | undefined,
  scm: Tree | undefined,
  scriptPath: string | undefined,
): ScriptPlace | undefined {
  const url = scm && firstText(scm, /^(?:url|remote)$/);
  if (definition === undefined || scm === undefined || url === undefined) return undefined;
  const path = (scriptPath || 'Jenkinsfile').replace(/^(?:\.?\/)+/, '');
  return { url: url.trim(), path, branches: branchesOf(scm) };
}

/** `<branches><hudson.plugins.git.BranchSpec><name>`, or Job Builder's `branches: [main]`. */
function branchesOf(scm: Tree): string[] {
  const own = scm.children.find(({ name }) => name === 'branches');
  const listed = own ?? scm.children.map((one) => one.children.find(({ name }) => name === 'branches')).find(Boolean);
  if (!listed) return [];
  return listed.children.length === 0
    ? [listed.text.trim()]
    : listed.children.map((one) => (one.children.length > 0 ? (firstText(one, /^name$/) ?? '?') : one.text.trim()));
}

/**
 * Each job with its script, where the script is a file of this repository on the branch that is here; the others as they are. Seed scripts of
 * Job DSL lie in the workspace of their seed job: its repository is this one.
 */
export async function withOwnScripts(
  jobs: readonly Job[],
  repository: Repository,
): Promise<{ readonly jobs: readonly Job[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (!jobs.some(({ place }) => place)) return { jobs, diagnostics: [] };
  const origin = await repository.origin?.();
  const presumed = presumedAddress(jobs, origin, repository);
  return {
    jobs: jobs.map((job) => withOwn(job, { origin, presumed: presumed?.address }, repository)),
    diagnostics: presumed?.diagnostics ?? [],
  };
}

/** Where the assessed repository comes from, and the address that it is taken to have where that does not say. */
interface Home {
  readonly origin: Origin | undefined;
  readonly presumed: string | undefined;
}

function withOwn(job: Job, { origin, presumed }: Home, repository: Repository): Job {
  const { place, script } = job;
  if (!place || script) return job;
  const ofSeed = place.url === SEED_URL;
  const address = addressOf(place.url);
  const isPresumed = !ofSeed && address === presumed;
  if (!ofSeed && !isPresumed && (origin === undefined || address !== addressOf(origin.url))) return job;
  const isHere = repository.files.some(({ file }) => file === place.path);
  const chosen = place.branches.map((one) => byDefault(one, job));
  if (!isHere && !ofSeed) return { ...job, elsewhere: `${place.path}, which is not in this repository` };
  if (!isHere || !chosen.every((one) => isBranch(one, origin?.branch))) return job;
  const text = repository.readText(place.path) ?? '';
  const lines = text.split('\n').length;
  const span = { ...lineSpan(place.path, 1), end: { line: lines, column: 1 } };
  const given = place.branches.filter((one, at) => one !== chosen[at]);
  const facets = [
    ...given.map((value) => ({ key: 'jenkins.script_branch', value, must: true })),
    ...(ofSeed ? [{ key: 'jenkins.script_repository', value: 'of the seed job', must: true }] : []),
    ...(isPresumed ? [{ key: 'jenkins.script_repository', value: 'taken for this one', must: true }] : []),
  ];
  const kept = { ...job, facets: [...job.facets, ...facets], elsewhere: undefined };
  return { ...kept, script: { text, span, job: job.name, language: 'pipeline', hasScm: true } };
}

/** `${BRANCH}`: what that parameter of the job is by default. */
function byDefault(spec: string, { params }: Job): string {
  const [, name] = /^\$\{?(\w+)\}?$/.exec(spec) ?? [];
  const value = name === undefined ? undefined : readParams(params).params.find((one) => one.name === name)?.default;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : spec;
}

/** `*` + `/main`, `origin/main`, `refs/heads/main`, or whatever there is (git plug-in, `BranchSpec`). */
function isBranch(spec: string, branch: string | undefined): boolean {
  const name = spec.replace(/^(?:\*\/|origin\/|refs\/heads\/|refs\/remotes\/origin\/)/, '');
  if (name === '' || name === '**' || name === '*' || name === 'HEAD' || name === SEED_BRANCH) return true;
  return branch === undefined ? USUAL.has(name) : name === branch;
}
