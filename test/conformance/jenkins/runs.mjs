/**
 * Jenkinsfiles under planned failures: on real Groovy, with steps that do with their blocks what Jenkins does, against Argo's controller
 * with what `convert` makes of them. Usage: runs.mjs TRUTH ARGO [--plant edge|verdict|retry|post|exit|when|answer|asked|loaded|assigned]: a mistake is put into the manifests,
 * and the comparison has to notice it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { differences } from './compare.mjs';
import { close, simulatedDifferences } from './simulated.mjs';

const [truth, argo, flag, planted] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const work = mkdtempSync(join(tmpdir(), 'jenkins-runs-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** What is changed in the manifests of some, so that they say something else than the source. */
const MISTAKES = {
  edge: { of: ['sequential', 'scripted'], change: [/^( +depends: )\S+\.Succeeded\n/gm, ''] },
  verdict: {
    of: ['forgiving', 'post'],
    // A verdict after any end keeps only the good one; one after a good end waits for a failure.
    change: [
      /(name: verdict\n\s+template: probe\n\s+depends: \S+)\.Succeeded( \|\| .*)?/g,
      (_, before, others) => `${before}.${others ? 'Succeeded' : 'Failed'}`,
    ],
  },
  retry: { of: ['retries'], change: [/limit: "\d"/g, 'limit: "0"'] },
  post: { of: ['post'], change: [/(depends: \S+)\.Failed \|\| /g, '$1.Succeeded || '] },
  exit: { of: ['exit'], change: [/^ +onExit: .*\n/gm, ''] },
  answer: { of: ['answers'], change: [/(-result'\]) != '0'/g, "$1 == '0'"] },
  asked: { of: ['asked'], change: [/(-trimmed'\]\) matches )'\^j'/g, "$1'^x'"] },
  loaded: { of: ['loaded'], change: [/(-result'\]) != '0'/g, "$1 == '0'"] },
  assigned: { of: ['assigned'], change: [/(-trimmed'\]\)) == 'jar'/g, "$1 == 'war'"] },
  when: { of: ['conditions'], change: [/(workflow\.parameters\['TARGET'\]) == /g, '$1 != '] },
};

/** Two failing steps at once: so many of all pairs, evenly spread. */
const MOST_PAIRS = Number(process.env.TIPHYS_PAIRS ?? 8);

/** With more sets of parameters than that, nothing fails under each, and the plans of failures take turns with the sets. */
const MOST_SETS = 4;

const PARAMETERS = {
  asked: [{ TARGET: 'dev' }, { TARGET: 'prod' }],
  answers: ['dev false', 'prod true', 'Prod false'].map((line) => {
    const [TARGET, DRY] = line.split(' ');
    return { TARGET, DRY };
  }),
  texts: [
    ['', 'a,b'],
    ['latest', 'b'],
    [' \t', 'c'],
    [' main ', 'ab,bc'],
    ['main', 'a;b'],
    ['\u212aiosk-2', 'a, c'],
    ['KIOSK-2', 'b,,'],
    ['dev.', 'c,b'],
    ['devX', ''],
    ['v12', 'b;c'],
    ['v1.2x', 'c'],
    ['vé', 'B'],
  ].map(([TAG, LIST]) => ({ TAG, LIST })),
  conditions: ['main prod false', 'main dev true', 'side dev false', 'side prod false'].map((line) => {
    const [BRANCH_NAME, TARGET, DRY] = line.split(' ');
    return { BRANCH_NAME, TARGET, DRY };
  }),
};

/** What steps answer, by the script that is asked: an exit status, or a text before its last newline. */
const UNSAID = { check: '0', ask: '', inner: '0' };
const ANSWERS = {
  answers: [
    {},
    { check: '1', ask: 'jar' },
    { check: '3', ask: ' js ', inner: '1' },
    { ask: 'war' },
    { ask: 'ts', inner: '2' },
  ],
  asked: [{}, { check: '1', ask: 'jar' }, { check: '3' }],
  loaded: [{}, { check: '2' }],
  assigned: [{}, { check: '3', ask: 'jar' }, { check: '1', ask: 'war' }],
};
/** Those of which each step fails in turn, under each answer. */
const FAILING = ['asked', 'loaded'];

function spawn(command, args, input) {
  const { stdout, status, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 300_000,
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

/** One Jenkinsfile: its manifests, and the texts that its scripts run, by template. */
function converted(name) {
  const [source, out] = [join(work, name), join(work, `${name}-out`)];
  mkdirSync(source);
  cpSync(join(here, 'pipelines', `${name}.Jenkinsfile`), join(source, 'Jenkinsfile'));
  for (const [file, text] of Object.entries(beside(name))) writeFileSync(join(source, file), text);
  spawn(process.execPath, [join(root, 'bin/migrate.js'), 'convert', source, '-o', out]);
  const bundle = JSON.parse(spawn(process.execPath, [join(root, 'bin/migrate.js'), 'inspect', source]));
  const [pipeline] = JSON.parse(readFileSync(join(out, 'conversion.json'), 'utf8')).pipelines;
  const file = join(out, pipeline.files[0]);
  const written = readFileSync(file, 'utf8');
  const text = planted ? written.replace(...MISTAKES[planted].change) : written;
  if (planted && text === written) throw new Error(`nothing to change in ${name}`);
  writeFileSync(file, text);
  const steps = new Map([...stepsIn(bundle.pipelines)].map((step) => [step.id, textOf(step)]));
  const texts = new Map();
  for (const { id, template } of pipeline.nodes)
    if (steps.get(id) !== undefined)
      texts.set(template.split('/')[1], [...(texts.get(template.split('/')[1]) ?? []), steps.get(id)]);
  const [read] = bundle.pipelines;
  const { templates } = parseAllDocuments(text)[0].toJS().spec;
  return {
    name,
    pipeline,
    source: read,
    steps,
    text,
    file,
    texts,
    templates,
    noticed: !planted || isNoticed(out, source),
  };
}

/** Scripts that the Jenkinsfile loads: they lie in a folder of its name. */
function beside(name) {
  const folder = join(here, 'pipelines', name);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Whether `migrate verify` finds a planted mistake without any engine. */
function isNoticed(out, source) {
  const { status } = spawnSync(process.execPath, [join(root, 'bin/migrate.js'), 'verify', out, '--against', source]);
  return status === 1;
}

function* stepsIn(content) {
  if (content === null || typeof content !== 'object') return;
  if (content.kind === 'step') yield content;
  for (const one of Object.values(content)) yield* stepsIn(one);
}

function textOf({ action }) {
  const value = action.kind === 'shell' ? action.script : action.kind === 'notify' ? action.text : undefined;
  return value?.kind === 'literal' ? value.value : undefined;
}

/** Nothing fails; each step alone; some two; each once, where a second try has the same plan on both sides. */
function scenariosOf({ name, texts, templates }) {
  const all = [...texts.values()].flat();
  const pairs = all.flatMap((one, at) => all.slice(at + 1).map((other) => ({ [one]: -1, [other]: -1 })));
  const tried = templates.filter((one) => one.retryStrategy && !one.dag).flatMap((one) => texts.get(one.name) ?? []);
  const some = pairs.filter((_, at) => at % Math.ceil(pairs.length / MOST_PAIRS) === 0);
  const answers = ANSWERS[name];
  const turns = FAILING.includes(name) ? all : ['ask'];
  if (answers) return answeredScenarios(name, answers, turns);
  const plans = [{}, ...all.map((one) => ({ [one]: -1 })), ...tried.map((one) => ({ [one]: 1 })), ...some];
  const sets = PARAMETERS[name] ?? [{}];
  if (sets.length <= MOST_SETS)
    return sets.flatMap((parameters) => plans.map((fail) => ({ fail, parameters, answers: {} })));
  const inTurn = plans.slice(1).map((fail, at) => ({ fail, parameters: sets[at % sets.length], answers: {} }));
  return [...sets.map((parameters) => ({ fail: {}, parameters, answers: {} })), ...inTurn];
}

/** Each answer under all parameters; each of some steps fails in one run of each. */
function answeredScenarios(name, answers, turns) {
  return (PARAMETERS[name] ?? [{}]).flatMap((parameters) =>
    answers.flatMap((one) =>
      [{}, ...turns.map((text) => ({ [text]: -1 }))].map((fail) => ({
        fail,
        parameters,
        answers: one,
        answered: { ...UNSAID, ...one },
      })),
    ),
  );
}

function onGroovy(jobs) {
  const input = jobs.map(({ id, one, scenario }) => {
    const file = join(work, `${one.name}.groovy`);
    const texts = ['before.groovy', `pipelines/${one.name}.Jenkinsfile`, 'after.groovy'].map((part) =>
      readFileSync(join(here, part), 'utf8'),
    );
    writeFileSync(file, texts.join(''));
    const LOADED = Object.fromEntries(Object.entries(beside(one.name)).map(([path, text]) => [path, text + texts[2]]));
    const { DRY, ...rest } = scenario.parameters;
    return JSON.stringify({
      id,
      file,
      params: { ...rest, ...(DRY && { DRY: DRY === 'true' }), FAIL: scenario.fail, ANSWERS: scenario.answers, LOADED },
    });
  });
  return lines(spawn('bash', [join(truth, 'groovy/groovy-truth.sh'), '--trace'], `${input.join('\n')}\n`));
}

function onArgo(jobs) {
  const input = jobs.map(({ id, one, scenario }) => {
    const outcomes = {};
    for (const { name, metadata, outputs } of one.templates) {
      const times = (one.texts.get(name) ?? []).map((text) => scenario.fail[text] ?? 0).find((count) => count !== 0);
      const node = metadata?.annotations?.['tiphys.dev/node'];
      const phases = times === undefined ? ['Succeeded'] : times < 0 ? ['Failed'] : ['Failed', 'Succeeded'];
      if (node) outcomes[node] = { phases, ...answered(one.texts.get(name) ?? [], outputs, scenario) };
    }
    return JSON.stringify({
      id,
      manifests: [one.file],
      start: one.pipeline.start,
      parameters: scenario.parameters,
      outcomes,
      order: 'together',
    });
  });
  return lines(spawn(argo, ['run'], `${input.join('\n')}\n`));
}

/** What Argo reads from the file of an answer: a text without its last newline. */
function answered(texts, outputs, { answers }) {
  const asked = outputs?.parameters ?? [];
  const value = answers[texts[0]] ?? UNSAID[texts[0]] ?? '';
  return asked.length > 0 ? { parameters: Object.fromEntries(asked.map(({ name }) => [name, value])) } : {};
}

const only = process.env.TIPHYS_ONLY;
const names = readdirSync(join(here, 'pipelines'))
  .filter((file) => file.endsWith('.Jenkinsfile'))
  .map((file) => file.replace('.Jenkinsfile', ''))
  .filter((name) => !only || only.split(' ').includes(name))
  .filter((name) => !planted || MISTAKES[planted].of.includes(name))
  .sort();
const all = names.map(converted);
const jobs = all.flatMap((one) => scenariosOf(one).map((scenario, at) => ({ id: `${one.name} ${at}`, one, scenario })));
const groovy = new Map(onGroovy(jobs).map((answer) => [answer.id, answer]));
// One after another, so that the limit of time is that of one Jenkinsfile.
const controller = new Map(
  all.flatMap((one) => onArgo(jobs.filter((job) => job.one === one))).map((answer) => [answer.id, answer]),
);
let wrong = 0;
let missed = 0;
for (const one of all) {
  const own = jobs.filter((job) => job.one === one);
  const found = own.flatMap(({ id, scenario }) =>
    differences(one, scenario, groovy.get(id), controller.get(id)).map(
      (text) => `${JSON.stringify(scenario)}: ${text}`,
    ),
  );
  const simulated = own.flatMap(({ id, scenario }) =>
    simulatedDifferences(one, scenario, groovy.get(id), controller.get(id)).map(
      (text) => `${JSON.stringify(scenario)}: simulated otherwise: ${text}`,
    ),
  );
  for (const text of simulated.slice(0, 5)) console.log(`  ${text}`);
  missed += simulated.length;
  const silent = one.pipeline.structure === 'exact' && found.length > 0;
  if (silent) wrong += 1;
  console.log(
    `${one.name}: ${one.pipeline.structure}, ${own.length} runs, ${found.length} differences${silent ? ' (SILENT)' : ''}`,
  );
  if (silent && !planted) for (const text of found.slice(0, 5)) console.log(`  ${text}`);
}
const exact = all.filter(({ pipeline }) => pipeline.structure === 'exact').length;
console.log(`${jobs.length} runs simulated on both sides, ${missed} differences between a simulator and its engine`);
console.log(
  `${all.length} Jenkinsfiles, ${exact} claim an exact structure, ${jobs.length} runs on each side, ${wrong} of them differ silently`,
);
close();
const unnoticed = all.filter(({ pipeline, noticed }) => pipeline.structure === 'exact' && !noticed);
for (const { name } of unnoticed) console.log(`${name}: verify does not notice the planted mistake`);
if (flag === '--plant') process.exit(wrong > 0 && unnoticed.length === 0 && missed === 0 ? 0 : 1);
process.exit(wrong > 0 || missed > 0 || exact < 8 ? 1 : 0);
