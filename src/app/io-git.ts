import * as fs from 'node:fs';
import { join } from 'node:path';
import type { ChangeHistory, NoHistory } from '../facts/shapes.js';
import { gather } from './changes.js';
import { GitLimit } from './git-delta.js';
import { logOf } from './git-log.js';
import { commitOfBytes, entriesOf } from './git-parse.js';
import { gitFile } from './io-commit.js';
import { attempt } from './io-errors.js';
import { READ_ONLY } from './io-git-files.js';
import { GitObjects } from './io-git-objects.js';
import { mailmap } from './mailmap.js';
import { type GitReader, TreeDiff } from './tree-diff.js';

/** `refused`: what is there is more than is unpacked, which a report tells beside the reason. */
export interface NoChanges extends NoHistory {
  readonly refused?: true;
}

/** Newest commits that are looked at; older ones say little about who knows the code today. */
const MOST_COMMITS = 1_000;
/** Larger ones hold data rather than pipelines, and take minutes. */
const MOST_PACK_BYTES = 150_000_000;

/**
 * Who changed which of `files`, and when, from the `.git` folder of `folder`: no git process, nothing
 * written. Merges count for nothing, and a moved file begins anew. Bounded by commits and trees, never by a clock.
 */
export async function changesOf(folder: string, files: ReadonlySet<string>): Promise<ChangeHistory | NoChanges> {
  const git = join(folder, '.git');
  const status = attempt(() => fs.lstatSync(git));
  if ('failed' in status) return { unknown: 'there is no .git folder beside the files' };
  if (!status.value.isDirectory()) return { unknown: 'its .git is no folder (a linked work tree or a submodule)' };
  const bytes = packBytes(join(git, 'objects', 'pack'));
  if (bytes > MOST_PACK_BYTES) return { unknown: `its packs of ${Math.round(bytes / 1e6)} MB are more than is read` };
  try {
    return await read(folder, files);
  } catch (error) {
    if (isLimit(error)) return { unknown: `its .git could not be read: ${error.message}`, refused: true };
    return { unknown: whyUnread(error) };
  }
}

/** In words, where one name stands for what nearly always happened: a clone that was copied without its objects. */
function whyUnread(error: unknown): string {
  if (!(error instanceof Error)) return 'its .git could not be read (unknown error)';
  if (error.name === 'NotFoundError') return 'its .git lacks what it names (no commit at HEAD, or a part left out)';
  return `its .git could not be read (${error.name})`;
}

/** One of our own bounds, or zlib's: what is unpacked is larger than its head says. */
function isLimit(error: unknown): error is Error {
  return error instanceof GitLimit || (error instanceof RangeError && Object.hasOwn(error, 'code'));
}

function packBytes(folder: string): number {
  const names = attempt(() => fs.readdirSync(folder));
  if ('failed' in names) return 0;
  const sizes = names.value.map((name) => attempt(() => fs.lstatSync(join(folder, name)).size));
  return sizes.reduce((sum, size) => sum + ('failed' in size ? 0 : size.value), 0);
}

async function read(folder: string, files: ReadonlySet<string>): Promise<ChangeHistory | NoHistory> {
  const { default: git } = await import('isomorphic-git');
  const gitdir = join(folder, '.git');
  const head = await git.resolveRef({ fs: READ_ONLY, gitdir, ref: 'HEAD' });
  const shallow = await shallowIn(gitdir);
  const objects = new GitObjects(gitdir);
  const commitOf = (oid: string) => commitOfBytes(oid, objects.read(oid, 'commit'));
  const commits = logOf(head, commitOf, { most: MOST_COMMITS, shallow });
  const trees = new Map(commits.map(({ oid, tree }) => [oid, tree]));
  const reader: GitReader = {
    commit: async (oid) => trees.get(oid) ?? commitOf(oid).tree,
    tree: async (oid) => entriesOf(objects.read(oid, 'tree')),
  };
  const whole = commits.length < MOST_COMMITS;
  const nameOf = mailmap(gitFile(folder, '.mailmap') ?? '');
  return gather({ commits, whole, shallow }, new TreeDiff(reader, files), nameOf);
}

/** Commits whose parents were not cloned; what is there but cannot be read may not be taken for none. */
async function shallowIn(gitdir: string): Promise<ReadonlySet<string>> {
  const path = join(gitdir, 'shallow');
  if ('failed' in attempt(() => fs.lstatSync(path))) return new Set();
  const text = await READ_ONLY.promises.readFile(path, 'utf8');
  return new Set(String(text).trim().split('\n'));
}
