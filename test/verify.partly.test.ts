import { describe, expect, test } from 'vitest';
import { whyUnjudged } from '../src/verify/unjudged.js';
import { both, judged, same, swap } from './support/judged.js';

const stages = (text: string) => `pipeline {
  agent any
  options { skipDefaultCheckout() }
  stages {
${text}
  }
}
`;

const HISTORY = stages(`
    stage('Build') {
      steps { sh 'build' }
      post {
        fixed { sh 'fixed' }
        changed { sh 'changed' }
        regression { sh 'regression' }
        success { sh 'success' }
      }
    }`);

const FAIL_FAST = stages(`
    stage('Both') {
      failFast true
      parallel {
        stage('A') { steps { sh 'a' } }
        stage('B') { steps { sh 'b' } }
      }
    }
    stage('After') { steps { sh 'after' } }`);

const UNDECIDED = stages(`
    stage('First') { steps { sh 'first' } }
    stage('Second') {
      when { changeset '**/*.js' }
      steps { sh 'second' }
    }`);

const UNKNOWN_STEP = stages(`
    stage('First') { steps { sh 'first' } }
    stage('Second') { steps { unheardOf name: 'x' } }
    stage('Third') {
      steps { sh 'third' }
      post { failure { sh 'sorry' } }
    }`);

const UNKNOWN_CALL = `@Library('elsewhere') _
${stages(`
    stage('First') {
      steps { sh 'first' }
      post { failure { sh 'sorry' } }
    }
    stage('Second') { steps { script { helper.deploy('x') } } }
    stage('Third') { steps { sh 'third' } }`)}`;

const RESULT = stages(`
    stage('Build') { steps { sh 'build' } }`).replace(
  /\}\n$/,
  `  post {
    always {
      sh 'always'
      script {
        if (currentBuild.currentResult == 'SUCCESS') { sh 'good' }
        if (currentBuild.currentResult != 'SUCCESS') { sh 'bad' }
      }
    }
    cleanup { script { if (currentBuild.currentResult == 'FAILURE') { sh 'tidy' } } }
  }
}
`,
);

/** 81 scenarios; where a step always fails, up to four steps run three thousand times. */
const LONG = stages(`
    stage('Tries') {
      steps { retry(3000) { sh 'a'; sh 'b'; sh 'c'; sh 'd' } }
    }`);

/** 2,400 cells, whose steps all run at once. */
const WIDE = stages(`
    stage('Cells') {
      matrix {
        axes {
          axis { name 'A'; values ${listed(60)} }
          axis { name 'B'; values ${listed(40)} }
        }
        stages { stage('Work') { steps { sh 'a'; sh 'b' } } }
      }
    }`);

function listed(count: number): string {
  return Array.from({ length: count }, (_, at) => `'v${at}'`).join(', ');
}

