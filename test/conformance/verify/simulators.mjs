#!/usr/bin/env node
/**
 * The two real engines and our two simulators, all four on the same scenarios of many DAGs.
 * Usage: simulators.mjs ARGO PYTHON TRUTH SOURCE CONVERTED [--scenarios N] [--seed N] [--largest NODES] [--minutes N] [--stub] [--differing]
 * Status 1 when a simulator says anything else than its engine, or the engines end apart though the conversion claims to be exact;
 * or more scenarios than a tenth of those compared had no answer, because a harness gave up or of a DAG that otherwise answers; 3 when nothing
 * could be compared. DAGs that an engine cannot play at all (modules that are not there, dates of their own) are named: `neverPlayed`.
 *
 * Scenarios go through the engines in parcels, one process of each for a parcel: starting Airflow costs as much as a hundred runs.
 * The harness of Argo keeps the events of a run in a buffer of 64 that nothing empties, so that a run of many nodes waits for ever:
 * what has more than LARGEST (24) is left out and counted. MINUTES: no parcel is begun later; what was not asked is counted too.
 * --stub: providers that are not installed are replaced by stand-ins. --differing: of each DAG only scenarios in which our simulators
 * part, for manifests with a planted mistake.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ours } from './bundle.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    scenarios: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    largest: { type: 'string', default: '24' },
    minutes: { type: 'string', default: '600' },
    stub: { type: 'boolean', default: false },
    differing: { type: 'boolean', default: false },
  },
});
const [argo, python, truth, source, converted] = positionals;
const [scenarios, seed, largest] = [values.scenarios, values.seed, values.largest].map(Number);
const PARCEL = 120;
/** Airflow decides some joins by what it looks at first: any of its answers counts. */
const OTHER_ORDERS = [1, 2];

const { DEFAULT_LIMITS, readAll, lint, runAirflow, tasksOf, runWorkflow, outcomesOf, returnedBy, scenariosOf, close } =
  await ours();

/** The modules of the repository are found as its Airflow would find them. */
const root = resolve(source);
const ENVIRONMENT = { ...process.env, PYTHONPATH: ['dags', 'plugins', '.'].map((one) => join(root, one)).join(':') };

/** What workflows of several pipelines may refer to. */
const shared = [];

/** The answers by job; a harness that gave up half-way is asked for the rest again. */
async function ask(command, args, jobs, tries = 3) {
  const answers = await askOnce(command, args, jobs);
  const rest = jobs.filter(({ id }) => !answers.has(id));
  if (rest.length === 0 || tries === 1) return answers;
  return new Map([...answers, ...(await ask(command, args, rest, tries - 1))]);
}

function askOnce(command, args, jobs) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: ENVIRONMENT });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(jobs.map((job) => JSON.stringify(job)).join('\n'));
    child.on('close', () => {
      const answers = text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
      resolve(new Map(answers.map((line) => JSON.parse(line)).map((answer) => [answer.id, answer])));
    });
  });
}

/** What is played: some scenarios of each DAG, with what our simulators say of them. */
async function planned() {
  const base = join(converted, 'base');
  const texts = readdirSync(base).map((name) => ({ path: name, text: readFileSync(join(base, name), 'utf8') }));
  const { holders } = lint(texts);
  const { bundle } = await readAll({ paths: [source], limits: DEFAULT_LIMITS, known: { variables: {}, env: {} } });
  const { pipelines } = JSON.parse(readFileSync(join(converted, 'conversion.json'), 'utf8'));
  const owned = new Set(pipelines.flatMap(({ files }) => files));
  const refersTo = ({ path, text }) =>
    !owned.has(`base/${path}`) && /^kind: (\w*WorkflowTemplate|ConfigMap)$/m.test(text);
  for (const { path } of texts.filter(refersTo)) shared.push(join(base, path));
  const found = pipelines
    .filter(({ system }) => system === 'airflow')
    .flatMap((entry) =>
      runsOf(
        entry,
        bundle.pipelines.find(({ id }) => id === entry.id),
        holders,
      ),
    );
  const large = found.filter(({ nodes }) => nodes > largest);
  for (const name of new Set(large.map(({ entry }) => entry.name)))
    console.log(`left out, a run has more nodes than the harness can follow: ${name}`);
  return { runs: found.filter((run) => !large.includes(run)), large: large.length };
}

function runsOf(entry, pipeline, holders) {
  const { tasks, doubt } = tasksOf(pipeline);
  if (doubt) return [];
  const sampled = scenariosOf(tasks, 1_000, seed).all;
  const wanted = values.differing ? sampled.length : scenarios;
  // one in which something deviates before the one in which all goes well
  const anywhere = Array.from({ length: wanted }, (_, at) => (seed + (at + 1) * 7919) % sampled.length);
  const places = [anywhere[0] || 1 % sampled.length, 0, ...anywhere.slice(1)].slice(0, wanted);
  const retries = tasks.filter((task) => task.retries > 0).length;
  const found = [];
  for (const [turn, at] of [...new Set(places)].entries()) {
    if (found.length === scenarios) break;
    const plan = sampled[at];
    // the harness lets a sensor that fails softly skip itself, never fail
    if (tasks.some(({ id, skipsItself }) => skipsItself && plan.get(id)?.phases?.[0] === 'Failed')) continue;
    const outcomes = outcomesOf(tasks, plan);
    const mine = {
      source: runAirflow(tasks, plan, () => 'all'),
      argo: runWorkflow({ holders, start: entry.start, outcomes }),
    };
    const nodes = mine.argo.nodes.length + 2 * retries;
    const run = { id: `${entry.name} ${at}`, turn, entry, pipeline, tasks, plan, outcomes, mine, nodes };
    if (!values.differing || simulatedApart(run)) found.push(run);
  }
  return found;
}

