import { expect, test } from 'vitest';
import { read } from './support/run.js';

const LOADER =
  'from pathlib import Path\nfrom airflow import DAG\nfrom dagfactory import load_yaml_dags\nload_yaml_dags(globals_dict=globals(), dags_folder=str(Path(__file__).parent / "conf"))\n';
const GOOD =
  'made:\n  default_args: {start_date: 2024-01-01}\n  schedule: "@daily"\n  tasks:\n    one: {operator: airflow.operators.bash.BashOperator, bash_command: echo}\n';

test('configurations that dag-factory makes DAGs of are files of Airflow in the inventory', async () => {
  const files = { 'dags/load.py': LOADER, 'dags/conf/good.yaml': GOOD, 'dags/conf/bad.yaml': '- no\n- mapping\n' };
  const { inventory } = await read(new Map(Object.entries(files)));
  const found = inventory.map(({ file, system, role, status }) => [file, system, role, status]);
  expect(found).toEqual([
    ['dags/conf/bad.yaml', 'airflow', 'configuration', 'partial'],
    ['dags/conf/good.yaml', 'airflow', 'configuration', 'read'],
    ['dags/load.py', 'airflow', 'pipeline', 'read'],
  ]);
});
