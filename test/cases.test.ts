import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderExpectation } from './support/expectations.js';
import { CASES, caseFiles, UPDATE } from './support/files.js';
import { type Expectation, parseCase, withExpectations } from './support/markdown-case.js';
import { read } from './support/run.js';

describe('cases', () => {
  test.each(caseFiles())('%s', async (file) => {
    const path = join(CASES, file);
    const document = readFileSync(path, 'utf8');
    const { files, expectations } = parseCase(document);
    const reading = await read(files);
    const actual = new Map<Expectation, string>();
    for (const expectation of expectations) {
      actual.set(expectation, await renderExpectation(expectation.kind, reading, file));
    }
    if (UPDATE) writeFileSync(path, withExpectations(document, actual));
    else for (const [{ kind, text }, got] of actual) expect.soft(got, `expect=${kind}`).toBe(text);
  });

  test('there are cases', () => {
    expect(caseFiles().length).toBeGreaterThan(20);
  });
});
