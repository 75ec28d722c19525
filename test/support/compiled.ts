import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vitest/config';
import { filesBelow, ROOT } from './files.js';

/** Modules of `src/` as tests name them. */
const NAMED = /['"](?:\.\.\/)+src\/([\w./-]+)\.js['"]/g;
/** A test that replaces a module needs the modules themselves. */
const REPLACES = /\bvi\.(mock|doMock)\(/;
/** Stands beside the module that starts it, and is named by none. */
const THREAD = 'lang/parser-thread';

/**
 * Compiles `src/` once for a run of all tests, and gives tests the result for each module that they name: to open more than a
 * thousand modules for every file of tests takes longer than most of the tests. It is made anew for each run, so that no test
 * sees what `src/` was before.
 */
export async function compiled(): Promise<Plugin> {
  const modules = namedModules();
  const folder = await compile([...modules, THREAD]);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return {
    name: 'compiled-src',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer?.startsWith(join(ROOT, 'test')) || REPLACES.test(readFileSync(importer, 'utf8'))) return undefined;
      const module = moduleOf(resolve(importer, '..', source));
      return module !== undefined && modules.has(module) ? join(folder, `${flat(module)}.js`) : undefined;
    },
  };
}

function namedModules(): Set<string> {
  const tests = filesBelow(join(ROOT, 'test')).filter((file) => file.endsWith('.ts'));
  const texts = tests.map((file) => readFileSync(join(ROOT, 'test', file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, module = '']) => module)));
}

/** `app/assess` of the path of `src/app/assess.js`. */
function moduleOf(path: string): string | undefined {
  const module = relative(join(ROOT, 'src'), path).split(sep).join('/');
  return module.startsWith('..') ? undefined : module.replace(/\.js$/, '');
}

const flat = (module: string): string => module.replaceAll('/', '--').replace(/^lang--parser-thread$/, 'parser-thread');

/** Two folders deep, as the files of `src/` that find the grammars beside them lie. */
async function compile(modules: readonly string[]): Promise<string> {
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.tiphys-tested-'));
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(modules.map((module) => [flat(module), `src/${module}.ts`])),
    platform: 'node',
    external: (id) => /^[^./]/.test(id),
    logLevel: 'silent',
  });
  await build.write({ dir: folder, entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}
