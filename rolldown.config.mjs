import { defineConfig } from 'rolldown';

/**
 * The program that `bin/` starts: some twenty files in place of the hundreds of `src/`, so that a run does not spend its time on
 * opening modules. What a command does not need stays in a file of its own and is not loaded. The files lie two folders deep, as
 * those of `src/` that find the templates and grammars beside them do.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: [/^[^./]/],
  output: {
    dir: 'dist/bundle',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    cleanDir: true,
  },
});
