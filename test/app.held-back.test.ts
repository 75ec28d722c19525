import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

/** Put together at run time, so that no scanner takes this file for a leak. */
const [PASSWORD, TOKEN, PROPERTY, JENKINS] = ['Hx5Zm4', 'Hx5Um4', 'Hx5Ym4', 'Hx5Wm4'].map((one) => `${one}nBv8Wd7q`);

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

password = "${PASSWORD}"
token = "${TOKEN}"

with DAG("handed", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator(task_id="text", bash_command=f"load -x {password}")
    BashOperator(task_id="env", bash_command="load", env={"Q": password})
    BashOperator(task_id="param", bash_command="load -x {{ params.q }}", params={"q": password})
    BashOperator(task_id="sum", bash_command="load " + token)
    PythonOperator(task_id="call", python_callable=lambda x: print(x), op_args=[password])
    BashOperator(task_id="other", bash_command="load other")
`;

const JENKINSFILE = `def adminPassword = '${JENKINS}'
def settings = readProperties text: "dbPassword=${PROPERTY}"
node {
  stage('a') { sh "load -x \${adminPassword}" }
  stage('b') { withEnv(["Q=\${adminPassword}"]) { sh './run.sh' } }
}
`;

/** A value that a file binds to a telling name goes on under another name, or none: nothing there tells that it is a credential. */
describe('a credential that is handed on', () => {
  const repository = folder({ 'dags/handed.py': DAG, 'ci/Jenkinsfile': JENKINSFILE });
  const out = folder({});
  afterAll(() => {
    repository.remove();
    out.remove();
  });
  const planted = [PASSWORD, TOKEN, PROPERTY, JENKINS];
  const shown = (text: string) => planted.filter((one) => text.includes(String(one)));

  test('stands in no manifest; the steps that held it fail and say why', () => {
    const run = migrate(['convert', repository.path, '-o', out.path, '--layout', 'flat']);
    expect([run.status, shown(run.stdout + run.stderr)]).toEqual([0, []]);
    const handed = readFileSync(join(out.path, 'base/handed.yaml'), 'utf8');
    const jenkins = readFileSync(join(out.path, 'base/ci.yaml'), 'utf8');
    const review = readFileSync(join(out.path, 'REVIEW.md'), 'utf8');
    expect(shown(handed + jenkins + review)).toEqual([]);
    expect(handed.match(/holds a credential in clear text, which is not copied/g)).toHaveLength(5);
    expect(handed).toContain('load other');
    expect(jenkins).toContain('a credential in clear text');
  });

  test('stands in no output of inspect and assess', () => {
    const inspected = migrate(['inspect', repository.path]);
    const assessed = migrate(['assess', repository.path, '-o', '-', '--format', 'json']);
    expect([inspected.status, assessed.status]).toEqual([0, 0]);
    expect(shown(inspected.stdout + assessed.stdout)).toEqual([]);
    expect(inspected.stdout).toContain('"why":"IO020"');
  });

  test('verify finds manifests and source alike', () => {
    expect(migrate(['verify', out.path, '--against', repository.path]).status).toBe(0);
  });
});
