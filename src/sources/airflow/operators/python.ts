import type { Facet } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import { callableOf, inputsOf } from './callable.js';
import type { OperatorCall, OperatorFamily } from './family.js';
import { words } from './service.js';

const EITHER = 'serializer use_dill string_args expect_airflow expect_pendulum skip_on_exit_code env_vars inherit_env';
/** What stands in the arguments of each variant beside the callable: the interpreter, and what is installed there. */
const VIRTUALENV = words(`
  requirements python_version system_site_packages pip_install_options index_urls index_urls_from_connection_ids
  venv_cache_path ${EITHER}
`);
const EXTERNAL = words(`python ${EITHER}`);
/** What Spark and Snowpark hand to the callable. */
const SPARK = words('conn_id config_kwargs');
const SNOWPARK = words('snowflake_conn_id warehouse database schema role authenticator session_parameters');

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  PythonOperator: [],
  '@python': [],
  PythonVirtualenvOperator: VIRTUALENV,
  '@virtualenv': VIRTUALENV,
  ExternalPythonOperator: EXTERNAL,
  '@external_python': EXTERNAL,
  PySparkOperator: SPARK,
  '@pyspark': SPARK,
  SnowparkOperator: SNOWPARK,
  '@snowpark': SNOWPARK,
};

/** PythonOperator, its variants in another interpreter, and `@task`: code of the repository. */
export const family: OperatorFamily = {
  id: 'python',
  names: Object.keys(VARIANTS),
  work: ['execute_callable'],
  becomes: () => ({ action: 'code' }),
  read: (call) => ({
    action: callableOf(call),
    inputs: inputsOf(call),
    facets: facetsOf(call, VARIANTS[call.name] ?? []),
  }),
};

/** In which interpreter the callable of a branch runs; nothing for one that runs in Airflow's own. */
export function interpreterOf(call: OperatorCall): Facet[] {
  const external = call.name === 'BranchExternalPythonOperator' || call.name === '@branch_external_python';
  const virtualenv = call.name === 'BranchPythonVirtualenvOperator' || call.name === '@branch_virtualenv';
  return facetsOf(call, external ? EXTERNAL : virtualenv ? VIRTUALENV : []);
}

function facetsOf(call: OperatorCall, names: readonly string[]): Facet[] {
  return names.flatMap((name) => {
    const value = call.value(name);
    return value ? [{ key: `airflow.${name}`, value: jsonOf(value), must: true }] : [];
  });
}
