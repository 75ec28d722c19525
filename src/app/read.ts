import { compareSpans, type Diagnostic, type InventoryFile, type SourceFacts } from '../core/index.js';
import type { ChangeHistory } from '../facts/shapes.js';
import type { Home } from '../facts/types.js';
import type { Bundle } from '../ir/index.js';
import type { KnownValues } from '../sources/source.js';
import type { SourceRepository } from '../targets/target.js';
import { type Renaming, renameFiles, renamings } from './collisions.js';
import { commitOf } from './io-commit.js';
import type { NoChanges } from './io-git.js';
import { type GivenPath, labels, resolvePaths } from './io-paths.js';
import { type OpenRepository, openRepository } from './io-repository.js';
import { readStdin } from './io-stdin.js';
import { type LibraryArgument, openLibraries } from './libraries.js';
import { budgetOf, type Limits } from './limits.js';
import { type InputKind, readRepository } from './read-repository.js';
import { UsageError } from './usage.js';

export interface ReadRequest {
  readonly paths: readonly string[];
  readonly as?: InputKind;
  readonly limits: Limits;
  readonly known: KnownValues;
  /** Shared libraries outside of the PATHs. */
  readonly library?: readonly LibraryArgument[];
  /** Absolute paths of what this run will write. */
  readonly exclude?: readonly string[];
  /** Told what is being done, for a person who waits. */
  readonly progress?: (doing: string) => void;
}

/** All PATHs of a run, read and put together. */
export interface Reading {
  readonly bundle: Bundle;
  readonly sources: readonly SourceFacts[];
  readonly inventory: readonly InventoryFile[];
  /** The PATHs by their last names. */
  readonly names: readonly string[];
  /** Commit of the repository, when there is exactly one PATH and it is one. */
  readonly commit?: string;
  /** What its commits changed, or why that is not known; read when it is asked for. */
  changes(): Promise<ChangeHistory | NoChanges>;
  /** Where it was cloned from, as far as its `.git` says so; read when it is asked for. */
  origin(): Promise<SourceRepository | undefined>;
  /** The text of a file by the name it has in `inventory`. */
  readText(file: string): string | undefined;
  /** Its PATH, and its name there; undefined for what is none of the files of the PATHs. */
  homeOf(file: string): Home | undefined;
}

/** Reads every PATH. A `UsageError` for a PATH that does not exist or that cannot be read as asked. */
export async function readAll(request: ReadRequest): Promise<Reading> {
  const { paths, diagnostics } = resolvePaths(request.paths);
  checkKind(paths, request.as);
  const given = await openLibraries(request.library, request.limits);
  const known = { ...request.known, libraries: given.libraries };
  const repositories = await openAll(paths, request);
  const names = labels(paths);
  const rename = renamings(repositories.map(fileNames), names);
  const readings = [];
  for (const [index, repository] of repositories.entries()) {
    request.progress?.(`reading ${names[index]}: ${repository.files.length} files`);
    const reading = await readRepository(repository, known, request.as);
    readings.push(renameFiles(reading, fileNames(repository), rename[index] ?? ((file) => file)));
  }
  const inventory = readings.flatMap((one) => one.inventory);
  const folder = onlyFolder(paths);
  const commit = folder === undefined ? undefined : commitOf(folder);
  return {
    bundle: {
      irVersion: '1',
      pipelines: readings.flatMap(({ pipelines }) => pipelines),
      links: readings.flatMap(({ links }) => links),
      diagnostics: sorted([
        ...diagnostics,
        ...given.diagnostics(),
        ...readings.flatMap((reading) => reading.diagnostics),
      ]),
    },
    sources: readings.flatMap(({ facts }) => facts),
    inventory,
    names,
    ...(commit !== undefined && { commit }),
    changes: () => changesIn(folder, inventory),
    origin: async () => (folder === undefined ? undefined : repositories[0]?.origin?.()),
    ...filesByName(repositories, rename),
  };
}

/** The one folder that a run is about; several have no history together. */
function onlyFolder([path, ...others]: readonly GivenPath[]): string | undefined {
  return path?.kind === 'folder' && others.length === 0 ? path.real : undefined;
}

async function changesIn(
  folder: string | undefined,
  inventory: readonly InventoryFile[],
): Promise<ChangeHistory | NoChanges> {
  if (folder === undefined) return { unknown: 'no single folder with a .git was given' };
  const { changesOf } = await import('./io-git.js');
  const files = inventory.filter(({ role }) => role === 'pipeline' || role === 'module').map(({ file }) => file);
  return changesOf(folder, new Set(files));
}

/** True when no pipeline was found, nor a file of a source system that could not be read, or not in full. */
export function isNothing({ bundle, inventory }: Reading): boolean {
  return bundle.pipelines.length === 0 && !inventory.some(isLost);
}

function isLost({ system, role, status }: InventoryFile): boolean {
  if (system === undefined) return false;
  return status === 'found' || status === 'unreadable' || (status === 'partial' && role === 'pipeline');
}

function checkKind(paths: readonly GivenPath[], as: InputKind | undefined): void {
  const stdin = paths.some(({ kind }) => kind === 'stdin');
  if (stdin && !as)
    throw new UsageError('-: say what standard input holds with --as jenkinsfile, --as dag or --as crontab');
  const folder = paths.find(({ kind }) => kind === 'folder');
  if (folder && as) throw new UsageError(`${folder.argument}: --as is for files and -, not for folders`);
}

async function openAll(paths: readonly GivenPath[], request: ReadRequest): Promise<readonly OpenRepository[]> {
  const { limits, as } = request;
  const budget = budgetOf(limits);
  const exclude = new Set(request.exclude);
  const needsStdin = paths.some(({ kind }) => kind === 'stdin');
  const stdin = needsStdin ? await readStdin(limits.fileBytes, as === 'dag') : '';
  const opened: OpenRepository[] = [];
  // one after the other: they share a budget
  for (const path of paths) opened.push(await openRepository(path, { limits, budget, exclude, stdin }));
  return opened;
}

function fileNames({ files, leftOut }: OpenRepository): string[] {
  return [...files, ...leftOut].map(({ file }) => file);
}

function filesByName(
  repositories: readonly OpenRepository[],
  rename: readonly Renaming[],
): Pick<Reading, 'readText' | 'homeOf'> {
  const homes = new Map<string, Home>();
  for (const [path, { files }] of repositories.entries()) {
    for (const { file } of files) homes.set(rename[path]?.(file) ?? file, { path, file });
  }
  const homeOf = (file: string) => homes.get(file);
  const readText = (name: string) => {
    if (repositories.length === 1) return repositories[0]?.readText(name);
    const home = homeOf(name);
    return home && repositories[home.path]?.readText(home.file);
  };
  return { readText, homeOf };
}

/** By place; those without one first; a stable order for equal places. */
export function sorted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    if (!a.span || !b.span) return Number(a.span !== undefined) - Number(b.span !== undefined);
    return compareSpans(a.span, b.span);
  });
}
