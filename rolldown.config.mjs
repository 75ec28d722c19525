import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** Packages that nearly every run needs. The others are loaded from node_modules by the few runs that need them. */
const BUNDLED = ['commander', 'handlebars', 'ignore', 'web-tree-sitter'];

/** The licences of the packages that are part of the bundle, beside it. */
const licences = {
  name: 'licences',
  generateBundle() {
    const texts = BUNDLED.map(
      (name) => `${name}\n\n${readFileSync(`node_modules/${name}/${LICENCE[name] ?? 'LICENSE'}`, 'utf8')}`,
    );
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join('\n---\n\n') });
  },
};
const LICENCE = { ignore: 'LICENSE-MIT' };

/**
 * The program that `bin/` starts: some twenty files in place of the hundreds of `src/`, so that a run does not spend its time on
 * opening modules. What a command does not need stays in a file of its own and is not loaded. The files lie two folders deep, as
 * those of `src/` that find the grammars beside them do.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: (id) => /^[^./]/.test(id) && !BUNDLED.some((name) => id === name || id.startsWith(`${name}/`)),
  checks: { eval: false }, // of web-tree-sitter, for grammars with code in JavaScript; ours have none
  plugins: [licences],
  output: {
    dir: 'dist/bundle',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    cleanDir: true,
  },
});
