import { lineSpan } from '../../core/index.js';
import type { Repository, RepositoryFile, Source } from '../source.js';
import { report } from './codes.js';
import type { DeclarativeReading } from './declarative/index.js';
import { detectJobFile } from './jobs/detect.js';

const JENKINSFILE = /(?:^|\/)Jenkinsfile(?:[._-][^/]*)?$|\.[Jj]enkinsfile$/;
/** A script of any name that opens a declarative pipeline at the start of a line. */
const OPENS_PIPELINE = /^pipeline\s*\{/m;
const LIBRARY_STEP = /(?:^|\/)vars\/[^/]+\.groovy$/;

/** Reads configured jobs, declarative and scripted pipelines; libraries are read as far as scripted pipelines call them. */
const jenkins: Source = {
  id: 'jenkins',
  detect: (file, repository) =>
    scriptRole(file.file, repository) !== undefined || detectJobFile(file, repository) !== undefined,
  read: async (repository, detected) => {
    const configured = detected.filter((file) => detectJobFile(file, repository) !== undefined);
    const known = new Set(configured);
    const scripts = detected.filter((file) => !known.has(file));
    const { readJobs } = await import('./jobs/index.js');
    const jobs = await readJobs(repository, configured);
    const { pipelines: declarative, others: rest } = await readPipelines(scripts, repository);
    const { readings: scripted, others } = await readScripts(rest, repository);
    const read = [...declarative, ...scripted];
    return {
      pipelines: [...jobs.pipelines, ...read.map(({ pipeline }) => pipeline)],
      links: [...jobs.links, ...read.flatMap(({ links }) => links)],
      facts: [...jobs.facts, ...read.map(({ facts }) => facts)],
      inventory: [
        ...jobs.inventory,
        ...read.map(({ inventory }) => inventory),
        ...others.map((file) => found(file, repository)),
      ],
      diagnostics: [
        ...jobs.diagnostics,
        ...read.flatMap(({ diagnostics }) => diagnostics),
        ...others.map(({ file }) =>
          report('JK001', 'found, not read yet; its pipelines are in no figure', lineSpan(file, 1)),
        ),
      ],
    };
  },
  mappings: async () => (await import('./mappings.js')).jenkinsMappings(),
};

export default jenkins;

/** The scripted pipelines among the scripts, and what is left: libraries, whose steps are read where pipelines call them. */
async function readScripts(scripts: readonly RepositoryFile[], repository: Repository) {
  const isPipeline = ({ file }: RepositoryFile) => scriptRole(file, repository) === 'pipeline';
  if (!scripts.some(isPipeline)) return { readings: [], others: scripts };
  const { readScripted } = await import('./scripted/index.js');
  const { readings, left } = await readScripted(repository, scripts.filter(isPipeline), []);
  return { readings, others: [...scripts.filter((file) => !isPipeline(file)), ...left] };
}

/** The declarative pipelines among scripts, and the scripts that hold none. */
async function readPipelines(scripts: readonly RepositoryFile[], repository: Repository) {
  const { pipelineReader } = await import('./declarative/index.js');
  const read = scripts.length > 0 ? await pipelineReader() : undefined;
  const pipelines: DeclarativeReading[] = [];
  const others: RepositoryFile[] = [];
  for (const file of scripts) {
    const reading = scriptRole(file.file, repository) === 'pipeline' ? read?.(file, repository) : undefined;
    if (reading) pipelines.push(reading);
    else others.push(file);
  }
  return { pipelines, others };
}

function found({ file, bytes }: RepositoryFile, repository: Repository) {
  const role = scriptRole(file, repository) ?? 'pipeline';
  return { file, bytes, system: 'jenkins', role, status: 'found', why: 'found, not read yet' } as const;
}

function scriptRole(file: string, repository: Repository): 'pipeline' | 'module' | undefined {
  if (JENKINSFILE.test(file)) return 'pipeline';
  if (isLibrary(file, repository)) return 'module';
  if (!file.endsWith('.groovy')) return undefined;
  return OPENS_PIPELINE.test(repository.readText(file) ?? '') ? 'pipeline' : undefined;
}

/** `vars/*.groovy`, and `src/` beside such a folder (Jenkins handbook, "Extending with Shared Libraries", "Directory structure"). */
function isLibrary(file: string, repository: Repository): boolean {
  if (LIBRARY_STEP.test(file)) return true;
  if (!file.endsWith('.groovy')) return false;
  const roots = libraryRoots(repository);
  return [...`/${file}`.matchAll(/\/src\//g)].some(({ index }) => roots.has(file.slice(0, index)));
}

const ROOTS = new WeakMap<Repository['files'], ReadonlySet<string>>();

/** Folders that hold a `vars` with steps, each empty or ending in `/`; found once for each repository. */
function libraryRoots({ files }: Repository): ReadonlySet<string> {
  const known = ROOTS.get(files);
  if (known) return known;
  const roots = new Set(
    files.flatMap(({ file }) => (LIBRARY_STEP.test(file) ? [file.replace(/vars\/[^/]+$/, '')] : [])),
  );
  ROOTS.set(files, roots);
  return roots;
}
