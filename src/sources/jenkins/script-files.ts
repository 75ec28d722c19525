import type { Repository } from '../source.js';
import { opensScript } from './opens-script.js';

/** `Jenkinsfile` and what stands before or after it; a job may name any file as its script, so its case is a habit only. */
const JENKINSFILE =
  /(?:^|\/)(?:[^/]*[_-])?Jenkinsfile(?:[._-][^/]*)?$|(?:^|\/)jenkinsfile$|(?:^|\/)JenkinsFile$|\.[Jj]enkins[Ff]ile$/;
/** Names of files that may hold a script; whether one does, its text tells. */
const MAYBE = /\.(?:groovy|jenkins|pipeline)$|jenkins_?file[^/]*$|(?:^|\/)[^/.]*jenkins[^/.]*$/i;
/** Files without an extension: a job may name any as its script. Many are no scripts, so only the whole of a declarative pipeline counts. */
const PLAIN = /(?:^|\/)[^/.]+$/;
const WHOLE_PIPELINE = /^pipeline\s*\{[\s\S]*^[ \t]{0,200}(?:stages|agent)\b/m;
/** A script of any name that opens a declarative pipeline at the start of a line. */
const OPENS_PIPELINE = /^pipeline\s*\{/m;
const LIBRARY_STEP = /(?:^|\/)vars\/[^/]+\.groovy$/;

/** Whether a file is a pipeline, or a part of a shared library. */
export function scriptRole(file: string, repository: Repository): 'pipeline' | 'module' | undefined {
  if (JENKINSFILE.test(file)) return named(file, repository);
  if (isLibrary(file, repository)) return 'module';
  if (MAYBE.test(file)) return opens(file, repository) ? 'pipeline' : undefined;
  return PLAIN.test(file) && WHOLE_PIPELINE.test(repository.readText(file) ?? '') ? 'pipeline' : undefined;
}

/** A file that is called Jenkinsfile; a library may call a step of its own so. */
function named(file: string, repository: Repository): 'pipeline' | 'module' | undefined {
  if (isTranscript(file, repository)) return undefined;
  return isLibrary(file, repository) && !opens(file, repository) ? 'module' : 'pipeline';
}

function opens(file: string, repository: Repository): boolean {
  const text = repository.readText(file) ?? '';
  return OPENS_PIPELINE.test(text) || opensScript(text);
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
