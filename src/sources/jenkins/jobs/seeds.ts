/** Where the jobs of Job DSL scripts end up: a seed job may have them made below its own folder. */
import type { Repository } from '../../source.js';
import { antMatches } from './ant-pattern.js';
import type { Job, JobDoubt } from './model.js';
import { folderOf } from './names.js';
import type { Tree } from './tree.js';

/** A builder that runs Job DSL scripts of the workspace. */
interface Seed {
  readonly job: Job;
  /** Patterns of Ant. */
  readonly targets: readonly string[];
  readonly below: boolean;
}

/** Pipelines say it in an argument of the step `jobDsl`; their own folder is not in the repository. */
const IN_PIPELINE = /\blookupStrategy\s*:\s*['"]SEED_JOB['"]/;
const MAY_SAY = /(?:^|[/._-])[Jj]enkins[Ff]ile|\.groovy$/;

/**
 * Job names as the lookup strategy of the seed jobs makes them (job-dsl, LookupStrategy): `SEED_JOB` puts names without a leading `/` below
 * the seed job's folder. Where that folder is not known, or seed jobs do not agree, the name is doubtful. What the controller itself
 * evaluates (`fromController`, Configuration as Code) has no seed job: it is made at the root.
 */
export function placeSeeded(jobs: readonly Job[], fromController: readonly Job[], repository: Repository): Job[] {
  const all = [...jobs, ...fromController];
  if (!all.some(({ home }) => home === 'job-dsl')) return all;
  const seeds = all.flatMap(seedsOf);
  const somewhere = pipelineBelow(repository);
  const atRoot = fromController.map(absolute);
  if (somewhere === undefined && !seeds.some(({ below }) => below)) return [...jobs.map(absolute), ...atRoot];
  const below = jobs.map((job) =>
    job.home === 'job-dsl' && !job.name.startsWith('/') ? placed(job, seeds, somewhere) : absolute(job),
  );
  return [...below, ...atRoot];
}

/** `/team/x` is the same job as `team/x`. */
function absolute(job: Job): Job {
  return job.home === 'job-dsl' && job.name.startsWith('/') ? { ...job, name: job.name.slice(1) } : job;
}

function placed(job: Job, seeds: readonly Seed[], somewhere: string | undefined): Job {
  const mine = seeds.filter(({ targets }) => targets.some((one) => antMatches(one, job.file)));
  const folders = new Set(mine.map((seed) => (seed.below ? folderOf(seed.job.name) : '')));
  const [folder = '', another] = folders;
  const unknown = mine.find(({ job: seed, below }) => below && !seed.nameKnown);
  if (unknown) return doubtful(job, saidBy(unknown.job.file));
  if (another !== undefined)
    return doubtful(job, `its seed jobs make it in different folders: ${mine.map((one) => one.job.file).join(', ')}`);
  if (mine.length === 0) return somewhere === undefined ? job : doubtful(job, saidBy(somewhere));
  return folder === '' ? job : { ...job, name: `${folder}/${job.name}` };
}

/** `jobDsl targets: 'jobs/*.groovy'`, or a list of them that is joined (job-dsl, "User Power Moves"); what is read is bounded. */
const STEP_TARGETS =
  /\bjobDsl\b[^{}]{0,2000}?\btargets\s{0,9}:\s{0,9}(\[[^\]]{0,2000}\]|'[^'\n]{1,500}'|"[^"\n]{1,500}")/g;
const QUOTED = /'([^'\n]{1,500})'|"([^"\n]{1,500})"/g;

/** Patterns of the scripts that seed jobs and seed pipelines run: whatever they are called, such files are Job DSL. */
export function seedTargets(jobs: readonly Job[], repository: Repository): string[] {
  const ofSteps = repository.files.flatMap(({ file }) =>
    MAY_SAY.test(file)
      ? [...(repository.readText(file) ?? '').matchAll(STEP_TARGETS)].flatMap(([, one = '']) => quoted(one))
      : [],
  );
  return [...jobs.flatMap(seedsOf).flatMap(({ targets }) => targets), ...ofSteps];
}

function quoted(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .flatMap(([, single, double = '']) => (single ?? double).split(/\\n|,/))
    .map((one) => one.trim());
}

const saidBy = (seed: string) => `${seed} has it made below the folder of the seed job, which is not known`;

function doubtful(job: Job, message: string): Job {
  const doubt: JobDoubt = { code: 'JK034', message, span: job.span };
  return { ...job, nameKnown: false, doubts: [...job.doubts, doubt] };
}

function seedsOf(job: Job): Seed[] {
  return [...job.builders, ...job.postBuilders].flatMap((tree) => within(tree, job));
}

function within(tree: Tree, job: Job): Seed[] {
  if (!/^(?:javaposse\.jobdsl\.plugin\.ExecuteDslScripts|dsl)$/.test(tree.name))
    return tree.children.flatMap((one) => within(one, job));
  const texts = (...names: readonly string[]) =>
    tree.children.filter(({ name }) => names.includes(name)).flatMap(textsOf);
  const targets = texts('targets', 'target')
    .flatMap((text) => text.split(/[\n,]/))
    .map((one) => one.trim());
  const below = texts('lookupStrategy', 'lookup-strategy').includes('SEED_JOB');
  return [{ job, targets: targets.filter((one) => one !== ''), below }];
}

function textsOf({ text, children }: Tree): string[] {
  return children.length > 0 ? children.flatMap(textsOf) : [text.trim()];
}

function pipelineBelow(repository: Repository): string | undefined {
  return repository.files.find(({ file }) => MAY_SAY.test(file) && IN_PIPELINE.test(repository.readText(file) ?? ''))
    ?.file;
}
