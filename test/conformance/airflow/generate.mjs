#!/usr/bin/env node
/** DAG files in the forms that people write. Usage: generate.mjs FOLDER [COUNT] [SEED] [2|3]: the same seed, the same files; for Airflow 2 or 3. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dagFile } from './dags.mjs';
import { BESIDE } from './iterables.mjs';

const [folder, count = '100', seed = '1', version = '2'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(BESIDE)) writeFileSync(join(folder, name), text);
for (let at = 0; at < Number(count); at += 1) {
  const one = Number(seed) * 100_000 + at;
  writeFileSync(join(folder, `d${one}.py`), dagFile(one, Number(version)));
}
