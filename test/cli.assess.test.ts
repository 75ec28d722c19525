import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

const files = {
  crontab: 'CRON_TZ=UTC\n0 1 * * * /opt/one.sh\nwrong\n',
  Jenkinsfile: 'pipeline {}\n',
  'requirements.txt': 'requests==2.32.0\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/refs/heads/main': `${'0123456789'.repeat(4)}\n`,
};
let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`repo/${file}`, text])),
    'none/x.txt': '',
  });
});
afterAll(() => place.remove());
const at = (name: string) => join(place.path, name);
const run = (...args: string[]) => migrate(args, { cwd: place.path });

test('writes migration-report.md into the working directory; diagnostics and a summary go to stderr', () => {
  const { status, stdout, stderr } = run('assess', 'repo');
  expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(/^error CR001 crontab:3:1 /m);
  expect(stderr).toMatch(/^migrate: health \d+\.\d.*confidence \d+ %.*person-days.*2 pipelines: (?:go|hold)/m);
  expect(stderr).toMatch(/^migrate: wrote migration-report\.md$/m);
  expect(readFileSync(at('migration-report.md'), 'utf8').length).toBeGreaterThan(0);
});

test('-o - prints the report, the same bytes', () => {
  expect(run('assess', 'repo', '-o', '-').stdout).toBe(readFileSync(at('migration-report.md'), 'utf8'));
});

test('several formats take the stem of the file', () => {
  expect(run('assess', 'repo', '--format', 'json,markdown', '-o', 'reports/r.md').status).toBe(0);
  expect(readdirSync(at('reports')).sort()).toEqual(['r.json', 'r.md']);
  expect(() => JSON.parse(readFileSync(at('reports/r.json'), 'utf8'))).not.toThrow();
});

test('the report bears the commit, and names no folder of the machine', () => {
  const { stdout } = run('assess', 'repo', '-o', '-', '--format', 'json', '--now', '2026-01-31');
  expect(stdout).toContain('0123456789'.repeat(4));
  expect(stdout).toContain('2026-01-31');
  expect(stdout).not.toContain(place.path);
});

test('its own report inside of PATH is no input: twice gives the same bytes', () => {
  const copy = folder(files);
  try {
    const report = () => {
      expect(migrate(['assess', '.'], { cwd: copy.path }).status).toBe(0);
      return readFileSync(join(copy.path, 'migration-report.md'), 'utf8');
    };
    expect(report()).toBe(report());
  } finally {
    copy.remove();
  }
});

describe('--fail-under', () => {
  test('met: 0; not met: 1 with the reason, and the report is written all the same', () => {
    expect(run('assess', 'repo', '--fail-under', '0').status).toBe(0);
    const { status, stderr } = run('assess', 'repo', '--fail-under', '10', '-o', 'failed.md');
    expect(status).toBe(1);
    expect(stderr).toMatch(/is under the threshold of 10/);
    expect(existsSync(at('failed.md'))).toBe(true);
  });
});

test('nothing to assess ends with 3 and writes no report', () => {
  expect(run('assess', 'none', '-o', 'nothing.md').status).toBe(3);
  expect(existsSync(at('nothing.md'))).toBe(false);
});

test('a report that cannot be written is bad usage', () => {
  const { status, stderr } = run('assess', 'repo', '-o', 'repo/crontab/report.md');
  expect(status).toBe(2);
  expect(stderr).toMatch(/cannot be written/);
});
