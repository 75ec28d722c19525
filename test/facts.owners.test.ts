import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { assess } from '../src/app/assess.js';
import { codeOwners } from '../src/facts/code-owners.js';

const folder = mkdtempSync(join(tmpdir(), 'tiphys-owners-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a path that is none of the repository has no owner', () => {
  const ownersOf = codeOwners('* @all\n');
  expect(['', '/x', '../x', './x', 'x'].map((file) => ownersOf(file))).toEqual([[], [], [], [], ['@all']]);
});

it('`folder/*` are its own files, `folder/` all below it, and case counts', () => {
  const ownersOf = codeOwners('dags/* @direct\n/jobs/ @below\nX.py @upper\na/**/* @deep\n');
  expect(['dags/a.py', 'dags/sub/a.py', 'jobs/sub/a.py', 'x.py', 'a/b/c/d'].map((file) => ownersOf(file))).toEqual([
    ['@direct'],
    [],
    ['@below'],
    [],
    ['@deep'],
  ]);
});

it("GitLab's sections: the last rule of each counts, a section may name owners for its rules, and `!` leaves files out", () => {
  const ownersOf = codeOwners(
    [
      '* @all',
      '[Data][2] @data',
      'dags/',
      'dags/sales/ @sales',
      '!dags/old/',
      '^[docs]',
      'dags/ @writers',
      '[DATA]',
      'dags/new/ @new',
    ].join('\n'),
  );
  expect(['x', 'dags/a.py', 'dags/sales/a.py', 'dags/old/a.py', 'dags/new/a.py'].map((file) => ownersOf(file))).toEqual(
    [
      ['@all'],
      ['@all', '@data', '@writers'],
      ['@all', '@sales', '@writers'],
      ['@all', '@writers'],
      ['@all', '@new', '@writers'],
    ],
  );
});

function repository(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  return join(folder, name);
}

it('each PATH has its own owners', async () => {
  const paths = [
    repository('one', { CODEOWNERS: '* @one\n', 'same.crontab': '0 1 * * * a\n', 'only-one.crontab': '0 1 * * * b\n' }),
    repository('two', { CODEOWNERS: '/same.crontab @two\n', 'same.crontab': '0 1 * * * c\n' }),
    repository('three', { 'only-three.crontab': '0 1 * * * d\n', 'docs/x/CODEOWNERS': '* @nobody\n' }),
  ];
  const result = await assess({ paths, formats: ['markdown'], output: '-', version: '0.0.0' });
  if (result.kind !== 'assessed') throw new Error('nothing was assessed');
  const { codeOwners: files, pipelines } = result.assessment.facts.ownership;
  expect(files).toBe('one/CODEOWNERS, two/CODEOWNERS');
  const owners = pipelines.map(({ pipeline, owners: [owner] }) => [pipeline.replace(/^cron:(.*)#.*$/, '$1'), owner]);
  expect(Object.fromEntries(owners)).toEqual({
    ...{ 'one/same.crontab': '@one', 'two/same.crontab': '@two' },
    ...{ 'only-one.crontab': '@one', 'only-three.crontab': undefined },
  });
});
