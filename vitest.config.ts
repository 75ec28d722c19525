import { defineConfig } from 'vitest/config';
import { compiled } from './test/support/compiled.js';
import { LongestFirst } from './test/support/longest-first.js';

/** Tests run against `src`, compiled when they begin; `dist` is needed only by those that start the command itself. */
export default defineConfig(async () => ({
  // `vitest` and `vitest --run FILE` follow each module of `src` on its own: slower, with its lines in stacks
  plugins: process.argv.includes('run') ? [await compiled()] : [],
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}));
