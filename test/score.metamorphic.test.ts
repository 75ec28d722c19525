import { describe, expect, test } from 'vitest';
import type { Facts } from '../src/facts/types.js';
import { score } from '../src/score/index.js';
import { repositoryNames, repositoryTexts } from './support/files.js';
import { assess, read, type Texts } from './support/run.js';

const TOLERANCE = 1e-9;
const cardOf = async (texts: Texts, name = 'case') => (await assess(await read(texts, name))).score;
const healthOf = async (texts: Texts) => {
  const { uncapped = 0, health = 0 } = await cardOf(texts);
  return { uncapped, health };
};

const UNREADABLE: readonly (readonly [string, string])[] = [
  ['dags/zz_python2.py', 'from airflow import DAG\nprint "x"\ndag = DAG("zz"\n'],
  ['zz/Jenkinsfile', "pipeline {\n  agent any\n  stages { stage('x') { steps { sh 'make' \n"],
  ['jobs/zz/config.xml', '<project><builders>'],
];

const UNKNOWN_DAG = `"""What it does is not known."""
from datetime import datetime
from airflow import DAG
from airflow.providers.strange.operators.strange import StrangeOperator

with DAG("zz_strange", schedule=None, start_date=datetime(2024, 1, 1)) as dag:
    StrangeOperator(task_id="strange", retries=3, owner="team")
`;

describe.each(repositoryNames())('%s', (name) => {
  const texts = repositoryTexts(name);

  test.each(UNREADABLE)('a file that cannot be read (%s) never raises the score', async (file, text) => {
    const [before, after] = [await healthOf(texts), await healthOf(new Map([...texts, [file, text]]))];
    expect(after.uncapped).toBeLessThanOrEqual(before.uncapped + TOLERANCE);
    expect(after.health).toBeLessThanOrEqual(before.health + TOLERANCE);
  });

  test('the order of files changes nothing; nor does the name of the folder', async () => {
    const [one, other] = [await cardOf(texts), await cardOf(new Map([...texts].reverse()), 'renamed')];
    expect(other.uncapped).toBeCloseTo(one.uncapped ?? -1, 12);
    expect(other.health).toBeCloseTo(one.health ?? -1, 12);
    expect(other.effort).toEqual(one.effort);
  });

  test('doubling what was measured leaves the score alone', async () => {
    const { facts, score: once } = await assess(await read(texts, name));
    const twice = score(doubled(facts));
    const single = new Set(['dag-integrity-tests', 'jenkins-tests', 'lint-in-ci', 'coverage-sufficient']);
    for (const [index, { checks }] of once.dimensions.entries()) {
      for (const [at, { check, headline }] of checks.entries()) {
        const other = twice.dimensions[index]?.checks[at];
        if (single.has(check.id)) expect(other?.headline, check.id).toBe(headline);
        else if (headline === undefined) expect(other?.headline, check.id).toBeUndefined();
        else expect(other?.headline, check.id).toBeCloseTo(headline, 12);
      }
    }
    expect(twice.health).toBeCloseTo(once.health ?? -1, 10);
  });
});

