import * as fs from 'node:fs';
import { join } from 'node:path';
import type { ChangeHistory, NoHistory } from '../facts/shapes.js';
import { gather } from './changes.js';
import { gitFile } from './io-commit.js';
import { attempt } from './io-errors.js';
import { READ_ONLY } from './io-git-files.js';
import { mailmap } from './mailmap.js';
import { type Commit, type Entry, type GitReader, TreeDiff } from './tree-diff.js';

/** Newest commits that are looked at; older ones say little about who knows the code today. */
const MOST_COMMITS = 1_000;
/** The library takes a pack whole into memory. */
const MOST_PACK_BYTES = 150_000_000;

/**
 * Who changed which of `files`, and when, from the `.git` folder of `folder`: read with isomorphic-git, no git process, nothing
 * written. Merges count for nothing, and a moved file begins anew. Bounded by commits and trees, never by a clock.
 */
export async function changesOf(folder: string, files: ReadonlySet<string>): Promise<ChangeHistory | NoHistory> {
  const git = join(folder, '.git');
  const status = attempt(() => fs.lstatSync(git));
  if ('failed' in status) return { unknown: 'there is no .git folder beside the files' };
  if (!status.value.isDirectory()) return { unknown: 'its .git is no folder (a linked work tree or a submodule)' };
  const bytes = packBytes(join(git, 'objects', 'pack'));
  if (bytes > MOST_PACK_BYTES) return { unknown: `its packs of ${Math.round(bytes / 1e6)} MB are more than is read` };
  try {
    return await read(folder, files);
  } catch (error) {
    return { unknown: `its .git could not be read (${error instanceof Error ? error.name : 'unknown error'})` };
  }
}

function packBytes(folder: string): number {
  const names = attempt(() => fs.readdirSync(folder));
  if ('failed' in names) return 0;
  const sizes = names.value.map((name) => attempt(() => fs.lstatSync(join(folder, name)).size));
  return sizes.reduce((sum, size) => sum + ('failed' in size ? 0 : size.value), 0);
}

async function read(folder: string, files: ReadonlySet<string>): Promise<ChangeHistory | NoHistory> {
  const { default: git } = await import('isomorphic-git');
  const at = { fs: READ_ONLY, gitdir: join(folder, '.git'), cache: {} };
  const log = await git.log({ ...at, ref: 'HEAD', depth: MOST_COMMITS });
  const commits = log.map(({ oid, commit }): Commit => {
    const { author, committer, tree, parent } = commit;
    return { oid, tree, parents: parent, author, seconds: committer.timestamp };
  });
  const trees = new Map(commits.map(({ oid, tree }) => [oid, tree]));
  const reader: GitReader = {
    commit: async (oid) => trees.get(oid) ?? (await git.readCommit({ ...at, oid })).commit.tree,
    tree: async (oid) =>
      (await git.readTree({ ...at, oid })).tree.map(({ path, oid: of, type }): Entry => ({ path, oid: of, type })),
  };
  const shallow = new Set(gitFile(folder, '.git/shallow')?.split('\n'));
  const whole = commits.length < MOST_COMMITS;
  const nameOf = mailmap(gitFile(folder, '.mailmap') ?? '');
  return gather({ commits, whole, shallow }, new TreeDiff(reader, files), nameOf);
}
