import { describe, expect, test } from 'vitest';
import { judged, swap } from './support/judged.js';

const dag = (head: string, body: string) => `import os
from datetime import datetime
from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.python import BranchPythonOperator

${head}
${body}
`;

const CHAIN = `    first = BashOperator(task_id='first', bash_command='echo first')
    second = BashOperator(task_id='second', bash_command='echo second')
    last = BashOperator(task_id='last', bash_command='echo last', trigger_rule='one_failed')
    first >> second >> last`;

const file = 'dags/a.py';
const starts = (head: string, body = CHAIN, change?: (manifest: string) => string) =>
  judged(dag(head, body), change, file);

/** What a judgement that is partly says beside the scenarios. */
async function saidOf(judging: ReturnType<typeof starts>): Promise<string> {
  const found = await judging;
  return found.kind === 'partly' ? found.beside.map(({ why }) => why).join('\n') : found.kind;
}

const SCHEDULE =
  "with DAG('a', schedule_interval=Variable.get('when'), start_date=datetime(2024, 1, 1), catchup=False):";
const NAME = "with DAG(Variable.get('name'), schedule_interval=None, start_date=datetime(2024, 1, 1)):";
const PERHAPS = `if os.path.exists('/etc/stage'):
  with DAG('a', schedule_interval=None, start_date=datetime(2024, 1, 1)):`;
const PLAIN = "with DAG('a', schedule_interval=None, start_date=datetime(2024, 1, 1)):";

describe('what says only when a run starts leaves its course to be judged', () => {
  test.each([
    ['a schedule that is not known', SCHEDULE, 'AF021'],
    ['a DAG whose id is not known', NAME, 'AF010'],
    ['a DAG that is there perhaps', PERHAPS, 'AF011'],
  ])('%s', async (_what, head, code) => {
    const found = await starts(head);
    expect(found).toMatchObject({ kind: 'partly', scenarios: 8, exhaustive: true });
    expect(found.kind === 'partly' && found.beside.map(({ why }) => why.slice(0, 25))).toEqual([
      `AR012 read in part: ${code}`,
    ]);
    const spoilt = swap(/depends: second\.Failed \|\| second\.Errored/, 'depends: second.Succeeded');
    expect((await starts(head, CHAIN, spoilt)).kind).toBe('different');
  });

  test('a task that is there perhaps is played as there, and that it may be missing is said', async () => {
    const body = `${CHAIN}
    if os.path.exists('/etc/stage'):
        first >> BashOperator(task_id='more', bash_command='echo more')`;
    for (const head of [PLAIN, PERHAPS])
      expect(await saidOf(starts(head, body))).toContain('AR012 read in part: AF011');
  });

  test('so is a task that a later round adds to the DAG of an earlier one', async () => {
    const head = `dag = DAG('a', schedule_interval=None, start_date=datetime(2024, 1, 1))
for name in Variable.get('names'):`;
    const body = "    BashOperator(task_id=name, bash_command='echo', dag=dag)";
    const said = await saidOf(starts(head, body));
    for (const code of ['AF010', 'AF011']) expect(said).toContain(`AR012 read in part: ${code}`);
  });

  test('a name that is not known matters where something chooses by names', async () => {
    const tasks = `    one = BashOperator(task_id=Variable.get('task'), bash_command='echo one')
    two = BashOperator(task_id='two', bash_command='echo two')`;
    expect((await starts(PLAIN, `${tasks}\n    two >> one`)).kind).toBe('partly');
    const branch = "    BranchPythonOperator(task_id='choose', python_callable=lambda: 'two') >> [one, two]";
    expect((await starts(PLAIN, `${tasks}\n${branch}`)).kind).toBe('unjudged');
  });
});
