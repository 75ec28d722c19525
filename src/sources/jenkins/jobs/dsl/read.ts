import { type Diagnostic, type InventoryFile, lineSpan } from '../../../../core/index.js';
import { createGroovyMachine } from '../../../../lang/groovy/index.js';
import type { Repository, RepositoryFile } from '../../../source.js';
import { report } from '../../codes.js';
import type { Job, JobDoubt } from '../model.js';
import type { FileReading, SeedText } from '../read-xml.js';
import { jobOf } from './items.js';
import { DslRecorder } from './recorder.js';

/** Fuel of one seed script: about a second. */
const LIMITS = { steps: 1_000_000, depth: 200, items: 50_000, textLength: 1_000_000 };
/** Diagnostics of one script that are kept. */
const MOST_DIAGNOSTICS = 200;

/** Seed scripts of Job DSL, evaluated: the jobs that they would make. */
export async function readDslFiles(files: readonly RepositoryFile[], repository: Repository): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  for (const file of files) readings.push(await readScript(file, repository));
  return readings;
}

/** A seed script that stands inside of another file: its jobs and what is said of it. Lines are kept, columns are the text's own. */
export async function readSeedText(
  { text, span }: SeedText,
  repository: Repository,
): Promise<Pick<FileReading, 'jobs' | 'diagnostics'>> {
  const { file, start } = span;
  const opening = (repository.readText(file) ?? '').split('\n')[start.line - 1] ?? '';
  const line = /[|>][-+\d]*\s*(?:#.*)?$/.test(opening) ? start.line + 1 : start.line;
  const placed = '\n'.repeat(line - 1) + text;
  const whole = { ...repository, readText: (name: string) => (name === file ? placed : repository.readText(name)) };
  return readScript({ file, bytes: 0 }, whole);
}

async function readScript({ file, bytes }: RepositoryFile, repository: Repository): Promise<FileReading> {
  const workspace = new Files(repository, file);
  const recorder = new DslRecorder(workspace);
  const machine = await createGroovyMachine({
    readText: (name) => repository.readText(name),
    classFile: (name) => workspace.classFile(name),
    vocabulary: recorder,
    limits: LIMITS,
  });
  const run = machine.run(file);
  const made = recorder.items.map((one) => jobOf(one, file));
  const cut = cutDoubts(run, file);
  const jobs = made.filter((job) => job !== undefined).map((job) => fromFile(job, recorder, repository, workspace));
  // A job carries the doubt itself.
  const doubts = [...(jobs.length > 0 ? [] : cut), ...recorder.doubts];
  const why = [...new Set<string>([...run.why, ...[...cut, ...doubts].map(({ code }) => code)])].sort();
  return {
    jobs: cut.length > 0 ? jobs.map((job) => ({ ...job, doubts: [...job.doubts, ...cut] })) : jobs,
    diagnostics: [...machine.diagnostics, ...said(doubts)].slice(0, MOST_DIAGNOSTICS),
    facts: machine.facts(file),
    inventory: inventoryOf(file, bytes, why),
  };
}

function inventoryOf(file: string, bytes: number, why: readonly string[]): InventoryFile {
  const common = { file, bytes, system: 'jenkins', role: 'pipeline' } as const;
  return why.length === 0
    ? { ...common, status: 'read' }
    : { ...common, status: 'partial', why: `read in part: ${why.join(', ')}` };
}

function said(doubts: readonly JobDoubt[]): Diagnostic[] {
  return doubts.map(({ code, message, span }) => report(code, message, span));
}

/** Evaluation that did not come to its end: there may be more jobs, and more in each of them. */
function cutDoubts(run: { readonly complete: boolean; readonly raised: string | undefined }, file: string): JobDoubt[] {
  if (run.complete) return [];
  const message = `evaluated in part${run.raised ? `: ${run.raised}` : ''}`;
  return [{ code: 'JK037', message, span: lineSpan(file, 1) }];
}

/** A pipeline script that was taken from a file stands there. */
function fromFile(job: Job, { taken }: DslRecorder, repository: Repository, workspace: Files): Job {
  const path = job.script && taken.get(job.script.text);
  const file = path === undefined ? undefined : workspace.find(path);
  if (!job.script || file === undefined) return job;
  const lines = (repository.readText(file) ?? '').split('\n');
  const end = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  return { ...job, script: { ...job.script, span: { file, start: { line: 1, column: 1 }, end } } };
}

/** What a seed script finds: files of the workspace, and classes beside it or in a source folder. */
class Files {
  readonly #known: ReadonlySet<string>;
  readonly #roots: readonly string[];

  constructor(
    private readonly repository: Repository,
    script: string,
  ) {
    this.#known = new Set(repository.files.map(({ file }) => file));
    const folders = script.split('/').slice(0, -1);
    const above = folders.map((_, at) => folders.slice(0, folders.length - at).join('/'));
    this.#roots = [...above, ''].flatMap((folder) => {
      const base = folder === '' ? '' : `${folder}/`;
      return [base, `${base}src/main/groovy/`, `${base}src/`];
    });
  }

  /** The workspace is the repository; a path may be written from the script's folder as well. */
  find(path: string): string | undefined {
    const plain = path.replace(/^(?:\.\/)+/, '');
    if (this.#known.has(plain)) return plain;
    return this.#roots.map((root) => root + plain).find((file) => this.#known.has(file));
  }

  readText(path: string): string | undefined {
    const file = this.find(path);
    return file === undefined ? undefined : this.repository.readText(file);
  }

  classFile(name: string): string | undefined {
    return this.find(`${name.replaceAll('.', '/')}.groovy`);
  }
}
