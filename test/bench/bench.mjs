/**
 * `npm run bench [FOLDER…]`: whole processes, start included, taken in turn; medians, and ratios of medians.
 * - `assess` against bare tree-sitter parsing of the same files (`parse.mjs`), on 100 generated DAGs, on Airflow's own examples where Airflow
 *   is installed, and on each FOLDER;
 * - `assess` and `inspect` against Airflow's DagBag (`dagbag.py`), which is what users would run instead;
 * - `inspect` on once, twice and four times as many files; the peak memory on 5 MB; `--version` against bare Node;
 * - `inspect` of declarative pipelines, in MB/s and against bare parsing; its memory on 5 MB of them;
 * - `convert` against `inspect` on 4 MB, and on DAG files that share a library's base class;
 * - `verify` of 300 workflows beside their source; a report of 2,000 pipelines in all formats.
 * Asserts nothing; what cannot be measured here is said. Run it on a quiet machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MIGRATE, migrate } from '../support/whole-process.mjs';
import { airflowPython, examplesOf } from './airflow.mjs';
import { classLibrary } from './class-library.mjs';
import { denseDags, denseJenkinsfiles, longFiles } from './inputs.mjs';

const ROUNDS = 7;
/** Of runs that take DagBag half a minute. */
const FEW_ROUNDS = 3;
const work = mkdtempSync(join(tmpdir(), 'tiphys-bench-'));
const report = join(work, 'report.md');
const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = airflowPython(join(work, 'airflow'));

const assess = (folder) => [process.execPath, MIGRATE, 'assess', folder, '-o', report];
const inspect = (folder) => [process.execPath, MIGRATE, 'inspect', folder];
const parse = (folder, language = 'python') => [process.execPath, at('parse.mjs'), folder, language];
const dagBag = (folder) => [python, at('dagbag.py'), folder];

if (!python) console.log('DagBag: not measured, no Airflow here (TIPHYS_AIRFLOW names its interpreter)');
const hundred = denseDags(join(work, 'hundred'), { files: 100 });
const examples = python && examplesOf(python);

const { node, version } = medians({
  node: [process.execPath, '-e', '0'],
  version: [process.execPath, MIGRATE, '--version'],
});
say('--version', `${seconds(version)}, bare node ${seconds(node)}: ${(version - node).toFixed(0)} ms more`);
againstParsing('100 generated DAGs', hundred);
if (examples) againstParsing("Airflow's examples", examples);
for (const folder of process.argv.slice(2)) againstParsing(folder, folder);
againstDagBag('100 generated DAGs', 'assess', assess, hundred, ROUNDS);
for (const [size, bytes, rounds] of [
  ['300 KB', 300_000, ROUNDS],
  ['4 MB', 4_000_000, FEW_ROUNDS],
]) {
  againstDagBag(
    `${size} of small DAG files`,
    'inspect',
    inspect,
    denseDags(join(work, `dense-${bytes}`), { bytes }),
    rounds,
  );
  againstDagBag(`${size} of long DAG files`, 'inspect', inspect, longFiles(join(work, `long-${bytes}`), bytes), rounds);
}
linearity([500, 1000, 2000]);
memory('small DAG files', denseDags(join(work, 'dense-memory'), { bytes: 5_000_000 }));
memory('long DAG files', longFiles(join(work, 'long-memory'), 5_000_000));
groovy(3_000_000);
memory('Jenkinsfiles', denseJenkinsfiles(join(work, 'jenkins-memory'), 5_000_000));
converting('4 MB of small DAG files', denseDags(join(work, 'convert-dense'), { bytes: 4_000_000 }));
converting('300 DAGs of one base class', classLibrary(join(work, 'convert-classes'), 300));
verifying(300);
reporting(2_000);
rmSync(work, { recursive: true, force: true });

function converting(name, folder) {
  const read = least(() => ['inspect', folder]);
  const made = least(() => ['convert', folder, '-o', converted()]);
  say(
    `convert ${name}`,
    `${seconds(made.ms)}, inspect ${seconds(read.ms)}: ${ratio(made.ms, read.ms)} times as long; peak memory ${made.megabytes} MB`,
  );
}

