import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

const TABLE = 'CRON_TZ=UTC\n0 1 * * * /opt/one.sh\n0 2 * * * /opt/two.sh\n';
let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({ 'repo/crontab': TABLE, 'library/Jenkinsfile': 'pipeline {}\n', 'empty/x.txt': '' });
});
afterAll(() => place.remove());
const run = (...args: string[]) => migrate(args, { cwd: place.path });
const convert = (...args: string[]) => run('convert', 'repo', '-o', 'out', ...args);

/** Every file below a folder with its text. */
function contents(path: string): Record<string, string> {
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(places.map((file) => [file.slice(path.length + 1), readFileSync(file, 'utf8')]));
}
const out = () => contents(join(place.path, 'out'));
const firstManifest = () =>
  join(place.path, 'out', Object.keys(out()).find((file) => /^base\/.*one.*\.yaml$/.test(file)) ?? '');

describe.sequential('one folder, converted again and again', () => {
  let first: Record<string, string> = {};

  test('writes manifests, REVIEW.md and conversion.json, and nothing to stdout', () => {
    const { status, stdout, stderr } = convert();
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/migrate: 2 pipelines: .* files written, 0 unchanged in out/);
    first = out();
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['REVIEW.md', 'conversion.json']));
    expect(firstManifest()).toMatch(/\.yaml$/);
  });

  test('the same again changes nothing', () => {
    expect(convert().stderr).toMatch(/0 files written, \d+ unchanged/);
    expect(out()).toEqual(first);
  });

  test('refuses to overwrite what was edited, naming it, and writes nothing else', () => {
    const edited = `${readFileSync(firstManifest(), 'utf8')}# mine\n`;
    writeFileSync(firstManifest(), edited);
    rmSync(join(place.path, 'out/REVIEW.md'));
    const { status, stdout, stderr } = convert();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(firstManifest().slice(join(place.path, 'out/').length));
    expect(stderr).toContain('--force');
    expect(readFileSync(firstManifest(), 'utf8')).toBe(edited);
    expect(existsSync(join(place.path, 'out/REVIEW.md'))).toBe(false);
  });

  test('--force overwrites it', () => {
    expect(convert('--force').status).toBe(0);
    expect(out()).toEqual(first);
  });

  test('a changed source updates unedited files; what is no longer part is named and kept', () => {
    const dropped = firstManifest();
    writeFileSync(join(place.path, 'repo/crontab'), TABLE.replace(/.*one\.sh\n/, ''));
    const { status, stderr } = convert();
    expect(status).toBe(0);
    expect(stderr).toMatch(/base\/.*one.*\.yaml was written before and is no longer part/);
    expect(existsSync(dropped)).toBe(true);
    writeFileSync(join(place.path, 'repo/crontab'), TABLE);
  });
});

test('never writes through a link, not even by force', () => {
  mkdirSync(join(place.path, 'elsewhere'));
  mkdirSync(join(place.path, 'linked'));
  symlinkSync('../elsewhere', join(place.path, 'linked/base'));
  const { status, stderr } = run('convert', 'repo', '-o', 'linked', '--force');
  expect(status).toBe(2);
  expect(stderr).toContain('base is not a folder');
  expect(readdirSync(join(place.path, 'elsewhere'))).toEqual([]);
});

test('a file where the folder should be is bad usage', () => {
  const { status, stderr } = run('convert', 'repo', '-o', 'repo/crontab');
  expect(status).toBe(2);
  expect(stderr).toContain('is not a folder');
});

test('its own output inside of PATH is not read again', () => {
  expect(run('convert', 'repo', '-o', 'repo/out').status).toBe(0);
  expect(run('convert', 'repo', '-o', 'repo/out').stderr).toMatch(/0 files written/);
});

test('a pipeline of which no step was read becomes a workflow that fails and says so', () => {
  const { status, stderr } = run('convert', 'library', '-o', 'unread');
  expect(status).toBe(0);
  expect(stderr).toContain('1 pipeline: 1 manual');
  const manifest = readFileSync(join(place.path, 'unread/base/jenkinsfile-e6ffa5.yaml'), 'utf8');
  expect(manifest).toContain('MANUAL WORK: no step of Jenkinsfile:1 was read (JK041)');
  expect(manifest).toContain('exit 1');
});

test('nothing to convert ends with 3 and writes nothing', () => {
  expect(run('convert', 'empty', '-o', 'none').status).toBe(3);
  expect(existsSync(join(place.path, 'none'))).toBe(false);
});