const airflowJob = ({ id, entry, tasks, plan }) => ({
  id,
  file: join(root, entry.id.slice('airflow:'.length).split('#')[0]),
  dag_id: entry.name,
  outcomes: Object.fromEntries(
    tasks.map((task) => {
      const { phases, ...rest } = plan.get(task.id) ?? {};
      // what this operator returns would be taken for a choice
      const returns = task.construct.endsWith('LatestOnlyOperator') ? undefined : returnedBy(task, rest);
      return [task.key, { ...(phases && { phases }), returns }];
    }),
  ),
});
/** Variables of Airflow live in a ConfigMap that no conversion makes: each says `1` here. */
function variablesOf(manifest) {
  const keys = [...readFileSync(manifest, 'utf8').matchAll(/configMapKeyRef:\s+name: airflow-variables\s+key: (\S+)/g)];
  if (keys.length === 0) return [];
  const file = join(mkdtempSync(join(tmpdir(), 'variables-')), 'variables.json');
  const data = Object.fromEntries(keys.map(([, key]) => [key, '1']));
  const metadata = { name: 'airflow-variables', labels: { 'workflows.argoproj.io/configmap-type': 'Parameter' } };
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data }));
  return [file];
}

const argoJob = ({ id, entry, outcomes }) => ({
  id,
  manifests: [join(converted, entry.files[0]), ...shared, ...variablesOf(join(converted, entry.files[0]))],
  start: entry.start,
  outcomes: Object.fromEntries(outcomes),
});

const ends = (all) => [...new Set(all)].sort().join('/') || 'none';

/** All ends of each step on Airflow, by its key. */
function endsOnAirflow({ tasks }) {
  const found = new Map();
  for (const [key, state] of Object.entries(tasks)) {
    const name = key.split('[')[0];
    found.set(name, [...(found.get(name) ?? []), state]);
  }
  return found;
}

