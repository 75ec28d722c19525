#!/usr/bin/env node
/**
 * Scripts on the engine that Jenkins runs them by (groovy-cps), against how they are read. Plain Groovy does not show what goes lost where code that cannot stop
 * calls code that may. Usage: judge.mjs [plant]. Where a script is read in full its steps have to be the engine's, with their texts; `open.groovy` holds those that
 * are known to be read wrongly, each of which has to be wrong still. `plant` changes a text of each, which has to be noticed. Status 3 where the engine cannot be had.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const migrate = join(here, '../../../../bin/migrate.js');
const work = mkdtempSync(join(tmpdir(), 'tiphys-cps-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const plant = process.argv[2] === 'plant';
const JARS = [
  'com.cloudbees:groovy-cps:1.31',
  'org.codehaus.groovy:groovy-all:2.4.21',
  'com.google.guava:guava:11.0.2',
];

function run(command, args) {
  const { stdout, status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 240_000,
  });
  if (error || status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? stderr.slice(-400)}`);
  return stdout;
}

/** The jar of a library in Maven's cache, fetched where it is not there. */
function jar(coordinates) {
  const [group, name, version] = coordinates.split(':');
  const file = join(homedir(), '.m2/repository', group.replaceAll('.', '/'), name, version, `${name}-${version}.jar`);
  if (!existsSync(file)) run('mvn', ['-q', 'dependency:get', `-Dartifact=${coordinates}`, '-Dtransitive=false']);
  return file;
}

function engine() {
  try {
    return JARS.map(jar).join(':');
  } catch (error) {
    console.log(String(error.message));
    process.exit(3);
  }
}

const scriptsOf = (file) =>
  readFileSync(join(here, file), 'utf8')
    .split(/^----\n/m)
    .filter((one) => one.trim() !== '');

/** Each script as the Jenkinsfile of a folder of its own. */
function written(kind, file) {
  return scriptsOf(file).map((text, at) => {
    const name = `${kind}${String(at).padStart(3, '0')}`;
    mkdirSync(join(work, 'scripts', name), { recursive: true });
    writeFileSync(join(work, 'scripts', name, 'Jenkinsfile'), text);
    return { kind, name, text };
  });
}

const literal = (value) => (value?.kind === 'literal' ? String(value.value) : undefined);

/** Steps in order with what they say; `loose` where a condition or a loop of the run stands around. */
function stepsIn({ nodes }, loose) {
  return nodes.flatMap((node) => {
    const within = loose || node.when !== undefined || node.expand !== undefined;
    if (node.kind === 'group') return stepsIn(node.body, within);
    const { script, text, args } = node.action;
    const said = literal(script ?? text ?? args?.value ?? args?.message ?? args?.script);
    return [{ is: `${node.origin.construct} ${said}`, loose: within || said === undefined }];
  });
}

function judged(asked, pipeline) {
  if (pipeline?.origin.reading !== 'full') return asked.broken ? 'broken, and said' : 'not full';
  const ours = stepsIn(pipeline.body, false);
  if (ours.some((one) => one.loose)) return 'of the run';
  const spoiled = plant ? [...ours.slice(0, -1), { is: 'planted' }] : ours;
  const theirs = asked.steps.map((one) => `${one.name} ${one.args[0]}`);
  if (asked.error && theirs.length === 0) return 'wrong';
  return JSON.stringify(theirs) === JSON.stringify(spoiled.map((one) => one.is)) ? 'alike' : 'wrong';
}

const path = engine();
const scripts = [...written('s', 'scripts.groovy'), ...written('o', 'open.groovy')];
run('javac', ['-nowarn', '-d', work, '-cp', path, join(here, 'CpsRun.java')]);
const answers = new Map(
  run('java', ['-cp', `${work}:${path}`, 'CpsRun', join(work, 'scripts')])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((one) => [one.name, one]),
);
const inspected = JSON.parse(run(process.execPath, [migrate, 'inspect', join(work, 'scripts')]));
const pipelines = new Map(inspected.pipelines.map((one) => [one.origin.span.file.split('/')[0], one]));
const counts = {};
let mistaken = 0;
for (const one of scripts) {
  const verdict = judged(answers.get(one.name), pipelines.get(one.name));
  const isOpen = one.kind === 'o';
  const key = isOpen ? (verdict === 'wrong' ? 'open' : 'open no more') : verdict;
  counts[key] = (counts[key] ?? 0) + 1;
  if (isOpen === (verdict === 'wrong')) continue;
  mistaken += 1;
  if (!plant) console.log(`${key}: ${one.text.trim()}\n  ${JSON.stringify(answers.get(one.name).steps)}`);
}
console.log(JSON.stringify({ scripts: scripts.length, ...counts }));
const isEnough =
  (counts.alike ?? 0) + (plant ? (counts.wrong ?? 0) : 0) >= 60 && (counts['broken, and said'] ?? 0) >= 40;
process.exit(isEnough && (plant ? mistaken >= 60 : mistaken === 0) ? 0 : 1);
