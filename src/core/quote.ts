import { maskerOf } from './mask.js';

const masked = maskerOf([]);

/**
 * A text of the repository for a message: white space folded, credentials masked, and cut where a reader has seen enough of it. Masked first:
 * half of a credential is a credential that nothing recognises any more. At most `limit` UTF-16 units.
 */
export function quote(text: string, limit: number): string {
  const line = masked(text).replaceAll(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