describe('pipelines of which some runs are judged', () => {
  test('conditions on the last run count where the answer is the one that stands for it', async () => {
    const found = await judged(HISTORY);
    expect(found).toMatchObject({ kind: 'partly', exhaustive: true });
    expect(found.kind === 'partly' && found.beside.map(({ why }) => why.slice(0, 24))).toEqual(
      expect.arrayContaining(['AR033 changed of Build l', 'AR033 fixed of Build loo']),
    );
  });

  test.each([
    [
      'a condition that asks for the other end',
      /(template: build-post-success-sh\n +depends: build-sh)\.Succeeded/,
      '$1.Failed',
    ],
    [
      'a condition that does not wait for the one before',
      /(depends: build-sh\.Succeeded) && build-post-changed-sh\.Succeeded\n/,
      '$1\n',
    ],
    ['a condition on the last run that stays away', /(depends: )build-sh\.Succeeded \|\| (build-sh\.Failed)/, '$1$2'],
  ])('%s is noticed', async (_what, from, to) => {
    expect((await judged(HISTORY, swap(from, to))).kind).toBe('different');
  });

  test('a first failure that stops others leaves runs without one to judge', async () => {
    const found = await judged(FAIL_FAST);
    expect(found).toEqual({
      kind: 'partly',
      scenarios: 2,
      exhaustive: true,
      beside: [{ why: 'AR007 the first failure in Both stops its siblings there (Jenkinsfile:6)', scenarios: 6 }],
    });
    expect((await judged(FAIL_FAST, swap(/ +depends: both\.Succeeded\n/, ''))).kind).toBe('different');
  });

  test('a condition that is left to a person leaves the runs that do not come to it', async () => {
    const found = await judged(UNDECIDED);
    expect(found).toMatchObject({ kind: 'partly', scenarios: 2 });
    expect(found.kind === 'partly' && found.beside.map(({ why }) => why)).toEqual([
      'AR034 the condition `changed: **/*.js` of Second has to be decided by hand (Jenkinsfile:7)',
    ]);
  });

  test.each([
    [UNKNOWN_STEP, ['JK020', 'JK021']],
    [UNKNOWN_CALL, ['JK083', 'JK080']],
  ])('what is not read of one step leaves the others to judge (%#)', async (script, codes) => {
    const found = await judged(script);
    expect(found.kind).toBe('partly');
    const whys = found.kind === 'partly' ? found.beside.map(({ why }) => why) : [];
    for (const why of whys) expect(codes.some((code) => why.includes(`read in part: ${code}`))).toBe(true);
  });

  test('a call of code that is not here is one piece of work that somebody writes, whatever it does', async () => {
    const found = await judged(UNKNOWN_CALL);
    expect(found).toMatchObject({ kind: 'partly', exhaustive: true });
    const rows = found.kind === 'partly' ? found.beside : [];
    expect(rows.every(({ scenarios }) => scenarios === undefined)).toBe(true);
    expect(rows.filter(({ piece }) => piece).map(({ why }) => why)).toEqual([
      'AR012 read in part: JK083 (Jenkinsfile:11)',
    ]);
    expect((await judged(UNKNOWN_CALL, swap(/ +depends: second\.Succeeded\n/, ''))).kind).toBe('different');
  });

  test.each([
    [
      'the choices of a parameter that only the run knows',
      `properties([parameters([choice(name: 'STREAM', choices: streams.all())])])\nnode {\n  stage('A') { sh 'one' }\n  stage('B') { sh 'two' }\n}`,
      'JK023',
    ],
    [
      'how many runs of several jobs there may be at once',
      stages("    stage('A') { steps { sh 'one' } }\n    stage('B') { steps { sh 'two' } }").replace(
        'skipDefaultCheckout()',
        "throttleJobProperty(categories: ['c'], throttleEnabled: true, throttleOption: 'category')",
      ),
      undefined,
    ],
  ])('%s changes the course of none', async (_what, script, code) => {
    const found = await judged(script);
    expect(found.kind).toMatch(/^(?:alike|partly)$/);
    const whys = found.kind === 'partly' ? found.beside.map(({ why }) => why) : [];
    if (code !== undefined) expect(whys.join('\n')).toContain(`read in part: ${code}`);
    expect((await judged(script, swap(/ +depends: a\.Succeeded\n/, ''))).kind).toBe('different');
  });

  test.each([
    ['an order that is lost', UNKNOWN_STEP, / +depends: second\.Succeeded\n/, ''],
    ['a clean-up that is lost', UNKNOWN_STEP, /(third-sh\.)Failed/, '$1Succeeded'],
    ['a clean-up before a call that is not known', UNKNOWN_CALL, /(first-sh\.)Failed/, '$1Succeeded'],
  ])('%s is noticed', async (_what, script, from, to) => {
    expect((await judged(script, swap(from, to))).kind).toBe('different');
  });

  test('the result that the run has by then is asked of the workflow in the post of the pipeline', async () => {
    const found = await judged(RESULT);
    expect(found.kind).toBe('partly');
    expect(
      (await judged(RESULT, swap(/'SUCCESS' : 'FAILURE'\) == 'SUCCESS'/, "'FAILURE' : 'SUCCESS') == 'SUCCESS'"))).kind,
    ).toBe('different');
  });

  test('tries of the whole pipeline repeat its post', async () => {
    const script = stages("    stage('Build') { steps { sh 'build' } }").replace(
      'skipDefaultCheckout()\u0020}',
      "skipDefaultCheckout(); retry(2) }\n  post { failure { sh 'sorry' } }",
    );
    expect(await judged(script)).toMatchObject({ kind: 'alike', exhaustive: true });
    expect((await judged(script, swap(/limit: "1"/, 'limit: "0"'))).kind).toBe('different');
  });

  test('of runs that are long no more are played than some seconds take, and how many not is said', async () => {
    const found = await judged(LONG);
    expect(found).toMatchObject({ kind: 'partly', exhaustive: true });
    const [only, ...others] = found.kind === 'partly' ? found.beside : [];
    expect(others).toEqual([]);
    expect(only?.why).toMatch(/^not played: its runs are long, and \d+ steps were played before$/);
    expect(found.kind === 'partly' && found.scenarios + (only?.scenarios ?? 0)).toBe(81);
  });

  test('the order of more steps at once than can be held against each other is not judged, and that is said', async () => {
    const found = await judged(WIDE);
    const whys = found.kind === 'partly' ? found.beside.map(({ why }) => why) : [];
    expect(whys).toEqual(['not simulated: the order of so many steps at once']);
  });

  test('an older conversion.json gives no reasons, and nothing is judged', async () => {
    const { converted, pipeline, diagnostics } = await both(FAIL_FAST, same);
    const { structural: _, ...older } = converted;
    expect(whyUnjudged(older, pipeline, diagnostics)).toMatch(/convert again$/);
  });
});
