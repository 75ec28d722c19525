import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../src/report/assessment.js';
import { renderMarkdown } from '../src/report/markdown.js';
import { type ReviewItem, reviewWork } from '../src/report/model/work.js';
import { assess, read } from './support/run.js';

const dag = (name: string, body: string, schedule = '@daily') => `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.models import Variable

with DAG("${name}", schedule="${schedule}", start_date=datetime(2024, 1, 1), catchup=False):
${body}`;

const reads = (variable: string) =>
  `    BashOperator(task_id="load", bash_command="echo {{ var.json.${variable}.bucket }}")\n`;

const HOOK = `    from airflow.operators.python import PythonOperator
    from airflow.providers.postgres.hooks.postgres import PostgresHook
    def count():
        return PostgresHook(postgres_conn_id="tides").get_first("select count(*) from tides")
    PythonOperator(task_id="count", python_callable=count)
`;

const REPOSITORY = new Map([
  ['dags/north.py', dag('north', `${reads('north')}    BashOperator(task_id="send", bash_command="harbour-send")\n`)],
  [
    'dags/south.py',
    dag('south', `${reads('south')}    BashOperator(task_id="file", bash_command="harbour-file; harbour-send")\n`),
  ],
  ['dags/again.py', dag('again', reads('north'))],
  ...['east', 'west'].map((name) => [`dags/${name}.py`, dag(name, HOOK)] as const),
  ['dags/seed.py', dag('seed', '    BashOperator(task_id="load", bash_command=open("seed.sql").read())\n', '@once')],
]);

let assessment: Assessment;
let rows: readonly ReviewItem[];
beforeAll(async () => {
  assessment = await assess(await read(REPOSITORY));
  rows = reviewWork(assessment);
});

const of = (code: string, start = '') => rows.filter((row) => row.code === code && row.message.startsWith(start));

describe('decisions', () => {
  test('Variables that are read in one way are one, with their names', () => {
    const [row, ...more] = of('AR053', 'parts of the Variable …');
    expect([row?.names, row?.steps, row?.pipelines, more]).toEqual([
      ['north', 'south'],
      ...[3, ['again', 'north', 'south'], []],
    ]);
  });

  test('a hook by one connection is one, with its places', () => {
    const [row, ...more] = of('AR048', 'runs PostgresHook');
    expect([row?.names, row?.pipelines, more]).toEqual([['dags/east.py:10', 'dags/west.py:10'], ['east', 'west'], []]);
  });

  test('programs are one for each image, each program once', () => {
    expect(of('AR074').map(({ names }) => names)).toEqual([['harbour-send', 'harbour-file']]);
  });

  test('names are counted where they are used: the effort has a row for those after the first', () => {
    const { facts, score } = assessment;
    const further = facts.decisions.reduce((sum, { names }) => sum + Math.max(0, names.length - 1), 0);
    const count = (kind: string) => score.effort.items.find((item) => item.kind === kind)?.count ?? 0;
    expect([count('approximate-join'), count('decision-name')]).toEqual([rows.length, further]);
    const south = facts.decisions.flatMap(({ names }) => names).find(({ name }) => name === 'south');
    expect(south?.pipelines).toEqual(['airflow:dags/south.py#south']);
  });

  test('codes of the reading come with what they mean, and a run by hand is said', () => {
    expect(of('AR012').map(({ message }) => message)).toEqual(['read in part: AF031 (Content of a task not known)']);
    expect(of('AR008')[0]?.message).toContain('submit the WorkflowTemplate by hand');
  });

  test('the names stand in the place of the dots where those end the sentence', async () => {
    const text = await renderMarkdown(assessment);
    expect(text).toContain('not known to have harbour-send, harbour-file |');
    expect(text).toContain(
      'parts of the Variable … that are no texts stand as JSON, not as Python prints them: north, south |',
    );
  });
});
