import { expect, test } from 'vitest';
import { nodesOfPipeline, violations } from '../src/ir/index.js';
import { planted as random, weak } from './support/planted.js';
import { convert, read } from './support/run.js';

/** Ways in which a step of Airflow carries a text, by the operator's arguments; `NAME` and `VALUE` stand for the credential's. */
const OPERATORS = [
  `BashOperator(task_id='t', bash_command="export NAME='VALUE'; load")`,
  `BashOperator(task_id='t', bash_command='load', env={'NAME': 'VALUE'})`,
  `DockerOperator(task_id='t', image='a:1', command="load --set NAME='VALUE'")`,
  `DockerOperator(task_id='t', image='a:1', environment={'NAME': 'VALUE'})`,
  `PythonOperator(task_id='t', python_callable=load, op_kwargs={'settings': {'NAME': 'VALUE'}})`,
  `PythonOperator(task_id='t', python_callable=load, op_kwargs={'settings': [{'name': 'NAME', 'value': 'VALUE'}]})`,
  `DockerOperator(task_id='t', image='a:1', command=['load', '--NAME', 'VALUE'])`,
  `EcsRunTaskOperator(task_id='t', cluster='c', task_definition='d', overrides={'containerOverrides': [{'name': 'a', 'environment': [{'name': 'NAME', 'value': 'VALUE'}]}]})`,
  `EcsRunTaskOperator(task_id='t', cluster='c', task_definition='d', overrides={'containerOverrides': [{'name': '{{ ds }}', 'environment': [{'name': 'NAME', 'value': 'VALUE'}]}]})`,
  `CloudRunExecuteJobOperator(task_id='t', project_id='p', region='r', job_name='j', overrides={'container_overrides': [{'env': [{'name': 'NAME', 'value': 'VALUE'}]}]})`,
  `GCSToBigQueryOperator(task_id='t', bucket='b', source_objects=['o'], destination_project_dataset_table='p.d.t', schema_fields=[{'name': 'a', 'options': [{'Key': 'NAME', 'Value': 'VALUE'}]}])`,
  `PythonOperator.partial(task_id='t', python_callable=load).expand(op_kwargs=[{'settings': {'NAME': 'VALUE'}}])`,
  `PythonOperator.partial(task_id='t', python_callable=load).expand(op_kwargs=[{'NAME': 'VALUE', 'x': 'a }} b'}])`,
  `BashOperator.partial(task_id='t', bash_command='load').expand(env=[{'NAME': 'VALUE'}])`,
  `EmptyOperator.partial(task_id='t').expand(params=[{'NAME': 'VALUE'}])`,
  `one.expand(settings=[{'NAME': 'VALUE'}])`,
  `one.expand(settings={'NAME': 'VALUE'})`,
  `one.expand(settings=numbers(), others=[{'NAME': 'VALUE'}])`,
  `one.expand_kwargs([{'NAME': 'VALUE'}])`,
  `each.expand(settings=[{'NAME': 'VALUE'}])`,
  `idle.expand(settings=[{'NAME': 'VALUE'}])`,
  `TriggerDagRunOperator(task_id='t', trigger_dag_id='d1', conf={'a': '{{ ds }}', 'b': [{'name': 'NAME', 'value': 'VALUE'}]})`,
];
const STEPS = [
  `sh "NAME='VALUE' make"`,
  `withEnv(['NAME=VALUE']) { sh 'make' }`,
  `writeFile file: 'a.ini', text: 'NAME = "VALUE"'`,
  `echo 'NAME="VALUE"'`,
  `httpRequest url: 'https://api.example.org/?NAME=VALUE'`,
];

const planted = [...random, ...weak];
const filled = (text: string, { name, value }: { readonly name: string; readonly value: string }) =>
  text.replaceAll('NAME', name).replaceAll('VALUE', value);

const dag = (operator: string) =>
  [
    'from airflow import DAG',
    'from airflow.decorators import task, task_group',
    'from airflow.operators.bash import BashOperator',
    'from airflow.operators.python import PythonOperator',
    'from airflow.operators.empty import EmptyOperator',
    'from airflow.operators.trigger_dagrun import TriggerDagRunOperator',
    'from airflow.providers.amazon.aws.operators.ecs import EcsRunTaskOperator',
    'from airflow.providers.docker.operators.docker import DockerOperator',
    'from airflow.providers.google.cloud.operators.cloud_run import CloudRunExecuteJobOperator',
    'from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator',
    '@task',
    'def numbers():',
    '    return [1, 2]',
    '@task',
    'def one(settings, others=None):',
    '    print(len(settings))',
    '@task_group',
    'def each(settings):',
    '    one(settings)',
    '@task_group',
    'def idle(settings):',
    "    BashOperator(task_id='b', bash_command='load')",
    'def load(settings):',
    '    print(len(settings))',
    "with DAG('one', schedule=None):",
    `    ${operator}`,
    '',
  ].join('\n');

