import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, sep } from 'node:path';
import { type Diagnostic, lineSpan } from '../core/index.js';
import { report } from './codes.js';
import { attempt } from './io-errors.js';
import { within } from './io-walk.js';
import { UsageError } from './usage.js';

/** A PATH argument that exists; `real` is absolute and free of links. */
export interface GivenPath {
  readonly argument: string;
  readonly real: string;
  readonly kind: 'file' | 'folder' | 'stdin';
}

/** Checks the PATH arguments; a `UsageError` for one that does not exist. A path within another is left out and diagnosed. */
export function resolvePaths(args: readonly string[]): {
  readonly paths: readonly GivenPath[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const all = args.map(resolve);
  const paths = all.filter((path, index) => !all.some((other, at) => at !== index && covers(other, path, at < index)));
  const left = all.filter((path) => !paths.includes(path));
  return {
    paths,
    diagnostics: left.map((path) =>
      report('IO015', 'is covered by another PATH and read as part of it', lineSpan(path.argument, 1)),
    ),
  };
}

function resolve(argument: string): GivenPath {
  if (argument === '-') return { argument, real: '-', kind: 'stdin' };
  const real = attempt(() => realpathSync(argument));
  if ('failed' in real) throw new UsageError(`${argument}: ${explain(real.failed)}`);
  const status = statSync(real.value);
  if (status.isDirectory()) return { argument, real: real.value, kind: 'folder' };
  if (status.isFile()) return { argument, real: real.value, kind: 'file' };
  throw new UsageError(`${argument}: is neither a file nor a folder; to assess what a command prints, use - with --as`);
}

function explain(failed: string): string {
  if (failed === 'ENOENT' || failed === 'ENOTDIR') return 'no such file or folder';
  return failed === 'EACCES' ? 'permission denied' : `cannot be opened (${failed})`;
}

/** Is `path` part of `other`? Of two equal ones the later is. */
function covers(other: GivenPath, path: GivenPath, earlier: boolean): boolean {
  if (other.real === path.real) return earlier;
  return other.kind === 'folder' && path.kind !== 'stdin' && within(other.real, path.real);
}

/** What tells the PATHs apart, shortest first: their last names, with as many folders in front as needed. */
export function labels(paths: readonly GivenPath[]): readonly string[] {
  const parts = paths.map(({ real }) => real.split(sep).filter((part) => part !== ''));
  const depth = Math.max(1, ...parts.map((part) => part.length));
  for (let length = 1; length <= depth; length++) {
    const named = parts.map((part) => part.slice(-length).join('/'));
    if (new Set(named).size === named.length) return named;
  }
  return parts.map((part) => part.join('/'));
}

/** The name of the folder that is assessed: PATH's last name, for a file that of the folder it lies in. */
export function folderName({ real, kind }: GivenPath): string {
  if (kind === 'stdin') return '';
  return basename(kind === 'folder' ? real : dirname(real));
}
