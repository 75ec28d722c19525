#!/usr/bin/env node
/**
 * Texts that hang on the environment and on Variables: random DAG files in real Python under several starts, against what Argo's controller puts into the
 * environments of their pods. Usage: chosen.mjs PYTHON ARGO [COUNT] [SEED] [--plant]: with `--plant` all comparisons are turned round, which has to
 * be noticed. A run that Argo refuses where Python goes on is counted, not hidden: a required key that is not there.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { fileOf, STARTS } from './chosen-dags.mjs';

const given = process.argv.slice(2).filter((one) => one !== '--plant');
const [python, argo, count = '60', seed = '20261130'] = given;
const isPlanted = process.argv.includes('--plant');
const root = join(import.meta.dirname, '../../..');
const work = mkdtempSync(join(tmpdir(), 'airflow-chosen-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

function spawn(command, args, input) {
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 29, timeout: 600_000, stdio: ['pipe', 'pipe', 'ignore'] };
  const { stdout, status, error } = spawnSync(command, args, options);
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
mkdirSync(join(work, 'in'));
const names = tapes.map((tape, at) => {
  writeFileSync(join(work, 'in', `f${at}.py`), fileOf(tape).replace("DAG('d'", `DAG('d${at}'`));
  return `f${at}.py`;
});

/** What the inputs begin with that hold the parts of a step's script. */
const INPUT = 'tiphys-';

spawn(process.execPath, [
  ...[join(root, 'bin/migrate.js'), 'convert', join(work, 'in'), '-o', join(work, 'out')],
  ...['--layout', 'flat', '--companions', 'none'],
]);
const { pipelines } = JSON.parse(readFileSync(join(work, 'out/conversion.json'), 'utf8'));
const converted = new Map(
  pipelines.map((pipeline) => {
    const file = join(work, 'out', pipeline.files[0]);
    const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS());
    const { spec } = documents[0];
    const parameters = spec.arguments?.parameters ?? [];
    const scripts = Object.fromEntries(
      spec.templates.filter(({ script }) => script).map(({ name, script }) => [/s\d/.exec(name)?.[0], script]),
    );
    for (const one of spec.templates) if (one.script) tell(one, one);
    // the values stand for what the ConfigMaps hold
    if (spec.arguments) spec.arguments.parameters = parameters.map(({ valueFrom: _, ...one }) => one);
    writeFileSync(file, documents.map((one) => JSON.stringify(one)).join('\n---\n'));
    const name = /(f\d+\.py)/.exec(pipeline.id)?.[1];
    return [name, { pipeline, file, parameters, scripts }];
  }),
);

function tell({ script: { env = [] }, inputs, ...rest }, template) {
  const told = env
    .filter(({ name }) => /^TIPHYS_T\d/.test(name))
    .map(({ name, value }) => ({
      name: `${INPUT}${name}`,
      value: isPlanted ? value.replaceAll(' == ', ' != ') : value,
    }));
  Object.assign(template, rest, { inputs: { ...inputs, parameters: [...(inputs?.parameters ?? []), ...told] } });
}

/** The parameters of a run; undefined where a key is not there that has to be, and Argo starts no run. */
function valuesOf({ parameters }, { environment, variables }) {
  const stores = { 'airflow-environment': environment, 'airflow-variables': variables };
  const found = parameters
    .filter(({ valueFrom }) => valueFrom)
    .map(({ name, valueFrom }) => {
      const { name: store, key } = valueFrom.configMapKeyRef;
      return [name, stores[store][key] ?? valueFrom.default];
    });
  return found.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(found);
}

/** The tasks of a file that are not left to be done by hand. */
const judgedIn = (name) =>
  (converted.get(name)?.pipeline.nodes ?? []).filter(({ fidelity }) => fidelity !== 'manual').map(({ key }) => key);
const jobs = names
  .filter((name) => judgedIn(name).length > 0)
  .flatMap((name) =>
    STARTS.map((start, at) => ({ id: `${name} ${at}`, name, values: valuesOf(converted.get(name), start) })),
  );
const runs = jobs.filter(({ values }) => values);
const real = new Map(
  lines(spawn(python, [join(import.meta.dirname, 'chosen.py'), join(work, 'in')], JSON.stringify(STARTS))).map(
    (one) => [one.id, one],
  ),
);
const asked = runs.map(({ id, name, values }) => {
  const { pipeline, file } = converted.get(name);
  return JSON.stringify({ id, manifests: [file], start: pipeline.start, order: 'single', parameters: values });
});
const here = new Map(lines(spawn(argo, ['run'], asked.join('\n'))).map((one) => [one.id, one]));

/** The scripts of a file's steps as they would run, by task; undefined where one of them could not: nothing decodes. */
function textsHere(name, { nodes = [], error }) {
  if (error || nodes.some(({ phase }) => phase === 'Error')) return undefined;
  const judged = judgedIn(name);
  const pods = nodes.filter((one) => one.type === 'Pod' && one.started >= 0 && judged.includes(taskOf(one)));
  const texts = pods.map((pod) => [taskOf(pod), textOf(converted.get(name).scripts[taskOf(pod)], pod.inputs ?? {})]);
  return texts.some(([, text]) => text === undefined) ? undefined : Object.fromEntries(texts);
}

const taskOf = ({ node, name }) => /\bs\d/.exec(node ?? name)?.[0];

/** A script with what its variables hold in the places of their marks. */
function textOf({ source, command }, inputs) {
  const places = [
    ...command
      .join(' ')
      .matchAll(
        /"\$(TIPHYS_T\d+)" \| base64 -d[^;]*; printf x\) && export TIPHYS_V(\d+)=|"\$(TIPHYS_T\d+)" \| base64 -d && printf x\) && export TIPHYS_V(\d+)=/g,
      ),
  ];
  let text = source;
  for (const [, name, place, also, there] of places) {
    const held = inputs[`${INPUT}${name ?? also}`] ?? '!';
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(held)) return undefined;
    text = text.replaceAll(`@tiphys:${place ?? there}@`, () => Buffer.from(held, 'base64').toString());
  }
  return text;
}

const sorted = (texts) => JSON.stringify(Object.entries(texts ?? {}).sort());
const of = (name, texts) => Object.fromEntries(judgedIn(name).map((task) => [task, texts[task]]));
const found = { wrong: 0, refused: 0, failed: 0, unasked: 0 };
for (const { id, name, values } of jobs) {
  const there = real.get(id);
  const ours = values ? textsHere(name, here.get(id) ?? { error: 'no answer' }) : undefined;
  if (there.error && !ours) found.failed += 1;
  else if (!ours) found.refused += 1;
  else if (there.error) found.unasked += 1;
  else if (sorted(of(name, there.texts)) !== sorted(ours)) {
    found.wrong += 1;
    if (isPlanted || found.wrong > 3) continue;
    console.log(`${id}: Python ${there.error ?? sorted(there.texts)}\n  Argo ${sorted(ours)}`);
    console.log(readFileSync(join(work, 'in', name), 'utf8'));
  }
}
const judged = names.flatMap(judgedIn).length;
const all = names.length * 3;
console.log(
  `seed ${seed}: ${names.length} files, ${judged} of ${all} steps judged, in ${jobs.length} runs: ${found.failed} fail on both sides, ${found.refused} are refused by Argo alone, ${found.unasked} fail in Python alone (over what no step uses), ${found.wrong} differ`,
);
const isJudged = judged > all / 3 && found.refused < jobs.length / 4;
process.exit(isPlanted ? (found.wrong > 0 ? 0 : 1) : found.wrong === 0 && isJudged ? 0 : 1);
