import { readFileSync, statSync } from 'node:fs';
import { decode } from './io-decode.js';
import { attempt } from './io-errors.js';

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