test.each(repositoryNames())('a step that no rule knows never raises the score of %s', async (name) => {
  const texts = repositoryTexts(name);
  const dag = [...texts.keys()].find(
    (file) => /^dags\/\w+\.py$/.test(file) && /^with DAG\(/m.test(texts.get(file) ?? ''),
  );
  if (dag === undefined)
    return expect([...texts.keys()].some((file) => file.startsWith('dags/') && name !== 'tidewater-legacy')).toBe(
      false,
    );
  const text = texts.get(dag) ?? '';
  const more = `from airflow.providers.strange.operators.strange import StrangeOperator\n${text}\n    StrangeOperator(task_id="zz_strange")\n`;
  const [before, after] = [await healthOf(texts), await healthOf(new Map([...texts, [dag, more]]))];
  expect(after.uncapped).toBeLessThanOrEqual(before.uncapped + TOLERANCE);
});

/**
 * The law on unknown constructs, precisely: a repository with the construct scores no better than the same one without it. Where the construct
 * comes in a new pipeline, that is compared with the new pipeline without it; a readable, sound pipeline may raise a poor score by itself.
 */
describe.each([
  [
    'dags/zz_new.py',
    `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.providers.strange.operators.strange import StrangeOperator

with DAG("zz_new", schedule=None, start_date=datetime(2024, 1, 1), catchup=False, max_active_runs=1, description="x") as dag:
    BashOperator(task_id="load", bash_command="load", retries=2, owner="team")
`,
    '    StrangeOperator(task_id="strange", retries=3, owner="team")\n',
    '',
  ],
  [
    'zz/Jenkinsfile',
    "pipeline {\n  agent { docker { image 'maven:3.9' } }\n  options { timeout(time: 1, unit: 'HOURS') }\n  stages { stage('x') { steps {\n    sh 'make'\n",
    "    strangeStep name: 'x', password: params.X\n",
    '  } } }\n}\n',
  ],
])('in a new pipeline (%s)', (file, head, construct, tail) => {
  test.each(repositoryNames())('an unknown construct never raises the score of %s', async (name) => {
    const texts = repositoryTexts(name);
    const without = await healthOf(new Map([...texts, [file, head + tail]]));
    const withIt = await healthOf(new Map([...texts, [file, head + construct + tail]]));
    expect(withIt.uncapped).toBeLessThanOrEqual(without.uncapped + TOLERANCE);
    expect(withIt.health).toBeLessThanOrEqual(without.health + TOLERANCE);
  });
});

test('what a file that Python would not load names and says raises no confidence', async () => {
  const texts = repositoryTexts('shipyard-delivery');
  const broken = new Map([...texts, ['dags/zz_broken.py', 'from airflow import DAG\nwith DAG("a" as x:\n  pass\n']]);
  const parts = async (files: Map<string, string>) =>
    new Map((await assess(await read(files))).score.confidence.parts.map(({ name, known }) => [name, known]));
  const [before, after] = [await parts(texts), await parts(broken)];
  for (const name of ['libraries and imports resolved', 'values known'])
    expect(after.get(name), name).toBe(before.get(name));
});

test('a file of unknown constructs is known as such', async () => {
  const { facts } = await assess(await read(new Map([['dags/strange.py', UNKNOWN_DAG]])));
  expect(facts.steps.map(({ action }) => action)).toEqual(['foreign']);
});

test('renaming a file changes nothing', async () => {
  const texts = repositoryTexts('beacon-metrics');
  const renamed = new Map(
    [...texts].map(([file, text]) => [file.replace('dags/beacon_health', 'dags/aa_health'), text]),
  );
  expect((await cardOf(renamed)).uncapped).toBeCloseTo((await cardOf(texts)).uncapped ?? -1, 12);
});

test('splitting a file changes nothing', async () => {
  const head =
    'from datetime import datetime, timedelta\nfrom airflow import DAG\nfrom airflow.operators.bash import BashOperator\n';
  const dag = (id: string, more: string) =>
    `with DAG("${id}", schedule="@daily", start_date=datetime(2024, 1, 1)${more}) as ${id}:\n    BashOperator(task_id="load", bash_command="load ${id}", owner="team")\n`;
  // unlike each other, so that what stands for its file alone shifts the shares
  const [a, b] = [
    dag('a', ', description="Loads.", max_active_runs=1, dagrun_timeout=timedelta(hours=1)'),
    dag('b', ''),
  ];
  const one = new Map([['dags/both.py', `${head}${a}${b}`]]);
  const two = new Map([
    ['dags/a.py', `${head}${a}`],
    ['dags/b.py', `${head}${b}`],
  ]);
  expect((await cardOf(two)).uncapped).toBeCloseTo((await cardOf(one)).uncapped ?? -1, 12);
});

test.each([
  ['a password', 'tidewater-legacy', 'dags/report.py', 'PGPASSWORD=Sp1llway-77 ', ''],
  ['a certificate that is not checked', 'tidewater-legacy', 'dags/report.py', 'curl -k ', 'curl '],
  ['a library without a version', 'tidewater-legacy', 'requirements.txt', 'requests', 'requests==2.32.3'],
  ['an account', 'tidewater-legacy', 'crontab', '*/5 * * * * root', '*/5 * * * * watch'],
  ['a start date', 'tidewater-legacy', 'dags/report.py', 'datetime.now()', 'datetime(2024, 1, 1)'],
  ['a bound', 'beacon-metrics', 'dags/beacon_health.py', 'catchup=False', 'catchup=False,\n    max_active_runs=1'],
])('mending %s never lowers the score', async (_, name, file, from, to) => {
  const texts = repositoryTexts(name);
  const mended = new Map([...texts, [file, (texts.get(file) ?? '').replace(from, to)]]);
  expect(mended.get(file)).not.toBe(texts.get(file));
  expect((await healthOf(mended)).uncapped).toBeGreaterThanOrEqual((await healthOf(texts)).uncapped - TOLERANCE);
});

/** Everything twice, the second time under another name. */
function doubled(facts: Facts): Facts {
  const copy: Facts = JSON.parse(
    JSON.stringify(facts).replaceAll(/"(airflow|cron|jenkins|kubernetes|systemd):/g, '"$1:copy/'),
  );
  const renamed = copyFiles(copy);
  const both = <Key extends keyof Facts>(key: Key) =>
    [...(facts[key] as readonly unknown[]), ...(renamed[key] as readonly unknown[])] as unknown as Facts[Key];
  const listed = Object.fromEntries(
    (Object.keys(facts) as (keyof Facts)[]).filter((key) => Array.isArray(facts[key])).map((key) => [key, both(key)]),
  );
  const { network, usage, duplication, tests, supply } = facts;
  return {
    ...facts,
    ...listed,
    broken: [...facts.broken, ...facts.broken.map((file) => `copy/${file}`)],
    network: {
      bonds: [...network.bonds, ...renamed.network.bonds],
      members: [...network.members, ...renamed.network.members],
      circles: [...network.circles, ...renamed.network.circles],
      unnamed: [...network.unnamed, ...renamed.network.unnamed],
      criticalPath: network.criticalPath,
    },
    usage: {
      parameters: [...usage.parameters, ...renamed.usage.parameters],
      helpers: [...usage.helpers, ...renamed.usage.helpers],
      pipelines: [...usage.pipelines, ...renamed.usage.pipelines],
    },
    duplication: { ...duplication, files: [...duplication.files, ...renamed.duplication.files] },
    tests: { ...tests, files: [...tests.files, ...renamed.tests.files] },
    supply: { ...supply, images: [...supply.images, ...renamed.supply.images] },
  };
}

/** Every `file` of the copy below a folder of its own. */
function copyFiles<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyFiles) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'file' && typeof one === 'string' ? `copy/${one}` : copyFiles(one),
    ]),
  ) as T;
}
