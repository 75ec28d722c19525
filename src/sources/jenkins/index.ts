import { lineSpan } from '../../core/index.js';
import type { Repository, RepositoryFile, Source } from '../source.js';
import { report } from './codes.js';

const JENKINSFILE = /(?:^|\/)Jenkinsfile(?:[._-][^/]*)?$|\.[Jj]enkinsfile$/;
const LIBRARY_STEP = /(?:^|\/)vars\/[^/]+\.groovy$/;
const CONFIG = /(?:^|\/)config\.xml$/;
/** Root elements of job and folder definitions, after an optional XML declaration and comments. */
const JOB_ROOT =
  /<(?:flow-definition|project|maven2-moduleset|matrix-project|[\w.]+(?:WorkflowMultiBranchProject|OrganizationFolder|folder\.Folder))[\s>]/;
const HEAD = 4_000;

/** Finds Jenkins' files and says that they are not read yet, so that no report passes over them in silence. */
const jenkins: Source = {
  id: 'jenkins',
  detect: (file, repository) => roleOf(file.file, repository) !== undefined,
  read: async (repository, detected) => ({
    pipelines: [],
    links: [],
    facts: [],
    inventory: detected.map((file) => found(file, repository)),
    diagnostics: detected.map(({ file }) =>
      report('JK001', 'found, not read yet; its pipelines are in no figure', lineSpan(file, 1)),
    ),
  }),
};

export default jenkins;

function found({ file, bytes }: RepositoryFile, repository: Repository) {
  const role = roleOf(file, repository) ?? 'pipeline';
  return { file, bytes, system: 'jenkins', role, status: 'found', why: 'found, not read yet' } as const;
}

function roleOf(file: string, repository: Repository): 'pipeline' | 'module' | undefined {
  if (JENKINSFILE.test(file)) return 'pipeline';
  if (CONFIG.test(file))
    return JOB_ROOT.test((repository.readText(file) ?? '').slice(0, HEAD)) ? 'pipeline' : undefined;
  return isLibrary(file, repository) ? 'module' : undefined;
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
