import { defineConfig } from 'vitest/config';

/** Tests run against `src` as TypeScript; `dist` is needed only by those that start the command itself. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
