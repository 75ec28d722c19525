import { beforeAll, describe, expect, test } from 'vitest';
import { parseConversion } from '../src/app/conversion-file.js';
import { lint } from '../src/targets/argo/lint/index.js';
import { Contents } from '../src/verify/contents/index.js';
import { timesOf } from '../src/verify/contents/times.js';
import { convert, type Read, read } from './support/run.js';

const DAG = `from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator


def load(table, limit=10):
    print(table, limit)
    return limit


with DAG("harbour", start_date=datetime(2024, 1, 1), schedule="15 3 * * 1-5", catchup=False,
         dagrun_timeout=timedelta(hours=2)) as dag:
    berth = BashOperator(task_id="berth", bash_command="set -u\\necho one\\necho two {{ ds }}\\nexit 0",
                         env={"TARGET": "lake", "QUOTE": "it's {{ ds }}"}, retries=2, retry_delay=timedelta(minutes=5),
                         execution_timeout=timedelta(minutes=30))
    stow = PythonOperator(task_id="stow", python_callable=load, op_kwargs={"table": "orders", "limit": 20})
    crane = KubernetesPodOperator(task_id="crane", name="crane", image="python:3.11", cmds=["python"],
                                  arguments=["-c", "print(1)"], env_vars={"SHIP": "argo"})
    each = BashOperator.partial(task_id="each").expand(bash_command=["echo 1", "echo 2", "echo 3"])
    berth >> stow >> crane >> each
`;

const SCRIPT = `pipeline {
  agent { docker { image 'maven:3.9' } }
  parameters {
    string(name: 'REGION', defaultValue: 'eu', description: 'where')
  }
  triggers { cron('30 4 * * *') }
  environment { LEVEL = 'info' }
  options {
    skipDefaultCheckout()
    timeout(time: 1, unit: 'HOURS')
  }
  stages {
    stage('Build') {
      steps {
        sh 'mvn package'
        sh 'echo "$WORKSPACE" $$'
        timeout(time: 5, unit: 'MINUTES') { sh "deploy \${params.REGION}" }
      }
    }
  }
}
`;

/** A text of several lines that a condition of the run chooses: it begins no line within its expression. */
const CHOSEN = `properties([parameters([booleanParam(name: 'DATED', defaultValue: false)])])
node {
  def command = 'make'
  if (params.DATED) command = 'date\\n' + command
  sh command
}
`;

/** A text of two sides by the environment: in a script, in a variable, in what a callable is given. */
const QUAY = `import os
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

bucket = "gs://live" if os.environ.get("TIER") == "prod" else "gs://trial"
level = "high" if os.environ.get("TIER") == "prod" else "low"


def load(where):
    print(where)


with DAG("quay", schedule=None):
    BashOperator(task_id="stow", bash_command=f"copy {bucket}/a", env={"LEVEL": level})
    PythonOperator(task_id="load", python_callable=load, op_kwargs={"where": bucket})
`;

describe.each([
  ['dags/harbour.py', DAG],
  ['dags/quay.py', QUAY],
  ['Jenkinsfile', SCRIPT],
  ['chosen.jenkinsfile', CHOSEN],
])('what %s says and its manifests say too', (file, text) => {
  let reading: Read;
  let files: readonly { readonly path: string; readonly text: string }[];
  beforeAll(async () => {
    reading = await read(new Map([[file, text]]));
    files = (await convert(reading)).files;
  });

  const found = (change: (manifest: string) => string): readonly string[] => {
    const [converted] = parseConversion(files.find(({ path }) => path === 'conversion.json')?.text ?? '', '');
    const [pipeline] = reading.bundle.pipelines;
    if (!pipeline || !converted) throw new Error('one pipeline');
    const manifests = files.filter(({ path }) => path.startsWith('base/') && path.endsWith('.yaml'));
    const own = (path: string) => path === converted.files[0];
    const { holders, documents } = lint(
      manifests.map((one) => ({ ...one, text: own(one.path) ? change(one.text) : one.text })),
    );
    return new Contents(holders, documents).difference(pipeline, converted)?.text ?? [];
  };

  test('nothing is missing in what convert wrote', () => expect(found((manifest) => manifest)).toEqual([]));

  test.each(PLANTS.filter((one) => one[0] === file))('%s: %s is noticed', (_file, _what, from, to, told) => {
    const change = (manifest: string) => {
      expect(manifest).toMatch(from);
      return manifest.replace(from, to);
    };
    expect(found(change).join('\n')).toContain(told);
  });
});

type Plant = readonly [file: string, what: string, from: RegExp, to: string, told: string];

