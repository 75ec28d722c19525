#!/usr/bin/env node
/**
 * Texts that a script makes of a parameter, on real Groovy and by the expression that the manifest holds for them, which Argo's controller works out.
 * Usage: judge.mjs TRUTH ARGO [plant]. Where Groovy raises an error the controller has to fail as well. `plant` spoils each expression, which has to be noticed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const [truth, argo, plant] = process.argv.slice(2);
const GROOVY = join(homedir(), '.m2/repository/org/codehaus/groovy/groovy-all/2.4.21/groovy-all-2.4.21.jar');
const migrate = join(import.meta.dirname, '../../../../bin/migrate.js');
/** What is done with the text `x`. */
const MADE = readFileSync(join(import.meta.dirname, 'made.groovy'), 'utf8')
  .split('\n')
  .filter((one) => one !== '');
/** None with ß and its like, whose case the two change otherwise, which is said (AR090). */
const INPUTS = [
  'feature/Ab-1',
  'main',
  '1.2.3-SNAPSHOT',
  ' padded\t',
  'a//b/',
  '007',
  '',
  '/',
  'äöü/é',
  'x y z',
  'a-x-x',
  'v1.10',
  'one\ntwo\n',
  "it's {{x}} $y",
];
const work = mkdtempSync(join(tmpdir(), 'tiphys-texts-'));

/** What real Groovy makes of each text by each line; undefined where it raises an error. */
function asked() {
  const script = `import groovy.json.JsonOutput
import groovy.json.JsonSlurper
def inputs = new JsonSlurper().parse(new File('${work}/inputs.json'))
def made = [
${MADE.map((one) => `  { x -> "\${${one}}".toString() },`).join('\n')}
]
println JsonOutput.toJson(made.collect { make -> inputs.collect { x -> try { [is: make(x)] } catch (Throwable e) { [:] } } })
`;
  writeFileSync(join(work, 'inputs.json'), JSON.stringify(INPUTS));
  writeFileSync(join(work, 'ask.groovy'), script);
  return JSON.parse(
    execFileSync('java', ['-cp', GROOVY, 'groovy.ui.GroovyMain', join(work, 'ask.groovy')], { encoding: 'utf8' }),
  );
}

/** The expression for each line; undefined where a person has to write the step. */
function translated() {
  mkdirSync(join(work, 'source'));
  const stages = MADE.map((one, at) => `  stage('s${at}') { sh "echo ${at} \${params.${one.replace(/^x/, 'X')}}" }`);
  writeFileSync(
    join(work, 'source/Jenkinsfile'),
    `properties([parameters([string(name: 'X', defaultValue: 'd')])])\nnode {\n${stages.join('\n')}\n}\n`,
  );
  execFileSync(process.execPath, [migrate, 'convert', join(work, 'source'), '-o', join(work, 'out')], {
    stdio: 'ignore',
  });
  const found = new Map();
  for (const name of readdirSync(join(work, 'out/base')).filter((one) => one.endsWith('.yaml')))
    for (const document of parseAllDocuments(readFileSync(join(work, 'out/base', name), 'utf8')))
      for (const { script } of document.toJS()?.spec?.templates ?? []) {
        const [, at, expression] = /^echo (\d+) \{\{=([\s\S]*)\}\}\s*$/.exec(script?.source ?? '') ?? [];
        if (at !== undefined) found.set(Number(at), expression);
      }
  return MADE.map((_, at) => found.get(at));
}

const quoted = (text) => JSON.stringify(text).replaceAll(/[{}]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

/** A run that succeeds where the expression comes to the text; `expected` undefined: where it comes to any. */
function jobOf(expression, input, expected, id) {
  const spoiled = plant ? `${expression} + 'x'` : expression;
  const when = expected === undefined ? `len(string(${spoiled})) >= 0` : `string(${spoiled}) == ${quoted(expected)}`;
  const template = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'WorkflowTemplate',
    metadata: { name: 't' },
    spec: {
      entrypoint: 'main',
      arguments: { parameters: [{ name: 'X', value: 'd' }] },
      templates: [
        { name: 'main', dag: { tasks: [{ name: 'a', template: 'work', when: `{{=${when}}}` }] } },
        { name: 'work', container: { image: 'x', command: ['true'] } },
      ],
    },
  };
  return { id, yaml: JSON.stringify(template), start: 'WorkflowTemplate/t', parameters: { X: input } };
}

const groovy = asked();
const ours = translated();
const jobs = ours.flatMap((expression, at) =>
  expression === undefined ? [] : INPUTS.map((input, of) => jobOf(expression, input, groovy[at][of].is, `${at} ${of}`)),
);
const answers = execFileSync(argo, ['run'], {
  input: jobs.map((one) => JSON.stringify(one)).join('\n'),
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  stdio: ['pipe', 'pipe', 'ignore'],
});
let [alike, wrong] = [0, 0];
for (const line of answers.split('\n').filter((one) => one.startsWith('{'))) {
  const { id, nodes = [], phase } = JSON.parse(line);
  const [at, of] = id.split(' ').map(Number);
  const expected = groovy[at][of].is;
  const ended = nodes.find(({ name }) => name === 'wf.a')?.phase ?? phase;
  if (ended === (expected === undefined ? 'Error' : 'Succeeded')) alike += 1;
  else {
    wrong += 1;
    if (wrong <= 12 && !plant)
      console.log(
        `${MADE[at]} of ${JSON.stringify(INPUTS[of])}: Groovy ${expected === undefined ? 'raises' : JSON.stringify(expected)}, Argo ${ended}: ${ours[at]}`,
      );
  }
}
rmSync(work, { recursive: true });
const left = ours.filter((one) => one === undefined).length;
console.log(
  JSON.stringify({
    lines: MADE.length,
    left,
    texts: INPUTS.length,
    alike,
    wrong,
    asked: jobs.length,
    truth: truth !== undefined,
  }),
);
const isJudged = alike + wrong === jobs.length && jobs.length > 0;
process.exit(isJudged && (plant ? wrong > jobs.length / 2 : wrong === 0) ? 0 : 1);
