import { lstatSync, readFileSync } from 'node:fs';
import { attempt } from './io-errors.js';

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const REF = /^ref: (refs\/[\w./-]{1,200})$/;
const MAX_BYTES = 10_000_000;

/** The commit that `folder` has checked out; undefined when it is no git work tree itself or says it in a form not read here. */
export function commitOf(folder: string): string | undefined {
  const head = gitFile(folder, '.git/HEAD')?.trim() ?? '';
  if (HASH.test(head)) return head;
  const ref = REF.exec(head)?.[1];
  if (ref === undefined || ref.includes('..')) return undefined;
  const loose = gitFile(folder, `.git/${ref}`)?.trim() ?? '';
  if (HASH.test(loose)) return loose;
  const packed = gitFile(folder, '.git/packed-refs')
    ?.split('\n')
    .find((line) => line.endsWith(` ${ref}`));
  const hash = packed?.split(' ')[0] ?? '';
  return HASH.test(hash) ? hash : undefined;
}

/** The text of a small file of git's; undefined where it is none, too large, or no plain file (a pipe would never end). */
export function gitFile(folder: string, name: string): string | undefined {
  const path = `${folder}/${name}`;
  const status = attempt(() => lstatSync(path));
  if ('failed' in status || !status.value.isFile() || status.value.size > MAX_BYTES) return undefined;
  const text = attempt(() => readFileSync(path, 'utf8'));
  return 'failed' in text ? undefined : text.value;
}
