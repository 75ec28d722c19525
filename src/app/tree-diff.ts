/** Which files each commit changed, by comparing trees; git's own model (Pro Git, section 10.2, "Git Objects"). */

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string };
  /** When it was committed, seconds since 1970. */
  readonly seconds: number;
}

export interface Entry {
  readonly path: string;
  readonly oid: string;
  readonly type: string;
}

/** What a comparison asks of a repository. */
export interface GitReader {
  /** The tree of a commit. */
  commit(oid: string): Promise<string>;
  tree(oid: string): Promise<readonly Entry[]>;
}

/** Trees that are read in one run; a history of this size is read in seconds. */
const MOST_TREES = 60_000;
const MOST_REMEMBERED = 5_000;

/** Compares commits with their first parents, and looks only into folders that hold one of `files`. */
export class TreeDiff {
  private trees = 0;
  private readonly folders = new Set<string>(['']);
  private readonly remembered = new Map<string, readonly Entry[]>();

  constructor(
    private readonly reader: GitReader,
    private readonly files: ReadonlySet<string>,
    private readonly most = MOST_TREES,
  ) {
    for (const file of files) {
      for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) this.folders.add(file.slice(0, at));
    }
  }

  /** Is everything used up that one run may read? */
  isSpent(): boolean {
    return this.trees > this.most;
  }

  /** The files that a commit changed or added; those it removed are none of today's. */
  async changed({ tree, parents }: Commit): Promise<readonly string[]> {
    const found: string[] = [];
    const before = parents[0] === undefined ? undefined : await this.reader.commit(parents[0]);
    await this.compare(tree, before, '', found);
    return found;
  }

  private async compare(now: string, before: string | undefined, folder: string, found: string[]): Promise<void> {
    if (now === before || this.isSpent()) return;
    const older = new Map((before === undefined ? [] : await this.read(before)).map((one) => [one.path, one]));
    for (const { path, oid, type } of await this.read(now)) {
      const file = folder === '' ? path : `${folder}/${path}`;
      const old = older.get(path);
      if (old?.oid === oid) continue;
      if (type === 'blob' && this.files.has(file)) found.push(file);
      const beside = old?.type === 'tree' ? old.oid : undefined;
      if (type === 'tree' && this.folders.has(file)) await this.compare(oid, beside, file, found);
    }
  }

  private async read(oid: string): Promise<readonly Entry[]> {
    const known = this.remembered.get(oid);
    if (known) return known;
    this.trees += 1;
    const entries = await this.reader.tree(oid);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(oid, entries);
    return entries;
  }
}
