import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { HOME } from '../src/core/home.js';
import { ROOT } from './support/files.js';
import { LONG } from './support/longest-first.js';

test('src as tests see it finds what lies beside it, as the program does', () => {
  expect(HOME.href).toBe(`${pathToFileURL(ROOT).href}/`);
});

test.each(LONG)('%s, which is begun early, is there', (name) => {
  expect(existsSync(join(ROOT, 'test', `${name}.test.ts`))).toBe(true);
});
