import * as fs from 'node:fs';
import { join } from 'node:path';
import type { SourceRepository } from '../targets/target.js';
import { attempt } from './io-errors.js';

const MOST_BYTES = 1_000_000;
/** `git@host:team/repository`, as git and ssh write it (git-clone, "GIT URLS"). */
const SCP_LIKE = /^[\w.-]+@[\w.-]+:[\w./~+-]+$/;

/**
 * Where a folder was cloned from and which branch it is on, by its `.git`: read with isomorphic-git, no git process, nothing written. Undefined
 * where it does not say so, or names what others cannot reach: a path of this machine. A login in the address is left out.
 */
export async function remoteOf(folder: string): Promise<SourceRepository | undefined> {
  const gitdir = join(folder, '.git');
  if (!isSmallFile(join(gitdir, 'config')) || !isSmallFile(join(gitdir, 'HEAD'))) return undefined;
  try {
    const { default: git } = await import('isomorphic-git');
    const given: unknown = await git.getConfig({ fs, gitdir, path: 'remote.origin.url' });
    const url = typeof given === 'string' ? reachable(given.trim()) : undefined;
    const branch = await git.currentBranch({ fs, gitdir });
    return url === undefined ? undefined : { url, ...(branch && /^[\w./-]+$/.test(branch) && { branch }) };
  } catch {
    return undefined;
  }
}

/** Anything else is not opened: a pipe would never end. */
function isSmallFile(path: string): boolean {
  const status = attempt(() => fs.lstatSync(path));
  return !('failed' in status) && status.value.isFile() && status.value.size <= MOST_BYTES;
}

function reachable(address: string): string | undefined {
  if (SCP_LIKE.test(address)) return address;
  if (!/^(?:https?|ssh):\/\/[\w.@:/~+%-]+$/.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.password = '';
  if (url.protocol !== 'ssh:') url.username = '';
  return url.href;
}
