import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/app/limits.js';
import { readAll } from '../src/app/read.js';
import { NO_VALUES } from '../src/app/variables.js';
import { folder } from './support/migrate.js';

const JOB = '0 1 * * * /opt/run\n';
const files = { 'a.crontab': JOB, 'b.crontab': JOB, 'c.crontab': JOB, 'd.crontab': `${JOB}# ${'x'.repeat(100)}\n` };

async function readWith(limits: Partial<typeof DEFAULT_LIMITS>) {
  const { path, remove } = folder(files);
  try {
    const reading = await readAll({ paths: [path], limits: { ...DEFAULT_LIMITS, ...limits }, known: NO_VALUES });
    const codes = reading.bundle.diagnostics.filter(({ code }) => code.startsWith('IO'));
    return {
      read: reading.bundle.pipelines.map(({ origin }) => origin.span.file),
      said: codes.map(({ code, span }) => `${code} ${span?.file}`),
      unreadable: reading.inventory
        .filter(({ status }) => status === 'unreadable')
        .map(({ file, role }) => `${file} ${role}`),
    };
  } finally {
    remove();
  }
}

test('within the limits everything is read', async () => {
  expect(await readWith({})).toEqual({ read: Object.keys(files), said: [], unreadable: [] });
});

test('a file over the limit is an unreadable pipeline, the others are read', async () => {
  const { read, said, unreadable } = await readWith({ fileBytes: 50 });
  expect(read).toEqual(['a.crontab', 'b.crontab', 'c.crontab']);
  expect(said).toEqual(['IO003 d.crontab']);
  expect(unreadable).toEqual(['d.crontab pipeline']);
});

test('the limit on the number of files names the first that was left out', async () => {
  const { read, said } = await readWith({ files: 2 });
  expect(read).toEqual(['a.crontab', 'b.crontab']);
  expect(said).toEqual(['IO004 c.crontab']);
});

test('the limit on all bytes leaves out what comes after it', async () => {
  const { read, said } = await readWith({ totalBytes: 2 * JOB.length });
  expect(read).toEqual(['a.crontab', 'b.crontab']);
  expect(said).toEqual(['IO005 c.crontab', 'IO005 d.crontab']);
});
