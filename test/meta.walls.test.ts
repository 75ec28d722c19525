import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** The table of ARCHITECTURE.md, "Rooms": what each room may import. */
function table(): Map<string, readonly string[]> {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \|.*\| ([^|]+) \|$/gm)];
  const rooms = rows.map(([, room]) => room ?? '');
  return new Map(
    rows.map(([, room = '', allowed = '']) => {
      if (allowed.trim() === 'nothing') return [room, []];
      if (allowed.trim() === 'all above') return [room, rooms.slice(0, rooms.indexOf(room))];
      return [room, allowed.split(',').map((word) => word.trim())];
    }),
  );
}

async function violationsOf(base: string, folder: string): Promise<readonly IViolation[]> {
  const config = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
  const tsConfig = extractTsConfig(join(ROOT, 'tsconfig.json'));
  const { forbidden } = config;
  const options = { ...config.options, baseDir: base, validate: true, ruleSet: { forbidden: forbidden ?? [] } };
  const { output } = await cruise([folder], options, {}, { tsConfig });
  return (output as ICruiseResult).summary.violations;
}

const rooms = table();
const planted = new Map<string, string>();
/** Every ordered pair of rooms, and whether the first may import the second. */
const pairs = [...rooms].flatMap(([from, allowed]) =>
  [...rooms.keys()].filter((to) => to !== from).map((to) => ({ from, to, allowed: allowed.includes(to) })),
);
for (const room of rooms.keys()) planted.set(`src/${room}/door.ts`, `export const ${room} = 1;\n`);
for (const { from, to } of pairs) planted.set(`src/${from}/to-${to}.ts`, `export * from '../${to}/door.js';\n`);

/** A violation for each further rule: the file that commits it and its text. */
const SINS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['core-imports-nothing', 'src/core/package.ts', "export * from 'yaml';\n"],
  ['core-imports-nothing', 'src/core/builtin.ts', "export * from 'node:path';\n"],
  ['no-sibling-source', 'src/sources/one/index.ts', "export * from '../two/index.js';\n"],
  ['no-sibling-target', 'src/targets/one/index.ts', "export * from '../two/index.js';\n"],
  ['no-sibling-language', 'src/lang/one/index.ts', "export * from '../two/index.js';\n"],
  ['trees-only-in-lang', 'src/sources/one/tree.ts', "export * from 'web-tree-sitter';\n"],
  ['trees-only-in-lang', 'src/app/tree.ts', "export const load = () => import('web-tree-sitter');\n"],
  ['files-only-in-io', 'src/facts/disk.ts', "export { readFileSync } from 'node:fs';\n"],
  ['files-only-in-io', 'src/app/disk.ts', "export { readFile } from 'node:fs/promises';\n"],
  ['files-only-in-io', 'src/cli/disk.ts', "export { readFileSync } from 'fs';\n"],
  ['no-machine', 'src/app/io-shell.ts', "export { execFile } from 'node:child_process';\n"],
  ['no-machine', 'src/report/net.ts', "export const load = () => import('node:https');\n"],
  ['no-machine', 'src/lang/one/evaluate.ts', "export { runInNewContext } from 'node:vm';\n"],
  ['one-thread', 'src/lang/one/thread.ts', "export { Worker } from 'node:worker_threads';\n"],
  ['no-test-in-product', 'src/app/test.ts', "export * from '../../test/support.js';\n"],
  ['no-development-package', 'src/app/development.ts', "export * from 'ajv';\n"],
  ['no-development-package', 'src/app/unlisted.ts', "export * from 'acorn';\n"],
  ['no-room-outside-the-table', 'src/utils/index.ts', "export * from '../core/door.js';\n"],
  ['no-cycles', 'src/facts/egg.ts', "export * from './hen.js';\n"],
  ['no-dangling-import', 'src/facts/ghost.ts', "export * from './nowhere.js';\n"],
  ['no-orphans', 'src/facts/orphan.ts', 'export const alone = 1;\n'],
];
const HELPERS: readonly (readonly [file: string, text: string])[] = [
  ['src/sources/two/index.ts', 'export const two = 2;\n'],
  ['src/targets/two/index.ts', 'export const two = 2;\n'],
  ['src/lang/two/index.ts', 'export const two = 2;\n'],
  ['src/facts/hen.ts', "export * from './egg.js';\n"],
  ['test/support.ts', 'export const support = 1;\n'],
  ...['acorn', 'ajv', 'yaml', 'web-tree-sitter'].flatMap((name): [string, string][] => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.one = 1;\n'],
  ]),
];
/** What is allowed must stay allowed: walls without doors would pass the tests above, too. */
const VIRTUES: readonly (readonly [file: string, text: string])[] = [
  ['src/app/io-files.ts', "export { readFileSync } from 'node:fs';\n"],
  ['src/lang/two/tree.ts', "export * from 'web-tree-sitter';\n"],
  ['src/app/yaml.ts', "export * from 'yaml';\n"],
  ['src/sources/two/shared.ts', "export * from '../source.js';\n"],
  ['src/sources/source.ts', "export * from '../core/door.js';\n"],
];

