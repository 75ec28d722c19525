import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MOST_RECORDS } from '../src/app/io-run-records.js';
import { walk } from '../src/app/io-walk.js';

const root = mkdtempSync(join(tmpdir(), 'tiphys-records-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('of a job the newest records are walked, and in each only build.xml', () => {
  for (let number = 1; number <= MOST_RECORDS + 20; number++) {
    const folder = join(root, `jobs/a/builds/${number}`);
    mkdirSync(join(folder, 'archive'), { recursive: true });
    for (const name of ['build.xml', 'log', 'archive/pom.xml']) writeFileSync(join(folder, name), '');
  }
  writeFileSync(join(root, 'jobs/a/builds/legacyIds'), '');
  writeFileSync(join(root, 'jobs/a/config.xml'), '');
  const { files } = walk(root, { files: 10_000, bytes: 10_000 }, new Set());
  const names = files.map(({ file }) => file);
  expect(names).toHaveLength(MOST_RECORDS + 1);
  expect(names).toContain(`jobs/a/builds/${MOST_RECORDS + 20}/build.xml`);
  expect(names).not.toContain('jobs/a/builds/20/build.xml');
  expect(names).toContain('jobs/a/config.xml');
});
