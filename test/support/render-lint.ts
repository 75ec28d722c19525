import { lint } from '../../src/targets/argo/lint/index.js';
import type { Texts } from './run.js';

/** A line for each finding of the lint: place, rule, gravity, message. */
export function renderLint(texts: Texts): string {
  const files = [...texts].map(([path, text]) => ({ path, text }));
  const { findings } = lint(files);
  return findings
    .map(({ file, at, rule, gravity, message }) => `${file}:${at.line}:${at.column} ${rule} ${gravity}: ${message}\n`)
    .join('');
}