function verifying(files) {
  const [folder, manifests] = [denseDags(join(work, `verify-${files}`), { files }), converted()];
  migrate(['convert', folder, '-o', manifests]);
  const alone = least(() => ['verify', manifests]);
  const beside = least(() => ['verify', manifests, '--against', folder]);
  say(
    `verify ${files} workflows`,
    `${seconds(beside.ms)} beside their source, ${seconds(alone.ms)} alone; peak memory ${beside.megabytes} MB`,
  );
}

function reporting(files) {
  const folder = denseDags(join(work, `report-${files}`), { files });
  const { ms, megabytes } = least(() => ['assess', folder, '-o', report, '--format', 'markdown,html,json,sarif,jira']);
  say(`assess ${files} pipelines in all formats`, `${seconds(ms)}, peak memory ${megabytes} MB`);
}

/** A folder that is not there yet: `convert` compares with what stands in its own. */
function converted() {
  return join(mkdtempSync(join(work, 'manifests-')), 'made');
}

/** The quickest of a few runs. */
function least(argsOf) {
  const runs = Array.from({ length: FEW_ROUNDS }, () => {
    const args = argsOf();
    const run = migrate(args);
    if (run.status !== 0) throw new Error(`${args.join(' ')}: exit status ${run.status}`);
    return run;
  });
  return runs.sort((a, b) => a.ms - b.ms)[0];
}

function againstParsing(name, folder) {
  const times = medians({ assess: assess(folder), parse: parse(folder) });
  say(
    `assess ${name}`,
    `${seconds(times.assess)}, bare parsing ${seconds(times.parse)}: ${ratio(times.assess, times.parse)} times as long`,
  );
}

function againstDagBag(name, verb, command, folder, rounds) {
  if (!python) return;
  const times = medians({ ours: command(folder), theirs: dagBag(folder) }, rounds);
  say(
    `${verb} ${name}`,
    `${seconds(times.ours)}, DagBag ${seconds(times.theirs)}: ${ratio(times.theirs, times.ours)} times as fast`,
  );
}

/** The start of the process is in each of the times, so twice the files take a little less than twice as long. */
function linearity(counts) {
  const folders = counts.map((files) => denseDags(join(work, `files-${files}`), { files }));
  const times = Object.values(
    medians(Object.fromEntries(folders.map((folder, index) => [counts[index], inspect(folder)]))),
  );
  const steps = times.slice(1).map((time, index) => ratio(time, times[index]));
  say(
    `inspect ${counts.join(', ')} files`,
    `${times.map(seconds).join(', ')}: each ${steps.join(' and ')} times the one before`,
  );
}

function groovy(bytes) {
  const folder = denseJenkinsfiles(join(work, 'jenkins'), bytes);
  const times = medians({ inspect: inspect(folder), parse: parse(folder, 'groovy') }, FEW_ROUNDS);
  say(
    `inspect ${bytes / 1e6} MB of Jenkinsfiles`,
    `${seconds(times.inspect)}, ${(bytes / 1000 / times.inspect).toFixed(2)} MB/s, bare parsing ${seconds(times.parse)}: ${ratio(times.inspect, times.parse)} times as long`,
  );
}

function memory(name, folder) {
  const peaks = [migrate(['assess', folder, '-o', report]), migrate(['inspect', folder])].map(
    ({ megabytes }) => megabytes,
  );
  say(`5 MB of ${name}`, `peak memory ${peaks[0]} MB (assess), ${peaks[1]} MB (inspect)`);
}

/** Median time in milliseconds of each command, which are run in turn. */
function medians(commands, rounds = ROUNDS) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [program, ...args]] of Object.entries(commands)) {
      const start = performance.now();
      const { status } = spawnSync(program, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${program} ${args.join(' ')}: exit status ${status}`);
      times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[rounds >> 1]]));
}

function say(what, figures) {
  console.log(`${what}: ${figures}`);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function ratio(one, other) {
  return (one / other).toFixed(2);
}
