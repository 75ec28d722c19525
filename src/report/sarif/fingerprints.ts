import { hash } from 'node:crypto';
import type { Finding } from './findings.js';

/**
 * What stays the same of a finding when lines move: its rule, its file and its words, and which of several equal ones it is. In the
 * form that GitHub compares (`hash:number`).
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, { readonly print: string; count: number }>();
  return findings.map(({ rule, text, span }) => {
    const key = JSON.stringify([rule, span?.file ?? '', text.replaceAll(/\bline \d+/g, 'line')]);
    const one = seen.get(key) ?? { print: hash('sha256', key).slice(0, 16), count: 0 };
    if (one.count === 0) seen.set(key, one);
    one.count += 1;
    return `${one.print}:${one.count}`;
  });
}
