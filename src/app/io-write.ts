import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { attempt } from './io-errors.js';
import { UsageError } from './usage.js';

/** Writes a file whole or not at all (a new file takes the old one's place); makes its folders. A `UsageError` when it cannot. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const written = attempt(() => {
    writeInFolder(temporary, content);
    renameSync(temporary, path);
  });
  if (!('failed' in written)) return;
  attempt(() => rmSync(temporary, { force: true }));
  throw new UsageError(`${path}: cannot be written (${written.failed})`);
}

/** Most files lie in a folder that is there: it is made where it is missing, and not asked for each time. */
function writeInFolder(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** The absolute path of something that may not exist yet, free of links as far as its folder goes. */
export function placeOf(path: string): string {
  const absolute = resolve(path);
  const itself = attempt(() => realpathSync(absolute));
  if (!('failed' in itself)) return itself.value;
  const folder = attempt(() => realpathSync(dirname(absolute)));
  return 'failed' in folder ? absolute : resolve(folder.value, basename(absolute));
}
