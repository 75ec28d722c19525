import { SaxesParser } from 'saxes';
import type { TestRun } from './shapes.js';
import type { FactsInput } from './types.js';

/** Reports that lie in the repository, or were handed over with the history. */
export function testRuns({ inventory, readText, records = [] }: FactsInput): TestRun[] {
  const named = inventory.filter(({ file }) =>
    /(?:^|\/)(?:TEST-[^/]+|[^/]*junit[^/]*|[^/]*test-results?[^/]*)\.xml$/i.test(file),
  );
  const own = named.map(({ file }) => ({ file, text: readText(file) ?? '' }));
  return [...own, ...records].flatMap(({ file, text }) => readJunit(file, text) ?? []);
}

/** Cases are counted one by one, because the sums that tools write at the top differ in what they hold. */
export function readJunit(file: string, text: string): TestRun | undefined {
  if (!/<testsuites?[\s>]/.test(text.slice(0, 5000))) return undefined;
  const parser = new SaxesParser();
  const counts = { tests: 0, failed: 0, skipped: 0 };
  let state = '';
  parser.on('opentag', ({ name }) => {
    if (name === 'testcase') counts.tests += 1;
    if (name === 'testcase') state = '';
    if ((name === 'failure' || name === 'error') && state === '') state = 'failed';
    if (name === 'skipped' && state === '') state = 'skipped';
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'testcase') return;
    if (state === 'failed' || state === 'skipped') counts[state] += 1;
    state = '';
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return { file, ...counts };
}
