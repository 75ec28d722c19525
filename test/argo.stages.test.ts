import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import argo from '../src/targets/argo/index.js';
import { antPattern, antPatternsOf } from '../src/targets/argo/stages/ant.js';
import { OPTIONS, read } from './support/run.js';

const pipeline = (agent: string, steps: string) =>
  `pipeline {\n  agent {\n    label '${agent}'\n  }\n  options {\n    skipDefaultCheckout()\n  }\n  stages {\n    stage('Build') {\n      steps {\n${steps}\n      }\n    }\n  }\n}\n`;

async function converted(text: string, agents = {}) {
  const { bundle } = await read(new Map([['Jenkinsfile', text]]));
  const { files, pipelines } = await argo.convert(bundle, { ...OPTIONS, agents });
  const manifest = files.find(({ path }) => /^base\/jenkinsfile[^.]*\.yaml$/.test(path))?.text ?? '';
  return {
    manifest,
    notes: pipelines.flatMap(({ nodes }) => nodes.flatMap(({ notes }) => notes.map(({ code }) => code))),
  };
}

test('a label of the map becomes an image and a selector of nodes', async () => {
  const agents = {
    linux: { image: 'ubuntu:24.04', nodeSelector: { disk: 'ssd' } },
    big: { nodeSelector: { size: 'xl' } },
  };
  const { manifest, notes } = await converted(pipeline('linux && big', "        sh 'make'"), agents);
  expect(manifest).toContain('image: ubuntu:24.04');
  expect(manifest).toMatch(/nodeSelector:\n +disk: ssd\n +size: xl\n/);
  expect(notes).toEqual([]);
});

test('a label that the map does not name, or only one of several that would do, is said', async () => {
  expect((await converted(pipeline('linux', "        sh 'true'"))).notes).toEqual(['AR031']);
  const agents = { linux: { image: 'ubuntu:24.04' } };
  expect((await converted(pipeline('linux || mac', "        sh 'true'"), agents)).notes).toEqual(['AR031']);
});

test('a label is looked up among the names of the map alone', async () => {
  expect((await converted(pipeline('constructor', "        sh 'true'"), {})).notes).toEqual(['AR031']);
});

test('a pattern of Ant stays within its folder unless it says otherwise', () => {
  const matches = (pattern: string, path: string) => new RegExp(antPattern(pattern)).test(path);
  expect(matches('target/*.jar', 'target/a.jar')).toBe(true);
  expect(matches('target/*.jar', 'target/x/a.jar')).toBe(false);
  expect(matches('**/*.jar', 'a.jar')).toBe(true);
  expect(matches('**/x/**', 'a/x/b/c')).toBe(true);
  expect(matches('out/', 'out/a/b')).toBe(true);
  expect(matches('a.b', 'axb')).toBe(false);
});

test('patterns that only the run gives choose the files that the same ones choose when they are written down', () => {
  const patterns = [
    '**',
    '*',
    '**/*.jar',
    'target/',
    'a/**/b',
    '**/x/**',
    'a/**',
    'a?c.[1]+(x){y}|z$^',
    '**/**/a',
    'a/**/**/b',
    'x**y/*',
  ];
  const files = [
    'a',
    'x.jar',
    'd/e/x.jar',
    'target/a/b',
    'a/b',
    'a/q/r/b',
    'q/x/y',
    'a?c.[1]+(x){y}|z$^',
    'xqy/z',
    'q/r/a',
  ];
  const env = { ...process.env, GIVEN: ` ${patterns.join(', ')} ,` };
  const { stdout } = spawnSync('sh', ['-c', antPatternsOf('GIVEN')], { encoding: 'utf8', env });
  const chosen = (expression: string) =>
    spawnSync('grep', ['-E', '-e', expression], { encoding: 'utf8', input: files.join('\n') }).stdout;
  const made = stdout.split('\n').filter((line) => line !== '');
  expect(made.map(chosen)).toEqual(patterns.map((one) => chosen(antPattern(one))));
  expect(new Set(made.map(chosen)).size).toBeGreaterThan(7);
});

/** What a merged script of these steps does when a shell runs it. */
async function ran(steps: readonly string[]) {
  const { manifest } = await converted(pipeline('linux', steps.map((one) => `        sh '''${one}'''`).join('\n')));
  const [, block = ''] = /source: \|-?\n((?: {10}.*\n|\n)+)/.exec(manifest) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'tiphys-merged-'));
  const file = join(folder, 'script');
  writeFileSync(file, block.replaceAll(/^ {10}/gm, '').replaceAll('/tmp/step-', join(folder, 'step-')));
  const { status, stdout } = spawnSync('sh', [file], { encoding: 'utf8', cwd: folder });
  rmSync(folder, { recursive: true });
  return { status, lines: stdout.split('\n').filter((line) => line !== '') };
}

test('sections of a merged script are processes of their own, and the first that fails ends it', async () => {
  expect(await ran(['x=1; cd /; echo one', 'echo "${x-none}"; exit 0; echo never', 'echo three'])).toEqual({
    status: 0,
    lines: ['one', 'none', 'three'],
  });
  expect(await ran(['echo one', 'false; echo never', 'echo after'])).toEqual({ status: 1, lines: ['one'] });
  expect(await ran(['cat <<STEP\nin\nSTEP', 'exit 7'])).toEqual({ status: 7, lines: ['in'] });
});

test('the revision of a checkout that may not run is a parameter', async () => {
  const stages = (first: string) =>
    `pipeline {\n  agent any\n  options {\n    skipDefaultCheckout()\n  }\n  stages {\n    stage('Get') {\n${first}      steps {\n        checkout scm\n      }\n    }\n    stage('Use') {\n      steps {\n        echo "\${env.GIT_COMMIT}"\n      }\n    }\n  }\n}\n`;
  expect((await converted(stages(''))).manifest).toContain(
    'value: "{{workflow.outputs.parameters.get-checkout-commit}}"',
  );
  const unsure = await converted(stages("      when {\n        branch 'main'\n      }\n"));
  expect(unsure.manifest).toContain('value: "{{workflow.parameters.GIT_COMMIT}}"');
});

interface Manifest {
  readonly spec: {
    readonly templates: { readonly script?: { readonly command: string[]; readonly source: string } }[];
  };
}

test('what a Secret holds is put into a script letter by letter, as Groovy does it', async () => {
  const block = (script: string) =>
    `        withCredentials([string(credentialsId: 'k', variable: 'WORD')]) {\n          sh ${script}\n        }`;
  const { manifest } = await converted(pipeline('linux', block(`"printf '%s|' '\${WORD}' {{x}}"`)));
  const { spec }: Manifest = parseAllDocuments(manifest)[0]?.toJS() ?? { spec: { templates: [] } };
  const { command: [, , made = ''] = [], source = '' } = spec.templates.find((one) => one.script)?.script ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'tiphys-spliced-'));
  const file = join(folder, 'source');
  writeFileSync(file, source);
  const command = made.replaceAll('/tmp/script', join(folder, 'script')).replace('sh -xe', 'sh -e');
  const word = 'a&b\\c|d "$HOME" {{y}}\nsecond\n';
  const { stdout } = spawnSync('sh', ['-c', command, file], { encoding: 'utf8', env: { ...process.env, WORD: word } });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe(`${word}|{{x}}|`);
});
