/**
 * `npm run fuzz [COUNT [SEED]]`: mutated DAG files, read by whole processes of `migrate inspect`, a batch each, with one sound file
 * among them. No crash, no endless run, memory within bounds, and the sound file read in full. A batch that fails is halved until one file
 * is left; `node test/fuzz/run.mjs 1 SEED NUMBER` prints it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../support/whole-process.mjs';
import { mutated, seeds } from './mutate.mjs';

const [count = 20_000, seed = 1, only] = process.argv.slice(2).map(Number);
const BATCH = 250;
/** Two seconds a file, were all of them the slowest; in MB. */
const SLOWEST = 2_000;
const MEMORY = 600;
const GOOD =
  'from airflow import DAG\nfrom airflow.operators.bash import BashOperator\nwith DAG("good", schedule=None):\n    BashOperator(task_id="a", bash_command="echo")\n';

const texts = seeds();
if (only !== undefined) process.stdout.write(mutated(texts, seed, only));
else process.exitCode = run();

function run() {
  const work = mkdtempSync(join(tmpdir(), 'tiphys-fuzz-'));
  const started = performance.now();
  const found = { peak: 0, pipelines: 0, told: 0, failures: [] };
  for (let from = 0; from < count; from += BATCH) {
    if (from > 0 && from % 2_000 === 0) console.error(`${from} files, ${found.failures.length} failures so far`);
    search(
      Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index),
      work,
      found,
    );
  }
  rmSync(work, { recursive: true, force: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${count} mutated files of ${texts.length} texts, seed ${seed}: ${found.pipelines} DAGs read, ${found.told} files with something to tell, ` +
      `${found.failures.length} failures; ${seconds} s, peak ${found.peak} MB a process of ${BATCH} files`,
  );
  for (const { number, why } of found.failures) console.log(`FAILED: seed ${seed}, file ${number}: ${why}`);
  return found.failures.length === 0 ? 0 : 1;
}

/** Reads the files; of a batch that fails, each half. */
function search(numbers, work, found) {
  const why = problemOf(numbers, work, found);
  if (why === undefined) return;
  // at once: who ends a long run early still learns what was found
  console.error(`files ${numbers[0]} to ${numbers.at(-1)}: ${why.slice(0, 200)}`);
  if (numbers.length === 1) return found.failures.push({ number: numbers[0], why });
  const middle = numbers.length >> 1;
  const before = found.failures.length;
  search(numbers.slice(0, middle), work, found);
  search(numbers.slice(middle), work, found);
  if (found.failures.length === before) found.failures.push({ number: `${numbers[0]} to ${numbers.at(-1)}`, why });
}

function problemOf(numbers, work, found) {
  const folder = join(work, 'dags');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const number of numbers) writeFileSync(join(folder, `f${number}.py`), mutated(texts, seed, number));
  writeFileSync(join(folder, 'good.py'), GOOD);
  const { status, stdout, stderr, megabytes, ms } = migrate(['inspect', folder], SLOWEST * (numbers.length + 10));
  if (status !== 0) return `status ${status} after ${ms.toFixed(0)} ms: ${stderr.slice(0, 1500)}`;
  found.peak = Math.max(found.peak, megabytes ?? 0);
  if ((megabytes ?? 0) > MEMORY) return `${megabytes} MB`;
  return judge(JSON.parse(stdout), found);
}

/** What is wrong with the answer; its figures are added up. */
function judge({ pipelines, diagnostics }, found) {
  const good = pipelines.find(({ name, origin }) => name === 'good' && origin.span.file === 'good.py');
  if (good?.origin.reading !== 'full') return `the sound file is read ${good?.origin.reading ?? 'not at all'}`;
  found.pipelines += pipelines.length - 1;
  found.told += new Set(diagnostics.map(({ span }) => span?.file)).size;
  return undefined;
}
