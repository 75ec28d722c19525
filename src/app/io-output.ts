import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { EmittedFile } from '../core/index.js';
import { attempt } from './io-errors.js';
import { writeWhole } from './io-write.js';
import { UsageError } from './usage.js';

/** What writing a conversion into a folder would mean for what lies there already. */
export interface OutputPlan {
  /** New, or ours and unedited, with another text than now. */
  readonly write: readonly EmittedFile[];
  readonly unchanged: readonly string[];
  /** Not ours, or edited or deleted since: written only by force. */
  readonly conflicts: readonly Conflict[];
  /** Ours and unedited, but no longer part of the conversion. Never removed. */
  readonly stale: readonly string[];
}

export interface Conflict {
  readonly path: string;
  readonly why: string;
  /** A folder or link stands in the way: not even force overwrites it. */
  readonly blocked: boolean;
}

/** Tells a file that `convert` wrote and nobody edited since. */
export type IsUnedited = (path: string, text: string) => boolean;

/** A `UsageError` when something other than a folder bears that name. */
export function demandFolder(folder: string): void {
  const status = statusOf(folder);
  if (status && !status.isDirectory() && !status.isSymbolicLink()) throw new UsageError(`${folder}: is not a folder`);
}

/** Looks, and writes nothing. `deleted`: files of ours that somebody deleted since, by path. */
export function planOutput(
  folder: string,
  files: readonly EmittedFile[],
  isUnedited: IsUnedited,
  deleted: ReadonlyMap<string, unknown> = new Map(),
): OutputPlan {
  const write: EmittedFile[] = [];
  const unchanged: string[] = [];
  const conflicts: Conflict[] = [];
  for (const file of files) {
    const found = look(folder, file, isUnedited);
    if (found === 'same') unchanged.push(file.path);
    else if (found === 'free' && deleted.has(file.path)) conflicts.push({ path: file.path, ...DELETED });
    else if (found === 'free') write.push(file);
    else conflicts.push(found);
  }
  return { write, unchanged, conflicts, stale: staleFiles(folder, new Set(files.map(({ path }) => path)), isUnedited) };
}

/** To delete a file is to edit it: it does not come back without a word. */
const DELETED = { why: 'was deleted since the last conversion', blocked: false } as const;

/**
 * What changed for files that are kept because a person edited them: each beside its file, with `.new` behind its name. Nothing where
 * the edited file was made of the same text.
 */
export function besideEdits(
  folder: string,
  { conflicts }: OutputPlan,
  files: readonly EmittedFile[],
  isEditOf: (path: string, edited: string, text: string) => boolean,
): readonly EmittedFile[] {
  const kept = new Set(conflicts.map(({ path }) => path));
  return files
    .filter(({ path, text }) => kept.has(path) && !isEditOf(path, textOf(folder, path) ?? '', text))
    .map(({ path, text }) => ({ path: `${path}.new`, text }));
}

export function writeOutput(folder: string, files: readonly EmittedFile[]): void {
  for (const { path, text } of files) writeWhole(join(folder, path), text);
}

function look(folder: string, { path, text }: EmittedFile, isUnedited: IsUnedited): 'same' | 'free' | Conflict {
  const parts = checked(path);
  for (let depth = 1; depth < parts.length; depth++) {
    const above = parts.slice(0, depth).join('/');
    const status = statusOf(join(folder, above));
    if (status && !status.isDirectory()) return { path, why: `${above} is not a folder`, blocked: true };
  }
  const status = statusOf(join(folder, path));
  if (!status) return 'free';
  if (!status.isFile()) return { path, why: 'is not a plain file', blocked: true };
  const old = textOf(folder, path);
  if (old === text) return 'same';
  if (old !== undefined && isUnedited(path, old)) return 'free';
  return { path, why: 'was edited since, or not written by migrate', blocked: false };
}

/** A path that leaves the folder would be a bug of the target. */
function checked(path: string): string[] {
  const parts = path.split('/');
  const bad = parts.some(
    (part) => part === '' || part === '.' || part === '..' || part.includes('\\') || part.includes('\0'),
  );
  if (bad) throw new Error('a target emitted a file outside of its folder');
  return parts;
}

const STALE_LIMIT = 20_000;

function staleFiles(folder: string, current: ReadonlySet<string>, isUnedited: IsUnedited): string[] {
  const stale: string[] = [];
  const pending = [''];
  let seen = 0;
  for (let at = pending.pop(); at !== undefined && seen < STALE_LIMIT; at = pending.pop()) {
    const entries = attempt(() => readdirSync(join(folder, at ?? ''), { withFileTypes: true }));
    if ('failed' in entries) continue;
    for (const entry of entries.value) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      seen++;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile() && !current.has(path) && isOurs(folder, path, isUnedited)) stale.push(path);
    }
  }
  return stale.sort();
}

const KINDS = /\.(?:ya?ml|md|json|tf|sh)$/;

function isOurs(folder: string, path: string, isUnedited: IsUnedited): boolean {
  const text = KINDS.test(path) ? textOf(folder, path) : undefined;
  return text !== undefined && isUnedited(path, text);
}

function statusOf(path: string): Stats | undefined {
  const status = attempt(() => lstatSync(path, { throwIfNoEntry: false }));
  return 'failed' in status ? undefined : status.value;
}

function textOf(folder: string, path: string): string | undefined {
  const text = attempt(() => readFileSync(join(folder, path), 'utf8'));
  return 'failed' in text ? undefined : text.value;
}
