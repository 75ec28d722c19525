import type { ChangeHistory, FileChanges, NoHistory } from '../facts/shapes.js';
import type { Author } from './mailmap.js';
import { People } from './people.js';
import type { Commit, TreeDiff } from './tree-diff.js';

const DAY = 86_400;
/** Days before the newest commit whose changes count as recent. */
export const RECENT_DAYS = 90;

/** What is known of the commits before they are compared: newest first. */
export interface Log {
  readonly commits: readonly Commit[];
  /** Are there none before them? */
  readonly whole: boolean;
  /** Commits whose parents are not in the clone. */
  readonly shallow: ReadonlySet<string>;
}

/** Compares the commits one by one, as far as `diff` may go. Merges count for nothing. */
export async function gather(
  { commits, whole, shallow }: Log,
  diff: TreeDiff,
  nameOf: (author: Author) => Author,
): Promise<ChangeHistory | NoHistory> {
  const newest = commits[0];
  if (!newest) return { unknown: 'it has no commit' };
  const changes = new Changes(newest.seconds - RECENT_DAYS * DAY);
  let last = newest;
  let looked = 0;
  for (const commit of commits) {
    const counts = commit.parents.length <= 1 && !shallow.has(commit.oid);
    const files = counts ? await diff.changed(commit) : [];
    // one that was compared in part only is not counted
    if (diff.isSpent()) break;
    for (const file of files) changes.add(file, { ...commit, author: nameOf(commit.author) });
    looked += 1;
    last = commit;
  }
  if (looked === 0) return { unknown: 'comparing its newest commit takes more than is read' };
  return {
    commits: looked,
    whole: whole && looked === commits.length && !commits.some(({ oid }) => shallow.has(oid)),
    first: dayOf(last.seconds),
    last: dayOf(newest.seconds),
    files: changes.files(),
  };
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Machines that commit (dependency and release bots) know nothing that a person would have to be told. */
const MACHINE = /\[bot\]|\bbot@|^(?:jenkins|github-actions|gitlab-ci|semantic-release)\b/i;

class Changes {
  /** By file, how often each key of a person changed it. */
  private readonly byFile = new Map<string, Map<string, number>>();
  private readonly recent = new Map<string, number>();
  private readonly people = new People();

  constructor(private readonly since: number) {}

  add(file: string, { author, seconds }: Commit): void {
    if (seconds >= this.since) this.recent.set(file, (this.recent.get(file) ?? 0) + 1);
    if (MACHINE.test(author.name) || MACHINE.test(author.email)) return;
    const counts = this.byFile.get(file) ?? new Map<string, number>();
    this.byFile.set(file, counts);
    const key = this.people.add(author);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  files(): FileChanges[] {
    const names = new Set([...this.byFile.keys(), ...this.recent.keys()]);
    return [...names].sort().map((file) => ({
      file,
      recent: this.recent.get(file) ?? 0,
      authors: this.authorsOf(this.byFile.get(file) ?? new Map()),
    }));
  }

  private authorsOf(counts: ReadonlyMap<string, number>): FileChanges['authors'] {
    const changes = new Map<string, number>();
    for (const [key, count] of counts) {
      const person = this.people.root(key);
      changes.set(person, (changes.get(person) ?? 0) + count);
    }
    return [...changes]
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .map(([person, count]) => ({ name: this.people.nameOf(person), changes: count }));
  }
}
