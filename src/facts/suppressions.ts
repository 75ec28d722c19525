import { lineSpan } from '../core/index.js';
import type { SourceSuppression } from './shapes.js';
import type { FactsInput } from './types.js';

/** `# tiphys: ignore=retries-set,timeouts-set once a year, watched by hand`; `//`, `--` and `<!--` begin comments, too. */
const COMMENT =
  /(?:#|\/\/|--|<!--|\/?\*)\s*tiphys:\s*ignore=([\w-]{1,60}(?:,[\w-]{1,60}){0,20})(?:[ \t]+([^\n]{0,300}?))?\s*(?:-->|\*\/)?$/gm;

/** What the authors of the repository accept, where they say so; each holds for its own line and the one below. */
export function sourceSuppressions({ inventory, readText }: FactsInput): SourceSuppression[] {
  return inventory.flatMap(({ file, role }) => {
    const text = role === 'documentation' ? '' : (readText(file) ?? '');
    return text.includes('tiphys:') ? [...suppressionsIn(file, text)] : [];
  });
}

function* suppressionsIn(file: string, text: string): Generator<SourceSuppression> {
  for (const [index, line] of text.split('\n').entries()) {
    for (const [, checks = '', reason = ''] of line.trimEnd().matchAll(COMMENT)) {
      yield { checks: checks.split(','), reason: reason.trim(), span: lineSpan(file, index + 1, line.length) };
    }
  }
}