/** The phases of a step's nodes; a try does not count beside the node that speaks for all of its tries. */
function phasesOf(nodes, id) {
  const retried = new Set(nodes.filter(({ type }) => type === 'Retry').map(({ name }) => name));
  const kept = nodes.filter(({ name, type }) => type !== 'TaskGroup' && !retried.has(name.replace(/\([^(]*$/, '')));
  return kept.filter(({ node }) => node === id).map(({ phase }) => phase);
}

/** Both engines in the words that they share: a step ran well, failed, or did not run. */
const OF_AIRFLOW = { success: 'well', failed: 'failed' };
const OF_ARGO = { Succeeded: 'well', Failed: 'failed', Error: 'failed' };
const all = (list) => (list.length > 0 ? list : ['none']);
const inWords = ({ tasks }, state, view) =>
  [state, ...tasks.map((task) => `${task.key}=${ends(view(task))}`)].join(' ');

const wordsOfAirflow = (run, state, endsOf) =>
  inWords(run, state, (task) => all(endsOf(task)).map((end) => OF_AIRFLOW[end] ?? 'did not run'));
const wordsOfArgo = (run, phase, phasesOfStep) =>
  inWords(run, phase === 'Succeeded' ? 'success' : 'failed', ({ id }) => {
    const skipped = run.plan.get(id)?.phases?.at(-1) === 'Skipped';
    const seen = all(phasesOfStep(id)).map((one) => OF_ARGO[one] ?? 'did not run');
    return seen.map((one) => (skipped && one === 'well' ? 'did not run' : one));
  });

function sharedAirflow(run, answer) {
  const found = endsOnAirflow(answer);
  return wordsOfAirflow(run, answer.state, ({ key }) => found.get(key) ?? []);
}
const sharedArgo = (run, { phase, nodes }) => wordsOfArgo(run, phase, (id) => phasesOf(nodes, id));

function simulatedApart(run) {
  const { source: there, argo: here } = run.mine;
  if (!there) return false;
  const phases = (id) => here.nodes.filter(({ node }) => node === id).map(({ phase }) => phase);
  return (
    wordsOfAirflow(run, there.state, ({ id }) => there.ends.get(id) ?? []) !== wordsOfArgo(run, here.phase, phases)
  );
}

const dags = new Set();
/** Scenarios without an answer, by DAG. */
const unanswered = new Map();
const total = {
  scenarios: 0,
  equal: 0,
  different: 0,
  differentThoughExact: 0,
  compared: 0,
  wrong: 0,
  noAnswer: 0,
  silent: 0,
};

function sameAs(what, mine, theirs) {
  total.compared += 1;
  if (mine === theirs) return;
  total.wrong += 1;
  console.log(`${what}: simulated ${mine}, really ${theirs}`);
}

/** Each simulator against its engine. */
function judgeSimulators({ id, tasks, mine }, airflow, workflow) {
  const found = airflow && endsOnAirflow(airflow);
  if (airflow && mine.source)
    sameAs(
      `Airflow ${id}`,
      `${mine.source.state} ${tasks.map((task) => `${task.key}=${ends(mine.source.ends.get(task.id) ?? [])}`).join(' ')}`,
      `${airflow.state} ${tasks.map(({ key }) => `${key}=${ends(found.get(key) ?? [])}`).join(' ')}`,
    );
  if (!workflow) return;
  const view = (of) => ends(mine.argo.nodes.filter(({ node }) => node === of).map(({ phase }) => phase));
  sameAs(
    `Argo ${id}`,
    `${mine.argo.phase} ${tasks.map((task) => `${task.key}=${view(task.id)}`).join(' ')}`,
    `${workflow.phase} ${tasks.map((task) => `${task.key}=${ends(phasesOf(workflow.nodes, task.id))}`).join(' ')}`,
  );
}

const command = [python, [join(truth, 'airflow/airflow_truth.py'), 'run', ...(values.stub ? ['--stub'] : [])]];
/** An answer that says something: where no task was looked at, the DAG's own dates lie elsewhere than the run's. */
const good = (answer) =>
  answer &&
  !answer.error &&
  (answer.tasks || answer.nodes) &&
  !Object.values(answer.tasks ?? { none: '' }).every((state) => state === 'None')
    ? answer
    : undefined;

async function parcel(runs) {
  const [airflow, controller] = await Promise.all([
    ask(...command, runs.map(airflowJob)),
    ask(argo, ['run'], runs.map(argoJob)),
  ]);
  const doubtful = [];
  for (const run of runs) {
    const [there, here] = [good(airflow.get(run.id)), good(controller.get(run.id))];
    judgeSimulators(run, there, here);
    if (!there || !here) {
      total.noAnswer += 1;
      unanswered.set(run.entry.id, (unanswered.get(run.entry.id) ?? 0) + 1);
      const [who, answer] = there ? ['Argo', controller.get(run.id)] : ['Airflow', airflow.get(run.id)];
      if (!answer) total.silent += 1;
      const why = answer ? (answer.error ?? answer.message ?? 'no task was looked at') : 'the harness ended before it';
      console.log(`no answer from ${who} ${run.id}: ${why}`);
      continue;
    }
    total.scenarios += 1;
    dags.add(run.entry.id);
    const [theirs, ourEnd] = [sharedAirflow(run, there), sharedArgo(run, here)];
    if (theirs === ourEnd) total.equal += 1;
    else doubtful.push({ run, theirs, ourEnd });
  }
  await askAgain(doubtful);
}

async function askAgain(doubtful) {
  const jobs = doubtful.flatMap(({ run }) =>
    OTHER_ORDERS.map((order) => ({ ...airflowJob(run), id: `${run.id} ${order}`, order: 'single', seed: order })),
  );
  const answers = jobs.length > 0 ? await ask(...command, jobs) : new Map();
  for (const { run, theirs, ourEnd } of doubtful) {
    const others = OTHER_ORDERS.map((order) => good(answers.get(`${run.id} ${order}`)));
    if (others.some((answer) => answer && sharedAirflow(run, answer) === ourEnd)) {
      total.equal += 1;
      continue;
    }
    total.different += 1;
    const exact = run.entry.structure === 'exact';
    if (exact) total.differentThoughExact += 1;
    console.log(`${exact ? 'CLAIMED EXACT' : run.entry.structure} ${run.id}: Airflow ${theirs}; Argo ${ourEnd}`);
  }
}

const began = Date.now();
const { runs: planRuns, large } = await planned();
close();
// A scenario of every DAG before the second of any: whatever the time allows, many DAGs are seen.
const inTurn = [...planRuns].sort((a, b) => a.turn - b.turn);
let asked = 0;
while (asked < inTurn.length && Date.now() - began < Number(values.minutes) * 60_000) {
  await parcel(inTurn.slice(asked, asked + PARCEL));
  asked += PARCEL;
}
const left = Math.max(0, inTurn.length - asked);
const never = [...unanswered.keys()].filter((id) => !dags.has(id));
console.log(
  JSON.stringify({
    ...{ dags: dags.size, neverPlayed: never.length, ...total },
    ...{ notAsked: left, tooLargeForTheHarness: large, seed },
  }),
);
const partly = [...unanswered].reduce((sum, [id, count]) => sum + (dags.has(id) ? count : 0), 0);
const lost = Math.max(partly, total.silent) * 10 > total.scenarios;
process.exitCode = total.scenarios === 0 ? 3 : lost || total.wrong + total.differentThoughExact > 0 ? 1 : 0;
