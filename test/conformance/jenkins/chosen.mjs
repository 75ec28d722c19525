#!/usr/bin/env node
/**
 * Texts that conditions choose among: random scripts on real Groovy under all that a run may be started with, against what Argo's controller puts into the
 * scripts of their pods. Usage: chosen.mjs TRUTH ARGO [COUNT] [SEED] [--plant]: with `--plant` the sides of each choice are swapped, which has to be noticed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { PARAMETERS, scriptOf } from './chosen-scripts.mjs';

const given = process.argv.slice(2).filter((one) => one !== '--plant');
const [truth, argo, count = '60', seed = '20261129'] = given;
const isPlanted = process.argv.includes('--plant');
const root = join(import.meta.dirname, '../../..');
const work = mkdtempSync(join(tmpdir(), 'jenkins-chosen-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

function spawn(command, args, input) {
  const { stdout, status, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    timeout: 600_000,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (error || status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? `status ${status}`}`);
  return stdout;
}

const lines = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

const tapes = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 80, size: 'max' }), {
  numRuns: Number(count),
  seed: Number(seed),
});
const names = tapes.map((tape, at) => {
  const name = `p${at}`;
  mkdirSync(join(work, 'in', name), { recursive: true });
  writeFileSync(join(work, 'in', name, 'Jenkinsfile'), scriptOf(tape));
  return name;
});

/** What every step prints. */
const ANSWER = 'b';

/** The input that holds a script's text. */
const INPUT = 'tiphys-text';

/** The manifests of all of them, each with the text of its scripts as an input that the controller reports. */
spawn(process.execPath, [
  ...[join(root, 'bin/migrate.js'), 'convert', join(work, 'in'), '-o', join(work, 'out')],
  ...['--layout', 'flat', '--companions', 'none'],
]);
const { pipelines } = JSON.parse(readFileSync(join(work, 'out/conversion.json'), 'utf8'));
const converted = new Map(
  pipelines.map((pipeline) => {
    const file = join(work, 'out', pipeline.files[0]);
    const name = /(p\d+)\/Jenkinsfile/.exec(pipeline.source?.file ?? pipeline.id)?.[1];
    const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS());
    for (const one of documents[0].spec.templates) if (one.script) tellText(one);
    writeFileSync(file, documents.map((one) => JSON.stringify(one)).join('\n---\n'));
    return [name, { pipeline, file, outcomes: outcomesOf(documents[0].spec.templates) }];
  }),
);

function tellText(template) {
  const { source } = template.script;
  const value = isPlanted ? source.replace(/ \? ('[^']*') : ('[^']*')\}\}/g, ' ? $2 : $1}}') : source;
  template.inputs = {
    ...template.inputs,
    parameters: [...(template.inputs?.parameters ?? []), { name: INPUT, value }],
  };
}

/** What steps that are asked answer. */
function outcomesOf(templates) {
  const asked = templates.filter(({ outputs }) => (outputs?.parameters ?? []).length > 0);
  return Object.fromEntries(
    asked.map(({ metadata, outputs }) => [
      metadata.annotations['tiphys.dev/node'],
      { phases: ['Succeeded'], parameters: Object.fromEntries(outputs.parameters.map((one) => [one.name, ANSWER])) },
    ]),
  );
}

const jobs = names.flatMap((name) => PARAMETERS.map((parameters, at) => ({ id: `${name} ${at}`, name, parameters })));
const real = lines(
  spawn(
    'bash',
    [join(truth, 'groovy/groovy-truth.sh'), '--trace'],
    jobs
      .map(({ id, name, parameters }) =>
        JSON.stringify({
          ...{ id, file: join(work, 'in', name, 'Jenkinsfile'), params: parameters },
          returns: { sh: `${ANSWER}\n` },
        }),
      )
      .join('\n'),
  ),
);
const ours = lines(
  spawn(
    argo,
    ['run'],
    jobs
      .map(({ id, name, parameters: { F, ...rest } }) => {
        const { pipeline, file } = converted.get(name);
        return JSON.stringify({
          ...{ id, manifests: [file], start: pipeline.start, order: 'single' },
          parameters: { ...rest, F: String(F) },
          outcomes: converted.get(name).outcomes,
        });
      })
      .join('\n'),
  ),
);

/** What real Groovy hands to `sh`, in order. */
const textsThere = ({ steps }) =>
  steps.filter(({ name }) => name === 'sh').map(({ args: [given] }) => given.script ?? given);

/** What the pods would run, in order: sections of merged scripts one by one. */
const textsHere = ({ nodes }) =>
  nodes
    .filter(({ type, started, inputs }) => type === 'Pod' && started >= 0 && inputs?.[INPUT] !== undefined)
    .sort((a, b) => a.started - b.started)
    .flatMap(({ inputs }) => sectionsOf(inputs[INPUT]));

function sectionsOf(text) {
  const sections = [...text.matchAll(/^cat > \/tmp\/step-\d+ <<'(STEP\d*)'\n([\s\S]*?)\n\1$/gm)];
  return sections.length > 0 ? sections.map(([, , script]) => script) : [text];
}

const here = new Map(ours.map((one) => [one.id, one]));
const there = new Map(real.map((one) => [one.id, one]));
const found = { judged: 0, manual: 0, wrong: 0, runs: 0, asked: 0 };
for (const name of names) {
  const { pipeline } = converted.get(name);
  const bad = pipeline.fidelity === 'manual';
  const asks = readFileSync(converted.get(name).file, 'utf8').includes('which the source does not tell');
  if (bad || asks) {
    found[bad ? 'manual' : 'asked'] += 1;
    continue;
  }
  found.judged += 1;
  const differ = jobs.filter((job) => {
    if (job.name !== name) return false;
    found.runs += 1;
    const [one, other] = [there.get(job.id), here.get(job.id)];
    if (!one || !other || one.error || other.error) return true;
    return JSON.stringify(textsThere(one)) !== JSON.stringify(textsHere(other));
  });
  if (differ.length === 0) continue;
  found.wrong += 1;
  if (isPlanted || found.wrong > 3) continue;
  const [job] = differ;
  console.log(`${name}, ${JSON.stringify(job.parameters)}:`);
  console.log(`  Groovy: ${there.get(job.id).error ?? JSON.stringify(textsThere(there.get(job.id)))}`);
  console.log(`  Argo:   ${here.get(job.id).error ?? JSON.stringify(textsHere(here.get(job.id)))}`);
  console.log(readFileSync(join(work, 'in', name, 'Jenkinsfile'), 'utf8'));
}
console.log(
  `seed ${seed}: ${names.length} scripts, ${found.judged} judged in ${found.runs} runs on each side, ${found.asked} ask for values, ${found.manual} have manual work, ${found.wrong} differ`,
);
const isJudged = found.judged > names.length / 2;
process.exit(isPlanted ? (found.wrong > 0 ? 0 : 1) : found.wrong === 0 && isJudged ? 0 : 1);
