import { describe, expect, test } from 'vitest';
import { judged, swap } from './support/judged.js';

const dag = (body: string, more = '') => `import os
from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator

with DAG('assumed', schedule=None, start_date=datetime(2024, 1, 1)${more}):
    a = BashOperator(task_id='a', bash_command='a')
    b = BashOperator(task_id='b', bash_command='b')
    a >> b
${body.replace(/^/gm, '    ')}
`;

const task = (name: string, more = '') => `BashOperator(task_id='${name}', bash_command='${name}'${more})`;
const ONE_SIDE = dag(`if Variable.get('full_load'):\n    b >> ${task('c')}`);

async function of(script: string, change?: (manifest: string) => string) {
  return judged(script, change, 'dags/assumed.py');
}

describe('what was taken as one of the things that it may be', () => {
  test.each([
    ['a condition that is taken to hold', ONE_SIDE, 'AF011'],
    ['a loop of one round', dag(`for name in os.listdir('/data'):\n    b >> ${task('c')}`), 'AF011'],
    ['tries that code elsewhere counts', dag(`b >> ${task('c', ", retries=int(os.environ['TRIES'])")}`), 'AF012'],
    ['a delay that is not known', dag(`b >> ${task('c', ", retries=1, retry_delay=os.environ['DELAY']")}`), 'AF012'],
    ['a rule that has a default', dag(`b >> ${task('c', ", trigger_rule=os.getenv('RULE', 'all_done')")}`), 'AF012'],
    [
      'a task of one of two classes',
      dag(
        `from airflow.operators.empty import EmptyOperator\nOne = EmptyOperator if os.getenv('X', 'a') == 'b' else BashOperator\nb >> One(task_id='c', bash_command='c')`,
      ),
      'AF014',
    ],
    [
      'default arguments of which some may be missing',
      dag(`b >> ${task('c')}`, ', default_args={**os.environ}'),
      'AF013',
    ],
  ])('%s is judged as it was read, and said', async (_what, script, code) => {
    const found = await of(script);
    expect(found).toMatchObject({ kind: 'partly', exhaustive: true });
    expect(found.kind === 'partly' && found.beside.map(({ why }) => why).join('\n')).toContain(`read in part: ${code}`);
    expect((await of(script, swap(/depends: b\.\S+.*\n/, 'depends: a.Succeeded\n'))).kind).toBe('different');
  });

  test.each([
    ['both sides of a condition', dag(`if Variable.get('x'):\n    b >> ${task('c')}\nelse:\n    b >> ${task('d')}`)],
    [
      'two conditions that may be about one thing',
      dag(
        `env = Variable.get('env')\nif env == 'prod':\n    b >> ${task('c')}\nif env == 'dev':\n    b >> ${task('d')}`,
      ),
    ],
    ['a rule of which nothing is known', dag(`b >> ${task('c', ", trigger_rule=os.environ['RULE']")}`)],
  ])('%s are no DAG that there is', async (_what, script) => {
    expect((await of(script)).kind).toBe('unjudged');
  });
});
