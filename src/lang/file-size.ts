import type { SourceFacts } from '../core/index.js';
import type { LineTable } from './lines.js';

/** How large a file is, and how much of it no grammar understands. */
export const sizeOf = (
  { file, text, count }: LineTable,
  broken: readonly { readonly start: number; readonly end: number }[],
): Pick<SourceFacts, 'file' | 'bytes' | 'lines' | 'errorBytes'> => ({
  file,
  bytes: Buffer.byteLength(text),
  lines: count,
  errorBytes: broken.reduce((sum, { start, end }) => sum + Buffer.byteLength(text.slice(start, end)), 0),
});
