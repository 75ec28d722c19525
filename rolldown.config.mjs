import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';
import { parseSync, Visitor } from 'rolldown/utils';

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
 * No object of the program begins with what it copies: `{ ...one, more }` becomes `{ ...null, ...one, more }`, which is the same. V8 of Node 20
 * takes two microseconds for the first, as it clones `one` and then finds no way from the clone's shape to one with more, and a
 * twentieth of that for the second, whose copies also take less memory.
 */
const quickCopies = {
  name: 'quick-copies',
  renderChunk(code, { fileName }) {
    const places = [];
    const visitor = new Visitor({
      ObjectExpression({ start, properties: [first, ...more] }) {
        if (first?.type === 'SpreadElement' && more.length > 0) places.push(start + 1);
      },
    });
    visitor.visit(parseSync(fileName, code).program);
    const bounds = [0, ...places.sort((a, b) => a - b), code.length];
    return {
      code: bounds
        .slice(1)
        .map((end, at) => code.slice(bounds[at], end))
        .join(' ...null,'),
    };
  },
};

/**
 * The program that `bin/` starts: some twenty files in place of the hundreds of `src/`, so that a run does not spend its time on
 * opening modules. What a command does not need stays in a file of its own and is not loaded. The files lie two folders deep, as
 * those of `src/` that find the grammars beside them do.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts', 'parser-thread': 'src/lang/parser-thread.ts' },
  platform: 'node',
  external: (id) => /^[^./]/.test(id) && !BUNDLED.some((name) => id === name || id.startsWith(`${name}/`)),
  checks: {
    eval: false, // of web-tree-sitter, for grammars with code in JavaScript; ours have none
    bundlerTimings: false, // two seconds of a build earn back as much in each long run
  },
  plugins: [quickCopies, licences],
  output: {
    dir: 'dist/bundle',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    cleanDir: true,
    minify: false, // which would take `...null` out again
  },
});
