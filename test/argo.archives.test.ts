import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as play from './support/play.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function step(body: string): Promise<play.Container | undefined> {
  return Object.values(await play.containersOf('Jenkinsfile', `node {\n${body}\n}\n`)).find((one) => one !== undefined);
}

function files(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
}

const listed = (name: string) =>
  execFileSync('tar', ['-tf', join(folder, name)], { encoding: 'utf8' })
    .split('\n')
    .sort();

test('files are packed by patterns, without those that Ant leaves aside, and never the archive itself', async () => {
  files('build/a.txt', 'build/b/c d.txt', 'build/x.log', 'build/.git/config', 'build/old~');
  const packs = await step("  tar file: 'build/out.tgz', dir: 'build', exclude: '**/*.log'");
  expect(play.played(folder, packs).status).toBe(0);
  expect(listed('build/out.tgz')).toEqual(['', 'a.txt', 'b/c d.txt']);
  expect(play.played(folder, packs).status).toBe(1);
  const again = await step(
    "  tar file: 'build/out.tgz', dir: 'build', glob: '*.txt, *.log', overwrite: true, compress: false",
  );
  expect(play.played(folder, again).status).toBe(0);
  expect(listed('build/out.tgz')).toEqual(['', 'a.txt', 'x.log']);
});

test('an archive is unpacked into its folder, over what is there', async () => {
  files('in/a.txt', 'in/b/c.txt', 'out/a.txt');
  execFileSync('tar', ['-czf', join(folder, 'x.tgz'), '-C', join(folder, 'in'), '.']);
  expect(play.played(folder, await step("  untar file: 'x.tgz', dir: 'out'")).status).toBe(0);
  expect([readFileSync(join(folder, 'out/a.txt'), 'utf8'), existsSync(join(folder, 'out/b/c.txt'))]).toEqual([
    'in/a.txt',
    true,
  ]);
  expect(play.played(folder, await step("  untar file: 'none.tgz', dir: 'out'")).status).not.toBe(0);
});

test('an archive of no files is one', async () => {
  files('a.txt');
  expect(play.played(folder, await step("  zip zipFile: 'd/x.zip', glob: '*.none'")).status).toBe(0);
  expect(readFileSync(join(folder, 'd/x.zip')).toString('latin1')).toBe(`PK\u0005\u0006${'\0'.repeat(18)}`);
});
