import { hash } from 'node:crypto';
import type { Finding } from './findings.js';

/**
 * What stays the same of a finding when lines move: its rule, its file and its words, and which of several equal ones it is. In the
 * form that GitHub compares (`hash:number`).
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, text, span }) => {
    const key = JSON.stringify([rule, span?.file ?? '', text.replaceAll(/\bline \d+/g, 'line')]);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return `${hash('sha256', key).slice(0, 16)}:${number}`;
  });
}
