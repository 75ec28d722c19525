import type { Diagnostic } from '../core/index.js';
import type { GivenLibrary } from '../sources/source.js';
import { resolvePaths } from './io-paths.js';
import { type OpenRepository, openRepository } from './io-repository.js';
import { budgetOf, type Limits } from './limits.js';
import { UsageError } from './usage.js';

/** `--library NAME=PATH`, as typed. */
export interface LibraryArgument {
  readonly name: string;
  readonly version: string | undefined;
  readonly path: string;
}

/** The libraries of a run; `diagnostics` are what their walks and reads had to say so far. */
export interface OpenLibraries {
  readonly libraries: readonly GivenLibrary[];
  diagnostics(): readonly Diagnostic[];
}

/** Opens the folders that the user named. A `UsageError` for one that does not exist, or that is no folder. */
export async function openLibraries(given: readonly LibraryArgument[] = [], limits: Limits): Promise<OpenLibraries> {
  const budget = budgetOf(limits);
  const opened: (LibraryArgument & { readonly repository: OpenRepository })[] = [];
  for (const one of given) opened.push({ ...one, repository: await open(one, limits, budget) });
  return {
    libraries: opened.map(({ name, version, repository }) => ({
      name,
      version,
      files: repository.files.map(({ file }) => file),
      readText: (file) => repository.readText(file),
    })),
    diagnostics: () =>
      opened.flatMap(({ name, repository }) => repository.diagnostics().map((one) => within(name, one))),
  };
}

async function open(
  { name, path }: LibraryArgument,
  limits: Limits,
  budget: ReturnType<typeof budgetOf>,
): Promise<OpenRepository> {
  const [folder] = resolvePaths([path]).paths;
  if (folder?.kind !== 'folder') throw new UsageError(`--library ${name}=${path}: is no folder`);
  return openRepository(folder, { limits, budget, exclude: new Set() });
}

/** Files of a library go by its name. */
function within(name: string, { span, ...rest }: Diagnostic): Diagnostic {
  return { ...rest, ...(span && { span: { ...span, file: `<${name}>/${span.file}` } }) };
}