const [A, Q, J, C] = ['dags/harbour.py', 'dags/quay.py', 'Jenkinsfile', 'chosen.jenkinsfile'];
const PLANTS: readonly Plant[] = [
  [C, 'another text that is chosen', /date\\\\u000amake/, 'dates\\\\u000amake', 'a line of the script: date'],
  [
    C,
    'the other text that is chosen',
    /: 'make'/,
    ": 'made'",
    'where DATED is false: not in its template: a line of the script: make',
  ],
  [
    C,
    'a line more in a text that is chosen',
    /date\\\\u000amake/,
    'date\\\\u000aid\\\\u000amake',
    'a line of the script: date',
  ],
  [
    C,
    'a question that is turned around',
    /(\['DATED'\]) == 'true' \?/,
    "$1 != 'true' ?",
    'where DATED is false: not in the source: a line of its script: date',
  ],
  [
    C,
    'a question about something else',
    /\['DATED'\] == 'true' \?/,
    "['OTHER'] == 'true' ?",
    'where DATED is true: not in its template',
  ],
  [
    Q,
    'another text in a script',
    /b64enc\('gs:\/\/live'\)/,
    "b64enc('gs://love')",
    'not in its template: a line of the script: gs://live',
  ],
  [
    Q,
    'sides that changed places',
    /'prod' \? ([^:]*?'gs:\/\/live'\)*) : ([^:]*?'gs:\/\/trial'\))/,
    "'prod' ? $2 : $1",
    'TIER is something-else: not in its template',
  ],
  [
    Q,
    'another question of a variable',
    /(name: LEVEL\n.*)'prod'/,
    "$1'test'",
    'TIER is prod: not in its template: the value of LEVEL: high',
  ],
  [
    Q,
    'another text of an argument',
    /toJson\('gs:\/\/trial'\)/,
    "toJson('gs://trail')",
    'not in its template: a part of op_kwargs: gs://trial',
  ],
  [A, 'a retry less', /limit: "2"/, 'limit: "1"', 'step berth: not in its template: its 2 further tries'],
  [A, 'a shorter delay', /duration: 300s/, 'duration: 3s', 'the delay of 300s between tries'],
  [A, 'a lost time limit', / +activeDeadlineSeconds: 1800\n/, '', 'the time limit of 1800 s'],
  [A, 'a longer run', /activeDeadlineSeconds: 7200/, 'activeDeadlineSeconds: 72000', 'no time limit of 7200 s'],
  [A, 'a renamed variable', /name: TARGET/, 'name: TARGTE', 'the variable: TARGET=lake'],
  [A, 'another value of a variable', /value: lake/, 'value: lakes', 'the variable: TARGET=lake'],
  [A, 'an altered line', /echo one/, 'echo won', 'a line of the script: echo one'],
  [A, 'a lost line', / +echo one\n/, '', 'a line of the script: echo one'],
  [A, 'a line that says more', /echo one/, 'echo one || true', 'a line of the script: echo one'],
  [A, 'an early end', /( +)echo one\n/, '$1echo one\n$1exit 0\n', 'not in the source: a line of its script: exit 0'],
  [
    A,
    'two lines that changed places',
    /(set -u)(\s+)(echo one)/,
    '$3$2$1',
    'not in the source: a line of its script: echo one',
  ],
  [A, 'a lost item', /,\{"bash_command":"echo 3"\}/, '', 'an item: echo 3'],
  [A, 'another image', /image: python:3\.11/, 'image: python:3.10', 'an argument: python:3.11'],
  [A, 'another argument', /print\(1\)/, 'print(2)', 'an argument: print(1)'],
  [A, 'another argument of a callable', /"limit":20/, '"limit":21', 'a part of op_kwargs: limit=20'],
  [A, 'another function', /"entry":"load"/, '"entry":"unload"', 'the function: entry=load'],
  [A, 'other code', /return limit/, 'return 0', 'a line of the code: return limit'],
  [A, 'another schedule', /15 3 \* \* 1-5/, '15 3 * * *', 'nothing starts it at 15 3 * * 1-5 (UTC)'],
  [A, 'another time zone', /timezone: UTC/, 'timezone: Asia/Tokyo', 'nothing starts it at 15 3 * * 1-5 (UTC)'],
  [
    A,
    'a schedule more',
    /- 15 3 \* \* 1-5/,
    '- 15 3 * * 1-5\n    - 0 0 * * *',
    'the schedule 0 0 * * * UTC is not in the source',
  ],
  [A, 'a suspended schedule', /( +)schedules:/, '$1suspend: true\n$1schedules:', 'its schedule is suspended'],
  [J, 'another default', /value: eu/, 'value: us', 'the parameter REGION begins with another value'],
  [J, 'a lost variable of the run', / +- name: WORKSPACE\n.*\n/, '', 'the variable: WORKSPACE='],
  [J, 'a value of another variable', /(name: LEVEL\n +value: )info/, '$1debug', 'the variable: LEVEL=info'],
  [J, 'a line of a merged script', /mvn package/, 'mvn install', 'a line of the script: mvn package'],
  [
    J,
    'a line more in a merged script',
    /( +)mvn package\n/,
    '$1mvn package\n$1mvn deploy\n',
    'a line of its script: mvn deploy',
  ],
  [J, 'another image', /image: maven:3\.9/, 'image: maven:3.8', 'the image: maven:3.9'],
  [J, 'a lost time limit of a block', / +activeDeadlineSeconds: 300\n/, '', 'the time limit of 300 s'],
  [J, 'a longer run', /activeDeadlineSeconds: 3600/, 'activeDeadlineSeconds: 9', 'no time limit of 3600 s'],
  [J, 'another schedule', /30 4 \* \* \*/, '30 5 * * *', 'nothing starts it at 30 4 * * * (UTC)'],
];

test.each([
  ['0 0 * * 1-5', '0 0 ? * 1,2,3,4,5'],
  ['*/20 * * * *', '0,20,40 * * * *'],
])('%s and %s are the same times', (one, other) => expect(timesOf(one)).toBe(timesOf(other)));

test.each(['H 4 * * *', '0 0 L * *', '0 0 * * SUN', '0 22-2 * * *', '0 0 3-3 * *', '@daily'])(
  '%s is not compared: daemons read it differently, or it names no times',
  (expression) => expect(timesOf(expression)).toBeUndefined(),
);
