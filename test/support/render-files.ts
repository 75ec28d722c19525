import type { Conversion } from '../../src/core/index.js';

const ELSEWHERE = /^(?:base|overlays|chart)\/|^(?:REVIEW\.md|conversion\.json)$/;

/** What a companion writes: every file beside the manifests, each under its path, without the line that knows its hash. */
export function renderFiles({ files }: Conversion): string {
  return files
    .filter(({ path }) => !ELSEWHERE.test(path))
    .map(({ path, text }) => `# ${path}\n${text.slice(text.indexOf('\n') + 1)}`)
    .join('\n');
}
