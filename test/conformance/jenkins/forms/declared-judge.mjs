#!/usr/bin/env node
/**
 * Generated declarative pipelines: what `inspect` says against the tables written beside them. Usage: declared-judge.mjs FOLDER [COUNT] [SEED] [step|guard|agent]
 * No pipeline that reads in full may differ; with a mistake that is put into what was read, some has to.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declaredFile } from './declared.mjs';
import { headOf, rowsOf } from './declared-read.mjs';

const [folder, count = '200', seed = '1', mistake] = process.argv.slice(2);
const turned = (key, change) => (rows) => {
  for (const row of rows) row[key] = change(row[key]);
};
const PLANTS = {
  step: (rows) => rows.pop(),
  guard: turned('when', (when) => when && `not(${when})`),
  agent: turned('on', (on) => (on === 'any' ? 'none' : on)),
};
rmSync(folder, { recursive: true, force: true });
const files = Array.from({ length: Number(count) }, (_, at) => {
  const name = `jobs/d${Number(seed) * 100_000 + at}`;
  const made = declaredFile(Number(seed) * 100_000 + at);
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'Jenkinsfile'), made.text);
  return { name, ...made };
});
const migrate = join(import.meta.dirname, '../../../../bin/migrate.js');
const ran = spawnSync(process.execPath, [migrate, 'inspect', folder], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  timeout: 100_000,
});
const pipelines = new Map(JSON.parse(ran.stdout).pipelines.map((one) => [dirname(one.origin.span.file), one]));

const RUNS = new Set(['sh', 'bat']);
function difference(table, pipeline) {
  const [expected, got] = [table.rows, rowsOf(pipeline)];
  if (mistake) PLANTS[mistake](got);
  for (let at = 0; at < Math.max(expected.length, got.length); at += 1) {
    const [one, other] = [expected[at], got[at]];
    if (!one || !other) return `row ${at}: ${JSON.stringify(one)} expected, ${JSON.stringify(other)} there`;
    const keys = ['stage', 'name', 'text', 'post', 'cell', 'tries', 'limits'];
    if (one.name !== 'checkout') keys.push('when'); // Jenkins checks out before it asks, which is as well done behind
    if (one.name !== 'echo' && one.name !== 'input') keys.push('on');
    const wrong = keys.find((key) => one[key] !== other[key]);
    if (wrong) return `${one.stage} ${one.name} ${one.text}: ${wrong} ${one[wrong]} expected, ${other[wrong]} there`;
    const names = RUNS.has(one.name) ? Object.keys({ ...one.env, ...other.env }) : [];
    const variable = names.find((name) => one.env[name] !== other.env[name]);
    if (variable) return `${one.stage} ${one.text}: ${variable} is ${one.env[variable]}, ${other.env[variable]} there`;
  }
  const head = headOf(pipeline);
  const unlike = ['cron', 'tool'].find((key) => table.head[key] !== head[key]);
  if (unlike) return `${unlike} is ${table.head[unlike]}, ${head[unlike]} there`;
  const [own, told] = [table.head.options, head.options];
  return own.limit === told.limit && own.tries === told.tries ? undefined : `options ${JSON.stringify([own, told])}`;
}

const found = { files: files.length, full: 0, rows: 0, alike: 0, silent: 0, honest: 0 };
const why = new Map();
for (const file of files) {
  const pipeline = pipelines.get(file.name);
  const isFull = pipeline?.origin.reading === 'full';
  if (isFull) found.full += 1;
  else for (const code of pipeline?.origin.why ?? ['none']) why.set(code, (why.get(code) ?? 0) + 1);
  const wrong = pipeline ? difference(file, pipeline) : 'no pipeline';
  if (!wrong) {
    found.alike += 1;
    found.rows += file.rows.length;
  } else if (!isFull) found.honest += 1;
  else {
    found.silent += 1;
    if (!mistake && found.silent <= Number(process.env.SHOW ?? 5)) process.stdout.write(`--- ${file.name}: ${wrong}\n`);
  }
}
process.stdout.write(`not full: ${JSON.stringify([...why])}\n${count} files, seed ${seed}: ${JSON.stringify(found)}\n`);
const isWell = mistake ? found.silent > 0 : found.silent === 0;
process.exitCode = isWell && (mistake || found.alike > files.length / 2) ? 0 : 1;
