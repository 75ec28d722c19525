/**
 * DAGs of shell and empty tasks with all trigger rules, for the comparison of runs. Usage: generate.mjs FOLDER [COUNT] [SEED]
 * The same seed gives the same files.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Off: the comparison of runs takes the node of a retried task for one of its tries and so for not run. */
const RETRIES = process.env.TIPHYS_RETRIES === '1';

const RULES = [
  'all_success',
  'all_failed',
  'all_done',
  'one_success',
  'one_failed',
  'one_done',
  'none_failed',
  'none_failed_min_one_success',
  'none_skipped',
  'all_skipped',
  'always',
];

/** Mulberry32: small, seeded, the same everywhere. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One DAG file. Every third DAG keeps to `all_success` mostly, as real ones do. */
export function dagFile(number, random) {
  const count = 3 + Math.floor(random() * 7);
  const lines = [
    'from datetime import datetime',
    'from airflow import DAG',
    'from airflow.operators.bash import BashOperator',
    'from airflow.operators.empty import EmptyOperator',
    '',
    `with DAG("generated_${number}", start_date=datetime(2024, 1, 1), schedule=None) as dag:`,
  ];
  const edges = [];
  for (let task = 0; task < count; task += 1) {
    const rule =
      random() < (number % 3 === 0 ? 0.8 : 0.35) ? 'all_success' : RULES[Math.floor(random() * RULES.length)];
    const retries = 0.2 > random() && RETRIES ? ', retries=1' : '';
    const empty = random() < 0.3;
    lines.push(
      `    t${task} = ${empty ? 'EmptyOperator' : 'BashOperator'}(task_id="t${task}", trigger_rule="${rule}"${retries}${empty ? '' : ', bash_command="echo t"'})`,
    );
    for (let above = 0; above < task; above += 1) if (random() < 1.6 / count) edges.push(`    t${above} >> t${task}`);
  }
  return [...lines, ...edges, ''].join('\n');
}

const [program, folder, count = '200', seed = '20261124'] = process.argv.slice(1);
if (folder && program === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  const random = chance(Number(seed));
  for (let number = 0; number < Number(count); number += 1) {
    writeFileSync(join(folder, `generated_${String(number).padStart(3, '0')}.py`), dagFile(number, random));
  }
  console.error(`${count} DAGs, seed ${seed}`);
}
