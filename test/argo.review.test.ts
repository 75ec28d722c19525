import { expect, test } from 'vitest';
import { convert, read } from './support/run.js';

const dag = (name: string, own: string) =>
  [
    'from datetime import datetime',
    'from airflow import DAG',
    'from airflow.operators.bash import BashOperator',
    'from shared import remote',
    '',
    `with DAG('${name}', schedule=None, start_date=datetime(2024, 1, 1)):`,
    "    remote('first') >> remote('second')",
    own,
    '',
  ].join('\n');
const SHARED = [
  'from airflow.providers.ssh.operators.ssh import SSHOperator',
  '',
  'def remote(name):',
  "    return SSHOperator(task_id=name, ssh_conn_id='host', command='uptime', get_pty=True)",
  '',
].join('\n');

/** The rows of the tables under a heading. */
function rowsUnder(text: string, heading: string): string[][] {
  const from = text.indexOf(`\n## ${heading}\n`);
  const part = text.slice(from + 1, text.indexOf('\n## ', from + 1) + 1 || undefined);
  return part.split('\n').flatMap((line) => (/^\| [^-]/.test(line) ? [line.split(' | ')] : []));
}

test('REVIEW.md tells once what several pipelines share; with what each has of its own that is every step', async () => {
  const names = ['one', 'two', 'three'];
  const texts = new Map(
    names.map((name) => [`dags/${name}.py`, dag(name, `    BashOperator(task_id='own', bash_command='make ${name}')`)]),
  );
  const { files, pipelines } = await convert(await read(texts.set('dags/shared.py', SHARED)));
  const review = files.find(({ path }) => path === 'REVIEW.md')?.text ?? '';
  expect(pipelines.map(({ nodes }) => nodes.length)).toEqual([3, 3, 3]);
  const shared = rowsUnder(review, 'Shared by several pipelines');
  expect(shared.slice(1).map((cells) => cells.slice(1, 4))).toEqual([['dags/shared.py:4', '3', '6']]);
  for (const name of names) {
    const steps = rowsUnder(review, name).filter(([first]) => first === '| own');
    expect(steps).toHaveLength(1);
    expect(rowsUnder(review, name).filter(([first]) => /first|second/.test(first ?? ''))).toEqual([]);
  }
  expect(review.match(/2 of its 3 steps stand under/g)).toHaveLength(3);
});

test('what two pipelines have in common stays with each', async () => {
  const texts = new Map(['one', 'two'].map((name) => [`dags/${name}.py`, dag(name, '')]));
  const { files } = await convert(await read(texts.set('dags/shared.py', SHARED)));
  const review = files.find(({ path }) => path === 'REVIEW.md')?.text ?? '';
  expect(review).not.toContain('Shared by several pipelines');
  expect(rowsUnder(review, 'one').filter(([first]) => /first|second/.test(first ?? ''))).toHaveLength(2);
});

test('steps that one line makes alike are one row, and what is said of several places is said once', async () => {
  const script = [
    'from datetime import datetime',
    'from airflow import DAG',
    'from airflow.models import DagRun',
    'from airflow.operators.python import PythonOperator',
    '',
    'def look(number):',
    '    DagRun.find(number)',
    '    DagRun.find(number + 1)',
    '',
    "with DAG('many', schedule=None, start_date=datetime(2024, 1, 1)):",
    '    for number in range(4):',
    "        PythonOperator(task_id=f'look_{number}', python_callable=look, op_args=[number])",
    '',
  ].join('\n');
  const { files } = await convert(await read(new Map([['dags/many.py', script]])));
  const review = files.find(({ path }) => path === 'REVIEW.md')?.text ?? '';
  const rows = rowsUnder(review, 'many').filter(([first]) => first?.includes('look'));
  expect(rows.map(([first]) => first)).toEqual(['| look\\_0 and 3 more']);
  expect(rows[0]?.at(-1)).toMatch(/^AR003 airflow\.models\.DagRun: needs Airflow itself \(dags\/many\.py:\d+, \d+/);
});
