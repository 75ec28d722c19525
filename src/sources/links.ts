/** Symbolic links within a repository: what they lead to is read once, and found under both names. */
import type { Repository } from './source.js';

/** Names that links may add to the files of a repository. */
const MOST_NAMES = 100_000;
/** Links may lead to what lies behind other links. */
const MOST_LINKS = 8;

/** The name under which a file is read: its own, or the one behind a link that it is reached by. */
export function realName(links: ReadonlyMap<string, string>, file: string): string {
  let name = file;
  for (let round = 0; round < MOST_LINKS; round += 1) {
    const link = linkOf(links, name);
    if (link === undefined) return name;
    name = `${links.get(link) ?? ''}${name.slice(link.length)}`;
  }
  return name;
}

function linkOf(links: ReadonlyMap<string, string>, file: string): string | undefined {
  if (links.size === 0) return undefined;
  if (links.has(file)) return file;
  for (let end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1))
    if (links.has(file.slice(0, end))) return file.slice(0, end);
  return undefined;
}

/** All names that files of a repository can be reached by, those through links behind the real ones. */
export function namesOf({ files, links = new Map() }: Repository): ReadonlySet<string> {
  const names = new Set(files.map(({ file }) => file));
  const real = [...names];
  for (const [link, target] of links) {
    for (const file of real) {
      if (names.size >= MOST_NAMES + real.length) return names;
      if (file === target) names.add(link);
      else if (target === '' || file.startsWith(`${target}/`))
        names.add(`${link}/${target === '' ? file : file.slice(target.length + 1)}`);
    }
  }
  return names;
}
