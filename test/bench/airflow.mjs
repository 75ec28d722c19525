import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An interpreter with Airflow: named by TIPHYS_AIRFLOW, or the one of the truth tools. Airflow keeps its own files in `home`. */
export function airflowPython(home) {
  const python = process.env.TIPHYS_AIRFLOW ?? ofTruthTools();
  process.env.AIRFLOW_HOME = home;
  process.env.AIRFLOW__CORE__LOAD_EXAMPLES = 'False';
  if (python) spawnSync(python, [fileURLToPath(new URL('dagbag.py', import.meta.url)), home], { stdio: 'ignore' }); // sets up its home
  return python;
}

function ofTruthTools() {
  const tools = process.env.TIPHYS_TRUTH ?? fileURLToPath(new URL('../../../shared/tools', import.meta.url));
  const setup = join(tools, 'airflow/setup.sh');
  if (!existsSync(setup)) return undefined;
  const { status, stdout } = spawnSync('bash', [setup], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}

/** The folder of the example DAGs that come with Airflow. */
export function examplesOf(python) {
  const code = 'import importlib.util as u; print(u.find_spec("airflow").origin)';
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  return status === 0 ? join(dirname(stdout.trim()), 'example_dags') : undefined;
}
