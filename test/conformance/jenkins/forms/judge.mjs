#!/usr/bin/env node
/**
 * Generated Jenkinsfiles in the forms that people write, on real Groovy under several scenarios, against what `inspect` says of them. Usage:
 * judge.mjs TRUTH FOLDER [COUNT] [SEED] [step|guard|text|variable]: the repository stands in FOLDER/acme afterwards. No claim of a full reading may be wrong;
 * with a mistake that is put into what was read, some has to be.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIRST_SITE, libraryFiles } from './library.mjs';
import { planted } from './plant.mjs';
import { jobOf, scenarioOf, verdictOf } from './runs.mjs';
import { scriptedFile } from './scripts.mjs';

const [truth, folder, count = '100', seed = '1', mistake] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const migrate = join(here, '../../../../bin/migrate.js');
const root = join(folder, 'acme');
const SCENARIOS = Number(process.env.TIPHYS_SCENARIOS ?? 4);

rmSync(folder, { recursive: true, force: true });
const files = Array.from({ length: Number(count) }, (_, at) => {
  const own = Number(seed) * 100_000 + at;
  const name = `jobs/j${own}`;
  const { text, sites } = scriptedFile(own, { withLibrary: at % 2 === 1 });
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, 'Jenkinsfile'), text);
  return { own, name, text, sites };
});

const shared = libraryFiles(Number(seed));
for (const [path, text] of Object.entries(shared.files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const librarySites = Array.from({ length: shared.sites - FIRST_SITE }, (_, at) => FIRST_SITE + 1 + at);

const classes = join(folder, 'steps');
const jobs = files.flatMap((file) =>
  Array.from({ length: SCENARIOS }, (_, at) => ({
    id: `${file.own} ${at}`,
    file,
    scenario: scenarioOf(file, at, librarySites),
  })),
);
for (const file of files) writeFileSync(join(folder, `${file.own}.groovy`), `new Steps(this)\n${file.text}`);
const compile = {
  id: 'steps',
  file: join(here, 'driver/compile.groovy'),
  params: { TARGET: join(classes, 'src'), FROM: join(here, 'driver') },
};
const lines = [
  `${JSON.stringify(compile)}\n`,
  ...jobs.map(({ id, file, scenario }) =>
    jobOf(id, join(folder, `${file.own}.groovy`), scenario, { classes, libraries: [root] }),
  ),
];
const ran = spawnSync('bash', [join(truth, 'groovy/groovy-truth.sh'), '--trace'], {
  input: lines.join(''),
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

const inspected = spawnSync(process.execPath, [migrate, 'inspect', root], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  timeout: 600_000,
});
const bundle = JSON.parse(inspected.stdout);
if (mistake) planted(mistake, bundle);
const pipelines = new Map(bundle.pipelines.map((one) => [dirname(one.origin.span.file), one]));

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
  told: 0,
};
const why = new Map();
const broken = new Map();
const shown = new Set();
for (const { id, file, scenario } of jobs) {
  const answer = answers.get(id);
  const pipeline = pipelines.get(file.name);
  const isFull = pipeline?.origin.reading === 'full';
  if (id.endsWith(' 0')) {
    if (isFull) found.full += 1;
    else for (const code of pipeline?.origin.why ?? ['none']) why.set(code, (why.get(code) ?? 0) + 1);
  }
  found.runs += 1;
  const { broken: text, wrong, steps, claims } = verdictOf(pipeline, scenario, answer);
  if (text !== undefined) {
    found.broken += 1;
    broken.set(text, [...(broken.get(text) ?? []), file.own]);
    continue;
  }
  found.steps += steps.length;
  found.certain += claims.filter((one) => one.certain).length;
  found.told += claims.length;
  if (!wrong) found.alike += 1;
  else if (!isFull) found.honest += 1;
  else {
    found.silent += 1;
    if (!mistake && !shown.has(file.own) && shown.size < Number(process.env.SHOW ?? 5)) {
      shown.add(file.own);
      process.stdout.write(
        `--- ${file.name} ${JSON.stringify({ params: scenario.params, fail: scenario.fail, seed: scenario.seed })}\n${wrong}\n`,
      );
    }
  }
}
if (ran.status !== 0) process.stdout.write(ran.stderr.slice(-500));
for (const [text, all] of [...broken]
  .sort((one, other) => other[1].length - one[1].length)
  .slice(0, Number(process.env.BROKEN ?? 0)))
  process.stdout.write(`broken ${all.length} (${all[0]}): ${text}\n`);
process.stdout.write(`not full: ${JSON.stringify([...why].sort((one, other) => other[1] - one[1]).slice(0, 12))}\n`);
process.stdout.write(`${count} files, seed ${seed}: ${JSON.stringify(found)}\n`);
const isWell = mistake ? found.silent > 0 : found.silent === 0;
process.exitCode = isWell && found.alike > 0 && found.full > files.length / 5 ? 0 : 1;
