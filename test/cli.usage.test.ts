import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

const COMMANDS = 'assess convert verify inspect graph explain mappings portfolio fleet init help'.split(' ');
let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    'repo/crontab': '0 1 * * * /opt/run\n',
    'empty/notes.txt': 'nothing here\n',
    'unknown.yaml': 'imge: x\nlimits: { filebytes: 3 }\n',
    'rows.yaml': 'effort: { unknown-stp: [1, 2] }\n',
    'range.yaml': 'effort: { unknown-step: [2, 1] }\n',
    'wrong.yaml': 'limits: { files: -1 }\n',
    'broken.yaml': 'a: [\n',
    'list.json': '[1]\n',
  });
});
afterAll(() => place.remove());
const run = (...args: string[]) => migrate(args, { cwd: place.path });

test('--version prints the version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help lists the commands of the contract, on stdout', () => {
  const { status, stdout, stderr } = run('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*$/gm)].map(([, name]) => name);
  expect(commands).toEqual(COMMANDS);
});

describe('bad usage ends with 2, says what is wrong on stderr and prints nothing', () => {
  test.each<[string[], RegExp]>([
    [[], /Usage: migrate/],
    [['asess'], /Did you mean assess\?/],
    [['assess', '--fail-undr', '3', 'repo'], /Did you mean --fail-under\?/],
    [['assess', '--fail-under', '11', 'repo'], /from 0 to 10/],
    [['assess', '--fail-under', 'high', 'repo'], /from 0 to 10/],
    [['assess', '--format', 'xml', 'repo'], /Unknown format "xml"/],
    [['assess', '--format', 'markdown,json', '-o', '-', 'repo'], /one format/],
    [['assess', '--format', 'markdown', '--format', 'json', '-o', '-', 'repo'], /one format/],
    [['assess', '-o', 'repo', 'repo'], /repo: is a folder; name a file in it, such as repo\/migration-report\.md/],
    [['assess', '-o', 'repo/crontab', 'repo'], /crontab: is there, and is no report/],
    [['assess', '--now', '2026-02-30', 'repo'], /ISO 8601/],
    [['assess', '--library', 'ab', 'repo'], /Expected NAME=PATH/],
    [['assess', '--library', 'a=nowhere', 'repo'], /nowhere: no such file or folder/],
    [['assess', '--library', 'a=unknown.yaml', 'repo'], /is no folder/],
    [['assess', '--library', 'a=repo', '--library', 'a=repo', 'repo'], /named twice/],
    [['assess', 'repo', '--history', 'x'], /cannot be read/],
    [['assess', 'repo', '--baseline', 'x'], /cannot be read/],
    [['convert', 'repo'], /required option '-o, --output <folder>'/],
    [['convert', 'repo', '-o', 'out', '--layout', 'jsonnet'], /Allowed: kustomize, helm, flat/],
    [
      ['convert', 'repo', '-o', 'out', '--companions', 'alerts,coffee'],
      /Unknown: "coffee"\. Known: all, none, alerts,/,
    ],
    [['convert', 'repo', '-o', 'out', '--argo-version', '2.0'], /Allowed: 3.7, 4.1/],
    [['inspect'], /missing required argument 'path'/],
    [['inspect', 'nowhere'], /nowhere: no such file or folder/],
    [['inspect', '-'], /--as jenkinsfile, --as dag or --as crontab/],
    [['inspect', '--as', 'dag', 'repo'], /for files and -/],
    [['inspect', '--as', 'makefile', 'repo'], /Allowed choices are jenkinsfile, dag, crontab/],
    [['inspect', '--only', 'cron:crontab#run-', 'repo'], /no such pipeline\. Did you mean "cron:crontab#run-/],
    [['inspect', '--config', 'unknown.yaml', 'repo'], /"imge"\. Did you mean "image"\?/],
    [['inspect', '--config', 'unknown.yaml', 'repo'], /"limits.filebytes"\. Did you mean "fileBytes"\?/],
    [['inspect', '--config', 'rows.yaml', 'repo'], /"effort.unknown-stp"\. Did you mean "unknown-step"\?/],
    [['inspect', '--config', 'range.yaml', 'repo'], /effort\.unknown-step: the low estimate is above the high one/],
    [['inspect', '--config', 'wrong.yaml', 'repo'], /limits\.files/],
    [['inspect', '--config', 'broken.yaml', 'repo'], /broken\.yaml: .*line 2/],
    [['inspect', '--variables', 'list.json', 'repo'], /expected a mapping/],
    [['inspect', '--variables', 'none.json', 'repo'], /none\.json: cannot be read/],
    [['explain', 'IO999'], /nor a construct\. Did you mean "IO0/],
  ])('migrate %j', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

test('nothing to assess ends with 3', () => {
  const { status, stderr } = run('inspect', 'empty');
  expect(status).toBe(3);
  expect(stderr).toContain('nothing to assess');
});

test('a bug of ours ends with 70, says how to report it and names no folder of the machine', () => {
  const sabotage =
    'import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module"; fs.readdirSync = () => { throw new TypeError("sabotaged") }; syncBuiltinESMExports();';
  const node = ['--import', `data:text/javascript,${encodeURIComponent(sabotage)}`];
  const { status, stdout, stderr } = migrate(['inspect', 'repo'], { cwd: place.path, node });
  expect({ status, stdout }).toEqual({ status: 70, stdout: '' });
  expect(stderr).toMatch(/This is a bug in tiphys.*report it.*sabotaged.*at .*dist\/bundle\//s);
  expect(stderr).not.toContain(place.path);
});

test('explain prints what a code means', () => {
  const { status, stdout, stderr } = run('explain', 'io007');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^IO007 \(warning\): .+\n\nWhy it matters\n {2}.+\n\nWhat to do\n {2}.+\n$/);
});
