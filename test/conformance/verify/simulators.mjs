#!/usr/bin/env node
/**
 * Our two simulators against the two real engines, on the same scenarios.
 * Usage: simulators.mjs ARGO PYTHON TRUTH SOURCE CONVERTED [SCENARIOS] [SEED]
 * Status 1 when one of them says anything else than its engine.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ours } from './bundle.mjs';

const [argo, python, truth, source, converted, most = '3', seed = '1'] = process.argv.slice(2);
const { DEFAULT_LIMITS, readAll, lint, runAirflow, tasksOf, runWorkflow, outcomesOf, returnedBy, scenariosOf, close } =
  await ours();

const lines = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
function ask(command, args, jobs) {
  const input = jobs.map((job) => JSON.stringify(job)).join('\n');
  const { stdout } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1e9 });
  return new Map(lines(stdout).map((answer) => [answer.id, answer]));
}

const base = join(converted, 'base');
const texts = readdirSync(base).map((name) => ({ path: name, text: readFileSync(join(base, name), 'utf8') }));
const { holders } = lint(texts);
const { bundle } = await readAll({ paths: [source], limits: DEFAULT_LIMITS, known: { variables: {}, env: {} } });
const entries = JSON.parse(readFileSync(join(converted, 'conversion.json'), 'utf8')).pipelines;

/** The harness keeps the events of a run in a buffer that nothing empties: a larger run would wait for ever. */
const LARGEST = 24;
const runs = [];
let large = 0;
for (const entry of entries.filter(({ system }) => system === 'airflow')) {
  const pipeline = bundle.pipelines.find(({ id }) => id === entry.id);
  const { tasks, doubt } = tasksOf(pipeline);
  if (doubt) continue;
  const sampled = scenariosOf(tasks, 1_000, Number(seed)).all;
  // the first, and some from anywhere: a few of each DAG, of many DAGs
  const plans = [
    0,
    ...Array.from({ length: Number(most) - 1 }, (_, at) => 1 + ((Number(seed) + at * 7919) % sampled.length)),
  ];
  for (const at of new Set(plans)) {
    const plan = sampled[at];
    // the harness lets a sensor that fails softly skip itself, never fail
    if (!plan || tasks.some(({ id, skipsItself }) => skipsItself && plan.get(id)?.phases?.[0] === 'Failed')) continue;
    const outcomes = outcomesOf(tasks, plan);
    const mine = {
      source: runAirflow(tasks, plan, () => 'all'),
      argo: runWorkflow({ holders, start: entry.start, outcomes }),
    };
    const retries = tasks.filter((task) => task.retries > 0).length;
    if (mine.argo.nodes.length + 2 * retries > LARGEST) large += 1;
    else runs.push({ id: `${entry.name} ${at}`, entry, pipeline, tasks, plan, outcomes, mine });
  }
}

const airflowJobs = runs.map(({ id, entry, pipeline, tasks, plan }) => ({
  id,
  file: join(source, pipeline.origin.span.file),
  dag_id: entry.name,
  outcomes: Object.fromEntries(
    tasks.map((task) => {
      const { phases, ...rest } = plan.get(task.id) ?? {};
      return [task.key, { ...(phases && { phases }), returns: returnedBy(task, rest) }];
    }),
  ),
}));
const argoJobs = runs.map(({ id, entry, outcomes }) => ({
  id,
  manifests: [join(converted, entry.files[0])],
  start: entry.start,
  outcomes: Object.fromEntries(outcomes),
}));

const ends = (all) => [...new Set(all)].sort().join('/') || 'none';
let wrong = 0;
let compared = 0;
function same(what, mine, theirs) {
  if (mine === theirs) return;
  wrong += 1;
  console.log(`${what}: simulated ${mine}, really ${theirs}`);
}

const airflow = ask(python, [join(truth, 'airflow/airflow_truth.py'), 'run'], airflowJobs);
for (const { id, tasks, mine } of runs) {
  const answer = airflow.get(id);
  if (!answer || answer.error || !mine.source) continue;
  compared += 1;
  const found = new Map();
  for (const [key, state] of Object.entries(answer.tasks)) {
    const name = key.split('[')[0];
    found.set(name, [...(found.get(name) ?? []), state]);
  }
  const real = tasks.map(({ key }) => `${key}=${ends(found.get(key) ?? [])}`).join(' ');
  const simulated = tasks.map((task) => `${task.key}=${ends(mine.source.ends.get(task.id) ?? [])}`).join(' ');
  same(`Airflow ${id}`, `${mine.source.state} ${simulated}`, `${answer.state} ${real}`);
}
const controller = ask(argo, ['run'], argoJobs);
for (const { id, tasks, mine } of runs) {
  const answer = controller.get(id);
  if (!answer || answer.error) continue;
  compared += 1;
  const retried = new Set(answer.nodes.filter(({ type }) => type === 'Retry').map(({ name }) => name));
  const kept = answer.nodes.filter(
    ({ name, type }) => type !== 'TaskGroup' && !retried.has(name.replace(/\([^(]*$/, '')),
  );
  const view = (nodes, of) => ends(nodes.filter(({ node }) => node === of).map(({ phase }) => phase));
  const real = tasks.map((task) => `${task.key}=${view(kept, task.id)}`).join(' ');
  const simulated = tasks.map((task) => `${task.key}=${view(mine.argo.nodes, task.id)}`).join(' ');
  same(`Argo ${id}`, `${mine.argo.phase} ${simulated}`, `${answer.phase} ${real}`);
}
close();
console.log(JSON.stringify({ runs: runs.length, compared, wrong, tooLargeForTheHarness: large, seed: Number(seed) }));
process.exitCode = compared === 0 ? 3 : wrong > 0 ? 1 : 0;
