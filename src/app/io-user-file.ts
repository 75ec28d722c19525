import { readFileSync } from 'node:fs';
import { attempt } from './io-errors.js';
import { reasonOf } from './io-write.js';
import { UsageError } from './usage.js';

/** A file that the user named as an option or keeps in the working directory; a `UsageError` when it cannot be read. */
export function readUserFile(path: string): string {
  const text = attempt(() => readFileSync(path, 'utf8'));
  if ('failed' in text) throw new UsageError(`${path}: cannot be read (${reasonOf(text.failed)})`);
  return text.value.replace(/^\uFEFF/, '');
}

/** The same; undefined when there is no such file. */
export function readUserFileIfAny(path: string): string | undefined {
  const text = attempt(() => readFileSync(path, 'utf8'));
  if (!('failed' in text)) return text.value.replace(/^\uFEFF/, '');
  if (text.failed === 'ENOENT') return undefined;
  throw new UsageError(`${path}: cannot be read (${reasonOf(text.failed)})`);
}
