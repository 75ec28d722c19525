/**
 * What may run at a time, on Argo's controller: the most pods at once of a run, under `parallelism`, semaphores and mutexes.
 * Usage: run.mjs ARGO. Each is also played with its limit taken out of the manifest: then more have to run at once, so that a limit that
 * nothing needs proves nothing. Two runs beside one another are not played: of `disableConcurrentBuilds` only that a run goes through.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [argo] = process.argv.slice(2);
const here = import.meta.dirname;
const work = mkdtempSync(join(tmpdir(), 'limits-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Most pods at once; `pools`: slots of the pool, which the source does not say. */
const EXPECTED = [
  { source: 'airflow', name: 'free', peak: 5 },
  { source: 'airflow', name: 'few_at_a_time', peak: 2 },
  { source: 'airflow', name: 'pooled', peak: 1 },
  { source: 'airflow', name: 'pooled', peak: 3, slots: 3 },
  { source: 'airflow', name: 'one_item_at_a_time', peak: 1 },
  { source: 'jenkins', name: undefined, peak: 1 },
];
const FREE = { airflow: 5, jenkins: 3 };

/** The manifests of a source, as texts. */
function converted(source) {
  const out = join(work, source);
  const command = [join(here, '../../../bin/migrate.js'), 'convert', join(here, source), '-o', out];
  const { status } = spawnSync(process.execPath, command, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`convert ${source}: status ${status}`);
  const { pipelines } = JSON.parse(readFileSync(join(out, 'conversion.json'), 'utf8'));
  const base = join(out, 'base');
  const texts = readdirSync(base).map((name) => ({ name, text: readFileSync(join(base, name), 'utf8') }));
  return { pipelines, texts };
}

const WITHOUT = [/^ *parallelism: .*\n/gm, /^( *)synchronization:\n(?:\1 +.*\n)+/gm];
const unlimited = (text) => WITHOUT.reduce((so, pattern) => so.replace(pattern, ''), text);

function played({ source, name, slots, peak }) {
  const { pipelines, texts } = sources[source];
  const pipeline = pipelines.find((one) => name === undefined || one.name === name);
  const withSlots = ({ name: file, text }) => ({
    file,
    text: slots === undefined ? text : text.replace(/^( +berths: )"\d+"$/m, `$1"${slots}"`),
  });
  const limited = run(pipeline, texts.map(withSlots));
  const free = run(
    pipeline,
    texts.map(withSlots).map(({ file, text }) => ({ file, text: unlimited(text) })),
  );
  const good =
    limited.phase === 'Succeeded' && limited.peak === peak && free.phase === 'Succeeded' && free.peak === FREE[source];
  console.log(
    `${pipeline.name}${slots === undefined ? '' : ` with ${slots} slots`}: at most ${limited.peak} at once, ${free.peak} without its limit${good ? '' : `; expected ${peak} and ${FREE[source]}`}`,
  );
  return good;
}

let folders = 0;
function run({ start }, texts) {
  folders += 1;
  const folder = mkdtempSync(join(work, `run-${folders}-`));
  for (const { file, text } of texts) writeFileSync(join(folder, file), text);
  const job = JSON.stringify({ id: 'run', manifests: [folder], start, outcomes: {} });
  const { stdout } = spawnSync(argo, ['run'], { input: `${job}\n`, encoding: 'utf8', timeout: 120_000 });
  const answer = (stdout ?? '').split('\n').find((line) => line.startsWith('{'));
  return answer ? JSON.parse(answer) : { phase: 'no answer' };
}

const sources = { airflow: converted('airflow'), jenkins: converted('jenkins') };
const wrong = EXPECTED.filter((one) => !played(one)).length;
console.log(`${EXPECTED.length} limits played, ${wrong} do not hold`);
process.exitCode = wrong > 0 ? 1 : 0;
