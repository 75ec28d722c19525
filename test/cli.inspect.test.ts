import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder, MIGRATE, migrate } from './support/migrate.js';

const JOB = '0 1 * * * /opt/run\n';
let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    'one/crontab': `${JOB}wrong\n`,
    'two/crontab': JOB,
    'two/other.crontab': JOB,
    'deep/one/crontab': JOB,
    'secret/crontab': 'PGPASSWORD=kaltes4Wasser-81\n0 1 * * * dump --token kaltes4Wasser-82\n',
    'many/crontab': Array.from(
      { length: 3_000 },
      (_, index) => `0 1 * * * /opt/job-${index} ${'x'.repeat(200)}\n`,
    ).join(''),
  });
});
afterAll(() => place.remove());
const run = (...args: string[]) => migrate(args, { cwd: place.path });
const filesOf = (stdout: string) =>
  JSON.parse(stdout).pipelines.map(({ id }: { id: string }) => id.replace(/^cron:|#.*$/g, ''));

test('--pretty and plain are the same JSON, and both are what JSON.stringify prints', () => {
  const [plain, pretty] = [run('inspect', 'one').stdout, run('inspect', '--pretty', 'one').stdout];
  const bundle = JSON.parse(plain);
  expect(Object.keys(bundle)).toEqual(['irVersion', 'pipelines', 'links', 'diagnostics']);
  expect(plain).toBe(`${JSON.stringify(bundle)}\n`);
  expect(pretty).toBe(`${JSON.stringify(bundle, undefined, 2)}\n`);
});

test('diagnostics are in the JSON, and for people on stderr', () => {
  const { stdout, stderr } = run('inspect', 'one');
  expect(JSON.parse(stdout).diagnostics).toContainEqual(expect.objectContaining({ code: 'CR001', severity: 'error' }));
  expect(stderr).toMatch(/^error CR001 crontab:2:1 /m);
});

test('credentials are masked', () => {
  const { stdout } = run('inspect', 'secret');
  expect(stdout).not.toContain('4Wasser');
  expect(JSON.parse(stdout).pipelines[0].body.nodes[0].env.PGPASSWORD).toEqual({
    kind: 'template',
    parts: [{ kind: 'literal', value: 'ka' }, expect.objectContaining({ kind: 'unknown', why: 'IO020' })],
  });
});

test('--only prints one pipeline', () => {
  const [first, second] = JSON.parse(run('inspect', 'two').stdout).pipelines;
  expect(JSON.parse(run('inspect', '--only', second.id, 'two').stdout).pipelines).toEqual([second]);
  expect(first.id).not.toBe(second.id);
});

test('several PATHs: names that would collide carry the last name of their PATH, the others none', () => {
  expect(filesOf(run('inspect', 'one', 'two').stdout)).toEqual(['one/crontab', 'two/crontab', 'other.crontab']);
});

test('PATHs of one last name carry as much of their path as tells them apart', () => {
  const files = filesOf(run('inspect', 'one', 'deep/one').stdout);
  expect(files).toHaveLength(2);
  expect(files[1]).toBe('deep/one/crontab');
  expect(files[0]).toMatch(/^[^/]+\/one\/crontab$/);
});

test('a PATH within another, and the same again, is read once', () => {
  expect(filesOf(run('inspect', '.', 'one', '.').stdout)).toEqual(filesOf(run('inspect', '.').stdout));
});

test('a PATH that is a file goes by its base name; standard input by <stdin>', () => {
  expect(filesOf(run('inspect', 'two/other.crontab').stdout)).toEqual(['other.crontab']);
  const piped = migrate(['inspect', '-', '--as', 'crontab'], { input: JOB });
  expect(filesOf(piped.stdout)).toEqual(['<stdin>']);
});

test('a large result reaches a slow pipe whole, and a reader that goes away is no error', () => {
  const [node, path] = [process.execPath, join(place.path, 'many')];
  const shell = (script: string) =>
    execFileSync('sh', ['-c', script, 'sh', node, MIGRATE, path], { encoding: 'utf8', maxBuffer: 100_000_000 });
  const text = shell('"$1" "$2" inspect "$3" 2>"$3/stderr" | { sleep 0.3; cat; }');
  expect(text.length).toBeGreaterThan(2_000_000);
  expect(JSON.parse(text).pipelines).toHaveLength(3_000);
  expect(readFileSync(join(path, 'stderr'), 'utf8')).toMatch(/^\d+ notes?, in the JSON\n$/);
  const gone = shell(
    '{ "$1" "$2" inspect "$3" 2>"$3/stderr"; echo $? > "$3/status"; } | head -c 20; cat "$3/status" "$3/stderr"',
  );
  expect(gone).toMatch(/^\{"irVersion":"1","pi0\n\d+ notes?, in the JSON\n$/);
  const unheard = shell(
    '{ "$1" "$2" inspect "$3" 2>&1 >"$3/out"; echo $? > "$3/status"; } | true; cat "$3/status"; wc -c <"$3/out"',
  );
  expect(unheard.split('\n').map(Number)).toEqual([0, Buffer.byteLength(text), 0]);
});

test('colours come when they are forced and never otherwise', () => {
  const stderrWith = (env: Record<string, string>) => migrate(['inspect', 'one'], { cwd: place.path, env }).stderr;
  expect(stderrWith({ FORCE_COLOR: '1' })).toContain('\u001b[31merror');
  expect(stderrWith({ NO_COLOR: '1' })).not.toContain('\u001b');
});

test('the same input gives the same bytes, wherever it lies', () => {
  const copy = folder({ 'one/crontab': `${JOB}wrong\n` });
  try {
    expect(migrate(['inspect', 'one'], { cwd: copy.path }).stdout).toBe(run('inspect', 'one').stdout);
  } finally {
    copy.remove();
  }
});
