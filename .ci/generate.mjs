#!/usr/bin/env node
/**
 * Everything in the project that is derived: registries, the schema of the IR, the report's templates, pages of docs/.
 *   node .ci/generate.mjs --write    bring it up to date
 *   node .ci/generate.mjs --check    exit status 1 and a list when something is not
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assets } from './generate/assets.mjs';
import { docs, knowledge } from './generate/docs.mjs';
import { ROOT, stale, write } from './generate/files.mjs';
import { registries } from './generate/registries.mjs';
import { runtimes } from './generate/runtimes.mjs';
import { jenkinsModelSchema, portfolioSchema, reportSchema, schema, syntaxSchema } from './generate/schema.mjs';
import { templates } from './generate/templates.mjs';

/** Folders that hold generated files only. */
const OWNED = ['docs/checks'];

/** A build of its own, inside the project so that packages resolve; `dist` may be in use. */
async function withBuild(use) {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/tiphys-generate-'));
  try {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const project = join(ROOT, 'tsconfig.build.json');
    // type errors are not this program's business: what can be emitted is enough
    spawnSync(process.execPath, [tsc, '-p', project, '--outDir', folder, '--noEmitOnError', 'false']);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    return await use((path) => import(pathToFileURL(join(folder, `${path}.js`)).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(mode) {
  if (mode !== '--write' && mode !== '--check') {
    process.stderr.write('usage: generate.mjs --write | --check\n');
    return 2;
  }
  const first = new Map([
    ...registries(),
    ...templates(),
    ...assets(),
    ...runtimes(),
    ['schemas/pipeline.schema.json', schema()],
    ['schemas/portfolio.schema.json', portfolioSchema()],
    ['schemas/report.schema.json', reportSchema()],
    ['schemas/syntax.schema.json', syntaxSchema()],
    ['schemas/jenkins-model.schema.json', jenkinsModelSchema()],
  ]);
  if (mode === '--write') write(first, []);
  const generated = new Map([...first, ...docs(await withBuild(knowledge))]);
  if (mode === '--write') write(generated, OWNED);
  const behind = stale(generated, OWNED);
  for (const path of behind) process.stdout.write(`${path} is not up to date: run npm run generate\n`);
  if (behind.length === 0) process.stdout.write(`${generated.size} generated files are up to date\n`);
  return behind.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv[2]);
