import type { Author } from './mailmap.js';

/**
 * Tells people apart by e-mail and by name: a person has several addresses, and several spellings of one. Who is the same is known when
 * all commits were looked at, since a late one may join two that were taken for different.
 */
export class People {
  /** From an address or a name to another one of the same person; what leads nowhere stands for the person. */
  private readonly above = new Map<string, string>();
  private readonly named = new Map<string, { readonly name: string; readonly at: number }>();

  /** A key of the author of a commit; commits come newest first. */
  add({ name, email }: Author): string {
    const address = plain(email);
    const own = address === '' ? plain(name) : `<${address}>`;
    const known = this.root(own);
    const other = plain(name) === '' ? known : this.root(plain(name));
    // the one that was there first has the newest name
    const [first, second] = this.since(known) <= this.since(other) ? [known, other] : [other, known];
    if (first !== second) this.above.set(second, first);
    if (!this.named.has(first)) this.named.set(first, { name, at: this.named.size });
    return own;
  }

  /** Stands for the person that a key is by now. */
  root(key: string): string {
    let root = key;
    for (let next = this.above.get(root); next !== undefined; next = this.above.get(root)) root = next;
    if (root !== key) this.above.set(key, root);
    return root;
  }

  /** What they call themselves in the newest of their commits. */
  nameOf(key: string): string {
    return this.named.get(this.root(key))?.name ?? '';
  }

  private since(root: string): number {
    return this.named.get(root)?.at ?? Number.POSITIVE_INFINITY;
  }
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
