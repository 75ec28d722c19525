import type { Commit } from './tree-diff.js';

/**
 * Commits from `head` backwards, the newest first by when they were committed, as `git log` shows them; at most `most`. Parents of a
 * `shallow` commit are not in the clone.
 */
export function logOf(
  head: string,
  read: (oid: string) => Commit,
  { most, shallow }: { readonly most: number; readonly shallow: ReadonlySet<string> },
): Commit[] {
  const found: Commit[] = [];
  const seen = new Set([head]);
  const tips = [read(head)];
  for (let commit = tips.pop(); commit; commit = tips.pop()) {
    found.push(commit);
    if (found.length === most) break;
    const parents = shallow.has(commit.oid) ? [] : commit.parents.filter((oid) => !seen.has(oid));
    for (const oid of parents) {
      seen.add(oid);
      tips.push(read(oid));
    }
    tips.sort((a, b) => a.seconds - b.seconds);
  }
  return found;
}
