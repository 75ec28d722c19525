#!/usr/bin/env node
/**
 * What `verify` calls alike in generated declarative pipelines, on Argo's own controller. Usage: declared-runs.mjs ARGO FOLDER [COUNT] [SEED] [post|guard|retry]
 * Every judged run has to go there as the source does by our own account and, where nothing fails, by the table that was written beside the
 * pipeline. With a mistake that is put into the manifests, `verify` has to notice some, and nothing that it still calls alike may differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ours } from '../../verify/bundle.mjs';
import { declaredFile } from './declared.mjs';
import { differenceByTable } from './declared-plain.mjs';

const [argo, folder, count = '60', seed = '1', mistake] = process.argv.slice(2);
const MOST = Number(process.env.TIPHYS_SCENARIOS ?? 12);
const MISTAKES = {
  post: [/(depends: \S+)\.Failed \|\| /g, '$1.Succeeded || '],
  guard: [/^ +when: .*\n/gm, ''],
  retry: [/limit: "\d"/g, 'limit: "0"'],
};
const { close, judgedUnder, lint, parseConversion, playStages, readAll, DEFAULT_LIMITS, Reckoning, ...o } =
  await ours();
process.on('exit', close);

rmSync(folder, { recursive: true, force: true });
const [source, out] = [join(folder, 'source'), join(folder, 'out')];
const tables = new Map();
for (let at = 0; at < Number(count); at += 1) {
  const name = `jobs/d${Number(seed) * 100_000 + at}`;
  const made = declaredFile(Number(seed) * 100_000 + at);
  mkdirSync(join(source, name), { recursive: true });
  writeFileSync(join(source, name, 'Jenkinsfile'), made.text);
  tables.set(name, made);
}
const migrate = join(import.meta.dirname, '../../../../bin/migrate.js');
spawnSync(process.execPath, [migrate, 'convert', source, '-o', out], { maxBuffer: 1 << 30 });
const entries = parseConversion(readFileSync(join(out, 'conversion.json'), 'utf8'), 'conversion.json');
const { bundle } = await readAll({ paths: [source], limits: DEFAULT_LIMITS });
const pipelines = new Map(bundle.pipelines.map((one) => [one.id, one]));

const found = { pipelines: 0, judged: 0, left: 0, unplayed: 0, byTable: 0, noticed: 0, wrong: 0 };
const jobs = entries.flatMap(jobsOf);
const answers = new Map(played(jobs).map((one) => [one.id, one]));
for (const job of jobs) {
  const answer = answers.get(job.id);
  if (!answer) found.unplayed += 1;
  const wrong = answer && differences(job, answer);
  if (!wrong) continue;
  found.wrong += 1;
  if (found.wrong <= 5) process.stdout.write(`--- ${job.id}: ${wrong}\n`);
}
process.stdout.write(`${count} pipelines, seed ${seed}: ${JSON.stringify(found)}\n`);
const proves = mistake ? found.noticed > 0 : found.byTable > 0 && found.noticed === 0;
process.exitCode = found.wrong === 0 && found.judged > 0 && proves ? 0 : 1;

/** The runs that `verify` calls alike. */
function jobsOf(entry) {
  if (entry.structure !== 'exact' && entry.structural.some(({ runs }) => !runs)) return [];
  const path = join(out, entry.files[0]);
  const before = readFileSync(path, 'utf8');
  const text = mistake ? before.replace(...MISTAKES[mistake]) : before;
  if (mistake && text === before) return [];
  writeFileSync(path, text);
  const pipeline = pipelines.get(entry.id);
  const input = { pipeline, converted: entry, holders: lint([{ path, text }]).holders, scenarios: MOST, seed: 1 };
  const [shared, reckoning] = [o.sharedSteps(entry), new Reckoning(input)];
  const own = [];
  o.stageScenarios(pipeline, MOST, 1).all.forEach((plan, at) => {
    const seen = judgedUnder(input, plan, shared, reckoning);
    if (typeof seen === 'object') found.noticed += 1;
    else if (seen !== undefined) found.left += 1;
    else if (!failsOnce(plan)) own.push({ id: `${entry.name} ${at}`, entry, pipeline, path, plan, shared, input });
  });
  found.pipelines += Number(own.length > 0);
  found.judged += own.length;
  return own;
}

/** The harness counts the tries of a step anew in each try of a block around it, so that it would fail once in each. */
function failsOnce({ failures }) {
  return [...failures.values()].some((times) => times !== Number.POSITIVE_INFINITY);
}

function played(all) {
  const input = all.map(({ id, entry, path, plan, shared, input: { holders } }) => {
    const outcomes = Object.fromEntries(o.stageOutcomes(shared, plan));
    const asked = holders.get(entry.start).spec.arguments?.parameters ?? [];
    const unset = asked
      .filter(({ value, valueFrom }) => value === undefined && !valueFrom)
      .map(({ name }) => [name, 'x']);
    const parameters = Object.fromEntries([...unset, ...plan.values]);
    return JSON.stringify({ id, manifests: [path], start: entry.start, parameters, outcomes, order: 'together' });
  });
  const found = [];
  // The harness stands still in a run of very many nodes (its recorder of events is full): such a one is left aside.
  for (let from = 0; from < input.length; ) {
    const some = input.slice(from, from + 10);
    const options = { input: `${some.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 8000 };
    const { stdout, error } = spawnSync(argo, ['run'], options);
    const answers = stdout
      .slice(0, stdout.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
    found.push(...answers.map((line) => JSON.parse(line)));
    from += error ? answers.length + 1 : some.length;
  }
  return found;
}

function differences(job, answer) {
  if (!answer.nodes) return `the controller refuses it: ${answer.error}`;
  const { source } = playStages(job.input, job.plan, job.shared);
  const pods = podsOf(job, answer);
  const ids = new Set([...source.steps, ...pods].map(({ step }) => step));
  const countOf = (list, id) => list.filter(({ step }) => step === id).length;
  const id = [...ids].find((one) => countOf(source.steps, one) !== countOf(pods, one));
  if (id) return `${id} runs ${countOf(source.steps, id)} times in the source, ${countOf(pods, id)} on the controller`;
  if ((source.state === 'success') !== (answer.phase === 'Succeeded'))
    return `${source.state} in the source, ${answer.phase} on the controller`;
  if (job.plan.failures.size > 0) return undefined;
  const table = tables.get(job.entry.name) ?? [...tables].find(([name]) => name.endsWith(job.entry.name))[1];
  const byTable = differenceByTable(table.rows, job, pods);
  if (byTable === undefined) return undefined;
  found.byTable += 1;
  return byTable || undefined;
}

/** Steps that ran, of merged scripts up to the first that fails. */
function podsOf({ entry, plan, shared }, { nodes }) {
  const pods = nodes
    .filter(({ type, started }) => (type === 'Pod' || type === 'Suspend') && started >= 0)
    .flatMap(({ name, template, started, ended }) => {
      const first = entry.nodes.find((one) => one.template.endsWith(`/${template}`));
      return first ? [{ node: first.id, tried: Number(/\((\d+)\)$/.exec(name)?.[1] ?? 0), started, ended }] : [];
    });
  return o.stepsOfPods(pods, shared, plan);
}
