import { join } from 'node:path';
import type { SourceRepository } from '../targets/target.js';
import { READ_ONLY } from './io-git-files.js';

/** `git@host:team/repository`, as git and ssh write it (git-clone, "GIT URLS"). */
const SCP_LIKE = /^[\w.-]+@[\w.-]+:[\w./~+-]+$/;

/**
 * Where a folder was cloned from and which branch it is on, by its `.git`: read with isomorphic-git, no git process, nothing written. Undefined
 * where it does not say so, or names what others cannot reach: a path of this machine. A login in the address is left out.
 */
export async function remoteOf(folder: string): Promise<SourceRepository | undefined> {
  const at = { fs: READ_ONLY, gitdir: join(folder, '.git') };
  try {
    const { default: git } = await import('isomorphic-git');
    const given: unknown = await git.getConfig({ ...at, path: 'remote.origin.url' });
    const url = typeof given === 'string' ? reachable(given.trim()) : undefined;
    const branch = await git.currentBranch(at);
    return url === undefined ? undefined : { url, ...(branch && /^[\w./-]+$/.test(branch) && { branch }) };
  } catch {
    return undefined;
  }
}

function reachable(address: string): string | undefined {
  if (SCP_LIKE.test(address)) return address;
  if (!/^(?:https?|ssh):\/\/[\w.@:/~+%-]+$/.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.password = '';
  if (url.protocol !== 'ssh:') url.username = '';
  return url.href;
}
