#!/usr/bin/env node
/**
 * Loops over what only the run knows, on real Groovy with lists of none, one, two and five entries, against what `inspect` says of them once these are
 * known. Usage: judge.mjs TRUTH FOLDER [COUNT] [SEED] [step|first|once]. No claim of a full reading may be wrong; with a mistake that is put
 * into what was read, some has to be.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planted } from './plant.mjs';
import { lengthsScript, planOf } from './scripts.mjs';
import { faultOf, Unfolding } from './unfold.mjs';

const [truth, folder, count = '100', seed = '1', mistake] = process.argv.slice(2);
const migrate = join(dirname(fileURLToPath(import.meta.url)), '../../../../bin/migrate.js');
const LENGTHS = [
  [0, 0, 0, 0, 0],
  [1, 1, 1, 1, 1],
  [2, 2, 2, 2, 2],
  [5, 5, 5, 5, 5],
  [2, 0, 5, 1, 3],
  [1, 5, 0, 2, 1],
];

rmSync(folder, { recursive: true, force: true });
const files = Array.from({ length: Number(count) }, (_, at) => {
  const own = Number(seed) * 100_000 + at;
  const made = lengthsScript(own);
  const path = join(folder, `j${own}`, 'Jenkinsfile');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made.text);
  return { own, path, ...made };
});
const jobs = files.flatMap((file) =>
  LENGTHS.map((lengths, at) => ({ id: `${file.own} ${at}`, file, plan: planOf(lengths), bad: at % 2 === 1 })),
);
const asked = jobs.map(({ id, file, plan: { HOSTS, NODES, ...returns }, bad }) =>
  JSON.stringify({ id, file: file.path, params: { HOSTS, BAD: bad }, env: { NODES }, returns }),
);
const ran = spawnSync('bash', [join(truth, 'groovy/groovy-truth.sh'), '--trace'], {
  input: `${asked.join('\n')}\n`,
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  timeout: 600_000,
});
const answers = new Map(
  ran.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .map((one) => [one.id, one]),
);
const inspected = spawnSync(process.execPath, [migrate, 'inspect', folder], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  timeout: 600_000,
});
const bundle = JSON.parse(inspected.stdout);
if (mistake) planted(mistake, bundle);
const pipelines = new Map(bundle.pipelines.map((one) => [dirname(one.origin.span.file), one]));

/** A step's own text. */
function stepOf({ name, args }) {
  const said = args
    .map((one) => (typeof one === 'string' ? one : (one?.script ?? one?.message)))
    .find((one) => typeof one === 'string');
  const site = /^s\d+/.exec(said ?? '')?.[0];
  return site === undefined ? [] : [{ site, name, text: said }];
}

const found = {
  files: files.length,
  full: 0,
  runs: 0,
  alike: 0,
  broken: 0,
  honest: 0,
  silent: 0,
  steps: 0,
  certain: 0,
  loops: 0,
};
const why = new Map();
const shown = new Set();
for (const { id, file, plan } of jobs) {
  const pipeline = pipelines.get(`j${file.own}`);
  const isFull = pipeline?.origin.reading === 'full';
  if (id.endsWith(' 0')) {
    if (isFull) found.full += 1;
    else for (const code of pipeline?.origin.why ?? ['none']) why.set(code, (why.get(code) ?? 0) + 1);
    if (isFull) found.loops += JSON.stringify(pipeline).split('"runtime"').length - 1;
  }
  found.runs += 1;
  const answer = answers.get(id);
  // what Groovy itself refuses ends a run in a way that no reading foresees
  if (!answer || (answer.error && !/^RuntimeException: s\d+/.test(answer.error))) {
    found.broken += 1;
    if (process.env.BROKEN) process.stdout.write(`broken ${id}: ${answer?.error}\n`);
    continue;
  }
  if (!isFull) {
    found.honest += 1;
    continue;
  }
  const steps = answer.steps.flatMap(stepOf);
  const { wrong, claims } = verdict(pipeline, file, plan, steps);
  found.steps += steps.length;
  found.certain += claims.filter(({ certain }) => certain).length;
  if (!wrong) found.alike += 1;
  else {
    found.silent += 1;
    if (!mistake && !shown.has(file.own) && shown.size < Number(process.env.SHOW ?? 5)) {
      shown.add(file.own);
      process.stdout.write(`--- ${id} ${file.path}\n${wrong}\n`);
    }
  }
}

function verdict(pipeline, file, plan, steps) {
  const unfolding = new Unfolding(pipeline, file.loops, plan);
  try {
    const claims = unfolding.whole();
    return { claims, wrong: faultOf(claims, steps) };
  } catch (error) {
    return { claims: [], wrong: String(error.message) };
  }
}

process.stdout.write(`not full: ${JSON.stringify([...why].sort((one, other) => other[1] - one[1]))}\n`);
process.stdout.write(`${count} scripts, seed ${seed}: ${JSON.stringify(found)}\n`);
const isWell = mistake ? found.silent > 0 : found.silent === 0;
const isMuch = found.full > files.length / 5 && (mistake || found.loops > files.length / 4);
process.exitCode = isWell && found.alike > 0 && isMuch ? 0 : 1;