/** Not of a room that the house does not have yet, nor of one that may import every other. */
function isProvable(rule: string): boolean {
  const room = rule.startsWith('room-') ? rule.slice('room-'.length) : undefined;
  return room === undefined || pairs.some(({ from, allowed }) => from === room && !allowed);
}

describe('the walls', () => {
  let base = '';
  let found: readonly IViolation[] = [];

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'tiphys-walls-'));
    for (const [, file, text] of SINS) planted.set(file, text);
    for (const [file, text] of [...HELPERS, ...VIRTUES]) planted.set(file, text);
    for (const [file, text] of planted) {
      mkdirSync(dirname(join(base, file)), { recursive: true });
      writeFileSync(join(base, file), text);
    }
    for (const name of ['package.json', 'tsconfig.json']) {
      writeFileSync(join(base, name), readFileSync(join(ROOT, name)));
    }
    found = await violationsOf(base, 'src');
  });

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const reported = (rule: string, file: string) => found.some((one) => one.rule.name === rule && one.from === file);

  test('the table of ARCHITECTURE.md has all rooms of src', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...rooms.keys()]).toEqual(expect.arrayContaining(folders.map((folder) => folder.name)));
    expect(rooms.size).toBeGreaterThanOrEqual(10);
  });

  test.each(pairs)('$from imports $to: allowed $allowed', ({ from, to, allowed }) => {
    expect(reported(`room-${from}`, `src/${from}/to-${to}.ts`)).toBe(!allowed);
  });

  test.each(SINS)('%s finds %s', (rule, file) => {
    expect(reported(rule, file)).toBe(true);
  });

  test.each(VIRTUES)('%s is no violation', (file) => {
    expect(found.filter((one) => one.from === file).map((one) => one.rule.name)).toEqual([]);
  });

  test('every rule of the configuration has a planted violation', async () => {
    const { forbidden = [] } = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
    const violated = new Set(found.map((one) => one.rule.name));
    const provable = forbidden.map((rule) => rule.name ?? '').filter(isProvable);
    expect(provable.filter((name) => !violated.has(name))).toEqual([]);
  });

  test('the product keeps them', async () => {
    const own = await violationsOf(ROOT, 'src');
    expect(own.map((one) => `${one.rule.name}: ${one.from} -> ${one.to}`)).toEqual([]);
  });
});

describe('what a room must not even mention', () => {
  test.each([
    ['src/lang', /airflow/i],
    ['src/sources', /tree-sitter/],
  ])('%s does not say %s', (folder, word) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const guilty = files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => word.test(readFileSync(file, 'utf8')));
    expect(files.length).toBeGreaterThan(0);
    expect(guilty).toEqual([]);
  });
});
