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

describe.sequential('a reviewer edits, the source changes, and convert runs again with --keep-edits', () => {
  const again = () => run('convert', 'kept', '-o', 'review', '--keep-edits');
  const files = () => contents(join(place.path, 'review'));
  const edit = (path: string) => writeFileSync(join(place.path, 'review', path), `${files()[path]}# mine\n`);
  const of = (name: string) =>
    Object.keys(files()).find((path) => new RegExp(`^base/.*${name}[^.]*\\.yaml$`).test(path)) ?? '';

  test('edited files stay; only those whose source changed get an offer beside them', () => {
    mkdirSync(join(place.path, 'kept'));
    writeFileSync(join(place.path, 'kept/crontab'), TABLE);
    expect(again().status).toBe(0);
    const [one, two] = [of('one'), of('two')];
    for (const path of [one, two, 'REVIEW.md']) edit(path);
    const edited = files();
    writeFileSync(join(place.path, 'kept/crontab'), TABLE.replace('0 1 * * *', '30 1 * * *'));
    const { status, stderr } = again();
    expect(status).toBe(0);
    expect(stderr).toContain('3 edited files were left as they are');
    expect(stderr).toContain(`${one}.new holds what changed`);
    const after = files();
    for (const path of [one, two, 'REVIEW.md']) expect(after[path]).toBe(edited[path]);
    expect(after[`${one}.new`]).toContain('30 1 * * *');
    expect(after[`${two}.new`]).toBeUndefined();
  });

  test('once the offer is taken, nothing is in the way', () => {
    for (const path of Object.keys(files()).filter((name) => name.endsWith('.new'))) {
      writeFileSync(join(place.path, 'review', path.slice(0, -'.new'.length)), files()[path] ?? '');
      rmSync(join(place.path, 'review', path));
    }
    const { stderr } = again();
    expect(stderr).not.toContain('.new');
    expect(stderr).toContain('0 files written');
  });
});

describe.sequential('a reviewer deletes a manifest', () => {
  const again = (...args: string[]) => run('convert', 'deleting', '-o', 'fewer', ...args);
  const files = () => contents(join(place.path, 'fewer'));
  const one = () => Object.keys(files()).find((path) => /^base\/.*one[^.]*\.access\.yaml$/.test(path)) ?? '';
  let gone = '';
  let first: Record<string, string> = {};

  test('it does not come back without a word', () => {
    mkdirSync(join(place.path, 'deleting'));
    writeFileSync(join(place.path, 'deleting/crontab'), TABLE);
    expect(again().status).toBe(0);
    first = files();
    gone = one();
    rmSync(join(place.path, 'fewer', gone));
    const { status, stderr } = again();
    expect(status).toBe(2);
    expect(stderr).toContain(`${gone}: was deleted since the last conversion`);
    expect(files()[gone]).toBeUndefined();
  });

  test('--keep-edits keeps it away, says so, and lists it nowhere', () => {
    for (const round of [1, 2]) {
      const { status, stderr } = again('--keep-edits');
      expect({ round, status }).toEqual({ round, status: 0 });
      expect(stderr).toContain(`${gone} was deleted since the last conversion and stays away`);
      const now = files();
      expect([now[gone], now[`${gone}.new`]]).toEqual([undefined, undefined]);
      expect(now['REVIEW.md']).toContain(`- \`${gone}\``);
      expect(now['base/kustomization.yaml']).not.toContain(gone.slice('base/'.length));
    }
  });

  test('what it would hold now is offered beside its place, once', () => {
    const { stderr } = again('--keep-edits', '--namespace', 'elsewhere');
    expect(stderr).toContain(`${gone}.new holds what changed`);
    rmSync(join(place.path, 'fewer', `${gone}.new`));
    expect(again('--keep-edits', '--namespace', 'elsewhere').stderr).not.toContain('.new');
  });

  test('--force writes it again', () => {
    expect(again('--force').status).toBe(0);
    expect(files()).toEqual(first);
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
