import { once } from '../../core/index.js';
import type { Repository, RepositoryFile, Source, SourceReading } from '../source.js';
import { detectJobFile, type JobFile } from './jobs/detect.js';
import type { ReadScript, ScriptReading } from './read-script.js';
import { scriptRole } from './script-files.js';

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
  const [read, { expectScripts }, { assessLibrary }, { missingLibraries }] = await Promise.all([
    reader(),
    import('../../lang/groovy/index.js'),
    import('./libraries/assessed.js'),
    import('./libraries/missing.js'),
  ]);
  const isModule = ({ file }: RepositoryFile) => scriptRole(file, repository) === 'module';
  const readings: ScriptReading[] = [];
  const own = scripts.filter((script) => !isModule(script));
  await expectScripts(own, (file) => repository.readText(file));
  for (const script of own) readings.push(await read(script));
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