/** All that is written for the repository. */
async function written(files: ReadonlyMap<string, string>): Promise<string> {
  const { files: all } = await convert(await read(files));
  expect(all.length).toBeGreaterThan(0);
  return all.map(({ text }) => text).join('\n');
}

test.each(OPERATORS)('no credential of sixty-six stands in a manifest: %s', async (operator) => {
  const files = new Map(
    planted.map((one, at) => [`dags/d${at}.py`, dag(filled(operator, one)).replace("'one'", `'d${at}'`)]),
  );
  const text = await written(files);
  expect(planted.filter(({ value }) => text.includes(value)).map(({ kind, place }) => `${kind} ${place}`)).toEqual([]);
});

test.each(STEPS)('nor of the steps of Jenkins: %s', async (step) => {
  const files = new Map(planted.map((one, at) => [`p${at}/Jenkinsfile`, `node {\n  ${filled(step, one)}\n}\n`]));
  const text = await written(files);
  expect(planted.filter(({ value }) => text.includes(value)).map(({ kind, place }) => `${kind} ${place}`)).toEqual([]);
});

test('nor of a crontab', async () => {
  const lines = planted.map(({ name, value }, at) => `${at % 60} 3 * * * ${name}='${value}' load`);
  const text = await written(new Map([['crontab', `${lines.join('\n')}\n`]]));
  expect(planted.filter(({ value }) => text.includes(value)).map(({ kind, place }) => `${kind} ${place}`)).toEqual([]);
});

const TOKENS = random.filter(({ kind }) => kind === 'github token');
const stage = (name: string) => `    stage('${name}') { steps { sh 'make' } }`;
const declared = (stages: readonly string[]) =>
  [
    'pipeline {',
    '  agent any',
    "  parameters { string(name: 'DEPLOY_PASSWORD', defaultValue: '') }",
    '  stages {',
    ...stages,
    '  }',
    '}',
    '',
  ].join('\n');
const named = new Map([
  ['Jenkinsfile', declared(TOKENS.map(({ value }) => stage(`push ${value}`)))],
  ['dags/d.py', dag(TOKENS.map(({ value }) => `EmptyOperator(task_id='load_${value}')`).join('\n    '))],
]);

test('nor do names and ids of stages and tasks hold one, in their own letters or in those of a name of Kubernetes', async () => {
  const { bundle } = await read(named);
  expect(violations(bundle)).toEqual([]);
  const text = `${JSON.stringify(bundle)}\n${await written(named)}`.toLowerCase().replaceAll(/[^a-z0-9\n]+/g, '-');
  expect(TOKENS.filter(({ value }) => text.includes(value.slice(4, 24).toLowerCase()))).toEqual([]);
  const names = bundle.pipelines.flatMap((one) => [...nodesOfPipeline(one)].map(({ name }) => name));
  expect(names).toEqual(expect.arrayContaining(['push gh***', 'push gh***-2', 'push gh***-3', 'load_gh***']));
});

const COMPARED = [
  "expression { params.DEPLOY_PASSWORD == 'VALUE' }",
  "expression { 'VALUE' != params.DEPLOY_PASSWORD }",
  "equals expected: 'VALUE', actual: params.DEPLOY_PASSWORD",
  "not { equals expected: 'VALUE', actual: params.DEPLOY_PASSWORD }",
  "expression { params.DEPLOY_PASSWORD == 'VALUE' && isOpen() }",
];

test.each(COMPARED)('nor do conditions, which are left to a person: %s', async (condition) => {
  const value = planted.find(({ kind }) => kind === 'database password')?.value ?? '';
  const when = `    stage('deploy') {\n      when { ${condition.replace('VALUE', value)} }\n      steps { sh 'make' }\n    }`;
  const text = await written(new Map([['Jenkinsfile', declared([when])]]));
  expect(value).not.toBe('');
  expect(text).not.toContain(value);
  expect(text).toContain('MANUAL WORK: stage of Jenkinsfile:5 (deploy): the condition');
  const open = await written(new Map([['Jenkinsfile', declared([when.replaceAll('DEPLOY_PASSWORD', 'TARGET')])]]));
  expect(open).toContain(value);
});
