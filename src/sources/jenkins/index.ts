import { once } from '../../core/index.js';
import type { Repository, RepositoryFile, Source, SourceReading } from '../source.js';
import { detectJobFile, type JobFile } from './jobs/detect.js';
import type { ReadScript, ScriptReading } from './read-script.js';

const JENKINSFILE = /(?:^|\/)(?:[^/]*[_-])?Jenkinsfile(?:[._-][^/]*)?$|\.[Jj]enkins[Ff]ile$/;
/** Names that people give to pipeline scripts beside the usual one: `ci/jenkins/nightly.jenkins`, `jenkinsfile`, `release.pipeline`. */
const PERHAPS = /\.(?:groovy|jenkins|pipeline|jenkinspipeline)$|(?:^|\/)[^/.]*jenkins[^/.]*$/i;
/** A script of any name that opens a declarative pipeline, or takes an agent, at the start of a line. */
const OPENS_PIPELINE = /^(?:pipeline\s*\{|node[ \t]{0,20}(?:\([^()\n]{0,300}\)[ \t]{0,20})?\{)/m;
/** What is loaded into another script gives itself back (pipeline step `load`). */
const GIVES_ITSELF = /^return this\b/m;
const LIBRARY_STEP = /(?:^|\/)vars\/[^/]+\.groovy$/;

/** Reads configured jobs, declarative and scripted pipelines, and shared libraries. */
const jenkins: Source = {
  id: 'jenkins',
  detect: (file, repository) =>
    scriptRole(file.file, repository) !== undefined || detectJobFile(file, repository) !== undefined,
  read: async (repository, detected, known) => {
    const kinds = jobFilesOf(detected, repository);
    const { readJobs } = await import('./jobs/index.js');
    const controller = detected.filter((file) => kinds.get(file) === 'casc');
    const reader = once(async () => {
      const { implicitLibraries } = await import('./jobs/casc/implicit.js');
      const { scriptReader } = await import('./read-script.js');
      return scriptReader(repository, known.libraries ?? [], implicitLibraries(repository, controller));
    });
    const jobs = await readJobs(repository, kinds, reader);
    // The script of a job is one pipeline, wherever it stands, and what a seed job runs is none.
    const taken = new Set(jobs.inventory.map(({ file }) => file));
    const others = detected.filter((file) => !kinds.has(file) && !taken.has(file.file));
    const scripts = await readScripts(others, repository, jobs.scripts, reader);
    return {
      pipelines: [...jobs.pipelines, ...scripts.pipelines],
      links: [...jobs.links, ...scripts.links],
      facts: [...jobs.facts, ...scripts.facts],
      inventory: [...jobs.inventory, ...scripts.inventory],
      diagnostics: [...jobs.diagnostics, ...scripts.diagnostics],
    };
  },
  mappings: async () => (await import('./mappings.js')).jenkinsMappings(),
};

export default jenkins;

/** Files of configured jobs and what each is. */
function jobFilesOf(files: readonly RepositoryFile[], repository: Repository): ReadonlyMap<RepositoryFile, JobFile> {
  return new Map(
    files.flatMap((file) => {
      const kind = detectJobFile(file, repository);
      return kind === undefined ? [] : [[file, kind] as const];
    }),
  );
}

/** The pipelines among the scripts, then the libraries that the repository holds. `ofJobs` are read already. */
async function readScripts(
  scripts: readonly RepositoryFile[],
  repository: Repository,
  ofJobs: readonly ScriptReading[],
  reader: () => Promise<ReadScript>,
): Promise<SourceReading> {
  if (scripts.length + ofJobs.length === 0)
    return { pipelines: [], links: [], facts: [], inventory: [], diagnostics: [] };
  const [read, { assessLibrary }, { missingLibraries }] = await Promise.all([
    reader(),
    import('./libraries/assessed.js'),
    import('./libraries/missing.js'),
  ]);
  const isModule = ({ file }: RepositoryFile) => scriptRole(file, repository) === 'module';
  const readings: ScriptReading[] = [];
  for (const script of scripts) if (!isModule(script)) readings.push(await read(script));
  const library = await assessLibrary(scripts.filter(isModule), [...ofJobs, ...readings], repository, read);
  const all = [...readings, ...library.readings];
  return {
    pipelines: all.map(({ pipeline }) => pipeline),
    links: [...all.flatMap(({ links }) => links), ...library.links],
    facts: all.map(({ facts }) => facts),
    inventory: [...readings.map(({ inventory }) => inventory), ...library.inventory],
    diagnostics: [
      ...missingLibraries([...ofJobs, ...all].map(({ missing }) => missing)),
      ...all.flatMap(({ diagnostics }) => diagnostics),
      ...library.diagnostics,
    ],
  };
}

function scriptRole(file: string, repository: Repository): 'pipeline' | 'module' | undefined {
  if (JENKINSFILE.test(file)) return isTranscript(file, repository) ? undefined : 'pipeline';
  if (isLibrary(file, repository)) return 'module';
  if (!PERHAPS.test(file)) return undefined;
  const text = repository.readText(file) ?? '';
  return OPENS_PIPELINE.test(text) && !GIVES_ITSELF.test(text) ? 'pipeline' : undefined;
}

/** `X_Jenkinsfile.txt`: the calls that a test expects of a Jenkinsfile (JenkinsPipelineUnit, `RegressionTest`), which are no Groovy. */
function isTranscript(file: string, repository: Repository): boolean {
  return file.endsWith('.txt') && /^\s*\w+\.run\(\)\s*$/m.test((repository.readText(file) ?? '').slice(0, 10_000));
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
