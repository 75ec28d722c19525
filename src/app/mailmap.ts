/** Who a commit is by, as git shows it where a `.mailmap` says so (git documentation, "gitmailmap"). */
export interface Author {
  readonly name: string;
  readonly email: string;
}

interface Entry {
  readonly name?: string;
  readonly email?: string;
}

/** `Proper Name <proper@x> Commit Name <commit@x>`; one address alone is that of the commit. */
const LINE = /^([^<>]{0,200})<([^<>]{0,200})>(?:([^<>]{0,200})<([^<>]{0,200})>)?/;

/** What the lines of a `.mailmap` make of an author; case does not count in it, and an entry with the commit's name beats one without. */
export function mailmap(text: string): (author: Author) => Author {
  const entries = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    const [whole, name = '', first = '', oldName = '', second] = LINE.exec(line.replace(/^\s*#.*/, '')) ?? [];
    if (whole === undefined) continue;
    const entry = {
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(second !== undefined && { email: first }),
    };
    entries.set(keyOf(oldName, second ?? first), entry);
  }
  return (author) => {
    const found = entries.get(keyOf(author.name, author.email)) ?? entries.get(keyOf('', author.email));
    return { name: found?.name ?? author.name, email: found?.email ?? author.email };
  };
}

function keyOf(name: string, email: string): string {
  return `${name.trim().toLowerCase()}<${email.trim().toLowerCase()}>`;
}
