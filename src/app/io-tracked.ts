import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from './io-errors.js';
import { READ_ONLY } from './io-git-files.js';

/**
 * What git keeps of a folder, by its index: files and the folders that hold them (ending in `/`), relative to it. An ignore file says nothing about
 * these (gitignore(5)). Undefined where there is no index, or none that can be read.
 */
export async function trackedIn(folder: string): Promise<ReadonlySet<string> | undefined> {
  const gitdir = join(folder, '.git');
  const index = attempt(() => lstatSync(join(gitdir, 'index')));
  if ('failed' in index || !index.value.isFile()) return undefined;
  const { default: git } = await import('isomorphic-git');
  try {
    return withFolders(await git.listFiles({ fs: READ_ONLY, dir: folder, gitdir }));
  } catch {
    return undefined;
  }
}

function withFolders(files: readonly string[]): ReadonlySet<string> {
  const all = new Set(files);
  for (const file of files) {
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const folder = file.slice(0, at + 1);
      if (all.has(folder)) break;
      all.add(folder);
    }
  }
  return all;
}
