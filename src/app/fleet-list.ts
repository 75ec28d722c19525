import { UsageError } from './usage.js';

/** One repository of a fleet. */
export interface FleetRepository {
  /** Unique; a file name. */
  readonly name: string;
  readonly url: string;
  /** Branch or tag; absent = the default branch. */
  readonly ref?: string;
}

const URL_FORM = /^(?:https?:\/\/|ssh:\/\/|git:\/\/|[\w.-]+@[\w.-]+:)[^\s'"\\`$<>|;&]+$/;
const REF_FORM = /^[\w][\w./-]{0,200}$/;

/** The list of a fleet: one repository a line, its URL and perhaps a branch or tag; `#` starts a comment. */
export function parseFleet(file: string, text: string): FleetRepository[] {
  const names = new Map<string, number>();
  const repositories = text.split(/\r?\n/).flatMap((line, index): FleetRepository[] => {
    const [url, ref, ...others] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (url === undefined || url === '') return [];
    const at = `${file}:${index + 1}`;
    if (others.length > 0) throw new UsageError(`${at}: expected a URL and perhaps a branch or tag`);
    if (!URL_FORM.test(url)) throw new UsageError(`${at}: is no URL that git clones (https, ssh, git, user@host:path)`);
    if (/^[a-z]+:\/\/[^/@]*:[^/@]*@/.test(url))
      throw new UsageError(
        `${at}: the URL holds a password, which would stand in the manifest; use the secret git-credentials`,
      );
    if (ref !== undefined && !REF_FORM.test(ref)) throw new UsageError(`${at}: is no branch or tag`);
    return [{ name: nameOf(url, names), url, ...(ref !== undefined && { ref }) }];
  });
  if (repositories.length === 0) throw new UsageError(`${file}: names no repository; one URL a line is expected`);
  return repositories;
}

/** `https://host/team/etl.git` is `team-etl`, a second one `team-etl-2`. */
function nameOf(url: string, names: Map<string, number>): string {
  const parts = url.replace(/(?:\.git)?\/*$/, '').split(/[/:]/);
  const plain =
    parts
      .slice(-2)
      .join('-')
      .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 80) || 'repository';
  const count = (names.get(plain) ?? 0) + 1;
  names.set(plain, count);
  return count === 1 ? plain : nameOf(`${url}-${count}`, names);
}
