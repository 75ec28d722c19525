import { readFileSync, statSync } from 'node:fs';
import { decode } from './io-decode.js';
import { attempt } from './io-errors.js';

/** Those of the files that do not exist: bad usage, said once the others are answered. */
export function missingOf(files: readonly string[]): readonly string[] {
  return files.filter((file) => {
    const found = attempt(() => statSync(file));
    return 'failed' in found && (found.failed === 'ENOENT' || found.failed === 'ENOTDIR');
  });
}

/** The text of a file that the user named, or why there is none; never throws. */
export function readSource(path: string, fileBytes: number): { readonly text: string } | { readonly why: string } {
  const bytes = attempt(() => {
    const { size } = statSync(path);
    return size > fileBytes ? size : readFileSync(path);
  });
  if ('failed' in bytes) return { why: `cannot be opened (${bytes.failed})` };
  if (typeof bytes.value === 'number')
    return { why: `is larger than the limit (${bytes.value} bytes, limit ${fileBytes})` };
  return decode(bytes.value, false);
}
