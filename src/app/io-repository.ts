import { statSync } from 'node:fs';
import { basename, sep } from 'node:path';
import { type Diagnostic, type InventoryFile, lineSpan } from '../core/index.js';
import { realName } from '../sources/links.js';
import type { Origin, Repository, RepositoryFile } from '../sources/source.js';
import { report } from './codes.js';
import { folderName, type GivenPath } from './io-paths.js';
import { sizesOf, Texts } from './io-text.js';
import { type Walk, walk } from './io-walk.js';
import type { Budget, Limits } from './limits.js';

/** The files of one PATH, with what only the app wants to know about them. */
export interface OpenRepository extends Repository {
  /** Beginning of a file whatever its encoding and size: good enough to tell whose file it would have been. */
  lenientText(file: string): string;
  /** Why a file that was asked for could not be read. */
  failure(file: string): string | undefined;
  readonly leftOut: readonly InventoryFile[];
  /** What the walk and the reads so far had to say. */
  diagnostics(): readonly Diagnostic[];
}

export interface OpenOptions {
  readonly limits: Limits;
  /** Shared by all PATHs of a run. */
  readonly budget: Budget;
  /** Absolute paths of our own output, which is not input. */
  readonly exclude: ReadonlySet<string>;
  /** The text of standard input, for PATH `-`. */
  readonly stdin?: string;
}

export const STDIN = '<stdin>';

/** Lists the files of a PATH; texts are read when they are asked for. */
export async function openRepository(path: GivenPath, options: OpenOptions): Promise<OpenRepository> {
  if (path.kind === 'stdin') return memoryRepository(new Map([[STDIN, options.stdin ?? '']]), folderName(path));
  if (path.kind === 'folder') {
    const found = await walkTracked(path.real, options);
    return onDisk(path, found.files, (file) => path.real + sep + file, options, found);
  }
  const file = { file: basename(path.real), bytes: statSync(path.real).size };
  return onDisk(path, [file], () => path.real, options, { leftOut: [], diagnostics: [], links: new Map() });
}

/** The walk, once more where ignore files name what git keeps all the same; where nobody knows what git keeps, it is said what they leave out. */
async function walkTracked(root: string, { budget, exclude }: OpenOptions): Promise<Walk> {
  const before = budget.files;
  const found = walk(root, budget, exclude);
  const [first] = found.ignored;
  if (first === undefined) return found;
  const { trackedIn } = await import('./io-tracked.js');
  const tracked = await trackedIn(root);
  if (!tracked) return { ...found, diagnostics: [...found.diagnostics, leftOutBy(found.ignored, first)] };
  if (!found.ignored.some((one) => tracked.has(one))) return found;
  budget.files = before;
  return walk(root, budget, exclude, tracked);
}

function leftOutBy(ignored: readonly string[], first: string): Diagnostic {
  const count = ignored.length === 1 ? 'is' : `and ${ignored.length - 1} more are`;
  const message = `${count} left out, as a .gitignore names ${ignored.length === 1 ? 'it' : 'them'}; git may keep them all the same`;
  return report('IO016', message, lineSpan(first.replace(/\/$/, ''), 1));
}

/** The reader of `.git` is loaded where somebody asks. */
async function originOf(folder: string): Promise<Origin | undefined> {
  const { remoteOf } = await import('./io-remote.js');
  return remoteOf(folder);
}

function onDisk(
  path: GivenPath,
  files: readonly RepositoryFile[],
  place: (file: string) => string,
  { limits, budget }: OpenOptions,
  found: Pick<Walk, 'leftOut' | 'diagnostics' | 'links'>,
): OpenRepository {
  const sizes = sizesOf(files);
  const texts = new Texts(place, sizes, limits, budget);
  return {
    name: folderName(path),
    files,
    ...(path.kind === 'folder' && { origin: () => originOf(path.real) }),
    leftOut: found.leftOut,
    links: found.links,
    readText: (file) => texts.read(sizes.has(file) ? file : realName(found.links, file)),
    lenientText: (file) => texts.lenient(file),
    failure: (file) => texts.failure(file),
    diagnostics: () => [...found.diagnostics, ...texts.diagnostics],
  };
}

/** A repository of texts at hand: standard input, and the inputs of Markdown cases. */
export function memoryRepository(texts: ReadonlyMap<string, string>, name: string, origin?: Origin): OpenRepository {
  const files = [...texts].map(([file, text]) => ({ file, bytes: Buffer.byteLength(text) }));
  return {
    name,
    files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
    ...(origin && { origin: () => Promise.resolve(origin) }),
    leftOut: [],
    readText: (file) => texts.get(file),
    lenientText: (file) => texts.get(file) ?? '',
    failure: () => undefined,
    diagnostics: () => [],
  };
}
