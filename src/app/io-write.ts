import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { attempt } from './io-errors.js';
import { UsageError } from './usage.js';

/** Why an operating system does not write or read, in words; its code where they say no more. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'no permission',
  EROFS: 'the file system takes no changes',
};

export function reasonOf(code: string): string {
  const words = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return words === undefined ? code : `${words}, ${code}`;
}

/** Before any work is done: may a report be written there? Never over a folder, nor over a file that is no report. */
export function checkTarget(path: string, name: string): void {
  const there = attempt(() => statSync(path));
  const isFolder = /[/\\]$/.test(path) || (!('failed' in there) && there.value.isDirectory());
  if (isFolder)
    throw new UsageError(`${path}: is a folder; name a file in it, such as ${path.replace(/[/\\]+$/, '')}/${name}`);
  if ('failed' in there || there.value.size === 0 || isReport(path)) return;
  throw new UsageError(`${path}: is there, and is no report; name another file, or remove it first`);
}

/** How each format begins, the bill of materials and parts of a report among them. */
const BEGINNINGS =
  /^\s*(?:# Migration report|> \*\*Part \d|<!doctype html|MIGRATION REPORT|\{\s*"(?:reportVersion"|version":1,"type":"doc"|\$schema"))/i;

function isReport(path: string): boolean {
  const read = attempt(() => {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(64);
      return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
    } finally {
      closeSync(file);
    }
  });
  return !('failed' in read) && BEGINNINGS.test(read.value);
}

/** Writes a file whole or not at all (a new file takes the old one's place); makes its folders. A `UsageError` when it cannot. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const written = attempt(() => {
    writeInFolder(temporary, content);
    renameSync(temporary, path);
  });
  if (!('failed' in written)) return;
  attempt(() => rmSync(temporary, { force: true }));
  throw new UsageError(`${path}: cannot be written (${reasonOf(written.failed)})`);
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
