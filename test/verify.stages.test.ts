import { describe, expect, test } from 'vitest';
import { lint } from '../src/targets/argo/lint/index.js';
import { compare } from '../src/verify/compare.js';
import type { ConvertedEntry, Judgement } from '../src/verify/types.js';
import { convert, read } from './support/run.js';

const JENKINSFILE = `pipeline {
  agent any
  options { skipDefaultCheckout() }
  parameters { choice(name: 'TARGET', choices: ['dev', 'prod']) }
  stages {
    stage('Build') {
      options { retry(2) }
      steps { sh 'build' }
      post {
        failure { sh 'sorry' }
        always { sh 'keep' }
      }
    }
    stage('Test') {
      parallel {
        stage('Unit') { steps { sh 'unit' } }
        stage('Load') { steps { catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { sh 'load' } } }
      }
    }
    stage('Ship') {
      when { expression { params.TARGET == 'prod' } }
      steps {
        sh 'pack'
        sh 'push'
      }
    }
  }
  post {
    success { sh 'hurrah' }
    cleanup { sh 'clean' }
  }
}
`;

/** The Jenkinsfile and its conversion, whose manifest was changed. */
async function judged(change: (manifest: string) => string, script = JENKINSFILE): Promise<Judgement> {
  const reading = await read(new Map([['Jenkinsfile', script]]));
  const { files } = await convert(reading);
  const [pipeline] = reading.bundle.pipelines;
  const text = files.find(({ path }) => path === 'conversion.json')?.text ?? '';
  const [converted] = (JSON.parse(text) as { pipelines: ConvertedEntry[] }).pipelines;
  if (!pipeline || !converted) throw new Error('one pipeline');
  expect(converted.structure).toBe('exact');
  const own = files.filter(({ path }) => /^base\/[^/]+\.yaml$/.test(path) && !/access|kustomization/.test(path));
  const { holders, findings } = lint(own.map(({ path, text: before }) => ({ path, text: change(before) })));
  expect(findings.filter(({ gravity }) => gravity === 'rejected')).toEqual([]);
  return compare({ pipeline, converted, holders, scenarios: 300, seed: 1 });
}

/** The manifest with one text replaced; a text that is not there would prove nothing. */
const swap = (from: RegExp, to: string) => (manifest: string) => {
  expect(manifest).toMatch(from);
  return manifest.replace(from, to);
};

describe('runs of stages', () => {
  test('conditions over texts that the script makes are played, and another text in one is found', async () => {
    const script = `properties([parameters([string(name: 'VERSION', defaultValue: '1.2')])])
node('x') {
  sh 'a'
  if (params.VERSION.replace('-', '.').take(3) == '1.2') { sh 'b' }
}
`;
    expect(await judged((text) => text, script)).toMatchObject({ kind: 'alike' });
    expect(await judged(swap(/== '1\.2'/, "== '1-2'"), script)).toMatchObject({ kind: 'different' });
  });

  test('nothing differs in what convert wrote', async () => {
    expect(await judged((manifest) => manifest)).toMatchObject({ kind: 'alike', scenarios: 300 });
  });

  test('a fact of the run that is empty is one that Jenkins does not set', async () => {
    const script =
      "node {\n  if (env.CHANGE_ID == null) {\n    sh 'publish'\n  }\n  if (env.CHANGE_ID != null) {\n    sh 'try'\n  }\n}\n";
    expect((await judged((manifest) => manifest, script)).kind).toBe('alike');
    const turned = swap(/(workflow\.parameters\['CHANGE_ID'\]) == /, '$1 != ');
    expect((await judged(turned, script)).kind).toBe('different');
  });

  test('branches behind a checkout run beside one another, and a branch stays in its order', async () => {
    const script = `pipeline {
  agent none
  stages {
    stage('Ship') { agent any; when { branch 'ship' }; steps { sh 'ship' } }
    stage('Try') { agent any; steps { parallel(a: { sh 'a1'; sh(script: 'a2', returnStatus: true) }, b: { sh 'b' }) } }
  }
}
`;
    expect((await judged((manifest) => manifest, script)).kind).toBe('alike');
    const turned = swap(/ +depends: try-checkout\.Succeeded\n/, '');
    expect((await judged(turned, script)).kind).toBe('different');
  });

  test('what a command prints is a text, though it be a word for yes', async () => {
    const script =
      "node {\n  def is = sh(script: 'ask', returnStdout: true).trim() == 'true'\n  if (is) {\n    sh 'yes'\n  } else {\n    sh 'no'\n  }\n}\n";
    expect((await judged((manifest) => manifest, script)).kind).toBe('alike');
  });

  test('what the job is called is no choice of a run', async () => {
    const script = "node {\n  if (env.JOB_NAME == 'foo') {\n    sh 'publish'\n  }\n}\n";
    expect((await judged((manifest) => manifest, script)).kind).toBe('alike');
  });

  // Tries of a stage stand around its `post`: a failure in that is tried again too.
  test('a lost retry is told with its scenario and its step', async () => {
    const judgement = await judged(swap(/limit: "1"/, 'limit: "0"'));
    expect(judgement.kind === 'different' && judgement.difference.text).toEqual([
      'scenario: TARGET is dev; build/post-always/sh fails; all else succeeds',
      'the first step that differs: build/sh',
      '  source: runs 2 times',
      '  Argo: runs once',
      'the run fails in the source and fails in Argo',
    ]);
  });

  test.each([
    ['a lost edge', / +depends: build\.Succeeded\n/, ''],
    ['a turned condition', /(workflow\.parameters\['TARGET'\]) == /, '$1 != '],
    ['a lost exit handler', / +onExit: .*\n/, ''],
    ['a post that waits for the other end', /(depends: \S+)\.Failed \|\| /, '$1.Succeeded || '],
    ['a forgiven failure that counts', /(depends: test\S*)\.Succeeded$/m, '$1.Failed'],
    ['a verdict that wants a failure', /(name: verdict\n\s+template: probe\n\s+depends: \S+)\.Succeeded/, '$1.Failed'],
  ])('%s is noticed', async (_what, from, to) => {
    expect((await judged(swap(from, to))).kind).toBe('different');
  });
});
