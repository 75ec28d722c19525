/**
 * `npm run bench [FOLDER]`: whole processes, taken in turn, as ratios of their medians: `assess` against bare parsing of the same files and
 * against Airflow's DagBag on them, `--version` against bare Node, and the peak memory of `assess` on 5 MB of source. Without FOLDER, on 100
 * generated DAGs. Asserts nothing; what cannot be run here is said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chance, dagFile } from '../conformance/joins/generate.mjs';

const ROUNDS = 7;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const migrate = at('../../bin/migrate.js');
const work = mkdtempSync(join(tmpdir(), 'tiphys-bench-'));
const report = join(work, 'report.md');
const folder = process.argv[2] ?? generated(join(work, 'dags'), 100, 1);
const node = process.execPath;

const commands = {
  assess: [node, migrate, 'assess', folder, '-o', report],
  parse: [node, at('parse.mjs'), folder],
  version: [node, migrate, '--version'],
  node: [node, '-e', '0'],
};
const airflow = airflowPython();
if (airflow) {
  const home = join(work, 'airflow');
  process.env.AIRFLOW_HOME = home;
  process.env.AIRFLOW__CORE__LOAD_EXAMPLES = 'False';
  commands.dagbag = [airflow, at('dagbag.py'), folder];
  spawnSync(...spread(commands.dagbag)); // its first run sets up a home
}

const times = measure();
for (const [name, all] of Object.entries(times)) console.log(`${name}: ${all.toFixed(0)} ms (median of ${ROUNDS})`);
console.log(`assess / parse: ${(times.assess / times.parse).toFixed(2)}`);
console.log(`version - node: ${(times.version - times.node).toFixed(0)} ms`);
console.log(
  airflow ? `DagBag / assess: ${(times.dagbag / times.assess).toFixed(1)}` : 'DagBag: skipped, no Airflow here',
);
console.log(`peak memory on 5 MB of source: ${memory(generated(join(work, 'large'), 50, 100_000))}`);
rmSync(work, { recursive: true, force: true });

/** DAG files of the same making; those over `bytes` are filled up with functions, as long pipeline files are. */
function generated(path, count, bytes) {
  mkdirSync(path, { recursive: true });
  const random = chance(1);
  for (let number = 0; number < count; number += 1) {
    let text = dagFile(number, random);
    for (let i = 0; text.length < bytes; i += 1)
      text += `\n\ndef helper_${i}(rows, limit=${i}):\n    """Keep the rows up to the limit."""\n    return [dict(row, number=n) for n, row in enumerate(rows) if n < limit]\n`;
    writeFileSync(join(path, `dag_${String(number).padStart(3, '0')}.py`), text);
  }
  return path;
}

function spread([program, ...args]) {
  return [program, args, { stdio: 'ignore' }];
}

function measure() {
  const all = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const start = performance.now();
      spawnSync(...spread(command));
      all[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.sort((a, b) => a - b)[3]]));
}

/** An interpreter with Airflow: named by TIPHYS_AIRFLOW, or the one of the truth tools. */
function airflowPython() {
  if (process.env.TIPHYS_AIRFLOW) return process.env.TIPHYS_AIRFLOW;
  const setup = join(process.env.TIPHYS_TRUTH ?? at('../../../shared/tools'), 'airflow/setup.sh');
  if (!existsSync(setup)) return undefined;
  const { status, stdout } = spawnSync('bash', [setup], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}

function memory(path) {
  const code = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS)); process.argv.splice(1, 1, ${JSON.stringify(migrate)}); await import(${JSON.stringify(migrate)});`;
  const args = ['--input-type=module', '-e', code, 'migrate', 'assess', path, '-o', report];
  const { stderr } = spawnSync(node, args, { encoding: 'utf8' });
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  return peak ? `${(Number(peak) / 1024).toFixed(0)} MB` : 'not measured';
}
