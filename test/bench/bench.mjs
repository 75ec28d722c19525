/**
 * `npm run bench [FOLDER]`: whole-process times of `assess` against bare parsing of the same files, and of `--version` against bare Node, taken
 * in turn; medians and their ratios. Without FOLDER, on 100 generated DAGs. Asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 7;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'tiphys-bench-'));
const folder = process.argv[2] ?? join(work, 'dags');
if (!process.argv[2])
  spawnSync(process.execPath, [at('../conformance/joins/generate.mjs'), folder, '100'], { stdio: 'inherit' });

const commands = {
  assess: [at('../../bin/migrate.js'), 'assess', folder, '-o', join(work, 'report.md')],
  parse: [at('parse.mjs'), folder],
  version: [at('../../bin/migrate.js'), '--version'],
  node: ['-e', '0'],
};
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, args] of Object.entries(commands)) {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: 'ignore' });
    times[name].push(performance.now() - start);
  }
}
const median = (name) => times[name].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
for (const name of Object.keys(commands)) console.log(`${name}: ${median(name).toFixed(0)} ms (median of ${ROUNDS})`);
console.log(`assess / parse: ${(median('assess') / median('parse')).toFixed(2)}`);
console.log(`version - node: ${(median('version') - median('node')).toFixed(0)} ms`);
rmSync(work, { recursive: true, force: true });
