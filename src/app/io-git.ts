import * as fs from 'node:fs';
import { join } from 'node:path';
import type { ChangeHistory, FileChanges } from '../facts/shapes.js';
import { attempt } from './io-errors.js';
import { type Commit, type Entry, type GitReader, TreeDiff } from './tree-diff.js';

/** Newest commits that are looked at; older ones say little about who knows the code today. */
const MOST_COMMITS = 1_000;
/** The library takes a pack whole into memory. */
const MOST_PACK_BYTES = 150_000_000;
const DAY = 86_400;
/** Days before the newest commit whose changes count as recent. */
export const RECENT_DAYS = 90;

/** Why there is no history to look at, in words for the report. */
export interface NoHistory {
  readonly unknown: string;
}

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
    return await read(git, files);
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

async function read(gitdir: string, files: ReadonlySet<string>): Promise<ChangeHistory | NoHistory> {
  const { default: git } = await import('isomorphic-git');
  const at = { fs, gitdir, cache: {} };
  const log = await git.log({ ...at, ref: 'HEAD', depth: MOST_COMMITS });
  const commits = log.map(({ oid, commit }): Commit => {
    const { author, committer, tree, parent } = commit;
    return { oid, tree, parents: parent, author, seconds: committer.timestamp };
  });
  const newest = commits[0];
  if (!newest) return { unknown: 'it has no commit' };
  const trees = new Map(commits.map(({ oid, tree }) => [oid, tree]));
  const reader: GitReader = {
    commit: async (oid) => trees.get(oid) ?? (await git.readCommit({ ...at, oid })).commit.tree,
    tree: async (oid) =>
      (await git.readTree({ ...at, oid })).tree.map(({ path, oid: of, type }): Entry => ({ path, oid: of, type })),
  };
  const shallow = new Set(attemptText(join(gitdir, 'shallow')).split('\n'));
  const changes = new Changes(newest.seconds - RECENT_DAYS * DAY);
  const diff = new TreeDiff(reader, files);
  let looked = 0;
  for (const commit of commits) {
    if (diff.isSpent()) break;
    looked += 1;
    if (commit.parents.length > 1 || shallow.has(commit.oid)) continue;
    for (const file of await diff.changed(commit)) changes.add(file, commit);
  }
  const last = commits[looked - 1] ?? newest;
  return {
    commits: looked,
    whole: looked === commits.length && commits.length < MOST_COMMITS && !commits.some(({ oid }) => shallow.has(oid)),
    first: dayOf(last.seconds),
    last: dayOf(newest.seconds),
    files: changes.files(),
  };
}

function attemptText(path: string): string {
  const text = attempt(() => fs.readFileSync(path, 'utf8'));
  return 'failed' in text ? '' : text.value;
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Machines that commit (dependency and release bots) know nothing that a person would have to be told. */
const MACHINE = /\[bot\]|\bbot@|^(?:jenkins|github-actions|gitlab-ci|semantic-release)\b/i;

interface Person {
  readonly name: string;
  changes: number;
}

class Changes {
  private readonly byFile = new Map<string, Map<string, Person>>();
  private readonly recent = new Map<string, number>();
  /** By e-mail and by name: a person has several addresses, and several spellings of one. */
  private readonly keys = new Map<string, string>();

  constructor(private readonly since: number) {}

  add(file: string, { author, seconds }: Commit): void {
    if (seconds >= this.since) this.recent.set(file, (this.recent.get(file) ?? 0) + 1);
    if (MACHINE.test(author.name) || MACHINE.test(author.email)) return;
    const people = this.byFile.get(file) ?? new Map<string, Person>();
    this.byFile.set(file, people);
    // commits come newest first: a person goes by the name of the newest one
    const key = this.keyOf(author);
    const person = people.get(key) ?? { name: author.name, changes: 0 };
    person.changes += 1;
    people.set(key, person);
  }

  files(): FileChanges[] {
    const names = new Set([...this.byFile.keys(), ...this.recent.keys()]);
    return [...names].sort().map((file) => ({
      file,
      recent: this.recent.get(file) ?? 0,
      authors: [...(this.byFile.get(file) ?? [])]
        .sort(([a, one], [b, other]) => other.changes - one.changes || (a < b ? -1 : 1))
        .map(([, { name, changes }]) => ({ name, changes })),
    }));
  }

  private keyOf({ name, email }: Commit['author']): string {
    const address = `<${email.toLowerCase()}>`;
    const key = this.keys.get(address) ?? this.keys.get(name) ?? address;
    this.keys.set(address, key);
    this.keys.set(name, key);
    return key;
  }
}
