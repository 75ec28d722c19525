import { hash } from 'node:crypto';

/** Argo makes pod names of workflow and template names: both stay well below Kubernetes' 63. */
const LONGEST = 40;
/** The same for nodes that make no pod. */
const LONGEST_HELPER = 63;
/** Names of templates that every workflow has of us. */
const OURS = ['main', 'probe', 'verdict'];
/** Words of the language that `depends` is written in: a task of that name could not be named there. */
const WORDS = ['and', 'or', 'not', 'in', 'matches', 'contains', 'let', 'if', 'else', 'true', 'false', 'nil'];
const RESERVED = new Set([...OURS, ...WORDS]);

/** The first digits of a text's SHA-256. */
export function shortHash(text: string): string {
  return hash('sha256', text).slice(0, 6);
}

/**
 * A DNS-1123 label for a name of the source. A name that had to be changed or shortened carries a hash of the whole, so that
 * `a_b` and `a-b` stay two, and no name depends on what else is in the file.
 */
export function dnsName(name: string, identity = name): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === name && plain.length <= LONGEST && /^[a-z]/.test(plain) && !RESERVED.has(plain)) return plain;
  const head = (/^[a-z]/.test(plain) ? plain : `x-${plain}`).slice(0, LONGEST - 7).replace(/-+$/, '');
  return `${head}-${shortHash(identity)}`;
}

/** Names for a list of things by identity: the plain one where only one asks for it, hashed where several do. */
export function uniqueNames(
  wanted: readonly { readonly name: string; readonly identity: string }[],
): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const all = wanted.map((one) => ({ ...one, plain: dnsName(one.name) }));
  for (const { plain } of all) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  return new Map(
    all.map(({ name, identity, plain }) => [identity, counts.get(plain) === 1 ? plain : hashed(name, identity)]),
  );
}

function hashed(name: string, identity: string): string {
  return cut(dnsName(name), identity, LONGEST);
}

function cut(name: string, identity: string, longest: number): string {
  return `${name.slice(0, longest - 7).replace(/-+$/, '')}-${shortHash(identity)}`;
}

/** Gives names to the nodes and templates that we add to those of the source. */
export class HelperNames {
  private readonly taken: Set<string>;

  constructor(names: Iterable<string>) {
    this.taken = new Set([...names, ...RESERVED]);
  }

  /** `load-try`; shortened or hashed where it is too long or taken. */
  name(base: string, suffix: string): string {
    const wanted = suffix === '' ? base : `${base}-${suffix}`;
    let name = wanted.length <= LONGEST_HELPER ? wanted : cut(wanted, wanted, LONGEST_HELPER);
    for (let again = 1; this.taken.has(name); again += 1) name = cut(wanted, `${wanted} ${again}`, LONGEST_HELPER);
    this.taken.add(name);
    return name;
  }
}
