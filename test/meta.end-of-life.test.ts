import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { AS_OF, RELEASES } from '../src/facts/releases.js';

const folder = mkdtempSync(join(tmpdir(), 'tiphys-releases-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Cycle = Readonly<Record<string, unknown>>;

/** Answers as endoflife.date gives them (`/api/<product>.json`), one file a product, with what `change` makes of each list. */
function refresh(change: (product: string, cycles: Cycle[]) => readonly Cycle[]): string {
  for (const product of new Set(RELEASES.map((one) => one.product))) {
    const cycles = RELEASES.filter((one) => one.product === product).map(({ line, endOfLife }) => ({
      ...{ cycle: line, releaseDate: '2020-01-01', eol: endOfLife ?? false, latest: `${line}.1`, lts: false },
    }));
    writeFileSync(join(folder, `${product}.json`), JSON.stringify(change(product, cycles)));
  }
  const { stdout, stderr, status } = spawnSync(process.execPath, ['.ci/refresh-end-of-life.mjs', AS_OF, folder], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

it('a table that says the same has nothing to settle', () => {
  expect(refresh((_product, cycles) => cycles)).toBe(`0 differences; when they are settled, set AS_OF to ${AS_OF}\n`);
});

it('names what moved, what is new, what ended on an unknown day, and what is gone', () => {
  const text = refresh((product, cycles) => {
    if (product === 'python') return cycles.map((one) => (one.cycle === '3.12' ? { ...one, eol: '2028-10-02' } : one));
    if (product === 'airflow')
      return [{ cycle: '4', eol: false }, ...cycles.map((one) => (one.cycle === '1' ? { ...one, eol: true } : one))];
    return product === 'ubuntu' ? [...cycles.slice(1), { cycle: '28.04', eol: '2033-04-30' }] : cycles;
  });
  expect(text.trimEnd().split('\n').sort()).toEqual(
    [
      'airflow 1: no end there, 2021-06-17 here',
      "new: { product: 'airflow', line: '4' },",
      'python 3.12: 2028-10-02 there, 2028-10-31 here',
      'ubuntu 12.04: not in their table, 2017-04-28 in ours',
      "new: { product: 'ubuntu', line: '28.04', endOfLife: '2033-04-30' },",
      `5 differences; when they are settled, set AS_OF to ${AS_OF}`,
    ].sort(),
  );
});

it('without a date it says how it is called', () => {
  const { status, stderr } = spawnSync(process.execPath, ['.ci/refresh-end-of-life.mjs'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'usage: refresh-end-of-life.mjs DATE [FOLDER]\n']);
});
